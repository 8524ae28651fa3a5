"""font_faces.py, brand_tokens.py: only the chosen family is loaded, published, and named by the stylesheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.model.brand import OURS
from brochure.model.typeface import DEFAULT, SHIPPED, Face, Typeface
from brochure.output.fingerprint import STYLES
from brochure.pdf import preflight
from brochure.typesetting import brand_tokens, font_faces
from brochure.typesetting.pages import Renderer

OWN = Typeface("Duin", (Face(400, "Duin één.ttf"), Face(700, "Duin.otf")), folder=Path("fonts"), size=1.08, item=1.4)
HTML = """<html lang="en"><body>
<p>Nguyễn Thị Hường, Dvořák: <strong>≤ 5 → ☐ ☑ ⚠ ✓ ½ €</strong> H₂O ≥ α</p></body></html>"""


@pytest.mark.parametrize("key", SHIPPED)
def test_pages_are_set_in_the_chosen_family_and_the_signs(key: str) -> None:
    brand = replace(OURS, typeface=SHIPPED[key])
    renderer = Renderer("styles/editions/card.css", {"styles": STYLES}, brand)
    pages = renderer.lay_out(HTML, brand_tokens.stylesheet(brand), brand=brand)
    fonts = preflight.fonts(pages.plain_pdf())
    assert {name.removesuffix(" SemiBold").removesuffix(" Semi-Bold").removesuffix(" Bold") for name in fonts} == {
        SHIPPED[key].family,
        "Brochure Signs",
    }


@pytest.mark.parametrize("key", SHIPPED)
def test_only_the_files_of_one_family_and_the_signs_are_published(key: str) -> None:
    css = font_faces.stylesheet(SHIPPED[key], (400, 700))
    files = dict(font_faces.files(SHIPPED[key], STYLES, (400, 700)))
    assert {name.partition("/")[0] for name in files} == {key, "signs"}
    assert [path for path in files.values() if not path.is_file()] == []
    assert {f"{key}/OFL.txt", "signs/OFL.txt"} <= files.keys()
    assert all(f"url(fonts/{name})" in css for name in files if name.endswith(".woff2"))
    assert css.count("@font-face") == 3


def test_browsers_resize_a_guides_own_family_and_the_page_engine_gets_it_resized() -> None:
    engine, browsers = font_faces.stylesheet(OWN), font_faces.stylesheet(OWN, own="fonts/", browsers=True)
    assert "size-adjust" not in engine
    assert browsers.count("size-adjust: 108%") == 2
    assert "url(../fonts/400/Duin%20%C3%A9%C3%A9n.ttf)" in engine
    assert 'url(fonts/Duin%20%C3%A9%C3%A9n.ttf) format("truetype")' in browsers
    assert 'url(fonts/Duin.otf) format("opentype")' in browsers


def test_a_family_name_cannot_end_its_rule() -> None:
    odd = replace(OWN, family='A"; } body { color: red } \\')
    assert font_faces.quoted_family(odd) == '"A  body  color: red  "'


def test_the_tokens_of_a_brand_name_its_family() -> None:
    assert brand_tokens.tokens(OURS) == {}
    assert brand_tokens.stylesheet(OURS) == ""
    moved = brand_tokens.tokens(replace(OURS, typeface=OWN))
    assert moved == {"--text-face": '"Duin"', "--space-item": "1.4em"}


@pytest.mark.parametrize(
    ("weights", "asked", "used"),
    [
        ((400, 700), 600, 700),
        ((400,), 700, 400),
        ((300, 900), 400, 300),
        ((500, 900), 400, 500),
        ((350, 450), 600, 450),
    ],
)
def test_the_nearest_weight_prints(weights: tuple[int, ...], asked: int, used: int) -> None:
    made = replace(DEFAULT, faces=tuple(Face(weight, "x") for weight in weights))
    assert made.nearest(asked).weight == used
