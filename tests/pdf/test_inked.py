"""Pictures that are partly transparent, as a press gets them: cut out, without transparency."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw

from brochure.build.press_files import PROFILES
from brochure.pdf.cmyk import Black, Press
from brochure.pdf.fault import Purpose
from brochure.pdf.faults import faults
from brochure.pdf.inked import in_inks
from brochure.pdf.inspection import inspect
from brochure.pdf.painted import with_paints
from tests.support.spoiled import Spoiled, made

PRESS = Press((PROFILES / "FOGRA39L_coated.icc").read_bytes())
SCALE = 2


def logo(kind: str) -> Image.Image:
    """A red disc: cut out, whole on white, or half seen."""
    image = Image.new("RGBA", (320, 320), (0, 0, 0, 0) if kind != "whole" else (255, 255, 255, 255))
    ImageDraw.Draw(image).ellipse((20, 20, 300, 300), fill=(190, 30, 40, 150 if kind == "half" else 255))
    return image.resize((220, 220), Image.Resampling.LANCZOS)


def on_a_ground(image: Image.Image) -> bytes:
    """A page with the picture, an inch wide, on a ground of one colour."""

    def draw(file: Spoiled) -> None:
        mask = file.file.make_stream(image.getchannel("A").tobytes())
        shown = file.file.make_stream(image.convert("RGB").tobytes())
        for one, space in ((mask, Name.DeviceGray), (shown, Name.DeviceRGB)):
            one.Type, one.Subtype, one.ColorSpace = Name.XObject, Name.Image, space
            one.Width, one.Height, one.BitsPerComponent = *image.size, 8
        shown.SMask = mask
        drawn = "0.8 0.9 0.85 rg 100 200 200 200 re f q 72 0 0 72 150 250 cm /I Do Q"
        file.draw(drawn, XObject=Dictionary(I=shown))

    return made(draw)


def inked(pdf: bytes, inks: Press | Black) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        in_inks(file, inks)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


def colour(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[1].render(scale=SCALE).to_pil().convert("RGB")
    found = page.getpixel((round(x * SCALE), page.height - round(y * SCALE)))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", ["cut", "half", "whole"])
def test_the_ground_shows_where_nothing_is_drawn(kind: str) -> None:
    pdf = inked(on_a_ground(logo(kind)), PRESS)
    ground, corner, middle = colour(pdf, 110, 210), colour(pdf, 153, 253), colour(pdf, 186, 286)
    assert corner == ((255, 255, 255) if kind == "whole" else ground)
    red, green, _ = middle
    assert red > green + 60
    file = with_paints(inspect(pdf), pdf)
    assert [fault.code for fault in faults(file, Purpose.PRESS)] == []


def test_an_edge_has_the_colour_of_the_picture_and_no_rim_of_white() -> None:
    pdf = inked(on_a_ground(logo("cut")), PRESS)
    ground = colour(pdf, 110, 210)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[1].render(scale=8).to_pil().convert("RGB")
    across = [page.getpixel((x, page.height - 286 * 8)) for x in range(148 * 8, 224 * 8)]
    assert not [one for one in across if isinstance(one, tuple) and min(one) > max(ground) - 4 and one != ground]


def test_in_black_the_picture_is_cut_out_as_well() -> None:
    pdf = inked(on_a_ground(logo("cut")), Black())
    assert colour(pdf, 153, 253) == colour(pdf, 110, 210)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        image = file.pages[1].Resources.XObject.I
        assert image.ColorSpace == Name.DeviceGray
        assert "/SMask" not in image
        assert bool(image.Mask.ImageMask)
