"""A model of paper: printed, turned over, fed again, piled, cut, folded, opened and read. It knows no formula.

Coordinates: the sheet lies on a table, front up, columns to the right and rows down. A direction is a pair of
-1, 0, 1 with x to the right and y up. Panels have a width in mm, and do not fold where it is wrong; one whose width is
not known always folds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brochure.model.paper import Flip, Imposition, Sheet, Slot

Direction = tuple[int, int]
UP: Direction = (0, 1)
#: Front and back may lie so many mm beside each other; a panel in between two others must be so many narrower.
REGISTER, FREE = 0.2, 1.0
#: Where the top of a page points when the page is turned clockwise.
TOPS: dict[int, Direction] = {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}


class MisfitError(Exception):
    """Paper that cannot be folded as it is printed."""


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

    ``fold`` is the side where it is joined to its neighbour: 1 right, -1 left or 0. ``sheet`` counts from 0. ``column``
    is its place on the flat sheet, ``width`` its width in mm, 0 when not known.
    """

    near: Face
    far: Face
    fold: int
    sheet: int
    column: int = 0
    width: float = 0.0

    def turned(self) -> Panel:
        """Turned over about an upright line: what was far is near now."""
        return replace(self, near=self.far.mirrored(), far=self.near.mirrored(), fold=-self.fold)


#: A flat sheet: its panels by column and row.
Flat = dict[tuple[int, int], Panel]
#: A row of piles by column, each from the top of the pile to the bottom.
Pile = dict[int, list[Panel]]

BLANK = Face(None, UP, 0.0)


@dataclass(frozen=True)
class HandFed:
    """A printer that prints one side, and the movement with which its pile is put back to print the other.

    Seen from the side that is printed, the edge that goes in first is up. ``upright_top`` is where the printer puts the
    top of an upright page, ``level_top`` of one that lies on its side, which the paper does not: always the same way.
    The hand turns the pile about the line along which it is fed (``sideways``), or about the one across it; what was
    printed last is then printed first or last.
    """

    upright_top: Direction
    level_top: Direction
    sideways: bool
    last_first: bool

    def on_its_head(self, landscape: bool) -> bool:
        """Whether the back is upside down for a reader who turns the sheet like the leaf of a book."""
        top = self.level_top if landscape else self.upright_top
        # The printer puts the top of the back where it put that of the front; seen through the paper, it is here.
        x, y = top
        return ((-x, y) if self.sideways else (x, -y)) != top

    def edge(self, landscape: bool) -> Flip:
        """The edge over which a duplex printer would have turned the sheet."""
        upright, level = (Flip.SHORT_EDGE, Flip.LONG_EDGE) if landscape else (Flip.LONG_EDGE, Flip.SHORT_EDGE)
        return level if self.on_its_head(landscape) else upright

    def lands_on(self, number: int, sheets: int) -> int:
        """The sheet, from 0, whose back the page ``number`` of the second file becomes."""
        return sheets - 1 - number if self.last_first else number


#: Every printer and every movement of the hand.
HANDS = [
    HandFed(upright, level, sideways, last_first)
    for upright in ((0, 1), (0, -1))
    for level in ((1, 0), (-1, 0))
    for sideways in (True, False)
    for last_first in (True, False)
]


def turns_about_upright_line(flip: Flip, landscape: bool) -> bool:
    """Whether the printer turns a sheet like the leaf of a book: over the edge that is upright."""
    upright_edge = Flip.SHORT_EDGE if landscape else Flip.LONG_EDGE
    return flip is upright_edge


def printed(sheet: Sheet, number: int, plan: Imposition, flip: Flip, widths: Sequence[float] = ()) -> Flat:
    """One sheet after the printer has printed and turned it; ``widths`` are those of the pages in mm."""
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
            near=(near := fronts.get((column, row), BLANK)),
            far=(far := backs.get((column, row), BLANK)),
            fold=0 if plan.columns == 1 else (1 if column < half else -1),
            sheet=number,
            column=column,
            width=_width(near, far, widths),
        )
        for column in range(plan.columns)
        for row in range(plan.rows)
    }


