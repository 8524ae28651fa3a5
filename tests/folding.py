"""A model of paper: printed, turned over, piled, folded and read. It knows no formula.

Coordinates: the sheet lies on a table, front up, x to the right and y up. A direction is a pair of -1, 0, 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.paper import Flip, Imposition, Sheet, Slot

Direction = tuple[int, int]
UP: Direction = (0, 1)
#: Where the top of a page points when the page is turned clockwise.
TOPS: dict[int, Direction] = {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}


@dataclass(frozen=True)
class Face:
    """One side of a panel as a person sees it: the page printed on it, where its top points, its shift."""

    page: int | None
    top: Direction
    shift: float

    def mirrored(self) -> Face:
        """The same face after the paper has been turned about a vertical line."""
        return Face(self.page, (-self.top[0], self.top[1]), -self.shift)

    @property
    def upright(self) -> bool:
        return self.page is None or self.top == UP


@dataclass(frozen=True)
class Panel:
    """A piece of paper between folds, and its two faces as seen from above, the far one through the paper.

    ``fold`` is the side where it hangs on its neighbour: 1 right, -1 left or 0. ``sheet`` counts from 0.
    """

    near: Face
    far: Face
    fold: int
    sheet: int

    def turned(self) -> Panel:
        """Turned over about a vertical line: what was far is near now."""
        return replace(self, near=self.far.mirrored(), far=self.near.mirrored(), fold=-self.fold)


#: A pile of sheets: for each column, the panels from the top of the pile to the bottom.
Pile = list[list[Panel]]

BLANK = Face(None, UP, 0.0)


def turns_about_upright_line(flip: Flip, landscape: bool) -> bool:
    """Whether the printer turns a sheet like the leaf of a book: over the edge that is upright."""
    upright_edge = Flip.SHORT_EDGE if landscape else Flip.LONG_EDGE
    return flip is upright_edge


def printed(sheet: Sheet, number: int, plan: Imposition, flip: Flip) -> list[Panel]:
    """The panels of one sheet, left to right, after the printer has printed and turned it."""
    assert plan.rows == 1
    like_a_book = turns_about_upright_line(flip, plan.landscape)

    def face(slot: Slot) -> Face:
        return Face(slot.page, TOPS[slot.rotation], slot.shift)

    fronts = {slot.column: face(slot) for slot in sheet.front}
    backs = {}
    for slot in sheet.back:
        seen = face(slot)
        if like_a_book:
            backs[plan.columns - 1 - slot.column] = seen.mirrored()
        else:  # turned head over heels: it stays in its column, and its top points the other way
            backs[slot.column] = Face(seen.page, (seen.top[0], -seen.top[1]), seen.shift)
    half = plan.columns / 2
    return [
        Panel(
            near=fronts.get(column, BLANK),
            far=backs.get(column, BLANK),
            fold=0 if plan.columns == 1 else (1 if column < half else -1),
            sheet=number,
        )
        for column in range(plan.columns)
    ]


def pile(plan: Imposition, flip: Flip | None = None) -> Pile:
    """The sheets laid on each other, the first on top, fronts up; ``flip`` is what the printer does."""
    sheets = [printed(sheet, number, plan, flip or plan.flip) for number, sheet in enumerate(plan.sheets)]
    return [[panels[column] for panels in sheets] for column in range(plan.columns)]


def folded(paper: Pile) -> Pile:
    """The left half swung behind the right half, all sheets at once."""
    half = len(paper) // 2
    left, right = paper[:half], paper[half:]
    behind = [[panel.turned() for panel in reversed(column)] for column in reversed(left)]
    return [front + back for front, back in zip(right, behind, strict=True)]


def leaves(paper: Pile) -> Sequence[Panel]:
    """The leaves of a pile that is one panel wide, from the cover to the back."""
    (column,) = paper
    return column


def read(paper: Pile) -> Iterator[Face]:
    """Every face as a reader meets it who turns leaf after leaf to the left."""
    for leaf in leaves(paper):
        yield leaf.near
        yield leaf.turned().near
