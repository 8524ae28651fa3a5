"""The families by their names, and what each draws: covers, backs, bands, marks and emblems, in places of a size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from brochure.art import blocks, circles, hills, leaves, paths, waves
from brochure.art.shapes import Drawing, Paint, Shape, circle
from brochure.art.variation import Variation

#: The width of a line in outline, in mm on a page of A5: on the smallest page it is 0.84 pt, and no copier loses it.
LINE = 0.6
#: The side of an emblem, the place of a mark and that of the drawing on a card, in units of their own.
EMBLEM, MARK, CARD = 80.0, (36.0, 16.0), (36.0, 18.0)
#: A band below a title, which is repeated from side to side of a window.
BAND = (1440.0, 120.0)


class Scenes(Protocol):
    """The functions of a family whose drawings fill the width of their place."""

    def scene(self, width: float, height: float, variation: Variation) -> tuple[Shape, ...]: ...

    def scene_outline(self, width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]: ...

    def back(self, width: float, height: float, variation: Variation) -> tuple[Shape, ...]: ...

    def back_outline(self, width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]: ...

    def band(self, width: float, height: float, variation: Variation) -> tuple[Shape, ...]: ...

    def mark(self, width: float, height: float, variation: Variation) -> tuple[Shape, ...]: ...

    def mark_outline(self, width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]: ...


#: Those that fill the width above a title. `circles` stand on the page with room around them.
SCENES: dict[str, Scenes] = {"waves": waves, "hills": hills, "leaves": leaves, "paths": paths, "blocks": blocks}
FAMILIES = ("circles", *SCENES)
#: Scenes that hang from a corner of the back, and keep their form.
_HANGING = ("leaves", "blocks")


@dataclass(frozen=True, slots=True)
class Place:
    """The form of what a drawing fills, in mm: from edge to edge of the page, and, in outline, within its margins."""

    page: tuple[float, float]
    outline: tuple[float, float]


#: Above the title of a booklet, of a narrow panel, of a poster, of one with strips; at the head of a back.
COVERS = {
    "page": Place((148, 108), (116, 92)),
    "panel": Place((99, 94), (80, 84)),
    "poster": Place((210, 82), (176, 66)),
    "strips": Place((210, 50), (176, 33)),
}
BACK = Place((148, 64), (116, 50))


@lru_cache(maxsize=128)
def cover(family: str, variation: Variation, form: str = "page") -> Drawing:
    """The cover in colour; ``form`` is one of `COVERS`."""
    if family == "circles":
        return Drawing(148 if variation.number == 0 else 100, 210, circles.cover(variation))
    size = COVERS[form].page
    return Drawing(*size, SCENES[family].scene(*size, variation), "xMidYMax slice")


@lru_cache(maxsize=128)
def cover_outline(family: str, variation: Variation, form: str = "page", line: float = LINE) -> Drawing:
    """The cover in outline, with lines of ``line`` mm at full size."""
    if family == "circles":
        return Drawing(148 if variation.number == 0 else 100, 210, circles.cover_outline(variation))
    size = COVERS[form].outline
    return Drawing(*size, SCENES[family].scene_outline(*size, variation, line), "xMinYMid")


@lru_cache(maxsize=128)
def back(family: str, variation: Variation) -> Drawing:
    """The back in colour."""
    if family == "circles":
        return Drawing(148, 210, circles.back())
    align = "xMinYMin" if family in _HANGING else "xMidYMax slice"
    return Drawing(*BACK.page, SCENES[family].back(*BACK.page, variation), align)


@lru_cache(maxsize=128)
def back_outline(family: str, variation: Variation, line: float = LINE) -> Drawing:
    """The back in outline."""
    if family == "circles":
        return Drawing(148, 210, circles.back_outline())
    return Drawing(*BACK.outline, SCENES[family].back_outline(*BACK.outline, variation, line), "xMinYMin")


@lru_cache(maxsize=128)
def band(family: str, variation: Variation) -> Drawing | None:
    """What stands below the title of the website, from edge to edge of any window; None for a family that does not."""
    if family not in SCENES:
        return None
    return Drawing(*BAND, SCENES[family].band(*BAND, variation))


@lru_cache(maxsize=128)
def mark(family: str, variation: Variation) -> Drawing:
    """What stands beside the letter of a topic."""
    shapes = circles.mark(variation) if family == "circles" else SCENES[family].mark(*MARK, variation)
    return Drawing(*MARK, shapes)


@lru_cache(maxsize=128)
def card(family: str, variation: Variation) -> Drawing:
    """What stands outside a card, which is printed in the office only: an outline."""
    shapes = circles.card() if family == "circles" else SCENES[family].mark_outline(*CARD, variation, 2 * LINE)
    return Drawing(*CARD, shapes)


@lru_cache(maxsize=128)
def emblem(family: str, variation: Variation) -> Drawing:
    """The family in a word: the icon of the website, and what stands at the head of a sheet; else a disc."""
    if family == "circles":
        return Drawing(122, 80, circles.emblem())
    if family not in SCENES:
        return Drawing(EMBLEM, EMBLEM, (circle(EMBLEM / 2, EMBLEM / 2, EMBLEM * 0.45, Paint.FIRST),))
    room = EMBLEM * 0.06
    return Drawing(EMBLEM, EMBLEM, SCENES[family].mark(EMBLEM - room, EMBLEM - room, variation))
