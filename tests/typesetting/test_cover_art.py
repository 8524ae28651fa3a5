"""cover_art.py: what is drawn in an edition, with lines that print; a photograph with text on it or below it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.art import families
from brochure.model.brand import OURS, Brand
from brochure.model.errors import Source
from brochure.model.paper import PageSize
from brochure.typesetting import cover_art
from brochure.typesetting.cover_art import BARE, OBJECT, ON_IT, PHOTOGRAPH, SCENE, art
from brochure.typesetting.palette import READABLE, palette
from tests.support.photographs import saved

#: What an office printer and a copier keep, in mm.
THINNEST = 0.75 * 25.4 / 72
PAGES = ((74.25, 105), (99, 210), (105, 148), (148, 210), (210, 297), (215.9, 279.4), (297, 420))
EVERY_PART = ("cover", "topics", "back", "card", "sheet")


class Guide:
    """As much of a guide as drawing it takes."""

    def __init__(self, cover: str = "circles", topics: int = 3, root: Path = Path()) -> None:
        self.slug, self.topics, self.root = "a-guide", tuple(range(topics)), root
        source = Source(root / "guide.toml", 7)
        self.brand, self.source = replace(OURS, cover=cover, sources={"cover": source}), source


class Edition:
    """As much of an edition."""

    def __init__(self, width: float = 148, height: float = 210, discreet: bool = False) -> None:
        self.page, self.discreet = PageSize(width, height, width), discreet


def drawn(
    guide: Any, edition: Any = None, parts: tuple[str, ...] = EVERY_PART, number: int = 0, share: float = 1.0
) -> Any:
    return art(guide, edition or Edition(), parts, number, share)


@pytest.mark.parametrize("cover", families.FAMILIES)
def test_every_drawing_has_a_rule_and_every_rule_its_drawing(cover: str) -> None:
    made = drawn(Guide(cover, topics=30))
    assert set(re.findall(r"url\(([^)]*)\)", made.rules)) == set(made.drawings)
    assert all(f".letter.mark-{number} " in made.rules for number in range(1, 31))
    assert made.manner == (SCENE if cover in families.SCENES else OBJECT)


def test_no_drawing_is_made_of_what_an_edition_does_not_print() -> None:
    assert drawn(Guide(), parts=("contact",)).drawings == {}


def test_none_draws_nothing() -> None:
    made = drawn(Guide("none"))
    assert (made.drawings, made.rules, made.manner) == ({}, "", BARE)


@pytest.mark.parametrize("cover", families.SCENES)
def test_each_page_gets_the_form_that_it_has_room_for(cover: str) -> None:
    forms = {
        name: next(iter(drawn(Guide(cover), edition, parts).drawings.values())).split(b"viewBox=")[1][:20]
        for name, edition, parts in (
            ("booklet", Edition(), ("cover",)),
            ("panel", Edition(99, 210), ("cover",)),
            ("poster", Edition(210, 297), ("poster",)),
            ("strips", Edition(210, 297), ("poster", "strips")),
        )
    }
    assert len(set(forms.values())) == 4


@given(st.sampled_from(PAGES), st.floats(0.56, 1), st.sampled_from(sorted(families.COVERS)))
def test_lines_in_outline_print_on_every_page_with_any_title(
    page: tuple[float, float], share: float, form: str
) -> None:
    """A drawing that gives way to a title becomes smaller, and its lines stay."""
    width, height = families.COVERS[form].outline
    line = cover_art._line(Edition(*page), width, share)  # type: ignore[arg-type]
    across = page[0] * 0.78
    down = across * height / width * (7 * share - 1.6) / 5.4  # as high as it is left
    printed = line * min(across / width, down / height)
    assert THINNEST - 0.02 <= printed <= 1.0


def test_an_outline_that_would_be_all_lines_is_left_out() -> None:
    low = drawn(Guide("hills"), share=0.3)
    assert re.search(r"\.cover, \.poster \{ background-image: url\([^)]*\), none \}", low.rules)
    assert "none" not in drawn(Guide("circles"), share=0.3).rules


def test_a_topic_has_its_own_drawing_and_a_discreet_edition_that_of_the_guide() -> None:
    of_topic, of_guide = drawn(Guide("hills"), number=2), drawn(Guide("hills"))
    assert of_topic.rules != of_guide.rules
    assert [name for name in of_topic.drawings if "cover-2" in name]


@pytest.fixture
def photographed(tmp_path: Path) -> Any:
    """A function that makes a guide with a cover in two tones: above and below."""

    def made(above: str, below: str, name: str = "cover.png") -> Any:
        (tmp_path / "images").mkdir(exist_ok=True)
        picture = Image.new("RGB", (60, 90), above)
        picture.paste(Image.new("RGB", (60, 60), below), (0, 30))
        (tmp_path / "images" / name).write_bytes(saved(picture, "PNG"))
        return Guide(f"images/{name}", root=tmp_path)

    return made


def test_a_title_stands_on_a_picture_that_is_light_below(photographed: Any) -> None:
    made = drawn(photographed("#335577", "#f4f6f7"), parts=("cover",))
    assert made.manner == f"{PHOTOGRAPH} {ON_IT}"
    assert made.notes == ()


@pytest.mark.parametrize("below", ["#20282c", "#7f8c8d", "#c0a080"])
def test_a_title_that_could_not_be_read_stands_on_paper_and_a_note_says_so(photographed: Any, below: str) -> None:
    made = drawn(photographed("#f4f6f7", below), parts=("cover",))
    assert made.manner == PHOTOGRAPH
    note = made.notes[0]
    assert note.code == "adjusted"
    assert note.source is not None
    assert note.source.line == 7
    least = float(re.search(r"contrast of ([\d.]+)", note.problem)[1])  # type: ignore[index]
    assert least < READABLE


def test_one_dark_spot_below_is_enough_for_a_plate(photographed: Any, tmp_path: Path) -> None:
    guide = photographed("#ffffff", "#ffffff")
    with Image.open(tmp_path / "images" / "cover.png") as picture:
        picture.putpixel((30, 70), (20, 20, 20))
        picture.save(tmp_path / "images" / "cover.png")
    assert drawn(guide, parts=("cover",)).manner == PHOTOGRAPH


def test_a_dark_brand_takes_a_dark_picture(photographed: Any) -> None:
    guide = photographed("#335577", "#0c1416")
    guide.brand = Brand(cover=guide.brand.cover, paper="#12202a")
    assert drawn(guide, parts=("cover",)).manner == f"{PHOTOGRAPH} {ON_IT}"
    assert palette(guide.brand).colours["cover"] == "#12202a"


def test_a_poster_is_full_of_text_and_a_discreet_edition_shows_no_picture(photographed: Any) -> None:
    guide = photographed("#ffffff", "#ffffff")
    assert drawn(guide, parts=("poster",)).manner == PHOTOGRAPH
    assert drawn(guide, Edition(discreet=True), ("cover",)).manner == BARE
    assert drawn(guide, parts=("contact",)).manner == BARE


def test_the_picture_is_known_by_its_rule(photographed: Any, tmp_path: Path) -> None:
    guide = photographed("#ffffff", "#ffffff", "my cover.png")
    assert cover_art.grounds(drawn(guide, parts=("cover",)).rules, tmp_path) == [tmp_path / "images" / "my cover.png"]
