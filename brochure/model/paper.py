"""Sheets of paper, the way a printer turns them, and where pages lie on them: sizes in mm, portrait."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM_PER_POINT = 25.4 / 72

#: Printers leave 4 to 7 mm of a sheet's edge bare: all ink stays this many mm away from it.
EDGE = 8.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: its name, width and height in mm, upright.

    ``half`` is the name of the paper that it becomes when it is folded once, of which booklets have their pages; empty
    where none is named. A panel that is folded in between two others is ``tuck`` mm narrower than they are.
    """

    name: str
    width: float
    height: float
    half: str = ""
    tuck: float = 3.0


@dataclass(frozen=True, slots=True)
class Family:
    """The papers of the offices of a country: the ``sheet`` that every printer holds, the next larger one, a card.

    ``card`` is the width and the height in mm of a card as wallets there hold it.
    """

    name: str
    sheet: Paper
    large: Paper
    card: tuple[float, float]
    papers: tuple[Paper, ...]

    def roles(self) -> dict[str, Paper]:
        """Its papers by what they are for: what an edition names that is made on either kind of paper."""
        return {"sheet": self.sheet, "large-sheet": self.large}


_INCH = 25.4
#: ISO 216: half a sheet is rounded down to whole mm. A tri-fold of A4 has panels of 100, 100 and 97 mm.
_A = (
    Paper("A3", 297, 420, "A4"),
    Paper("A4", 210, 297, "A5"),
    Paper("A5", 148, 210, "A6"),
    Paper("A6", 105, 148),
)
#: ANSI/ASME Y14.1 A and B, in inches. A tri-fold of Letter has panels of 3 11/16, 3 11/16 and 3 5/8 in.
_US = tuple(
    Paper(name, width * _INCH, height * _INCH, half, tuck=_INCH / 16)
    for name, width, height, half in (
        ("Tabloid", 11, 17, "Letter"),
        ("Letter", 8.5, 11, "Half Letter"),
        ("Half Letter", 5.5, 8.5, "Quarter Letter"),
        ("Quarter Letter", 4.25, 5.5, ""),
    )
)

PAPERS = {paper.name: paper for paper in (*_A, *_US)}

A4, LETTER = "a4", "letter"
#: A card is 85 × 55 mm, or 3 ½ × 2 in.
FAMILIES = {
    family.name: family
    for family in (
        Family(A4, PAPERS["A4"], PAPERS["A3"], (85, 55), _A),
        Family(LETTER, PAPERS["Letter"], PAPERS["Tabloid"], (3.5 * _INCH, 2 * _INCH), _US),
    )
}


def family_of(paper: Paper) -> Family:
    """The family that a paper belongs to; that of A4 for one of none."""
    return next((family for family in FAMILIES.values() if paper in family.papers), FAMILIES[A4])


@dataclass(frozen=True, slots=True)
class Block:
    """What a glued book is made of: ``bulk`` in cm³/g, the paper of its cover in g/m², and its spine in mm.

    The bulk says how thick paper is for its weight: 1 for coated paper, up to 1.3 for uncoated. Without a ``spine`` it
    is computed; a shop that knows its paper gives it.
    """

    bulk: float = 1.15
    cover_grammage: int = 250
    spine: float | None = None


#: Uncoated paper of the usual bulk, with a cover of card.
DEFAULT_BLOCK = Block()


@dataclass(frozen=True, slots=True)
class PageSize:
    """The trimmed page of an edition in mm; ``flap`` is the width of the panel that is folded in between others."""

    width: float
    height: float
    flap: float


class Flip(StrEnum):
    """The edge over which a duplex printer turns a sheet to print its back."""

    NONE = "none"
    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"


@dataclass(frozen=True, slots=True)
class Slot:
    """A page's place on a side as it is seen: ``column`` from the left and ``row`` from the top, both from 0.

    ``page`` counts from 1, None leaves the place empty; ``rotation`` is 0, 90, 180 or 270 degrees clockwise;
    ``shift`` moves the page in mm towards the right of the sheet, under a cut that stays where it is: creep.
    """

    page: int | None
    column: int = 0
    row: int = 0
    rotation: int = 0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper, both sides as the printer gets them; ``back`` is empty where nothing is printed."""

    front: tuple[Slot, ...]
    back: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """How many copies of a small thing lie on one sheet, side by side and below each other, and which way it lies.

    Where they are ``filling`` it, the edges of the sheet are theirs, and nothing is cut off there.
    """

    across: int
    down: int
    landscape: bool
    filling: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line to cut or fold along: ``at`` counts the edges between places, from the left or the top.

    It runs from ``start`` to ``end`` in the same count, through the whole side where ``end`` is None.
    """

    upright: bool
    at: int
    fold: bool = False
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Folds:
    """Where a side is folded, in mm: ``upright`` folds lie so far from its left edge, ``level`` ones from its top."""

    upright: tuple[float, ...] = ()
    level: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Imposition:
    """All sheets of one copy, outermost or first sheet first, and how the printer must turn them.

    ``columns`` and ``rows`` count the places of a side; their sizes are those of the pages. ``copies``
    is how often each page lies on its side; ``marks`` are the lines to cut along, and the folds beside them, of
    the front.
    """

    scheme: str
    pages: int
    sheets: tuple[Sheet, ...]
    flip: Flip
    columns: int
    rows: int
    landscape: bool
    copies: int = 1
    marks: tuple[Line, ...] = ()
