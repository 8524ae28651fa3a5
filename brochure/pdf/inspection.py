"""What is on the pages of any PDF, read with PDFium: words, pictures, links, ink, fonts; and what the file says of it.

Boxes are in mm from the upper left corner of the page as a reader sees it; PDFium turns and crops pages as viewers do.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from brochure.model.errors import fail
from brochure.model.paper import MM_PER_POINT
from brochure.pdf.boxes import Box
from brochure.pdf.page_facts import DPI, QUICK_DPI, Colour, File, Link, Page, Picture, Words, dots_per_inch

if TYPE_CHECKING:
    from PIL.Image import Image

#: Forms within forms that are looked into; imposed pages are one deep.
_DEPTH = 8
#: Pixels around words that are looked at with them: small bold letters leave little of their ground between them.
_AROUND = 2


def inspect(pdf: bytes, *, closely: bool = True) -> File:
    """Everything on every page. Raises BrochureError for what PDFium cannot open: damaged, encrypted, without pages.

    Where not ``closely``, words have no text and no size, and their ground is a guess, in a third of the time: what is
    found wrong then may be right, and nothing is found right that is wrong.
    """
    with opened(pdf) as document:
        if not len(document):
            raise fail("no-pages", None, "there is not a page in this file", "look whether it is the right one")
        seen: dict[int, tuple[str, bool]] = {}
        pages = tuple(_page(document, number, seen, closely) for number in range(len(document)))
        fonts: dict[str, bool] = {}
        for name, embedded in seen.values():
            fonts[name] = fonts.get(name, True) and embedded
        return File(
            pages,
            fonts,
            bool(pdfium.FPDFCatalog_IsTagged(document.raw)),
            _language(document),
            sum(1 for _ in document.get_toc()),
            {key: value for key, value in document.get_metadata_dict().items() if value},
        )


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The file, open. Raises BrochureError where it, or a page that is asked for, is encrypted or damaged."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            fix = "ask its maker for a copy without a password, or print it to a new PDF where its password is known"
            raise fail("encrypted", None, "this PDF is encrypted", fix) from None
        fix = "open it in a viewer and save it anew, or ask for another copy"
        raise fail("not-a-pdf", None, "this is no PDF that can be read", fix) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        fix = "open it in a viewer and save it anew, or ask for another copy"
        raise fail("not-a-pdf", None, "a page of this PDF cannot be read", fix) from None
    finally:
        document.close()


def _language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _page(document: pypdfium2.PdfDocument, number: int, fonts: dict[int, tuple[str, bool]], closely: bool) -> Page:
    page = document[number]
    try:
        words = page.get_textpage()
        shown = _Shown(page, dots_per_inch(DPI if closely else QUICK_DPI, *page.get_size()))
        objects = list(page.get_objects(max_depth=_DEPTH, textpage=words))
        placed = _Placed(page)
        return Page(
            round(placed.width * MM_PER_POINT, 2),
            round(placed.height * MM_PER_POINT, 2),
            document.get_page_label(number),
            tuple((_words if closely else _quick_words)(objects, placed, shown, fonts)),
            tuple(_pictures(objects, placed, page)),
            tuple(_links(document, page, placed, words)),
            shown.ink(),
            any(map(pdfium.FPDFPageObj_HasTransparency, (one.raw for one in objects))),
            placed.box(*page.get_trimbox()),
            _beyond(page.get_bleedbox(), page.get_mediabox()),
        )
    finally:
        page.close()


def _beyond(inner: tuple[float, ...], outer: tuple[float, ...]) -> float:
    """How many mm one box reaches out of another."""
    out = (outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])
    return round(max(*out, 0.0) * MM_PER_POINT, 2)


class _Placed:
    """Boxes of PDF space, in points from the lower left of an unturned page, as boxes of the page that is seen."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self._raw = page.raw

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = [self._seen(x, y) for x, y in ((left, bottom), (right, top))]
        (x0, y0), (x1, y1) = corners
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        scale = 100  # PDFium answers in whole pixels
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height = round(self.width * scale), round(self.height * scale)
        pdfium.FPDF_PageToDevice(self._raw, 0, 0, width, height, 0, x, y, across, down)
        return across.value / scale * MM_PER_POINT, down.value / scale * MM_PER_POINT


