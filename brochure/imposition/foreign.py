"""Any PDF → the pages to impose: what a reader sees of each page, turned and scaled into its place on the sheet."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.imposition import sheets
from brochure.imposition.fitting import Fitted, Page, Place
from brochure.imposition.geometry import Box
from brochure.model.errors import BrochureError, Finding, Source, adjusted, fail
from brochure.model.paper import MM_PER_POINT, Paper
from brochure.pdf.saving import saved

#: What says which layers are hidden (ISO 32000-1, 8.11) and how colours are meant: it stays with the pages.
_KEPT = frozenset({"/OCProperties", "/OutputIntents"})
_TURNS = (0, 90, 180, 270)
# What a damaged file is repaired from is of no use to who named it; without a handler it would be printed.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


class Foreign:
    """An open PDF of any program; ``notes`` are what could not be kept as it is on a screen."""

    def __init__(self, file: pikepdf.Pdf, path: Path) -> None:
        self._file, self.source = file, Source(path)
        self.notes: list[Finding] = list(self._flattened())
        self._boxes = [self._visible(page, number) for number, page in enumerate(file.pages, start=1)]
        self.pages = [
            Page(number, *(round(edge * unit * MM_PER_POINT, 3) for edge in box.turned(turn)))
            for number, (box, turn, unit) in enumerate(self._boxes, start=1)
        ]

    @property
    def title(self) -> str:
        """The title of the document, or the name of its file."""
        title = str(self._file.docinfo.get("/Title", "")).strip()
        return title or self.source.path.stem

    @property
    def language(self) -> str:
        """The language of the document, ``und`` (BCP 47: undetermined) where it says none."""
        return str(self._file.Root.get("/Lang", "")).strip() or "und"

    def imposed(self, fitted: Fitted, paper: Paper, chosen: sheets.Chosen | None = None) -> bytes:
        """The PDF of the sheets. To be called once: the pages of the file are gone after it."""
        drawings = [self._drawing(place) for place in fitted.places]
        title, language = self.title, self.language
        sheets.lay(self._file, drawings, fitted.plan, paper, margin_mm=0.0, chosen=chosen, kept=_KEPT)
        sheets.write_metadata(self._file, title, language, "")
        return saved(self._file)

    def _drawing(self, place: Place) -> sheets.Drawing:
        trim = Box(0, 0, place.width / MM_PER_POINT, place.height / MM_PER_POINT)
        if place.page is None:
            return sheets.Drawing(None, trim)
        box, turn, unit = self._boxes[place.page - 1]
        turn, scale = (turn + 270 * place.turned) % 360, place.scale * unit
        form = self._file.make_indirect(self._file.pages[place.page - 1].as_form_xobject(handle_transformations=False))
        form.BBox = Array([box.x, box.y, box.x + box.width, box.y + box.height])
        width, height = box.turned(turn)
        left, bottom = (trim.width - width * scale) / 2, (trim.height - height * scale) / 2
        form.Matrix = Array([round(number, 6) for number in _matrix(box, turn, scale, left, bottom)])
        return sheets.Drawing(form, trim)

    def _visible(self, page: pikepdf.Page, number: int) -> tuple[Box, int, float]:
        """The crop box within the media box, the page's own turn, and the length of its unit in points."""
        box = _box(page.cropbox).within(_box(page.mediabox))
        unit = float(page.obj.get("/UserUnit", 1))
        turn = int(_inherited(page.obj, "/Rotate") or 0) % 360
        if box.width < 1 or box.height < 1 or not 0 < unit < 1e6 or turn not in _TURNS:
            problem = f"page {number} has no size: its box is {box.width:g} × {box.height:g} points"
            raise fail("page-size", self.source, problem, "make the file again with the program that it is from")
        return box, turn, unit

    def _flattened(self) -> Iterator[Finding]:
        """Fields and comments become ink, as a viewer prints them: imposing knows of nothing but ink."""
        fields = _count(self._file, Name.Widget)
        if fields:
            self._file.generate_appearance_streams()
        self._file.flatten_annotations("print")
        for page in self._file.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
        if fields:
            yield adjusted(
                self.source,
                f"form fields are printed as they are filled in now: {fields}",
                "fill them in first and impose then, or write by hand on the paper",
            )


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[Foreign]:
    """The PDF in ``data``, read from ``path``, to be imposed.

    Raises BrochureError for what is no PDF, is encrypted, has no pages, or has a page without a size.
    """
    source = Source(path)
    try:
        file = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise _encrypted(source) from None
    except (pikepdf.PikepdfError, ValueError) as error:
        raise _broken(source, error) from None
    with file:
        if file.is_encrypted:
            raise _encrypted(source)
        try:
            count = len(file.pages)
            if not count:
                raise fail("no-pages", source, "there is not a page in this file", "look whether it is the right one")
            yield Foreign(file, path)
        except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            raise _broken(source, error) from None


def _matrix(box: Box, turn: int, scale: float, left: float, bottom: float) -> tuple[float, ...]:
    """What lays a box, turned clockwise and scaled, with its lower left corner on a point."""
    x, y, width, height = (edge * scale for edge in (box.x, box.y, box.width, box.height))
    if turn == 90:
        return 0, -scale, scale, 0, left - y, bottom + width + x
    if turn == 180:
        return -scale, 0, 0, -scale, left + width + x, bottom + height + y
    if turn == 270:
        return 0, scale, -scale, 0, left + height + y, bottom - x
    return scale, 0, 0, scale, left - x, bottom - y


def _inherited(node: pikepdf.Object, key: str) -> Any:
    """The value of a page, or of the first node above it that has one (ISO 32000-1, 7.7.3.4)."""
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node.Parent
    return None


def _box(corners: Array) -> Box:
    x0, y0, x1, y1 = map(float, corners)
    return Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def _count(file: pikepdf.Pdf, kind: Name) -> int:
    return sum(
        isinstance(one, Dictionary) and one.get("/Subtype") == kind
        for page in file.pages
        for one in page.obj.get("/Annots", Array())
    )


def _encrypted(source: Source) -> BrochureError:
    fix = "ask its maker for a copy without a password, or print it to a new PDF where its password is known"
    return fail("encrypted", source, "this PDF is encrypted", fix)


def _broken(source: Source, error: Exception) -> BrochureError:
    first = next(iter(str(error).splitlines()), "")
    reason = first.rpartition(": ")[2].strip(" .") or "it is damaged"
    fix = "open it in a viewer and save it anew, or ask for another copy"
    return fail("not-a-pdf", source, f"this is no PDF that can be read: {reason.lower()}", fix)
