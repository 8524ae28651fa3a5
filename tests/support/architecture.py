"""The rules of the code as functions: text in, what is wrong out; so a test can also show each a bad example."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import ImageColor

from tests.support.guides import ROOT

#: The packages of `brochure/`, top to bottom. One may import those in the lines below its own, and no other.
LAYERS = (
    ("commands",),
    ("preview",),
    ("build",),
    ("editorial", "importing"),
    ("output",),
    ("content",),
    ("web",),
    ("typesetting", "markup"),
    ("imposition", "language"),
    ("pdf", "source", "art"),
    ("model",),
)
LAYER_OF: Mapping[str, int] = {package: number for number, line in enumerate(LAYERS) for package in line}
#: Outside libraries, and the only modules or packages that may import each: swapping one touches one place.
LIBRARIES: Mapping[str, frozenset[str]] = {
    "jinja2": frozenset({"typesetting.templating"}),
    "pysbd": frozenset({"language.sentences"}),
    "pyphen": frozenset({"language.hyphenation"}),
    "starlette": frozenset({"preview.server"}),
    "uvicorn": frozenset({"preview.server"}),
    "watchfiles": frozenset({"preview.watching"}),
    "hunspell": frozenset({"editorial.spelling"}),
    "markupsafe": frozenset(
        {"typesetting.document", "typesetting.display", "typesetting.summaries", "typesetting.references"}
        | {"typesetting.address_list", "typesetting.publisher", "typesetting.practice_document", "web.pages"}
    ),
    "fontTools": frozenset({"source.font_files", "source.font_tables", "source.field_font"}),
    "rich": frozenset({"commands.progress"}),
    "segno": frozenset({"typesetting.qr"}),
    "weasyprint": frozenset({"typesetting.engine"}),
    "pikepdf": frozenset(
        {"imposition.sheets", "imposition.foreign", "imposition.press_sheets", "imposition.replacing"}
        | {"imposition.cover_pages", "pdf.unmarked", "pdf.black_rules"}
        | {"pdf.finish", "pdf.form", "pdf.inked", "pdf.pdfx", "pdf.saving", "pdf.tags.writer", "pdf.tags.replacing"}
    ),
    "pypdf": frozenset({"pdf.painted", "pdf.packet"}),
    "pypdfium2": frozenset({"pdf.preflight", "pdf.inspection", "pdf.framing", "pdf.tags.examine"}),
    "PIL": frozenset(
        {"pdf.preflight", "pdf.inspection", "pdf.framing", "pdf.inked", "pdf.masks", "pdf.cmyk"}
        | {"source.colours", "source.colour_names", "source.cropping", "source.photographs"}
    ),
    "markdown": frozenset({"markup.markdown", "markup.syntax"}),
    "nh3": frozenset({"markup.markdown"}),
    "babel": frozenset({"language.labels", "language.regions"}),
    "phonenumbers": frozenset({"language.phone_numbers"}),
    "lxml": frozenset({"importing"}),
    "pyromark": frozenset({"importing.commonmark"}),
    "yaml": frozenset({"importing.yaml_fields"}),
}
#: What computes with colours and needs black, white and our own three; and the codes for phones.
COLOURED = frozenset(
    {"model.brand", "typesetting.palette", "typesetting.logo", "typesetting.qr", "content.brand", "source.svg"}
)
#: The only module that changes the disk.
WRITER = "output.dist"
#: Methods that change the disk: for dist.py alone.
WRITES = frozenset({"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmtree", "rename", "touch", "mkstemp"})
TOKEN_FAMILIES = ("page", "text", "space", "color", "line")
#: Attributes whose value a reader sees or hears.
SPOKEN = (
    "alt",
    "title",
    "aria-label",
    "content",
    "placeholder",
    "data-label",
    "data-running",
    "data-book",
    "data-field-label",
)
#: What belongs to one machine: an absolute path (but for the folders that every system has), the address of a package
#: index or an option that names one.
PLACES = (
    re.compile(r"(?<![\w.:/*<\\}~)-])/(?!(?:bin|dev|etc|proc|sys|tmp|usr|var|Library)/)(?:[\w.-]+/)+[\w.-]+"),
    re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|/simple)[\w./-]*"),
    re.compile(r"--(?:extra-)?index[-]url|--find[-]links|--registr[y]\b"),
)


def repository_files() -> list[Path]:
    """Every file that is, or would be, in the repository; without git, every file that we did not make."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        made = {
            ".git",
            ".venv",
            "dist",
            "__pycache__",
            ".hypothesis",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
        }
        paths = [path for path in ROOT.rglob("*") if not made.intersection(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def imports(code: str) -> Iterator[tuple[int, str]]:
    """Line and name of each import in *code*, wherever it stands: ``brochure.model.errors``, ``jinja2``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "a relative import"
            else:
                # `from brochure.imposition import sheets` imports a module; of a module, its name is harmless here
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def package_of(module: str) -> str:
    """The package of ``imposition.sheets``; "" for what stands beside the packages."""
    return module.partition(".")[0]


def wrong_imports(module: str, code: str) -> list[str]:
    """What *module* (``imposition.sheets``) imports from a package above or beside its own, or against a library's
    place: line and rule for each.
    """
    problems = []
    package = package_of(module)
    for line, name in imports(code):
        top, _, rest = name.partition(".")
        inner = package_of(rest)
        if top == "brochure":
            if inner not in LAYER_OF:
                problems.append(f"line {line}: {name} is in no package of LAYERS")
            elif inner != package and LAYER_OF[inner] <= LAYER_OF[package]:
                problems.append(f"line {line}: {package} imports {inner}, which is not below it in LAYERS")
        elif top not in sys.stdlib_module_names and not {module, package} & LIBRARIES.get(top, frozenset()):
            homes = ", ".join(sorted(LIBRARIES.get(top, ()))) or "no module: add it to LIBRARIES"
            problems.append(f"line {line}: {module} imports {top}, which belongs in {homes}")
    return problems


def writes(code: str) -> list[str]:
    """The calls in *code* that change the disk."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            # os.replace writes; str.replace and dataclasses.replace do not.
            is_os = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "os"
            if name in WRITES or (is_os and name in ("replace", "remove", "link", "symlink")):
                found.append(f"line {node.lineno}: {name}")
    return found


def bare_css(css: str) -> str:
    """*css* without comments, texts and addresses, which may hold anything."""
    return re.sub(r'/\*.*?\*/|"[^"\n]*"|\'[^\'\n]*\'|url\([^)]*\)', " ", css, flags=re.DOTALL)


def declarations(css: str) -> list[tuple[str, str]]:
    """Property and value, in order."""
    return re.findall(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])", bare_css(css))


def declared_tokens(css: str) -> set[str]:
    return {name for name, _ in declarations(css) if name.startswith("--")}


def used_tokens(text: str) -> set[str]:
    return set(re.findall(r"var\(\s*(--[\w-]+)", text))


def raw_colours(css: str) -> list[str]:
    """Colours that are written out where a token should be named."""
    names = "|".join(ImageColor.colormap)
    written = r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|device-cmyk|color)\("
    pattern = rf"{written}|(?<![\w-])(?:{names})(?![\w-])"
    return [f"{name}: {value}" for name, value in declarations(css) if re.search(pattern, value, re.IGNORECASE)]


def drawn_colours(svg: str) -> list[str]:
    """Colours that a drawing has of its own, in attributes and in styles, instead of naming tokens."""
    painted = r'\b(?:fill|stroke|stop-color|flood-color|color)(?:="|\s*:\s*)([^";}]+)'
    return [
        value for value in re.findall(painted, svg) if not re.fullmatch(r"none|inherit|var\(--color-[\w-]+\)", value)
    ]


def colours_in_code(code: str) -> list[str]:
    """Colours that a text in the code holds, outside of docstrings."""
    tree = ast.parse(code)
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    documented = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, owners) and node.body
                  and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    pattern = r"(?<![\w&])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b"
    return [found for one in texts if id(one) not in documented for found in re.findall(pattern, str(one.value))]


