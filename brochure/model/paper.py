"""Sheets of paper, the way a printer turns them, and where pages lie on them: sizes in mm, portrait."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM_PER_POINT = 25.4 / 72

#: Printers leave 4 to 7 mm of a sheet's edge bare: all ink stays this many mm away from it.
EDGE = 8.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: ISO 216 name, width and height in mm, upright."""

    name: str
    width: float
    height: float


PAPERS = {
    paper.name: paper
    for paper in (Paper("A3", 297, 420), Paper("A4", 210, 297), Paper("A5", 148, 210), Paper("A6", 105, 148))
}


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