class _Shown:
    """The page as it looks, at so many dots per inch."""

    def __init__(self, page: pypdfium2.PdfPage, dpi: float) -> None:
        self._picture: Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        self._dpi = dpi

    def ink(self) -> Box | None:
        """The smallest box that holds all ink; None for a bare page."""
        found = self._picture.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
        return None if found is None else Box(*(edge * 25.4 / self._dpi for edge in found))

    def ground(self, box: Box) -> Colour:
        """The colour that takes most of the place of words and a little around it: their ground."""
        scale, picture = self._dpi / 25.4, self._picture
        left, top = max(0, int(box.left * scale) - _AROUND), max(0, int(box.top * scale) - _AROUND)
        right, bottom = int(box.right * scale) + _AROUND + 1, int(box.bottom * scale) + _AROUND + 1
        right, bottom = min(picture.width, right), min(picture.height, bottom)
        if right <= left or bottom <= top:
            return 255, 255, 255
        found = picture.crop((left, top, right, bottom)).getcolors((right - left) * (bottom - top)) or []
        return max(found, default=(0, (255, 255, 255)))[1]  # type: ignore[return-value]


def _words(
    objects: list[pypdfium2.PdfObject], placed: _Placed, shown: _Shown, fonts: dict[int, tuple[str, bool]]
) -> Iterator[Words]:
    for one in _drawn_words(objects, fonts):
        text = one.extract().strip()
        if not text:
            continue
        matrix = _matrix(one)
        size = one.get_font_size() * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        box = placed.box(*_bounds(one))
        yield Words(text, box, round(size, 2), _colour(one), shown.ground(box))


def _quick_words(
    objects: list[pypdfium2.PdfObject], placed: _Placed, shown: _Shown, fonts: dict[int, tuple[str, bool]]
) -> Iterator[Words]:
    """The words without their text and size."""
    for one in _drawn_words(objects, fonts):
        box = placed.box(*_bounds(one))
        yield Words("", box, 0.0, _colour(one), shown.ground(box))


def _drawn_words(
    objects: list[pypdfium2.PdfObject], fonts: dict[int, tuple[str, bool]]
) -> Iterator[pypdfium2.PdfObject]:
    """The pieces of text that are seen; the font of each piece is noted."""
    for one in objects:
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            _note_font(one, fonts)
            if pdfium.FPDFTextObj_GetTextRenderMode(one.raw) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                yield one


def _matrix(one: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """From the object's own space to that of the page, through all the forms that it lies in."""
    matrix = one.get_matrix()
    while (one := one.container) is not None:
        matrix = matrix.multiply(one.get_matrix())
    return matrix


def _bounds(one: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """The object's box in the space of the page: PDFium measures it in that of the form that it lies in."""
    left, bottom, right, top = one.get_bounds()
    while (one := one.container) is not None:
        left, bottom, right, top = one.get_matrix().on_rect(left, bottom, right, top)
    return left, bottom, right, top


def _note_font(one: pypdfium2.PdfObject, fonts: dict[int, tuple[str, bool]]) -> None:
    """Note the name of a font and whether it is embedded, once for each font."""
    font = pdfium.FPDFTextObj_GetFont(one.raw)
    handle = ctypes.cast(font, ctypes.c_void_p).value or 0
    if handle in fonts:
        return
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, name, size)
    fonts[handle] = name.value.decode("utf-8", "replace") or "?", pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _colour(one: pypdfium2.PdfObject) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(one.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _pictures(objects: list[pypdfium2.PdfObject], placed: _Placed, page: pypdfium2.PdfPage) -> Iterator[Picture]:
    for one in objects:
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            data = pdfium.FPDF_IMAGEOBJ_METADATA()
            if pdfium.FPDFImageObj_GetImageMetadata(one.raw, page.raw, data):
                dpi = min(data.horizontal_dpi, data.vertical_dpi)
                yield Picture(placed.box(*_bounds(one)), round(dpi, 1))


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, placed: _Placed, words: pypdfium2.PdfTextPage
) -> Iterator[Link]:
    place, link, area = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, place, link):
        pdfium.FPDFLink_GetAnnotRect(link, area)
        target = pdfium.FPDFLink_GetDest(document.raw, link)
        number = pdfium.FPDFDest_GetDestPageIndex(document.raw, target) if target else -1
        action = pdfium.FPDFLink_GetAction(link)
        outside = bool(action) and pdfium.FPDFAction_GetType(action) in (
            pdfium.PDFACTION_URI,
            pdfium.PDFACTION_REMOTEGOTO,
            pdfium.PDFACTION_LAUNCH,
        )
        text = words.get_text_bounded(area.left, area.bottom, area.right, area.top).strip()
        box = placed.box(area.left, area.bottom, area.right, area.top)
        yield Link(box, text, number + 1 if number >= 0 else None, outside)
