"""colours.py: a photograph whose profile says other colours than sRGB prints in those that the profile says."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from brochure.source.photographs import in_srgb, published
from tests.support.photographs import PROFILE, saved

#: A profile in which red and blue have changed places, under another name.
SWAPPED = (
    PROFILE.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ").replace(b"\0s\0R", b"\0x\0X")
)


def colour(data: bytes) -> tuple[int, ...]:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").getpixel((1, 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(8, 6), (4, 3)])
def test_the_colours_of_a_page_are_those_that_the_profile_says(kind: str, size: tuple[int, int]) -> None:
    data = saved(Image.new("RGB", (8, 6), (250, 0, 0)), kind, icc_profile=SWAPPED)
    copy, _ = published(data, size)
    assert Image.open(io.BytesIO(copy)).info["icc_profile"] == SWAPPED, "what browsers get keeps its profile"
    red, green, blue = colour(in_srgb(copy))
    assert blue > 200
    assert max(red, green) < 60
    assert in_srgb(copy) == in_srgb(copy), "the same bytes each time"


@pytest.mark.parametrize("profile", [None, PROFILE])
def test_what_is_in_srgb_keeps_its_bytes(profile: bytes | None) -> None:
    data = saved(Image.new("RGB", (8, 6), (250, 0, 0)), "JPEG", icc_profile=profile)
    assert in_srgb(data) == data


def test_what_lets_the_paper_through_still_does() -> None:
    data = saved(Image.new("RGBA", (8, 6), (250, 0, 0, 60)), "PNG", icc_profile=SWAPPED)
    with Image.open(io.BytesIO(in_srgb(data))) as picture:
        assert picture.getpixel((3, 3))[3] == 60
