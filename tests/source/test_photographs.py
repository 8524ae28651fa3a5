"""photographs.py: upright, scaled, without hidden data, in the right colours; what cannot be printed, and why."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, ImageChops, ImageFile

from brochure.source.metadata import PNG, chunk, has_adobe_marker
from brochure.source.photographs import MOST_PIXELS, BadPhotograph, check, look, published, scaled
from tests.support.photographs import PROFILE, SECRET, exif, gradient, jpeg, png, saved


def opened(made: tuple[bytes, str]) -> Image.Image:
    picture = Image.open(io.BytesIO(made[0]))
    assert made[1] == {"JPEG": ".jpg", "PNG": ".png"}[picture.format]
    return picture


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("make", [jpeg, png])
def test_a_photograph_stands_upright_and_says_nothing_of_who_took_it(make, orientation: int) -> None:
    data = make(80, 60, orientation)
    upright = (80, 60) if orientation < 5 else (60, 80)
    found = look(data)
    assert (found.width, found.height) == upright
    made = opened(published(data))
    assert made.size == upright
    assert SECRET not in published(data)[0]
    assert not made.getexif()
    assert made.info["icc_profile"] == PROFILE
    # The red corner is where the orientation puts it: EXIF 2.32, 4.6.4, Orientation.
    right, bottom = orientation in (2, 3, 7, 6), orientation in (3, 4, 7, 8)
    shown = made.convert("RGB").resize((8, 8))
    red, green, blue = shown.getpixel((7 * right, 7 * bottom))
    assert 65 < red < 115, orientation
    assert max(green, blue) < 40, orientation


@pytest.mark.parametrize("size", [(40, 30), (1, 1), (79, 59)])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_is_scaled_to_its_place(size, orientation: int) -> None:
    data = jpeg(80, 60, orientation)
    wanted = size if orientation == 1 else size[::-1]
    made = published(data, wanted)
    assert opened(made).size == wanted
    assert published(data, wanted) == made, "the same bytes each time"
    assert SECRET not in made[0]
    assert opened(made).info["icc_profile"] == PROFILE


def test_a_place_holds_a_photograph_whole_and_never_enlarges_it() -> None:
    assert scaled((4000, 3000), None) == (4000, 3000)
    assert scaled((4000, 3000), (1323, 9999)) == (1323, 992)
    assert scaled((60, 4000), (1323, 1600)) == (24, 1600)
    assert scaled((4000, 1), (100, 100)) == (100, 1)
    assert scaled((10, 10), (1323, 1600)) == (10, 10)


@pytest.mark.parametrize(
    ("kind", "options", "suffix"),
    [
        ("GIF", {}, ".png"), ("BMP", {}, ".png"), ("TIFF", {"tiffinfo": {0x0112: 6}}, ".png"),
        ("WEBP", {"exif": exif(6), "xmp": SECRET}, ".jpg"), ("AVIF", {"exif": exif(6)}, ".jpg"),
    ],
)  # fmt: skip
def test_other_kinds_print_too(kind: str, options: dict, suffix: str) -> None:
    data = saved(gradient(80, 60), kind, **options)
    made = published(data)
    assert made[1] == suffix
    assert opened(made).size == ((60, 80) if options else (80, 60)) == (check(data).width, check(data).height)
    assert SECRET not in made[0]


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_prints_its_first_picture(kind: str) -> None:
    first = Image.new("RGB", (8, 6), "red")
    data = saved(first, kind, save_all=True, append_images=[Image.new("RGB", (8, 6), "blue")])
    assert check(data).moves
    red, _, blue = opened(published(data)).convert("RGB").getpixel((4, 3))
    assert red > 240
    assert blue < 20


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_way_to_store_pixels_becomes_one_that_prints(mode: str) -> None:
    grey = Image.linear_gradient("L").resize((40, 30))
    picture = (
        grey.convert("I").point(lambda value: value * 256).convert("I;16") if mode == "I;16" else grey.convert(mode)
    )
    for size in ((40, 30), (20, 15)):
        made = opened(published(saved(picture, "PNG"), size))
        assert made.size == size
        assert made.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
        light = made.convert("L")
        assert light.getpixel((0, size[1] - 1)) > 200 > 60 > light.getpixel((0, 0))


def test_what_lets_the_paper_through_still_does() -> None:
    picture = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 0, 20, 30))
    made = opened(published(saved(picture, "WEBP", lossless=True), (20, 15)))
    assert made.getpixel((2, 5))[3] == 255
    assert made.getpixel((17, 5))[3] == 0


def test_a_photograph_saved_as_png_becomes_a_jpeg_and_a_screenshot_stays_sharp() -> None:
    bands = [Image.effect_noise((400, 300), 40).resize((800, 600), Image.Resampling.BICUBIC) for _ in "RGB"]
    photograph = Image.merge("RGB", bands)
    assert published(saved(photograph, "PNG"), (400, 300))[1] == ".jpg"
    screenshot = Image.new("RGB", (800, 600), "white")
    screenshot.paste("navy", (10, 10, 300, 60))
    assert published(saved(screenshot, "PNG"), (400, 300))[1] == ".png"


def four_inks(adobe: bool) -> bytes:
    """Red on black in four inks: with Adobe's marker stored inverted, without it as ITU T.81 has it."""
    picture = Image.new("CMYK", (64, 64), (0, 0, 0, 255))
    picture.paste((0, 255, 255, 0), (0, 0, 32, 64))
    if adobe:
        return saved(picture, "JPEG", quality=95)
    data = saved(ImageChops.invert(picture), "JPEG", quality=95)
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]


