"""A model of paper: printed, turned over, piled, cut, folded, opened and read. It knows no formula.

Coordinates: the sheet lies on a table, front up, columns to the right and rows down. A direction is a pair of
-1, 0, 1 with x to the right and y up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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
        """The same face seen through the paper, or after the paper has been turned about an upright line."""
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
        """Turned over about an upright line: what was far is near now."""
        return replace(self, near=self.far.mirrored(), far=self.near.mirrored(), fold=-self.fold)


#: A flat sheet: its panels by column and row.
Flat = dict[tuple[int, int], Panel]
#: A row of piles by column, each from the top of the pile to the bottom.
Pile = dict[int, list[Panel]]

BLANK = Face(None, UP, 0.0)


def turns_about_upright_line(flip: Flip, landscape: bool) -> bool:
    """Whether the printer turns a sheet like the leaf of a book: over the edge that is upright."""
    upright_edge = Flip.SHORT_EDGE if landscape else Flip.LONG_EDGE
    return flip is upright_edge


def printed(sheet: Sheet, number: int, plan: Imposition, flip: Flip) -> Flat:
    """One sheet after the printer has printed and turned it."""
    like_a_book = turns_about_upright_line(flip, plan.landscape)

    def face(slot: Slot) -> Face:
        return Face(slot.page, TOPS[slot.rotation], slot.shift)

    fronts = {(slot.column, slot.row): face(slot) for slot in sheet.front}
    backs = {}
    for slot in sheet.back:
        seen = face(slot)
        if like_a_book:
            backs[plan.columns - 1 - slot.column, slot.row] = seen.mirrored()
        else:  # turned head over heels: it stays in its column, and its top points the other way
            backs[slot.column, plan.rows - 1 - slot.row] = Face(seen.page, (seen.top[0], -seen.top[1]), seen.shift)
    half = plan.columns / 2
    return {
        (column, row): Panel(
            near=fronts.get((column, row), BLANK),
            far=backs.get((column, row), BLANK),
            fold=0 if plan.columns == 1 else (1 if column < half else -1),
            sheet=number,
        )
        for column in range(plan.columns)
        for row in range(plan.rows)
    }


def cut(flat: Flat, plan: Imposition) -> Iterator[Flat]:
    """The pieces that fall apart when a sheet is cut along its marks that are no folds."""
    across = sorted(line.at for line in plan.marks if line.upright and not line.fold)
    down = sorted(line.at for line in plan.marks if not line.upright and not line.fold)
    for left, right in pairwise(across):
        for top, bottom in pairwise(down):
            yield {
                (column - left, row - top): panel
                for (column, row), panel in flat.items()
                if left <= column < right and top <= row < bottom
            }


def pile(plan: Imposition, flip: Flip | None = None) -> Pile:
    """The sheets laid on each other, the first on top, fronts up; ``flip`` is what the printer does."""
    sheets = [printed(sheet, number, plan, flip or plan.flip) for number, sheet in enumerate(plan.sheets)]
    assert plan.rows == 1
    return {column: [panels[column, 0] for panels in sheets] for column in range(plan.columns)}


def strip(flat: Flat) -> Pile:
    """One sheet with one row, front up."""
    return {column: [panel] for (column, _), panel in flat.items()}


def fold(paper: Pile, at: int, *, left: bool, over: bool) -> Pile:
    """What lies left (or right) of the edge ``at`` swung over the rest, or behind it, all layers at once."""
    result: Pile = {column: layers for column, layers in paper.items() if (column < at) != left}
    for column, layers in paper.items():
        if (column < at) == left:
            moved, there = [panel.turned() for panel in reversed(layers)], result.get(2 * at - 1 - column, [])
            result[2 * at - 1 - column] = moved + there if over else there + moved
    return result


def turned_over(paper: Pile) -> Pile:
    """All of it turned about an upright line, like the leaf of a book."""
    return {-column: [panel.turned() for panel in reversed(layers)] for column, layers in paper.items()}


def folded(paper: Pile) -> Pile:
    """The left half swung behind the right half, all sheets at once."""
    return fold(paper, len(paper) // 2, left=True, over=False)


def seen(paper: Pile) -> list[tuple[int | None, bool]]:
    """What a person sees from above, left to right: the page, and whether it is upright."""
    return [(paper[column][0].near.page, paper[column][0].near.upright) for column in sorted(paper)]


def leaves(paper: Pile) -> Sequence[Panel]:
    """The leaves of a pile that is one panel wide, from the cover to the back."""
    (layers,) = paper.values()
    return layers


def read(paper: Pile) -> Iterator[Face]:
    """Every face as a reader meets it who turns leaf after leaf to the left."""
    for leaf in leaves(paper):
        yield leaf.near
        yield leaf.turned().near


def ring(flat: Flat, plan: Imposition) -> list[Face]:
    """A sheet of two rows with a slit between them, folded lengthwise and pushed together: its faces in a ring.

    The rows hang together only where the slit does not part them: at the ends. Whoever walks along the lower row
    comes over the edge into the upper one, which is then upside down.
    """
    (slit,) = plan.marks
    assert (slit.upright, slit.at, slit.fold) == (False, 1, False)
    assert (slit.start, slit.end) == (1, plan.columns - 1), "only the outer panels hang together"
    lower = [flat[column, 1].near for column in range(plan.columns)]
    over = [flat[column, 0].near for column in reversed(range(plan.columns))]
    return lower + [replace(face, top=(-face.top[0], -face.top[1])) for face in over]
