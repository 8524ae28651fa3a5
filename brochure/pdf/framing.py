"""A picture of a page with frames around places on it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from brochure.pdf.boxes import Box
from brochure.pdf.inspection import opened
from brochure.pdf.page_facts import dots_per_inch

#: The frame around a place, in red, and how far from it in pixels.
_FRAME, _AWAY = (208, 32, 24), 3


def framed(pdf: bytes, number: int, dpi: float, boxes: Sequence[Box]) -> bytes:
    """Page ``number``, from 1, as a PNG picture of so many dots per inch at most, with frames around ``boxes``."""
    with opened(pdf) as document:
        page = document[number - 1]
        dpi = dots_per_inch(dpi, *page.get_size())
        shown: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    pen, scale = ImageDraw.Draw(shown), dpi / 25.4
    for box in boxes:
        left, top = max(box.left * scale - _AWAY, 0), max(box.top * scale - _AWAY, 0)
        right = min(box.right * scale + _AWAY, shown.width - 1)
        bottom = min(box.bottom * scale + _AWAY, shown.height - 1)
        if right > left and bottom > top:
            pen.rectangle((left, top, right, bottom), outline=_FRAME, width=2)
    target = io.BytesIO()
    shown.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()