@pytest.mark.parametrize("adobe", [True, False])
@pytest.mark.parametrize("size", [(64, 64), (32, 32)])
def test_four_inks_print_right_with_and_without_the_marker_of_adobe(adobe: bool, size) -> None:
    data = four_inks(adobe)
    assert has_adobe_marker(data) == adobe
    made = opened(published(data, size))
    assert made.mode == "RGB"
    red, black = made.getpixel((2, 2)), made.getpixel((size[0] - 2, 2))
    assert red[0] > 230
    assert max(*red[1:], *black) < 30


def bomb(width: int, height: int) -> bytes:
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    pixels = zlib.compress(bytes(30_000_000), 9)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch, side: int) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("it was unpacked"))
    assert side * side > MOST_PIXELS
    for act in (look, published):
        with pytest.raises(BadPhotograph, match=r"^has [\d,× ]+ pixels, more than can be unpacked") as raised:
            act(bomb(side, side))
        assert "4,000 pixels" in raised.value.fix


CUT = "ends before its picture does"
BAD = {
    "cut JPEG": (jpeg(80, 60)[:-300], CUT),
    "cut PNG": (png(80, 60)[:-300], CUT),
    "cut GIF": (saved(gradient(80, 60), "GIF")[:-100], CUT),
    "cut TIFF": (saved(gradient(80, 60), "TIFF")[:5000], CUT),
    "cut WebP": (saved(gradient(80, 60), "WEBP")[:200], "damaged"),
    "cut AVIF": (saved(gradient(80, 60), "AVIF")[:300], "damaged"),
    "HEIC": (b"\0\0\0\x18ftypheic" + bytes(40), "is a HEIC file, which cannot be printed"),
    "JPEG XL": (b"\xff\x0a" + bytes(40), "is a JPEG XL file"),
    "web page": (b"<!doctype html>", "is no picture that can be read"),
    "nothing": (b"", "is no picture that can be read"),
    "JPEG of nothing": (b"\xff\xd8\xff\xd9", "damaged"),
}


@pytest.mark.parametrize("lenient", [False, True], ids=["alone", "beside a library that takes cut files"])
@pytest.mark.parametrize(("data", "problem"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_printed_says_why(monkeypatch, data: bytes, problem: str, lenient: bool) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    with pytest.raises(BadPhotograph, match=problem) as raised:
        check(data)
    assert "JPEG" in raised.value.fix
    assert lenient == ImageFile.LOAD_TRUNCATED_IMAGES
