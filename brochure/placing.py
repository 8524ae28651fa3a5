"""Where a page lies on a sheet, in points: columns, rows, turns and cuts. Pure geometry: opens no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brochure.errors import fail
from brochure.paper import MM_PER_POINT, PAPERS, Flip, Imposition, Paper, Slot

#: Pages together may be this much larger than the sheet, in mm: points are rounded, and nobody sees it.
_TOLERANCE = 0.1

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
    Raises BrochureError when the pages are larger than the paper.
    """
    # An upright sheet turned over its long edge turns as the leaf of a book does: left comes to lie on right.
    like_a_book = (plan.flip is Flip.SHORT_EDGE) == plan.landscape
    widths, heights = [0.0] * plan.columns, [0.0] * plan.rows
    for sheet in plan.sheets:
        for slots, is_back in ((sheet.front, False), (sheet.back, True)):
            for slot in slots:
                if slot.page is None:
                    continue
                column = plan.columns - 1 - slot.column if is_back and like_a_book else slot.column
                row = plan.rows - 1 - slot.row if is_back and not like_a_book else slot.row
                width, height = trims[slot.page - 1].turned(slot.rotation)
                widths[column], heights[row] = max(widths[column], width), max(heights[row], height)
    _check_size(sum(widths), sum(heights), plan, paper)
    box, across, down = _sheet(paper, plan), tuple(widths), tuple(heights)
    front = Side(box, across, down)
    return front, Side(box, across[::-1], down) if like_a_book else Side(box, across, down[::-1])


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


def _check_size(width: float, height: float, plan: Imposition, paper: Paper) -> None:
    def holds(candidate: Paper) -> bool:
        sheet, slack = _sheet(candidate, plan), _TOLERANCE / MM_PER_POINT
        return width <= sheet.width + slack and height <= sheet.height + slack

    if holds(paper):
        return
    sheet = _sheet(paper, plan)
    larger = [other for other in sorted(PAPERS.values(), key=lambda other: other.width) if holds(other)]
    raise fail(
        "paper-too-small",
        None,
        f"the pages of a sheet measure {_millimetres(width, height)} together, and {paper.name} is "
        f"{_millimetres(sheet.width, sheet.height)}",
        (f'write paper = "{larger[0].name}" in the edition, or ' if larger else "")
        + "make the pages smaller with --page-width and --page-height in its stylesheet",
    )


def _millimetres(width: float, height: float) -> str:
    return f"{round(width * MM_PER_POINT, 1):g} × {round(height * MM_PER_POINT, 1):g} mm"
