"""Preflight: reads PDFs back with PDFium, which had no part in making them: text, ink, fonts, bookmarks."""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from brochure.model.errors import fail
from brochure.model.paper import MM_PER_POINT
from brochure.pdf.boxes import Box

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its depth from 0, its words, and the page that it leads to, from 1."""

    level: int
    title: str
    page: int


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    with _opened(pdf) as document:
        return [
            (round(w * MM_PER_POINT, 2), round(h * MM_PER_POINT, 2))
            for w, h in map(document.get_page_size, range(len(document)))
        ]


def texts(pdf: bytes) -> list[str]:
    """The words of each page, lines divided by a newline."""
    with _opened(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def text_in(pdf: bytes, page: int, box: Box) -> str:
    """The words within ``box`` on page number ``page``, from 1: what lies in one slot of a sheet."""
    with _opened(pdf) as document:
        height = document[page - 1].get_height()
        words = (
            document[page - 1]
            .get_textpage()
            .get_text_bounded(
                left=box.left / MM_PER_POINT,
                top=height - box.top / MM_PER_POINT,
                right=box.right / MM_PER_POINT,
                bottom=height - box.bottom / MM_PER_POINT,
            )
        )
        return str(words).replace("\r\n", "\n")


def pictures(pdf: bytes, dpi: float, grey: bool = False) -> list[Image]:
    """Each page as a picture of so many dots per inch."""
    with _opened(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=grey).to_pil() for page in document]


def fingerprints(pdf: bytes, dpi: float) -> list[str]:
    """For each page a hash of its picture: pages with the same one look the same."""
    return [hashlib.sha256(picture.tobytes()).hexdigest()[:16] for picture in pictures(pdf, dpi)]


def as_png(pdf: bytes, page: int, dpi: float) -> bytes:
    """One page, counted from 1, as a PNG picture."""
    with _opened(pdf) as document:
        target = io.BytesIO()
        document[page - 1].render(scale=dpi / 72).to_pil().save(target, "PNG", compress_level=1)
    return target.getvalue()


def first_page(pdf: bytes, dots_per_mm: float, most: int) -> tuple[bytes, int, int]:
    """The first page as a WebP picture of so many dots to the mm, at most ``most`` wide; with its width and height.

    Raises BrochureError for a file that cannot be opened or drawn.
    """
    try:
        with _opened(pdf) as document:
            page = document[0]
            scale = min(dots_per_mm * MM_PER_POINT, most / page.get_width())
            picture = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError, ValueError) as error:
        raise fail(
            "no-picture",
            None,
            f"no picture can be made of its first page: {str(error).lower().rstrip('.')}",
            "build again; if it stays so, look at the first page of this file",
        ) from None
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=82, method=4)
    return target.getvalue(), picture.width, picture.height


def ink(pdf: bytes, dpi: float = 72) -> list[Box | None]:
    """The smallest box in mm that holds all ink of each page; None for a page without ink."""
    boxes: list[Box | None] = []
    for picture in pictures(pdf, dpi, grey=True):
        found = picture.point(lambda value: 255 if value < 250 else 0).getbbox()
        boxes.append(None if found is None else Box(*(edge * 25.4 / dpi for edge in found)))
    return boxes


def fonts(pdf: bytes) -> set[str]:
    """The family names of all fonts that any text is set in; one that is not embedded is marked so."""
    names = set()
    with _opened(pdf) as document:
        for page in document:
            for item in page.get_objects(max_depth=8):
                if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    font = pdfium.FPDFTextObj_GetFont(item)
                    size = pdfium.FPDFFont_GetFamilyName(font, None, 0)
                    name = ctypes.create_string_buffer(size)
                    pdfium.FPDFFont_GetFamilyName(font, name, size)
                    embedded = "" if pdfium.FPDFFont_GetIsEmbedded(font) else " (not embedded)"
                    names.add(name.value.decode() + embedded)
    return names


def bookmarks(pdf: bytes) -> list[Bookmark]:
    """The outline, in order."""
    with _opened(pdf) as document:
        return [
            Bookmark(entry.level, entry.get_title(), (entry.get_dest().get_index() or 0) + 1)
            for entry in document.get_toc()
        ]


def metadata(pdf: bytes) -> dict[str, str]:
    """The document information: title, author, producer and the like, where not empty."""
    with _opened(pdf) as document:
        return {key: value for key, value in document.get_metadata_dict().items() if value}


def labels(pdf: bytes) -> list[str]:
    """The label of each page, as a reader shows it beside the page."""
    with _opened(pdf) as document:
        return [document.get_page_label(number) for number in range(len(document))]


def baselines(pdf: bytes, page: int, size: float) -> list[float]:
    """The baselines of text of ``size`` pt on page number ``page``, from 1: distances in pt from its top edge."""
    with _opened(pdf) as document:
        sheet, words = document[page - 1], document[page - 1].get_textpage()
        height, found = sheet.get_height(), set()
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        for index in range(words.count_chars()):
            pdfium.FPDFText_GetMatrix(words, index, matrix)
            if abs(pdfium.FPDFText_GetFontSize(words, index) * matrix.d - size) < 0.05:
                pdfium.FPDFText_GetCharOrigin(words, index, x, y)
                found.add(round(height - y.value, 2))
        return sorted(found)


def text_sizes(pdf: bytes) -> list[tuple[float, str]]:
    """The size in pt of every piece of text as it is printed, turned or not, with its words."""
    found = []
    with _opened(pdf) as document:
        for page in document:
            words = page.get_textpage()
            for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5, textpage=words):
                matrix = piece.get_matrix()
                scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
                found.append((round(piece.get_font_size() * scale, 2), piece.extract()))
    return found
