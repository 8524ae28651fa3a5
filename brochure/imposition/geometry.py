"""Where a page lies on a sheet, in points: columns, rows, turns and cuts. Pure geometry: opens no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from brochure.imposition.schemes import SCHEMES, Scheme
from brochure.model.errors import fail
from brochure.model.paper import MM_PER_POINT, Flip, Folds, Imposition, Paper, Sheet, Slot, family_of

#: Pages may be this much larger than their sheet or than the page on their back, in mm: points are rounded, and
#: nobody sees it.
_TOLERANCE = 0.1
#: A panel that is folded in between two others must be so many mm narrower, or it bulges.
_FREE = 1.0

#: a b c d e f as a PDF content stream takes them.
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; x and y are its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def within(self, other: Box) -> Box:
        """The part of this box that lies in the other."""
        left, bottom = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        top = min(self.y + self.height, other.y + other.height)
        return Box(left, bottom, max(right - left, 0), max(top - bottom, 0))

    def inset(self, by: float) -> Box:
        """This box without a margin of ``by`` points."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def turned(self, rotation: int) -> tuple[float, float]:
        """Width and height after a turn of ``rotation`` degrees."""
        return (self.height, self.width) if rotation % 180 else (self.width, self.height)


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of side: the sheet, widths of its columns from the left, heights of its rows from the top."""

    sheet: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    def block(self) -> Box:
        """All places together, in the middle of the sheet."""
        width, height = sum(self.widths), sum(self.heights)
        return Box((self.sheet.width - width) / 2, (self.sheet.height - height) / 2, width, height)

    def place(self, slot: Slot) -> Box:
        """Where a slot lies."""
        block = self.block()
        left = block.x + sum(self.widths[: slot.column])
        top = block.y + block.height - sum(self.heights[: slot.row])
        height = self.heights[slot.row]
        return Box(left, top - height, self.widths[slot.column], height)


def sides(trims: Sequence[Box], plan: Imposition, paper: Paper) -> tuple[Side, Side]:
    """The front and the back of the sheets: columns and rows as large as the largest page that lies there.

    What lies on the back of a column is counted with its front, so that both sides of the paper fold alike.
    Raises BrochureError when the pages are larger than the paper, when a page has another size than the one on its
    back, and when a panel that is folded in is as wide as the one it folds into.
    """
    widths, heights = [0.0] * plan.columns, [0.0] * plan.rows
    for sheet in plan.sheets:
        _check_backs(sheet, trims, plan, paper)
        for (column, row), slot in [*_places(sheet.front), *_behind(sheet.back, plan)]:
            width, height = _size(trims, slot)
            widths[column], heights[row] = max(widths[column], width), max(heights[row], height)
    _check_flap(trims, plan, paper)
    _check_size(sum(widths), sum(heights), trims, plan, paper)
    box, across, down = _sheet(paper, plan), tuple(widths), tuple(heights)
    front = Side(box, across, down)
    return front, Side(box, across[::-1], down) if _like_a_book(plan) else Side(box, across, down[::-1])


def check(sizes: Sequence[tuple[float, float]], plan: Imposition, paper: Paper) -> None:
    """Raise what `sides` would, for pages of these widths and heights in mm, before anything is drawn."""
    sides([Box(0, 0, width / MM_PER_POINT, height / MM_PER_POINT) for width, height in sizes], plan, paper)


def folds(sizes: Sequence[tuple[float, float]], plan: Imposition, paper: Paper) -> tuple[Folds, Folds]:
    """Where the front and the back of a sheet are folded; pages measure ``sizes`` mm."""
    trims = [Box(0, 0, width / MM_PER_POINT, height / MM_PER_POINT) for width, height in sizes]
    scheme = _scheme(plan)

    def folded(side: Side) -> Folds:
        block = side.block()
        upright = _within(side.widths, block.x, scheme.columns)
        return Folds(upright, _within(side.heights, side.sheet.height - block.y - block.height, scheme.rows))

    front, back = sides(trims, plan, paper)
    return folded(front), folded(back)


def _within(lengths: Sequence[float], start: float, unit: int) -> tuple[float, ...]:
    """The edges in mm between places of one copy, of which ``unit`` lie in a row; those between copies are cut."""
    edges = accumulate(lengths, initial=start)
    return tuple(edge * MM_PER_POINT for place, edge in enumerate(edges) if place % unit)


def _like_a_book(plan: Imposition) -> bool:
    """An upright sheet turned over its long edge turns as the leaf of a book does: left comes to lie on right."""
    return (plan.flip is Flip.SHORT_EDGE) == plan.landscape


def _places(slots: Sequence[Slot]) -> Iterator[tuple[tuple[int, int], Slot]]:
    """Column and row of each page on its own side."""
    yield from (((slot.column, slot.row), slot) for slot in slots if slot.page is not None)


def _behind(slots: Sequence[Slot], plan: Imposition) -> Iterator[tuple[tuple[int, int], Slot]]:
    """Column and row, on the front, of what each page of a back lies behind."""
    for (column, row), slot in _places(slots):
        if _like_a_book(plan):
            yield (plan.columns - 1 - column, row), slot
        else:
            yield (column, plan.rows - 1 - row), slot


def _size(trims: Sequence[Box], slot: Slot) -> tuple[float, float]:
    return trims[(slot.page or 1) - 1].turned(slot.rotation)


def matrix(trim: Box, slot: Slot, place: Box) -> Matrix:
    """What lays a page, trimmed to ``trim``, in the middle of ``place``, turned and shifted."""
    width, height = trim.turned(slot.rotation)
    left = place.x + (place.width - width) / 2 + slot.shift / MM_PER_POINT
    bottom = place.y + (place.height - height) / 2
    if slot.rotation == 90:
        return 0, -1, 1, 0, left - trim.y, bottom + trim.width + trim.x
    if slot.rotation == 180:
        return -1, 0, 0, -1, left + trim.width + trim.x, bottom + trim.height + trim.y
    if slot.rotation == 270:
        return 0, 1, -1, 0, left + trim.height + trim.y, bottom - trim.x
    return 1, 0, 0, 1, left - trim.x, bottom - trim.y


def _sheet(paper: Paper, plan: Imposition) -> Box:
    width, height = paper.width / MM_PER_POINT, paper.height / MM_PER_POINT
    return Box(0, 0, height, width) if plan.landscape else Box(0, 0, width, height)


def _check_backs(sheet: Sheet, trims: Sequence[Box], plan: Imposition, paper: Paper) -> None:
    fronts = dict(_places(sheet.front))
    for place, back in _behind(sheet.back, plan):
        if (front := fronts.get(place)) is None:
            continue
        for one, other, how in zip(_size(trims, front), _size(trims, back), ("wide", "high"), strict=True):
            if abs(one - other) * MM_PER_POINT > _TOLERANCE:
                raise fail(
                    "panels-differ",
                    None,
                    f"page {front.page} is {_mm(one)} mm {how}, and page {back.page} on its back {_mm(other)} mm",
                    _panel_fix(trims, plan, paper),
                )


def _check_flap(trims: Sequence[Box], plan: Imposition, paper: Paper) -> None:
    if _scheme(plan).flap and (trims[0].width - trims[1].width) * MM_PER_POINT < _FREE - _TOLERANCE:
        raise fail(
            "panels-differ",
            None,
            f"the flap, page 2, is {_mm(trims[1].width)} mm wide, and what it folds into {_mm(trims[0].width)} mm",
            _panel_fix(trims, plan, paper),
        )


def _check_size(width: float, height: float, trims: Sequence[Box], plan: Imposition, paper: Paper) -> None:
    slack = _TOLERANCE / MM_PER_POINT

    def holds(candidate: Paper) -> bool:
        sheet = _sheet(candidate, plan)
        return width <= sheet.width + slack and height <= sheet.height + slack

    if holds(paper):
        return
    sheet = _sheet(paper, plan)
    tokens = _widths(trims, plan, paper) if width > sheet.width + slack else []
    if height > sheet.height + slack:
        tokens.append(f"--page-height: {_down(sheet.height / plan.rows)}mm")
    larger = [other for other in sorted(family_of(paper).papers, key=lambda other: other.width) if holds(other)]
    raise fail(
        "paper-too-small",
        None,
        f"the pages of a sheet measure {_mm(width)} × {_mm(height)} mm together, and {paper.name} is "
        f"{_mm(sheet.width)} × {_mm(sheet.height)} mm",
        f"write {' and '.join(tokens)} in its stylesheet"
        + (f', or paper = "{larger[0].name}" in the edition' if larger else ""),
    )


def _panel_fix(trims: Sequence[Box], plan: Imposition, paper: Paper) -> str:
    fix = f"write {' and '.join(_widths(trims, plan, paper, differ=True))} in its stylesheet"
    if _scheme(plan).flap:
        return f'{fix}; its second part must be "flap", and the text runs over pages 3 to 5'
    return fix


def _widths(trims: Sequence[Box], plan: Imposition, paper: Paper, differ: bool = False) -> list[str]:
    """The tokens of widths that fit: as wide as now where the sheet is large enough.

    In a leaflet page 5 and the part "flap" have a width of their own, and so they have wherever pages ``differ``.
    """
    scheme = _scheme(plan)
    wide, sheet = max(trim.width for trim in trims), _sheet(paper, plan)
    tuck = paper.tuck / MM_PER_POINT if scheme.flap else 0.0
    most = wide if scheme.cut else (sheet.width + tuck) / plan.columns
    tokens = [f"--page-width: {_down(min(wide, most))}mm"]
    if differ or (scheme.counts and plan.columns > 1):
        tokens.append(f"--page-flap-width: {_down(min(wide, most) - tuck)}mm")
    return tokens


def _scheme(plan: Imposition) -> Scheme:
    return SCHEMES.get(plan.scheme, SCHEMES["one-up"])


def _down(points: float) -> str:
    """Hundredths of a mm, never more than there are; points are rounded, and 99 mm may be a little less."""
    return f"{int(points * MM_PER_POINT * 100 + 0.1) / 100:g}"


def _mm(points: float) -> str:
    return f"{round(points * MM_PER_POINT, 1):g}"
