"""Palettes: whatever three colours a brand has, every text can be read, in grey and in the dark; ours stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brochure.model.brand import OURS, Brand
from brochure.model.colour import OKLCH, contrast, grey
from brochure.typesetting.palette import TEXTS, dark, design, palette
from tests.support.guides import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BRANDS = st.builds(Brand, primary=COLOURS, accent=COLOURS, paper=COLOURS)
#: What a stylesheet may set a text on, for each way to name the colours.
GROUNDS = {
    "": ("paper", "tint", "ground"),
    "night-": ("night", "night-tint", "night-cover", "night-ground"),
    "cover-": ("cover", "cover-paper"),
}
#: The backgrounds of buttons, which have text of the colour of paper.
BUTTONS = (("paper", "primary"), ("paper", "accent"), ("night", "night-primary"), ("night", "night-accent"),
           ("cover-paper", "cover-primary"), ("cover-paper", "cover-accent"))  # fmt: skip
LEAST = 4.5


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), written out anew."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def printed_grey(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(0.3 * red + 0.59 * green + 0.11 * blue):02x}" * 3


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(colours: dict[str, str]) -> Iterator[tuple[str, str]]:
    for prefix, grounds in GROUNDS.items():
        yield from ((f"{prefix}{text}", ground) for text in TEXTS for ground in grounds)
    yield from BUTTONS


def unreadable(brand: Brand) -> list[str]:
    colours = dict(palette(brand).colours)
    found = []
    for text, ground in pairs(colours):
        one, other = colours[text], colours[ground]
        for name, value in (("colour", ratio(one, other)), ("grey", ratio(printed_grey(one), printed_grey(other)))):
            if value < LEAST:
                found.append(f"{text} {one} on {ground} {other}: {value:.2f} in {name}")
    return found


@given(BRANDS)
@settings(max_examples=30, deadline=None)
@example(Brand(primary="#ffffff", accent="#ffffff", paper="#ffffff"))
@example(Brand(primary="#000000", accent="#000000", paper="#000000"))
@example(Brand(primary="#ffff00", accent="#00ffff", paper="#808080"))
@example(Brand(primary="#0000ff", accent="#ff00ff", paper="#0000ff"))
def test_every_text_can_be_read_on_every_ground(brand: Brand) -> None:
    assert unreadable(brand) == []


@pytest.mark.thorough
@given(BRANDS)
@settings(max_examples=200, deadline=None)
def test_every_text_of_many_brands_can_be_read_on_every_ground(brand: Brand) -> None:
    assert unreadable(brand) == []


@given(BRANDS)
@settings(max_examples=15, deadline=None)
def test_what_the_finding_says_to_write_is_not_moved_again(brand: Brand) -> None:
    fields = {"primary": brand.primary, "accent": brand.accent, "paper": brand.paper}
    fields |= {move.field: move.used for move in palette(brand).moves}
    assert palette(Brand(**fields)).moves == ()


@given(BRANDS)
@settings(max_examples=15, deadline=None)
def test_shapes_are_seen_on_the_cover(brand: Brand) -> None:
    colours = palette(brand).colours
    assert ratio(colours["first"], colours["cover"]) >= 1.45 or colours["first"] in ("#ffffff", "#000000")
    assert ratio(colours["second-line"], colours["paper"]) >= 2.95


def test_our_own_look_is_that_of_the_design() -> None:
    assert palette(OURS).css == {}
    assert palette(OURS).stylesheet == ""
    assert unreadable(OURS) == []
    assert (OURS.primary, OURS.accent, OURS.paper) == (design()["primary"], design()["accent"], design()["cover"])


def test_every_text_and_ground_of_the_stylesheets_is_kept_readable() -> None:
    css = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "styles").rglob("*.css"))
    texts = set(re.findall(r"[{;\s]color:\s*var\(--color-([\w-]+)\)", css))
    grounds = set(re.findall(r"background(?:-color)?:[^;]*var\(--color-([\w-]+)\)", css))
    assert texts <= {*TEXTS, "paper", "cover-primary"}
    known = {"paper", "tint", "ground", "cover", "primary", "accent", "night-ground", "night-ink", "plate", "fold"}
    assert grounds <= known


@pytest.mark.parametrize("paper", ["#f4f1ea", "#ffffff", "#12203a", "#2a2342"])
def test_text_on_the_cover_is_light_on_dark_paper(paper: str) -> None:
    colours = palette(Brand(paper=paper)).colours
    assert colours["cover"] == paper, "it can be written on"
    assert (luminance(colours["cover-ink"]) > luminance(paper)) is dark(paper)


def test_a_colour_that_can_be_read_stays() -> None:
    found = palette(Brand(primary="#1b4f72", accent="#c0392b", paper="#f4f1ea"))
    assert (found.colours["primary"], found.colours["accent"], found.moves) == ("#1b4f72", "#c0392b", ())


def test_one_that_cannot_is_darkened_for_text_and_kept_for_shapes() -> None:
    found = palette(Brand(primary="#ffcc00", paper="#ffffff"))
    (move,) = found.moves
    assert (move.field, move.given) == ("primary", "#ffcc00")
    assert move.used == found.colours["primary"]
    assert found.colours["first"] == "#ffcc00"
    assert abs(OKLCH.of(move.used).hue - OKLCH.of("#ffcc00").hue) < 3, "the same colour, darker"


def test_contrast_is_that_of_the_grey_where_this_is_less() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert grey("#00ff00") == "#969696"
    one, other = "#c00000", "#006000"
    assert contrast(one, other) == pytest.approx(min(ratio(one, other), ratio(printed_grey(one), printed_grey(other))))


@given(COLOURS)
@settings(max_examples=30, deadline=None)
def test_a_colour_survives_its_numbers(colour: str) -> None:
    assert OKLCH.of(colour).hex == colour


def test_the_numbers_are_those_of_oklab() -> None:
    """The values that its author gives for sRGB red, https://bottosson.github.io/posts/oklab/."""
    red = OKLCH.of("#ff0000")
    assert (red.lightness, red.chroma, red.hue) == pytest.approx((0.628, 0.2577, 29.234), abs=0.001)
