"""Pages → the file for a print shop: trimmed pages or flat sheets with bleed, marks and the inks of the press.

Where colour reaches the trim, the page goes on beyond it as its own mirror image: it meets itself at the cut, so that a
blade that is half a millimetre away shows no white. Text is never mirrored.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, cycle

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.imposition import sheets
from brochure.imposition.geometry import Box
from brochure.model.paper import MM_PER_POINT, Flip, Folds, Imposition, Paper
from brochure.model.press import Surround
from brochure.pdf import pdfx, preflight
from brochure.pdf.cmyk import RGB, Press
from brochure.pdf.inked import in_inks
from brochure.pdf.saving import saved

#: Dots per inch at which the edges of a page are looked at; what is darker than this is colour that runs off.
_DPI, _WHITE = 72, 250


@dataclass(frozen=True, slots=True)
class PressFile:
    """The file, the size of a trimmed page or sheet in mm, how many there are, and the inks of each colour of it."""

    pdf: bytes
    width: float
    height: float
    count: int
    inks: dict[RGB, tuple[float, ...]]


def press_pdf(
    pdf: bytes,
    plan: Imposition,
    press: Press,
    condition: pdfx.Condition,
    *,
    title: str,
    language: str,
    day: str,
) -> PressFile:
    """The pages of an untagged PDF as a print shop takes them.

    A booklet is single pages in reading order; what is folded from one sheet is that sheet, flat, both sides. The same
    input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        inks = in_inks(file, press)
        folds = _flat(file, plan) if is_flat(plan) else (Folds(),)
        trimmed = saved(file)
    with pikepdf.open(io.BytesIO(trimmed)) as file:
        shared = Dictionary(All=pdfx.all_inks(file))
        running_off = zip(list(file.pages), _running_off(trimmed), strict=True)
        around = condition.surround
        made = [_page(file, page, edges, at, shared, around) for (page, edges), at in zip(running_off, cycle(folds))]
        _only(file, made)
        pdfx.complete(file, condition, title, language, day)
        trim = made[0].TrimBox
        width, height = (float(trim[2 + axis]) - float(trim[axis]) for axis in (0, 1))
        data = saved(file, "1.6")  # the version of PDF that the norm builds on
    return PressFile(data, round(width * MM_PER_POINT, 1), round(height * MM_PER_POINT, 1), len(made), inks)


def is_flat(plan: Imposition) -> bool:
    """Whether the product is one sheet with several pages on each side: a leaflet, a folded card."""
    return len(plan.sheets) == 1 and plan.columns * plan.rows > plan.copies


def _flat(file: pikepdf.Pdf, plan: Imposition) -> tuple[Folds, Folds]:
    """Lay the pages on one flat sheet of their own size; where its front and its back are folded."""
    widths = [float(page.trimbox[2]) - float(page.trimbox[0]) for page in file.pages]
    (sheet,) = plan.sheets
    across, down = plan.columns, plan.rows
    if plan.copies > 1:  # one of the copies
        across = len({slot.page for slot in sheet.front})
        down = 1
    front = tuple(slot for slot in sheet.front if slot.column < across and slot.row < down)
    shown = {slot.page for slot in sheet.back}
    back = tuple(slot for slot in sheet.back if slot.column < across and slot.row < down and slot.page in shown)
    height = max(float(page.trimbox[3]) - float(page.trimbox[1]) for page in file.pages) * down
    panels = [widths[(slot.page or 1) - 1] for slot in front if slot.row == 0]
    paper = Paper("flat", sum(panels) * MM_PER_POINT, height * MM_PER_POINT)
    flat = replace(
        plan,
        sheets=(replace(sheet, front=front, back=back),),
        flip=Flip.LONG_EDGE if back else Flip.NONE,
        columns=across,
        rows=down,
        landscape=False,
        copies=1,
        marks=(),
    )
    drawings = [sheets.Drawing(*_form(file, page)) for page in list(file.pages)]
    sheets.lay(file, drawings, flat, paper, margin_mm=0.0)
    level = tuple(paper.height / down * row for row in range(1, down))
    found = [accumulate(width * MM_PER_POINT for width in order) for order in (panels, panels[::-1])]
    front_folds, back_folds = (Folds(tuple(edges)[:-1], level) for edges in found)
    return front_folds, back_folds


def _form(file: pikepdf.Pdf, page: pikepdf.Page) -> tuple[pikepdf.Object, Box]:
    trim = [float(edge) for edge in page.trimbox]
    form = file.make_indirect(page.as_form_xobject(handle_transformations=False))
    form.BBox = page.mediabox
    if "/Group" in form:
        del form.Group
    return form, Box(trim[0], trim[1], trim[2] - trim[0], trim[3] - trim[1])


