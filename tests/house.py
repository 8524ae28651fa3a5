"""The house rules as functions: text in, what is wrong out; so a test can also show each a bad example."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import ImageColor

ROOT = Path(__file__).resolve().parent.parent

#: Rooms that turn one type into the next. They meet in stages.py only.
STAGES = frozenset(
    {"content", "importer", "document", "pages", "fit", "copyfit", "imposition", "sheets", "finish"}
) | frozenset({"preflight", "dist", "site", "preview"})
#: Rooms that know the stages, or, as findings.py, what several of them found. The commands know the build.
FOREMEN = frozenset(
    {"build", "commands", "stages", "findings", "trial", "website", "check", "report", "studio", "proofing", "choosing"}
)
#: Rooms of plain types, which import nothing but one another.
GROUND_FLOOR = frozenset({"errors", "guide", "edition", "paper"})
#: Outside libraries, and the only rooms that may import each: swapping one touches one file.
LIBRARIES: Mapping[str, frozenset[str]] = {
    "jinja2": frozenset({"templating"}),
    "pysbd": frozenset({"prose"}),
    "pyphen": frozenset({"prose"}),
    "starlette": frozenset({"preview"}),
    "uvicorn": frozenset({"preview"}),
    "watchfiles": frozenset({"watching"}),
    "hunspell": frozenset({"spelling"}),
    "markupsafe": frozenset({"document", "references", "reading", "site"}),
    "segno": frozenset({"codes"}),
    "weasyprint": frozenset({"engine"}),
    "pikepdf": frozenset({"sheets", "finish"}),
    "pypdfium2": frozenset({"preflight"}),
    "PIL": frozenset({"preflight"}),
    "markdown": frozenset({"markdown"}),
    "nh3": frozenset({"markdown"}),
    "babel": frozenset({"wording"}),
    "lxml": frozenset({"importing"}),
    "mammoth": frozenset({"importing"}),
}
#: Methods that change the disk: for dist.py alone.
WRITES = frozenset({"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmtree", "rename", "touch", "mkstemp"})
TOKEN_FAMILIES = ("page", "text", "space", "color", "line")
#: Attributes whose value a reader sees or hears.
SPOKEN = ("alt", "title", "aria-label", "content", "placeholder", "data-label", "data-running", "data-book")
#: Places where this was once made; nothing may depend on them. In halves, so that this file is clean.
PLACES = (
    ("/wo", "rk/"), ("/ho", "me/"), ("/ro", "ot/"), ("../sha", "red"), ("/opt/", "wheels"), ("/opt/", "pypi"),
    ("pypi", ".org"), ("python", "hosted"), ("registry", ".npm"), ("index", "-url"), ("find", "-links"),
)  # fmt: skip


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


def imports(code: str) -> Iterator[str]:
    """The modules that *code* imports, wherever it does so: ``brochure.model.errors``, ``jinja2``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield "a relative import"
            elif node.module == "brochure":
                yield from (f"brochure.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def wrong_imports(room: str, code: str) -> list[str]:
    """What *room* (a module's name) imports against the flow, or from another room's library."""
    problems = []
    for name in imports(code):
        top, _, rest = name.partition(".")
        inner = rest.split(".")[0]
        if top == "brochure":
            if inner in STAGES and room not in FOREMEN:
                problems.append(f"{room} imports the stage {inner}")
            elif inner in ("cli", "commands", "build") and room not in (inner, "commands"):
                problems.append(f"{room} imports {inner}")
            elif room in GROUND_FLOOR and inner not in GROUND_FLOOR:
                problems.append(f"{room} is the ground floor and imports {inner}")
        elif top not in sys.stdlib_module_names and room not in LIBRARIES.get(top, ()):
            problems.append(f"{room} imports {top}")
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


def workplace(text: str) -> list[str]:
    return [first + second for first, second in PLACES if first + second in text]