def forbidden_css(css: str) -> list[str]:
    """Ids in selectors and ``!important``: both win fights that the layers should settle."""
    selectors = [text.strip() for text in re.findall(r"([^{};]*)\{", bare_css(css))]
    found = [selector for selector in selectors if "#" in selector and not selector.startswith("@")]
    return found + [f"{name}: {value}" for name, value in declarations(css) if "!important" in value]


def foreign_fonts(css: str) -> list[str]:
    """Font families that are not the one token."""
    allowed = r"(?:var\(--text-family(?:-site)?\)|inherit)"
    return [
        f"{name}: {value}"
        for name, value in declarations(css)
        if (name == "font-family" and not re.fullmatch(allowed, value.strip()))
        or (name == "font" and not re.search(allowed, value))
    ]


def words_in_template(template: str) -> list[str]:
    """Words that a template prints itself instead of taking them from a locale file or from the content."""
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<!doctype[^>]*>", "\u0000", template, flags=re.DOTALL)
    spoken = re.findall(rf'\s(?:{"|".join(SPOKEN)})="([^"]*)"', re.sub(r"<meta[^>]*>", "", bare))
    text = re.sub(r"<[^>]*>", " ", bare)
    return [word for part in [text, *spoken] for word in re.findall(r"[^\W\d_]+", re.sub(r"&\w+;", " ", part))]


def inline_styles(template: str) -> list[str]:
    return re.findall(r"<style|\sstyle\s*=|\son\w+\s*=|<script(?! src=\"[\w-]+\.js\" defer></script>)", template)


def places(text: str, folder: Path = ROOT) -> list[str]:
    """What *text*, of a file in *folder*, says of one machine and is wrong on every other: absolute paths, paths that
    lead out of the project, addresses of package indexes.
    """
    found = [match[0] for pattern in PLACES for match in pattern.finditer(text)]
    outside = re.findall(r"(?<![\w./])(?:\.\./)+[a-z][\w-]*/[\w./-]*", text)
    return found + [path for path in outside if not (folder / path).resolve().is_relative_to(ROOT)]