def _running_off(pdf: bytes) -> list[frozenset[str]]:
    """For each page, its edges that colour runs off."""
    found = []
    for picture in preflight.pictures(pdf, _DPI, grey=True):
        width, height = picture.size
        strips = {
            "left": (0, 0, 1, height), "right": (width - 2, 0, width - 1, height),
            "top": (0, 0, width, 1), "bottom": (0, height - 2, width, height - 1),
        }  # fmt: skip
        grey = picture.convert("L")
        found.append(frozenset(edge for edge, strip in strips.items() if min(grey.crop(strip).tobytes()) < _WHITE))
    return found


def _page(
    file: pikepdf.Pdf,
    page: pikepdf.Page,
    edges: frozenset[str],
    folds: Folds,
    spaces: pikepdf.Object,
    surround: Surround,
) -> pikepdf.Object:
    """A page with its bleed and its marks."""
    form, trim = _form(file, page)
    forms = Dictionary(Page=form)
    drawn = []
    if edges:
        forms.Ground = _ground(file, form)
        drawn += list(_mirrored(trim, surround, edges))
    drawn.append(_placed("Page", trim, surround, (0, 0)))
    drawn.append(pdfx.marks(trim.width, trim.height, folds, surround))
    made = file.make_indirect(
        Dictionary(
            Type=Name.Page,
            Resources=Dictionary(XObject=forms, ColorSpace=spaces),
            Contents=file.make_stream("".join(drawn).encode()),
        )
    )
    pdfx.boxes(made, trim.width, trim.height, surround)
    return made


def _mirrored(trim: Box, surround: Surround, edges: frozenset[str]) -> Iterator[str]:
    """The page's mirror images beyond the edges that colour runs off, and at the corners between two of them."""
    sides = {(-1, 0): {"left"}, (1, 0): {"right"}, (0, -1): {"bottom"}, (0, 1): {"top"}}
    for across in (-1, 0, 1):
        for down in (-1, 0, 1):
            wanted = sides.get((across, 0), set()) | sides.get((0, down), set())
            if wanted and wanted <= edges:
                yield _placed("Ground", trim, surround, (across, down))


def _placed(name: str, trim: Box, surround: Surround, cell: tuple[int, int]) -> str:
    """A drawing in one of the nine cells around and on the trim, mirrored at the edge between; cut to the bleed."""
    bleed, origin = surround.bleed / MM_PER_POINT, surround.width / MM_PER_POINT
    spans, scales, moves = [], [], []
    for side, length, start in ((cell[0], trim.width, trim.x), (cell[1], trim.height, trim.y)):
        low = {-1: origin - bleed, 0: origin, 1: origin + length}[side]
        spans.append((low, length if side == 0 else bleed))
        scales.append(1 if side == 0 else -1)
        moves.append({-1: origin + start, 0: origin - start, 1: origin + 2 * length + start}[side])
    clip = (spans[0][0], spans[1][0], spans[0][1], spans[1][1])
    return pdfx.placed(name, clip, (scales[0], 0, 0, scales[1], moves[0], moves[1]))


def _ground(file: pikepdf.Pdf, form: pikepdf.Object, depth: int = 0) -> pikepdf.Object:
    """A drawing without its text."""
    kept, within = [], False
    for one in pikepdf.parse_content_stream(form):
        operator = str(one.operator)
        within = within or operator == "BT"
        if not within and operator not in ("BMC", "BDC", "EMC"):
            kept.append(one)
        within = within and operator != "ET"
    ground = file.make_stream(pikepdf.unparse_content_stream(kept))
    ground.Type, ground.Subtype, ground.BBox = Name.XObject, Name.Form, form.BBox
    ground.Resources = form.get("/Resources", Dictionary())
    if "/Matrix" in form:
        ground.Matrix = form.Matrix
    if depth < 2 and "/XObject" in ground.Resources:  # a flat sheet holds its pages as forms
        inner = ground.Resources.XObject
        forms = {
            name: _ground(file, one, depth + 1) if one.get("/Subtype") == Name.Form else one
            for name, one in inner.items()
        }
        ground.Resources = Dictionary({**dict(ground.Resources.items()), "/XObject": Dictionary(forms)})
    return ground


def _only(file: pikepdf.Pdf, made: Sequence[pikepdf.Object]) -> None:
    """Nothing stays of the file but these pages."""
    for key in set(file.Root.keys()) - {"/Type", "/Pages"}:
        del file.Root[key]
    tree = file.make_indirect(Dictionary(Type=Name.Pages, Count=len(made), Kids=Array(made)))
    for page in made:
        page.Parent = tree
    file.Root.Pages = tree
