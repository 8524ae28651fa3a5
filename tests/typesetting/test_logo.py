"""Logos: of any shape they are never under 10 mm nor over a third of the page; on dark paper they have a ground."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from brochure.model.brand import OURS, Brand
from brochure.typesetting import logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="M0 0h1v1z"/></svg>'
#: Width and height in mm of pages from a mini booklet's to A3.
PAGES = ((74.25, 105), (85, 55), (99, 210), (105, 148), (148, 210), (210, 297), (215.9, 279.4), (297, 420))
SHAPES = st.floats(0.05, 20)
DARK = "#12203a"
SETTING: Any = SimpleNamespace(size=11.5)


@given(SHAPES, st.sampled_from(PAGES))
@example(0.05, (85, 55))
@example(20.0, (74.25, 105))
def test_a_logo_of_any_shape_is_large_enough_and_leaves_two_thirds_of_the_width(
    shape: float, page: tuple[float, float]
) -> None:
    width, height = page
    for high in (height * 0.11, 11.0):
        size = logo.size(shape, width, high)
        assert max(size.width, size.height) >= 10 - 1e-9
        assert size.width <= width / 3 + 1e-9
        assert size.height <= max(high, 10) + 1e-9
        assert size.width / size.height == pytest.approx(shape)
        if min(width / 3, high * shape) >= 10 * max(1, shape):
            assert min(size.width, size.height) >= 10 - 1e-9, "there is room for it"


@given(SHAPES, SHAPES)
def test_upright_and_wide_logos_weigh_the_same_where_there_is_room(one: float, other: float) -> None:
    sizes = [logo.size(shape, 148, 23) for shape in (one, other) if 0.8 < shape < 4]
    areas = [size.width * size.height for size in sizes]
    assert all(area == pytest.approx(400, rel=0.01) for area in areas)


def guide(root: Path, **fields: str) -> Any:
    return SimpleNamespace(root=root, brand=Brand(**fields), publisher=SimpleNamespace(name="The Garden"))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "a.svg").write_text(SVG.format(30, 10))
    (folder / "dark.svg").write_text(SVG.format(30, 10))
    for name, mode in (("clear.png", "RGBA"), ("solid.png", "RGB"), ("a.jpg", "RGB")):
        data = io.BytesIO()
        Image.new(mode, (40, 20)).save(data, "JPEG" if name.endswith("jpg") else "PNG")
        (folder / name).write_bytes(data.getvalue())
    return tmp_path


@pytest.mark.parametrize(
    ("fields", "address", "plate"),
    [
        ({"logo": "images/a.svg"}, "images/a.svg", False),
        ({"logo": "images/clear.png"}, "images/clear.png", False),
        ({"logo": "images/solid.png"}, "images/solid.png", True),
        ({"logo": "images/a.jpg"}, "images/a.jpg", True),
        ({"logo": "images/a.jpg", "paper": "#ffffff"}, "images/a.jpg", False),
        ({"logo": "images/a.svg", "paper": DARK}, "images/a.svg", True),
        ({"logo": "images/a.svg", "logo_dark": "images/dark.svg", "paper": DARK}, "images/dark.svg", False),
        ({"logo": "images/a.svg", "logo_dark": "images/dark.svg"}, "images/a.svg", False),
        ({"logo": "images/a.svg", "logo_dark": "images/dark.svg", "cover": "images/a.jpg"}, "images/a.svg", True),
    ],
)
def test_on_the_cover_a_logo_has_the_ground_that_it_needs(
    fields: dict[str, str], address: str, plate: bool, pictures: Path
) -> None:
    made = guide(pictures, **fields)
    assert logo.on_cover(made) == logo.Logo(address, plate, "The Garden")
    assert logo.on_paper(made) == logo.Logo(made.brand.logo, False, "The Garden"), "white paper needs none"


def test_the_website_in_the_dark_has_the_logo_that_is_made_for_it(pictures: Path) -> None:
    assert logo.in_the_dark(guide(pictures, logo="images/a.svg")) == logo.Logo("images/a.svg", True, "The Garden")
    both = guide(pictures, logo="images/a.svg", logo_dark="images/dark.svg")
    assert logo.in_the_dark(both) == logo.Logo("images/dark.svg", False, "The Garden")


def test_discreet_editions_carry_none_outside(pictures: Path) -> None:
    made = guide(pictures, logo="images/a.svg")
    edition: Any = SimpleNamespace(discreet=True, page=SimpleNamespace(width=148, height=210))
    assert logo.outside(made, edition) == {}
    assert set(logo.outside(made, SimpleNamespace(discreet=False))) == {"screen", "office"}  # type: ignore[arg-type]
    assert logo.tokens(made, edition, SETTING, "About")["--space-logo"] == "34.64mm"


def test_without_a_logo_nothing_is_moved(pictures: Path) -> None:
    made = SimpleNamespace(root=pictures, brand=OURS)
    edition: Any = SimpleNamespace(discreet=False, page=SimpleNamespace(width=148, height=210))
    assert (logo.tokens(made, edition, SETTING, ""), logo.site_stylesheet(made), logo.outside(made, edition)) == (
        {},
        "",
        {},
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shape", "title", "width"),
    [((30, 10), 5, 33), ((30, 10), 18, 32.48), ((130, 10), 18, 32.48), ((10, 30), 18, 3.67), ((30, 10), 30, None)],
)
def test_beside_the_title_of_the_colophon_a_logo_takes_what_is_left(
    shape: tuple[int, int], title: int, width: float | None, pictures: Path
) -> None:
    (pictures / "images" / "a.svg").write_text(SVG.format(*shape))
    edition: Any = SimpleNamespace(discreet=False, page=SimpleNamespace(width=148, height=210))
    found = logo.tokens(guide(pictures, logo="images/a.svg"), edition, SETTING, "x" * title).get(
        "--space-logo-colophon"
    )
    assert found == (None if width is None else f"{width:.2f}mm")
