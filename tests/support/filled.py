"""Form fields filled in by programs that had no part in making them, and what is then read and seen."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

SCALE = 2.0


@dataclass(frozen=True)
class Place:
    """A widget: its field, its label, its page from 0, its rectangle in pt and its turn in degrees."""

    name: str
    label: str
    page: int
    box: tuple[float, ...]
    turn: int


def places(pdf: bytes) -> list[Place]:
    """The widgets of a file, by field."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        for field in file.Root.get("/AcroForm", {}).get("/Fields", []):
            for widget in field.get("/Kids", [field]):
                box = tuple(float(edge) for edge in widget.Rect)
                turn = int(widget.get("/MK", {}).get("/R", 0))
                found.append(Place(str(field.T), str(field.TU), pages[widget.P.objgen], box, turn))
    return found


def values(pdf: bytes) -> Mapping[str, str]:
    """What was typed, by field."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {str(one.T): "\n".join(str(one.get("/V", "")).splitlines()) for one in file.Root.AcroForm.Fields}


def by_pypdf(pdf: bytes, texts: Mapping[str, str]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, dict(texts), auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def by_pdfium(pdf: bytes, texts: Mapping[str, str]) -> bytes:
    """As in Chrome: a click into the first place of each field, and the keys."""
    with _opened(pdf) as document:
        form = document.formenv
        first = {place.name: place for place in reversed(places(pdf))}
        pages = [*document]  # open all the while
        for name, text in texts.items():
            page, (left, bottom, right, top) = pages[first[name].page], first[name].box
            x, y = (left + right) / 2, (bottom + top) / 2
            pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
            pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
            data = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
            pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(data, pdfium.FPDF_WIDESTRING))
            pdfium.FORM_ForceToKillFocus(form)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def seen(pdf: bytes, place: Place) -> Image.Image:
    """The place as it is printed, grey, upright."""
    with _opened(pdf) as document:
        page = document[place.page]
        return cut(page.render(scale=SCALE).to_pil().convert("L"), page.get_height(), place)


def cut(picture: Image.Image, high: float, place: Place) -> Image.Image:
    """The place in a picture of its page, which is so many pt high, upright."""
    left, bottom, right, top = place.box
    edges = (left * SCALE, (high - top) * SCALE, right * SCALE, (high - bottom) * SCALE)
    return picture.crop(tuple(map(round, edges))).rotate(place.turn)


def printed(pdf: bytes, form: bool = True) -> list[bytes]:
    """Every page as it is printed, with the fields or without a look at them."""
    with _opened(pdf, form) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same: but for a pixel where one ends, and its rounded edges."""
    size = min(one.width, other.width), min(one.height, other.height)
    assert max(one.width, other.width) - size[0] <= 1
    assert max(one.height, other.height) - size[1] <= 1
    pictures = [
        picture.crop((0, 0, *size)).resize((size[0] // 4, size[1] // 4), Image.Resampling.BOX)
        for picture in (one, other)
    ]
    return ImageChops.difference(*pictures).getextrema()[1] < 80


def ink(picture: Image.Image) -> float:
    """The share of a picture that is dark."""
    return sum(picture.histogram()[:128]) / (picture.width * picture.height)


@contextmanager
def _opened(pdf: bytes, form: bool = True) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    if form:
        document.init_forms()
    try:
        yield document
    finally:
        document.close()
