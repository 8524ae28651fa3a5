"""Pages × Imposition → Sheets: the PDF that an office printer prints on both sides, to be folded."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.imposition.geometry import Box, Side, matrix, sides
from brochure.imposition.marks import marks
from brochure.model.form import Form, TextField
from brochure.model.paper import EDGE, MM_PER_POINT, Flip, Imposition, Line, Paper, Slot
from brochure.pdf import xmp
from brochure.pdf.form import FormWriter
from brochure.pdf.saving import saved

#: One side of a sheet: what lies on it, and whether it is a back.
Printed = tuple[tuple[Slot, ...], bool]
#: What picks some of the sides of a pile, in the order in which they are printed.
Chosen = Callable[[Sequence[Printed]], Sequence[Printed]]

_DUPLEX = {Flip.SHORT_EDGE: Name.DuplexFlipShortEdge, Flip.LONG_EDGE: Name.DuplexFlipLongEdge}


@dataclass(frozen=True, slots=True)
class Sheets:
    """Imposed pages: the file to print, and how many sheets of paper one copy takes."""

    pdf: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page to be placed: the form XObject (None for a bare page), and its trimmed box in that drawing, in points.

    Its ``fields`` are placed with it.
    """

    form: pikepdf.Object | None
    trim: Box
    fields: tuple[TextField, ...] = ()


