"""The rules of the code, kept by the whole repository; each is also shown something wrong, to see that it looks."""

from __future__ import annotations

import argparse
import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brochure.imposition.schemes import SCHEMES
from brochure.model.typeface import DEFAULT
from brochure.typesetting.font_faces import stylesheet
from tests.support import architecture
from tests.support.architecture import ROOT

CODE = sorted((ROOT / "brochure").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOOLS = sorted((ROOT / "tools").rglob("*.py"))
STYLES = sorted((ROOT / "styles").rglob("*.css"))
TEMPLATES = sorted((ROOT / "brochure" / "templates").rglob("*.j2"))
LOCALES = sorted((ROOT / "brochure" / "locales").glob("*.toml"))
WORDS = sorted((ROOT / "brochure" / "locales").glob("*/*.toml"))
DRAWINGS = sorted((ROOT / "styles").rglob("*.svg"))
FONTS = sorted((ROOT / "styles" / "fonts").rglob("*.woff2"))
TOKENS = ROOT / "styles" / "tokens.css"


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def module(path: Path) -> str:
    """The name of a module below `brochure`: ``imposition.sheets``; ``imposition`` for the package itself."""
    return ".".join(path.relative_to(ROOT / "brochure").with_suffix("").parts).removesuffix(".__init__")


def test_every_package_has_its_layer_and_says_what_it_is() -> None:
    packages = {
        path.parent.name: path
        for path in CODE
        if path.name == "__init__.py" and path.parent.parent == ROOT / "brochure"
    }
    assert packages.keys() == architecture.LAYER_OF.keys()
    assert [path for path in (ROOT / "brochure").glob("*.py") if path.name != "__init__.py"] == []
    for name, path in packages.items():
        tree = ast.parse(read(path))
        assert len((ast.get_docstring(tree) or "").splitlines()) >= 2, f"{name} does not say what goes in and comes out"
        assert len(tree.body) == 1, f"{name}/__init__.py exports something: import the module itself"


def wrong(paths: list[Path], problems: Callable[[Path], object]) -> dict[str, object]:
    """Of each file in which there are any. One test a file would take four times as long."""
    return {path.relative_to(ROOT).as_posix(): found for path in paths if (found := problems(path))}


def test_packages_import_only_what_is_below_them() -> None:
    assert wrong(CODE, lambda path: architecture.wrong_imports(module(path), read(path))) == {}


def test_only_dist_writes() -> None:
    assert wrong(CODE, lambda path: module(path) != architecture.WRITER and architecture.writes(read(path))) == {}


def test_modules_import_each_other_in_no_circle() -> None:
    modules = {module(path) for path in CODE}
    needs = {}
    for path in CODE:
        names = {name.removeprefix("brochure.") for _, name in architecture.imports(read(path))}
        needs[module(path)] = {name if name in modules else name.rpartition(".")[0] for name in names} & modules
    while free := [name for name, others in needs.items() if not others & (needs.keys() - {name})]:
        for name in free:
            del needs[name]
    assert needs == {}


def test_tests_stand_where_their_module_does() -> None:
    """`tests/<package>/test_<module>.py`, or `test_<module>_<aspect>.py` where one file would be too long."""
    lost = []
    for path in (ROOT / "tests").glob("*/test_*.py"):
        names = {other.stem for other in (ROOT / "brochure" / path.parent.name).iterdir()}
        if not any(path.stem.removeprefix("test_") == name or path.stem.startswith(f"test_{name}_") for name in names):
            lost.append(path.relative_to(ROOT).as_posix())
    assert lost == []


def test_files_can_be_read_in_one_sitting() -> None:
    assert wrong(CODE, lambda path: len(read(path).splitlines()) > 250) == {}
    assert wrong([*TESTS, *TOOLS], lambda path: len(read(path).splitlines()) > 300) == {}


def test_every_token_is_declared_once_and_used() -> None:
    tokens = architecture.declared_tokens(read(TOKENS))
    used = set().union(*(architecture.used_tokens(read(path)) for path in [*STYLES, *CODE, *DRAWINGS]))
    used -= {"--color-"}  # code that makes a name of a token of colour
    used |= {token for token in tokens if token.replace("-night-", "-") in used}  # drawings, in the dark
    assert used - tokens == set(), "used, not declared in tokens.css"
    assert tokens - used == set(), "declared, never used"


@pytest.mark.parametrize("path", named([path for path in STYLES if path != TOKENS]))
def test_stylesheets_move_tokens_and_invent_none(path: Path) -> None:
    moved = architecture.declared_tokens(read(path))
    assert moved - architecture.declared_tokens(read(TOKENS)) == set()
    named = {"leaflet.css", "trial.css", "report.css", "fitted.css", "outside.css", "binding.css"}
    assert not moved or path.parent.name in ("editions", "site") or path.name in named, "only these move tokens"


def test_tokens_are_named_after_what_they_move() -> None:
    assert [
        t for t in architecture.declared_tokens(read(TOKENS)) if t[2:].split("-")[0] not in architecture.TOKEN_FAMILIES
    ] == []


@pytest.mark.parametrize("path", named(STYLES))
def test_stylesheets_keep_the_rules(path: Path) -> None:
    css = read(path)
    assert architecture.forbidden_css(css) == []
    assert path == TOKENS or architecture.raw_colours(css) == []


@pytest.mark.parametrize("path", named(STYLES))
def test_stylesheets_name_files_that_exist(path: Path) -> None:
    addresses = re.findall(r"url\(([^)]*)\)", re.sub(r"/\*.*?\*/", "", read(path), flags=re.DOTALL))
    assert [a for a in addresses if not (path.parent / a.strip("\"'")).is_file()] == []


def test_every_stylesheet_of_a_part_is_in_the_table_of_contents() -> None:
    main = read(ROOT / "styles" / "main.css")
    assert [path.name for path in (ROOT / "styles" / "parts").glob("*.css") if f"parts/{path.name}" not in main] == []


def test_an_edition_is_small() -> None:
    assert wrong([*(ROOT / "styles" / "editions").glob("*.css")], lambda path: len(read(path).splitlines()) > 60) == {}


@pytest.mark.parametrize("path", named(TEMPLATES))
def test_templates_hold_no_words_and_no_style(path: Path) -> None:
    template = read(path)
    assert architecture.words_in_template(template) == []
    assert architecture.inline_styles(template) == []


def test_locales_say_the_same_things() -> None:
    locales = {path.stem: tomllib.loads(read(path)) for path in LOCALES}
    assert {"nl", "fr", "de", "en"} <= locales.keys()
    for language, words in locales.items():
        assert list(words) == list(locales["nl"]), language
        assert [key for key, text in words.items() if not text.strip()] == [], language
        slots = {key: re.findall(r"\{\w*\}", text) for key, text in words.items()}
        assert slots == {key: re.findall(r"\{\w*\}", text) for key, text in locales["nl"].items()}, language


def test_every_label_is_used() -> None:
    makers = "\n".join(read(path) for path in [*TEMPLATES, *CODE])
    labels = tomllib.loads(read(ROOT / "brochure" / "locales" / "nl.toml"))
    folds = {f"fold_{name.replace('-', '_')}" for name in SCHEMES}
    assert {key for key in labels if key.startswith("fold_")} == folds
    folds |= {f"ticket_{name.replace('-', '_')}" for name in SCHEMES}
    folds |= {f"theme_{path.stem}" for path in (ROOT / "brochure" / "themes").glob("*.toml")}
    assert [key for key in labels if key not in folds and not re.search(rf"\b{key}\b", makers)] == []
    assert set(re.findall(r"\bwords\.(\w+)", "\n".join(map(read, TEMPLATES)))) <= labels.keys()


def test_every_command_is_in_the_readme() -> None:
    from brochure.commands.cli import parser

    commands = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    verbs = [verb for action in commands for verb in action.choices]
    assert verbs
    readme = read(ROOT / "README.md")
    assert [verb for verb in verbs if f"make_pdf.py {verb}" not in readme] == []


@pytest.mark.parametrize("path", named([*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]))
def test_pictures_and_pages_that_the_docs_point_to_are_there(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|topic:|line:|link:|images/)([^)#]+)\)", read(path))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_picture_is_shown_on_a_page() -> None:
    pages = "\n".join(read(path) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    assert [path.name for path in (ROOT / "docs" / "pictures").iterdir() if f"pictures/{path.name})" not in pages] == []


@pytest.mark.parametrize("path", named(STYLES))
def test_no_font_but_ours(path: Path) -> None:
    css = read(path)
    if path.name == "fonts.css":
        assert css == stylesheet(DEFAULT)
    else:
        assert "@font-face" not in css
        assert architecture.foreign_fonts(css) == []


def test_no_letters_in_drawings() -> None:
    drawings = (ROOT / "styles").rglob("*.svg")
    assert [path.name for path in drawings if re.search(r"<text|font-family|<image|href=", read(path))] == []


def printed() -> Iterator[tuple[str, str]]:
    """Every text that can reach paper, with where it comes from."""
    content = ROOT / "content"
    for path in [*content.glob("*.md"), *content.glob("topics/*.md"), *content.rglob("*.toml"), *LOCALES, *WORDS]:
        if path.name != "REVIEW.md" and path.parent.name != "signs":  # these stand where fonts lack them
            lines = read(path).splitlines()
            yield path.name, "\n".join(line for line in lines if not line.startswith("#"))
    for path in STYLES:
        yield path.name, " ".join(re.findall(r'content:[^;]*"([^"]*)"', read(path)))
    yield "typesetting", "‘’“”–—…\u00a0\u2010\u2011\u202f«»„"


@pytest.mark.parametrize("font", named([font for font in FONTS if font.parent.name != "signs"]))
def test_our_font_has_every_character_that_is_printed(font: Path) -> None:
    signs = ROOT / "styles" / "fonts" / "signs" / "signs-400.woff2"  # what a family lacks
    known = set(TTFont(font).getBestCmap()) | set(TTFont(signs).getBestCmap()) | {0x0A, 0xAD, 0xFEFF, 0x2060, 0x200B}
    assert {where: bad for where, text in printed() if (bad := {c for c in text if ord(c) not in known})} == {}


def test_nothing_names_the_place_where_it_was_made() -> None:
    found = {}
    for path in architecture.repository_files():
        data = path.read_bytes()
        if b"\0" in data or "axe" in path.parts:  # a library as it was published
            continue
        if names := architecture.places(data.decode("utf-8", "replace"), path.parent):
            found[path.relative_to(ROOT).as_posix()] = names
    assert found == {}


RED: list[tuple[str, Callable[[], object]]] = [
    ("upwards", lambda: architecture.wrong_imports("pdf.finish", "from brochure.build.build import build")),
    (
        "upwards, in another form",
        lambda: architecture.wrong_imports("pdf.finish", "from brochure.typesetting import pages"),
    ),
    (
        "upwards, inside",
        lambda: architecture.wrong_imports("model.guide", "def f():\n    import brochure.source.files"),
    ),
    ("sideways", lambda: architecture.wrong_imports("markup.tree", "from brochure.typesetting.engine import load")),
    ("no package", lambda: architecture.wrong_imports("build.build", "from brochure.utils import helper")),
    ("another module's library", lambda: architecture.wrong_imports("output.dist", "import pikepdf")),
    ("a library without a module", lambda: architecture.wrong_imports("typesetting.pages", "import requests.sessions")),
    ("relative", lambda: architecture.wrong_imports("typesetting.pages", "from . import words")),
    ("writing", lambda: architecture.writes("path.write_text('x')")),
    ("moving", lambda: architecture.writes("import os\nos.replace(a, b)")),
    ("hex", lambda: architecture.raw_colours("p { border: 1pt solid #FFF; }")),
    ("colour function", lambda: architecture.raw_colours("p { color: rgb(0 0 0 / 50%) }")),
    ("colour name", lambda: architecture.raw_colours("p { background: White; }")),
    ("id", lambda: architecture.forbidden_css("a, .b #c { color: var(--d); }")),
    ("important", lambda: architecture.forbidden_css("p { margin: 0 !important; }")),
    ("font", lambda: architecture.foreign_fonts("p { font-family: serif; }")),
    ("font, short", lambda: architecture.foreign_fonts("p { font: 12pt Arial; }")),
    ("word", lambda: architecture.words_in_template("<p>{{ x }} Hulplijnen</p>")),
    ("spoken word", lambda: architecture.words_in_template('<p aria-label="Hulp {{ x }}">')),
    ("style", lambda: architecture.inline_styles('<p style="color: x">')),
    ("script", lambda: architecture.inline_styles('<p onclick="x">')),
    ("script in the page", lambda: architecture.inline_styles("<script>x()</script>")),
    (
        "script from elsewhere",
        lambda: architecture.inline_styles('<script src="https://x.example/x.js" defer></script>'),
    ),
    ("place", lambda: architecture.places("see /" + "home/ann/brochure")),
    ("place, in a text", lambda: architecture.places('open("/' + 'srv/guides/x.md")')),
    ("outside the project", lambda: architecture.places("cd ../" + "other/folder")),
    ("package index", lambda: architecture.places("pip install --index" + "-url x")),
    ("address of a package index", lambda: architecture.places("https" + "://pypi.example/simple/x")),
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in RED])
def test_each_rule_sees_what_breaks_it(rule: Callable[[], object]) -> None:
    assert rule()


def test_rules_let_good_work_pass() -> None:
    assert (
        architecture.wrong_imports("build.build", "from brochure.output import dist\nimport os, brochure.web.pages")
        == []
    )
    assert (
        architecture.wrong_imports("typesetting.engine", "import weasyprint\nfrom brochure.model.errors import Finding")
        == []
    )
    assert architecture.writes("'a'.replace('b', 'c')") == []
    css = 'p { color: var(--color-white); background: url("a#b.svg"); white-space: nowrap; } /* #a { red } */'
    assert architecture.raw_colours(css) == architecture.forbidden_css(css) == []
    assert (
        architecture.words_in_template('<p class="a" data-label="{{ x }}">{% if a %}· {{ b }}&nbsp;–{% endif %}</p>')
        == []
    )
