"""What a page of a PDF holds, as a reader sees it: words, pictures, links, ink; and what the file says of itself.

Boxes are in mm from the upper left corner of the page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from brochure.pdf.boxes import Box
from brochure.pdf.colour_space import ColourSpace

#: Dots per inch at which ink and the ground of text are looked at, closely and not.
DPI, QUICK_DPI = 72, 30
#: Dots of a page that are looked at, at most: those of an A0 at 90 to the inch.
MOST_DOTS = 12_500_000


def dots_per_inch(wanted: float, width: float, height: float) -> float:
    """As many dots per inch as are ``wanted`` of a page of so many points, or as many as it is not too large for."""
    return min(wanted, 72 * math.sqrt(MOST_DOTS / max(width * height, 1)))


Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are drawn at once: where, at what size in pt, in what colour; ``ground`` is the colour around them."""

    text: str
    box: Box
    size: float
    colour: Colour
    ground: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it is drawn, and its least resolution there in dots per inch."""

    box: Box
    dpi: float


@dataclass(frozen=True, slots=True)
class Paint:
    """A text, shape or picture, the space of its colour, all its inks together (1 is one solid ink), and where.

    ``box`` is where it begins, None where that is not known; ``ink`` is 0 where it cannot be said.
    """

    what: str
    space: ColourSpace
    ink: float
    box: Box | None


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to a page of the file, from 1, or to an address; neither where it leads nowhere."""

    box: Box
    text: str
    page: int | None
    address: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in mm, its label, and what is on it; ``ink`` is None for a bare page.

    ``trim`` is what is left when it is cut: the whole page where the file says nothing. Its
    bleed reaches so many mm ``beyond`` the page. ``paints`` are looked at for a press alone.
    """

    width: float
    height: float
    label: str
    words: tuple[Words, ...]
    pictures: tuple[Picture, ...]
    links: tuple[Link, ...]
    ink: Box | None
    transparent: bool
    trim: Box
    beyond: float = 0.0
    paints: tuple[Paint, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A PDF: its pages, its fonts and whether each is embedded, and what it says of itself."""

    pages: tuple[Page, ...]
    fonts: Mapping[str, bool] = field(default_factory=dict)
    tagged: bool = False
    language: str = ""
    bookmarks: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