def _width(near: Face, far: Face, widths: Sequence[float]) -> float:
    known = [widths[face.page - 1] for face in (near, far) if face.page and widths]
    if known and max(known) - min(known) > REGISTER:
        raise MisfitError(f"page {near.page} is {known[0]:g} mm wide, page {far.page} behind it {known[1]:g} mm")
    return known[0] if known else 0.0


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


def pile(plan: Imposition, flip: Flip | None = None, widths: Sequence[float] = ()) -> Pile:
    """The sheets laid on each other, the first on top, fronts up; ``flip`` is what the printer does."""
    sheets = [printed(sheet, number, plan, flip or plan.flip, widths) for number, sheet in enumerate(plan.sheets)]
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
            for panel in moved:
                if there and panel.width > max(other.width for other in there) + REGISTER:
                    raise MisfitError(f"a panel of {panel.width:g} mm sticks out over what it is folded on")
    _check_bulge(result[at if left else at - 1], paper[at - 1], paper[at])
    return result


def _check_bulge(layers: list[Panel], left: list[Panel], right: list[Panel]) -> None:
    """What lies inside a fold and is not joined to it must end before the fold, or the paper bulges there."""
    places = {(panel.sheet, panel.column): place for place, panel in enumerate(layers)}
    hinges = [
        sorted((places[one.sheet, one.column], places[other.sheet, other.column]))
        for one in left
        for other in right
        if one.sheet == other.sheet and abs(one.column - other.column) == 1
    ]
    joined = {place for hinge in hinges for place in hinge}
    for outer, inner in hinges:
        width = min(layers[outer].width, layers[inner].width)
        for place in set(range(outer + 1, inner)) - joined:
            if layers[place].width > width - FREE and layers[place].width:
                raise MisfitError(f"a panel of {layers[place].width:g} mm is folded into {width:g} mm, and bulges")


def turned_over(paper: Pile) -> Pile:
    """All of it turned about an upright line, like the leaf of a book."""
    return {-column: [panel.turned() for panel in reversed(layers)] for column, layers in paper.items()}


def folded(paper: Pile) -> Pile:
    """The left half swung behind the right half, all sheets at once."""
    return fold(paper, len(paper) // 2, left=True, over=False)


def tri_folded(inside: Pile) -> tuple[Pile, Pile]:
    """A tri-fold that lies with its inside up, with its flap in; and closed."""
    left = min(inside)
    flap_in = fold(inside, left + 2, left=False, over=True)
    return flap_in, fold(flap_in, left + 1, left=True, over=True)


def z_folded(inside: Pile) -> tuple[Pile, Pile]:
    """A Z-fold that lies with its inside up, opened like a book; and closed."""
    left = min(inside)
    half_open = fold(inside, left + 2, left=False, over=False)
    return half_open, fold(half_open, left + 1, left=True, over=True)


def harmonica_folded(inside: Pile) -> tuple[Pile, Pile]:
    """Four panels that lie with their inside up, opened like a book; and closed."""
    left = min(inside)
    last_in = fold(inside, left + 3, left=False, over=True)
    half = fold(last_in, left + 2, left=False, over=False)
    return half, fold(half, left + 1, left=True, over=True)


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

    The rows are joined only where the slit does not part them: at the ends. Whoever walks along the lower row
    comes over the edge into the upper one, which is then upside down.
    """
    (slit,) = plan.marks
    assert (slit.upright, slit.at, slit.fold) == (False, 1, False)
    assert (slit.start, slit.end) == (1, plan.columns - 1), "only the outer panels are joined"
    lower = [flat[column, 1].near for column in range(plan.columns)]
    over = [flat[column, 0].near for column in reversed(range(plan.columns))]
    return lower + [replace(face, top=(-face.top[0], -face.top[1])) for face in over]
