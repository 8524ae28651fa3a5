"""Drawings have no colour of their own: they name tokens, and are printed and copied in the colours of a brand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.model.brand import OURS, Brand
from brochure.typesetting.drawings import adaptive, coloured
from brochure.typesetting.palette import TOKENS, palette
from tests.support import architecture
from tests.support.guides import ROOT

DRAWINGS = sorted((ROOT / "styles").rglob("*.svg"))
CODE = {
    ".".join(path.relative_to(ROOT / "brochure").with_suffix("").parts): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "brochure").rglob("*.py"))
}
SVG = b'<svg viewBox="0 0 9 9"><path d="M0 0h1" fill="var(--color-first)" stroke="var(--color-tint)"/></svg>'
BRAND = Brand(primary="#1b4f72", accent="#c0392b", paper="#f4f1ea")


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_a_drawing_of_the_style_names_tokens(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert architecture.drawn_colours(drawing) == []
    assert architecture.used_tokens(drawing) <= architecture.declared_tokens(TOKENS.read_text(encoding="utf-8"))


def test_code_draws_with_tokens() -> None:
    """But for what computes with colours, and for codes, which phones read in black and white only."""
    found = {name: architecture.colours_in_code(code) for name, code in CODE.items()}
    assert {name: colours for name, colours in found.items() if colours and name not in architecture.COLOURED} == {}


@pytest.mark.parametrize(
    ("drawing", "own"),
    [
        ('<path fill="#17545c" stroke="none"/>', ["#17545c"]),
        ('<path fill="red"/>', ["red"]),
        ('<path style="fill: rgb(1, 2, 3)"/>', ["rgb(1, 2, 3)"]),
        ('<stop stop-color="#fff"/>', ["#fff"]),
        ('<path fill="var(--color-first)" stroke="none"/>', []),
    ],
)
def test_a_colour_in_a_drawing_is_seen(drawing: str, own: list[str]) -> None:
    assert architecture.drawn_colours(drawing) == own


def test_a_colour_in_code_is_seen_and_one_in_a_docstring_is_not() -> None:
    code = 'def draw():\n    """Petrol, #17545c."""\n    return f\'<path fill="#17545c" href="page#1234"/>&#123;\'\n'
    assert architecture.colours_in_code(code) == ["#17545c"]


def test_in_print_it_has_the_values_of_the_brand() -> None:
    assert re.findall(r'"(#\w+)"', coloured(SVG, OURS).decode()) == ["#17545c", "#e4ece6"]
    colours = palette(BRAND).colours
    assert re.findall(r'"(#\w+)"', coloured(SVG, BRAND).decode()) == [colours["first"], colours["tint"]]


def test_on_the_website_it_has_those_of_the_light_and_of_the_dark() -> None:
    drawing, colours = adaptive(SVG, BRAND).decode(), palette(BRAND).colours
    light, _, night = drawing.partition("prefers-color-scheme: dark")
    assert f"--color-first:{colours['first']}" in light
    assert f"--color-first:{colours['night-first']}" in night
    assert f"--color-tint:{colours['night-tint']}" in night
    assert 'fill="var(--color-first)"' in drawing


def test_a_token_that_there_is_not_stays_to_be_reported() -> None:
    assert coloured(b'<path fill="var(--color-frist)"/>', OURS) == b'<path fill="var(--color-frist)"/>'
