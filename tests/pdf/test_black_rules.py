"""Thin rules of a page in black alone: what is a rule is solid, what is an area keeps its tint."""

from __future__ import annotations

import pypdfium2
import pytest

from brochure.pdf.inked import in_black
from tests.support.spoiled import made

#: What is drawn in a pale grey around the middle of a page, and whether it comes out black.
DRAWN = {
    "a line that is filled": ("100 300 200 0.75 re f", True),
    "a line that is a path": ("100 300 m 300 300 l 300 301 l 100 301 l h f", True),
    "a line that is turned": ("q 0 1 -1 0 400 0 cm 100 300 200 0.75 re f Q", True),
    "a line that is stretched": ("q 2 0 0 0.2 0 240 cm 50 300 100 4 re f Q", True),
    "the frame of a box": ("100 250 200 100 re 101 251 198 98 re f*", True),
    "a hairline": ("0.5 w 100 300 m 300 300 l S", True),
    "an area": ("100 250 200 100 re f", False),
    "a bar": ("100 250 200 9 re f", False),
    "a thick line": ("9 w 100 300 m 300 300 l S", False),
    "a sign": ("200 300 2 2 re f", False),
    "a line that is made thick": ("q 1 0 0 20 0 -5700 cm 100 300 200 0.75 re f Q", False),
}


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_rule_is_solid_and_an_area_keeps_its_tint(name: str) -> None:
    drawn, black = DRAWN[name]
    pdf = made(lambda file: file.draw(f"0.7 0.7 0.7 rg 0.7 0.7 0.7 RG {drawn} 0.7 0.7 0.7 rg 400 100 50 50 re f"))
    with pypdfium2.PdfDocument(in_black(pdf)) as document:
        page = document[1].render(scale=3, grayscale=True).to_pil().convert("L")
    place = page.crop((90 * 3, page.height - 360 * 3, 320 * 3, page.height - 240 * 3))
    darkest, _ = place.getextrema()
    assert (darkest < 40) == black  # type: ignore[operator]
    area = page.getpixel((425 * 3, page.height - 125 * 3))
    assert area == pytest.approx(round(0.7 * 255), abs=2), "what is painted after it has its own colour"


def test_what_is_drawn_within_a_clip_stays_within_it() -> None:
    pdf = made(lambda file: file.draw("q 100 290 50 20 re W n 0.7 0.7 0.7 rg 100 300 200 1 re f Q"))
    with pypdfium2.PdfDocument(in_black(pdf)) as document:
        page = document[1].render(scale=3, grayscale=True).to_pil().convert("L")
    row = page.crop((90 * 3, page.height - 302 * 3, 320 * 3, page.height - 299 * 3))
    box = row.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    assert (box[0] / 3 + 90, box[2] / 3 + 90) == pytest.approx((100, 150), abs=0.5)
