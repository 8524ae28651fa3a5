"""The house rules, kept by the whole repository; each is also shown something wrong, to see that it looks."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brochure.imposition.schemes import SCHEMES
from tests import house
from tests.house import ROOT

CODE = sorted((ROOT / "brochure").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOOLS = sorted((ROOT / "tools").rglob("*.py"))
STYLES = sorted((ROOT / "styles").rglob("*.css"))
TEMPLATES = sorted((ROOT / "brochure" / "templates").rglob("*.j2"))
LOCALES = sorted((ROOT / "brochure" / "locales").glob("*.toml"))
FONTS = sorted((ROOT / "styles" / "fonts").glob("*.woff2"))
TOKENS = ROOT / "styles" / "tokens.css"


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def room(path: Path) -> str:
    """The room that a module is, or belongs to: `rules` for all of rules/."""
    return path.relative_to(ROOT / "brochure").with_suffix("").parts[0]


@pytest.mark.parametrize("path", named(CODE))
def test_rooms_import_in_one_direction_and_keep_to_their_library(path: Path) -> None:
    assert house.wrong_imports(room(path), read(path)) == []


@pytest.mark.parametrize("path", named([path for path in CODE if room(path) != "dist"]))
def test_only_dist_writes(path: Path) -> None:
    assert house.writes(read(path)) == []


@pytest.mark.parametrize("path", named([*CODE, *TESTS, *TOOLS]))
def test_files_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(read(path).splitlines()) <= (250 if path in CODE else 300)


def test_imports_make_no_circle() -> None:
    needs = {
        room(path): {n.split(".")[1] for n in house.imports(read(path)) if n.startswith("brochure.")} for path in CODE
    }
    while free := [name for name, others in needs.items() if not others & (needs.keys() - {name})]:
        for name in free:
            del needs[name]
    assert needs == {}


def test_every_token_is_declared_once_and_used() -> None:
    tokens = house.declared_tokens(read(TOKENS))
    used = set().union(*(house.used_tokens(read(path)) for path in [*STYLES, *CODE]))
    assert used - tokens == set(), "used, not declared in tokens.css"
    assert tokens - used == set(), "declared, never used"


@pytest.mark.parametrize("path", named([path for path in STYLES if path != TOKENS]))
def test_stylesheets_move_tokens_and_invent_none(path: Path) -> None:
    moved = house.declared_tokens(read(path))
    assert moved - house.declared_tokens(read(TOKENS)) == set()
    movers = path.parent.name in ("editions", "site") or path.name in ("trial.css", "report.css")
    assert not moved or movers, "only editions and the website move tokens"


def test_tokens_are_named_after_what_they_move() -> None:
    assert [t for t in house.declared_tokens(read(TOKENS)) if t[2:].split("-")[0] not in house.TOKEN_FAMILIES] == []


@pytest.mark.parametrize("path", named(STYLES))
def test_stylesheets_keep_the_rules(path: Path) -> None:
    css = read(path)
    assert house.forbidden_css(css) == []
    assert path == TOKENS or house.raw_colours(css) == []


@pytest.mark.parametrize("path", named(STYLES))
def test_stylesheets_name_files_that_exist(path: Path) -> None:
    addresses = re.findall(r"url\(([^)]*)\)", re.sub(r"/\*.*?\*/", "", read(path), flags=re.DOTALL))
    assert [a for a in addresses if not (path.parent / a.strip("\"'")).is_file()] == []


def test_every_stylesheet_of_a_part_is_in_the_table_of_contents() -> None:
    main = read(ROOT / "styles" / "main.css")
    assert [path.name for path in (ROOT / "styles" / "parts").glob("*.css") if f"parts/{path.name}" not in main] == []


def test_an_edition_is_two_files_with_one_stem() -> None:
    data = {path.stem for path in (ROOT / "content" / "editions").glob("*.toml")}
    assert data == {path.stem for path in (ROOT / "styles" / "editions").glob("*.css")}
    assert data


@pytest.mark.parametrize("path", named([path for path in STYLES if path.parent.name == "editions"]))
def test_an_edition_is_small(path: Path) -> None:
    assert len(read(path).splitlines()) <= 60


@pytest.mark.parametrize("path", named(TEMPLATES))
def test_templates_hold_no_words_and_no_style(path: Path) -> None:
    template = read(path)
    assert house.words_in_template(template) == []
    assert house.inline_styles(template) == []


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
    assert [key for key in labels if key not in folds and not re.search(rf"\b{key}\b", makers)] == []
    assert set(re.findall(r"\bwords\.(\w+)", "\n".join(map(read, TEMPLATES)))) <= labels.keys()


def test_every_command_is_in_the_readme() -> None:
    from brochure.commands.cli import parser

    commands = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    verbs = [verb for action in commands for verb in action.choices]
    assert verbs
    readme = read(ROOT / "README.md")
    assert [verb for verb in verbs if f"make_pdf.py {verb}" not in readme] == []


@pytest.mark.parametrize("path", named(sorted(ROOT.glob("*.md"))))
def test_pictures_and_pages_that_the_docs_point_to_are_there(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|topic:|line:|link:)([^)#]+)\)", read(path))
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("path", named(STYLES))
def test_no_font_but_ours(path: Path) -> None:
    css = read(path)
    if path.name == "fonts.css":
        assert "local(" not in css
        assert set(re.findall(r"font-family: (.*);", css)) == {'"Atkinson Hyperlegible Next"'}
    else:
        assert "@font-face" not in css
        assert house.foreign_fonts(css) == []


def test_no_letters_in_drawings() -> None:
    drawings = (ROOT / "styles").rglob("*.svg")
    assert [path.name for path in drawings if re.search(r"<text|font-family|<image|href=", read(path))] == []


def printed() -> Iterator[tuple[str, str]]:
    """Every text that can reach paper, with where it comes from."""
    content = ROOT / "content"
    for path in [*content.glob("*.md"), *content.glob("topics/*.md"), *content.rglob("*.toml"), *LOCALES]:
        if path.name != "REVIEW.md":
            lines = read(path).splitlines()
            yield path.name, "\n".join(line for line in lines if not line.startswith("#"))
    for path in STYLES:
        yield path.name, " ".join(re.findall(r'content:[^;]*"([^"]*)"', read(path)))
    yield "typesetting", "‘’“”–—…\u00a0\u2010\u2011\u202f«»„"


@pytest.mark.parametrize("font", named(FONTS))
def test_our_font_has_every_character_that_is_printed(font: Path) -> None:
    known = set(TTFont(font).getBestCmap()) | {0x0A, 0xAD, 0xFEFF, 0x2060, 0x200B}
    assert {where: bad for where, text in printed() if (bad := {c for c in text if ord(c) not in known})} == {}


def test_nothing_names_the_place_where_it_was_made() -> None:
    found = {}
    for path in house.repository_files():
        data = path.read_bytes()
        if b"\0" not in data and (names := house.workplace(data.decode("utf-8", "replace"))):
            found[path.relative_to(ROOT).as_posix()] = names
    assert found == {}


RED: list[tuple[str, Callable[[], object]]] = [
    ("stage to stage", lambda: house.wrong_imports("sheets", "from brochure.typesetting.pages import Pages")),
    ("stage to stage, another way", lambda: house.wrong_imports("sheets", "from brochure import pages")),
    ("stage to stage, inside", lambda: house.wrong_imports("fit", "def f():\n    import brochure.typesetting.pages")),
    ("stage from a helper", lambda: house.wrong_imports("words", "from brochure.content.reader import read")),
    ("upwards", lambda: house.wrong_imports("dist", "from brochure.build.build import build")),
    ("ground floor", lambda: house.wrong_imports("guide", "from brochure.model.text import as_slug")),
    ("another room's library", lambda: house.wrong_imports("dist", "import pikepdf")),
    ("a library without a room", lambda: house.wrong_imports("pages", "import requests.sessions")),
    ("relative", lambda: house.wrong_imports("pages", "from . import words")),
    ("writing", lambda: house.writes("path.write_text('x')")),
    ("moving", lambda: house.writes("import os\nos.replace(a, b)")),
    ("hex", lambda: house.raw_colours("p { border: 1pt solid #FFF; }")),
    ("colour function", lambda: house.raw_colours("p { color: rgb(0 0 0 / 50%) }")),
    ("colour name", lambda: house.raw_colours("p { background: White; }")),
    ("id", lambda: house.forbidden_css("a, .b #c { color: var(--d); }")),
    ("important", lambda: house.forbidden_css("p { margin: 0 !important; }")),
    ("font", lambda: house.foreign_fonts("p { font-family: serif; }")),
    ("font, short", lambda: house.foreign_fonts("p { font: 12pt Arial; }")),
    ("word", lambda: house.words_in_template("<p>{{ x }} Hulplijnen</p>")),
    ("spoken word", lambda: house.words_in_template('<p aria-label="Hulp {{ x }}">')),
    ("style", lambda: house.inline_styles('<p style="color: x">')),
    ("script", lambda: house.inline_styles('<p onclick="x">')),
    ("script in the page", lambda: house.inline_styles("<script>x()</script>")),
    ("script from elsewhere", lambda: house.inline_styles('<script src="https://x.example/x.js" defer></script>')),
    ("place", lambda: house.workplace("see /wo" + "rk/main")),
    ("registry", lambda: house.workplace("--index" + "-url x")),
]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in RED])
def test_each_rule_sees_what_breaks_it(rule: Callable[[], object]) -> None:
    assert rule()


def test_rules_let_good_work_pass() -> None:
    assert (
        house.wrong_imports("build", "from brochure import content, dist\nimport brochure.typesetting.pages, os") == []
    )
    assert house.wrong_imports("engine", "import weasyprint\nfrom brochure.model.errors import Finding") == []
    assert house.writes("'a'.replace('b', 'c')") == []
    css = 'p { color: var(--color-white); background: url("a#b.svg"); white-space: nowrap; } /* #a { red } */'
    assert house.raw_colours(css) == house.forbidden_css(css) == []
    assert house.words_in_template('<p class="a" data-label="{{ x }}">{% if a %}· {{ b }}&nbsp;–{% endif %}</p>') == []