def impose_pdf(
    pdf: bytes,
    imposition: Imposition,
    paper: Paper,
    *,
    title: str,
    language: str,
    issued: date,
    margin_mm: float = EDGE,
    chosen: Chosen | None = None,
    form: Form | None = None,
) -> Sheets:
    """Lay the pages of an untagged PDF on sheets of ``paper``; all ink stays ``margin_mm`` from their edges.

    Pages keep their trimmed size and lie as one block in the middle of the sheet, so that front and back
    register and every fold falls between pages. The same input gives the same bytes. ``chosen`` picks some of the
    sides, for a printer that prints one side at a time. The fields of the ``form`` can be filled in on the sheets: each
    holds the same text wherever its page lies. Raises BrochureError when the pages are larger than the paper.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = drawings(file)
        if len(pages) != imposition.pages:
            raise ValueError(f"the imposition is for {imposition.pages} pages, the file has {len(pages)}")
        writer = None if form is None else FormWriter(file, form.font)
        for field in form.fields if form else ():
            pages[field.page] = replace(pages[field.page], fields=(*pages[field.page].fields, field))
        lay(file, pages, imposition, paper, margin_mm=margin_mm, chosen=chosen, form=writer)
        if writer is not None:
            writer.finish()
        write_metadata(file, title, language, issued.isoformat())
        return Sheets(saved(file), len(imposition.sheets))


def lay(
    file: pikepdf.Pdf,
    pages: Sequence[Drawing],
    imposition: Imposition,
    paper: Paper,
    *,
    margin_mm: float,
    chosen: Chosen | None = None,
    kept: frozenset[str] = frozenset(),
    form: FormWriter | None = None,
) -> None:
    """Replace the pages of ``file`` by sheets on which its ``pages`` lie, and their fields as widgets of the ``form``.

    All ink stays ``margin_mm`` from the edges of the sheets. Of the document's own settings only those of the names in
    ``kept`` stay, such as ``/OCProperties``, which says what layers are hidden. Raises BrochureError as `impose_pdf`.
    """
    front, back = sides([page.trim for page in pages], imposition, paper)
    lines = imposition.marks  # on the front only: a printer lays the back a millimetre beside it
    order: Sequence[Printed] = list(_in_order(imposition, whole=chosen is not None))
    printed = [
        _print(file, pages, slots, back if is_back else front, margin_mm / MM_PER_POINT, () if is_back else lines, form)
        for slots, is_back in (chosen(order) if chosen else order)
    ]
    _replace_all(file, printed, kept)
    _set_viewer_preferences(file, Flip.NONE if chosen else imposition.flip)


def drawings(file: pikepdf.Pdf) -> list[Drawing]:
    """Every page of the file as a drawing that can be placed anywhere."""
    used: set[tuple[int, int]] = set()
    pages = []
    for page in file.pages:
        content = page.obj.get(Name.Contents)
        trim, media = _box(page.trimbox), page.mediabox
        if isinstance(content, pikepdf.Stream) and content.objgen not in used:
            # The page's own stream becomes the drawing: nothing is copied, unpacked or packed again.
            used.add(content.objgen)
            form: pikepdf.Object = content
            form.Type, form.Subtype = Name.XObject, Name.Form
        else:
            form = file.make_indirect(page.as_form_xobject())
        form.Resources = page.obj.get(Name.Resources, page.resources)  # what pages share, they go on sharing
        form.BBox = media  # not the TrimBox: what lies beyond the trim is cut where the page is placed
        pages.append(Drawing(form, trim))
    return pages


def _box(corners: Array) -> Box:
    x0, y0, x1, y1 = map(float, corners)
    return Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def fronts(sides: Sequence[Printed]) -> list[Printed]:
    """The fronts, in order."""
    return [side for side in sides if not side[1]]


def backs(sides: Sequence[Printed], last_first: bool) -> list[Printed]:
    """The backs in the order in which the pile is fed; one that is bare is there too, to keep step with the sheets."""
    found = [side for side in sides if side[1]]
    return found[::-1] if last_first else found


def _in_order(plan: Imposition, whole: bool = False) -> Iterator[Printed]:
    """The sides in the order in which a printer takes them; with ``whole`` every back, bare or not."""
    last = len(plan.sheets) - 1
    for index, sheet in enumerate(plan.sheets):
        yield sheet.front, False
        # A bare back is left out only where no sheet follows, or the next front would be printed on it.
        if sheet.back or whole or (plan.flip is not Flip.NONE and index < last):
            yield sheet.back, True


def _print(
    file: pikepdf.Pdf,
    pages: Sequence[Drawing],
    slots: tuple[Slot, ...],
    side: Side,
    margin: float,
    lines: tuple[Line, ...],
    form: FormWriter | None,
) -> pikepdf.Object:
    """One side of a sheet, as a page of the new file."""
    forms = {}
    printable = side.sheet.inset(margin)
    drawn, fields = [], []
    for slot in slots:
        if slot.page is None or (drawing := (page := pages[slot.page - 1]).form) is None:
            continue
        name = f"/Page{slot.page}"
        place = side.place(slot)
        # The cut stays at the fold while creep moves the page under it.
        cut = place.within(printable)
        clip = _numbers(cut.x, cut.y, cut.width, cut.height)
        laid = matrix(page.trim, slot, place)
        drawn.append(f"q {clip} re W n {_numbers(*laid)} cm {name} Do Q\n")
        forms[name] = drawing
        fields += [(field, laid) for field in page.fields]
    drawn.append(marks(lines, side, printable))  # last: without space beside the pages they lie on their edge
    made = file.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(side.sheet.width, 3), round(side.sheet.height, 3)]),
            Resources=Dictionary(XObject=Dictionary(forms)),
            Contents=file.make_stream("".join(drawn).encode()),
        )
    )
    if form is not None:
        for field, laid in fields:
            form.widget(field, made, laid)
    return made


def _numbers(*values: float) -> str:
    """Numbers as a content stream takes them: ten-thousandths of a point, no exponent, no minus nought."""
    return " ".join(f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".") for value in values)


def _replace_all(file: pikepdf.Pdf, printed: list[pikepdf.Object], kept: frozenset[str]) -> None:
    """Nothing stays of the old file but the drawings: its links and bookmarks would lead nowhere."""
    for key in set(file.Root.keys()) - {"/Type", "/Pages"} - kept:
        del file.Root[key]
    tree = file.make_indirect(Dictionary(Type=Name.Pages, Count=len(printed), Kids=Array(printed)))
    for side in printed:
        side.Parent = tree
    file.Root.Pages = tree


def _set_viewer_preferences(file: pikepdf.Pdf, flip: Flip) -> None:
    """What the print window should offer (ISO 32000-1, 12.2): both sides, the right edge, the true size."""
    preferences = Dictionary(PrintScaling=Name("/None"), DisplayDocTitle=True, PickTrayByPDFSize=True)
    if flip in _DUPLEX:
        preferences.Duplex = _DUPLEX[flip]  # and never Simplex, which overrules printers set to both sides
    file.Root.ViewerPreferences = preferences


def write_metadata(file: pikepdf.Pdf, title: str, language: str, day: str) -> None:
    """Title, language and date (ISO 8601, or empty) as the only metadata of the file."""
    file.Root.Lang = language
    packet = file.make_stream(xmp.packet(title, language, day))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    file.Root.Metadata = packet
    file.trailer.Info = file.make_indirect(Dictionary(xmp.info(title, day)))
