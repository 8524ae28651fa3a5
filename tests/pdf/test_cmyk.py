"""Colours in inks: text in black alone, never too much ink, tints that print, given inks as they are given."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from brochure.build.press_files import PROFILES
from brochure.model.colour import contrast
from brochure.model.errors import BrochureError
from brochure.pdf.cmyk import LEAST_TINT, MOST_INK, Black, Press, Spot

WHOLE = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
PRESS = Press(WHOLE)
PART = st.integers(0, 255).map(lambda value: value / 255)
COLOUR = st.tuples(PART, PART, PART)
INK, PRIMARY = (34 / 255, 48 / 255, 47 / 255), (23 / 255, 84 / 255, 92 / 255)


@given(COLOUR)
def test_no_colour_takes_too_much_ink_and_no_tint_is_too_faint(colour) -> None:
    inks = PRESS.ink(colour)
    assert sum(inks) <= MOST_INK + 1e-9
    assert all(0 <= part <= 1 and round(part * 100) == pytest.approx(part * 100) for part in inks)
    assert max(inks) == 0 or max(inks) >= LEAST_TINT
    assert (max(inks) == 0) == (colour == (1, 1, 1))


@pytest.mark.parametrize("colour", [INK, (0, 0, 0), (83 / 255, 100 / 255, 98 / 255), (0.4, 0.4, 0.4)])
def test_dark_text_is_in_black_ink_alone(colour) -> None:
    cyan, magenta, yellow, black = PRESS.ink(colour)
    assert cyan == magenta == yellow == 0 < black


def test_a_colour_of_the_brand_is_in_colour_and_looks_the_same_through_the_profile() -> None:
    inks = PRESS.ink(PRIMARY)
    assert inks[0] > inks[1]
    pixel = Image.new("CMYK", (1, 1), tuple(round(part * 255) for part in inks))
    screen = ImageCms.createProfile("sRGB")
    seen = ImageCms.profileToProfile(pixel, io.BytesIO(WHOLE), screen, outputMode="RGB")
    assert seen is not None
    assert seen.getpixel((0, 0)) == pytest.approx((23, 84, 92), abs=14)


def test_inks_that_a_shop_gave_are_taken_as_they_are() -> None:
    press = Press(WHOLE, {PRIMARY: (0.9, 0.4, 0.4, 0.3)})
    assert press.ink(PRIMARY) == (0.9, 0.4, 0.4, 0.3)
    assert press.ink((24 / 255, 84 / 255, 92 / 255)) == PRESS.ink((24 / 255, 84 / 255, 92 / 255))


def test_a_picture_has_no_more_ink_than_a_press_takes_and_what_is_transparent_is_white() -> None:
    noise = [Image.effect_noise((40, 40), 120) for _ in range(3)]
    picture = Image.merge("RGB", noise)
    inks = PRESS.picture(picture).tobytes()
    assert max(sum(inks[place : place + 4]) for place in range(0, len(inks), 4)) <= MOST_INK * 255
    full = PRESS.picture(Image.new("CMYK", (2, 2), (255, 255, 255, 255))).tobytes()
    assert max(sum(full[place : place + 4]) for place in range(0, len(full), 4)) <= MOST_INK * 255, "nor one in CMYK"
    picture.putalpha(0)
    assert set(PRESS.picture(picture).tobytes()) == {0}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"no profile", "this is no ICC profile"),
        (b"", "this is no ICC profile"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "this profile is for RGB"),
        (WHOLE[: len(WHOLE) // 2], "this profile is not whole"),
        (WHOLE[:400] + bytes(len(WHOLE) - 400), "this profile is not whole"),
        (WHOLE[:12] + b"scnr" + WHOLE[16:], 'this profile is of the kind "scnr"'),
        (WHOLE[:12] + b"link" + WHOLE[16:], 'this profile is of the kind "link"'),
    ],
)
def test_a_profile_that_no_press_has_is_one_finding(data: bytes, problem: str) -> None:
    with pytest.raises(BrochureError) as caught:
        Press(data)
    assert [finding.problem[: len(problem)] for finding in caught.value.findings] == [problem]


@given(COLOUR)
def test_black_alone_keeps_every_text_readable_in_one_bit(colour) -> None:
    (white,) = Black().ink(colour)
    shown = "#" + "".join(f"{round(part * 255):02x}" for part in colour)
    if contrast(shown, "#ffffff") >= 4.5:
        assert white == 0, "text on white is solid black, so that a copy of one bit keeps it"
    assert white == 1 or white <= 1 - LEAST_TINT + 0.01


SPOT = Spot("PANTONE 3165 U", (1.0, 0.16, 0.33, 0.61), PRIMARY, frozenset({(228 / 255, 236 / 255, 230 / 255), INK}))


def test_a_spot_ink_and_its_tints_have_a_plate_and_nothing_else_has() -> None:
    press = Press(WHOLE, {}, [SPOT])
    assert press.spot(PRIMARY) == (SPOT, 1.0)
    assert press.ink(PRIMARY) == SPOT.inks
    pale = press.spot((228 / 255, 236 / 255, 230 / 255))
    assert pale is not None
    assert LEAST_TINT <= pale[1] < 0.2, "a pale colour is a tint that prints"
    assert press.spot(INK) is None, "what is deeper than the ink is no tint of it"
    assert press.ink(INK) == PRESS.ink(INK)
    assert press.spot((1, 0, 0)) is None


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_paler_colour_is_never_a_stronger_tint(one: int, other: int) -> None:
    def mixed(share: int) -> tuple[float, float, float]:
        red, green, blue = (round(255 * (1 - share / 100 * (1 - part))) / 255 for part in PRIMARY)
        return red, green, blue

    every = frozenset(mixed(share) for share in range(101))
    press = _with(every)
    (_, first), (_, second) = (press.spot(mixed(share)) or (None, 0.0) for share in (one, other))
    assert (first <= second) or (one > other)


@cache
def _with(family: frozenset[tuple[float, float, float]]) -> Press:
    return Press(WHOLE, {}, [replace(SPOT, family=family)])
