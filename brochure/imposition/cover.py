"""The cover of a glued book, a sheet around its spine: the width of that, and where the pages lie. Arithmetic only."""

from __future__ import annotations

import math

from brochure.imposition.impose import thickness
from brochure.model.edition import Edition
from brochure.model.errors import fail
from brochure.model.paper import Flip, Imposition, Line, Sheet, Slot

#: Pages of the cover: two before those of the block, two behind them.
PAGES = 4
#: mm of a block that glue holds: the back of a thinner one takes too little of it (trade practice: 1/8 inch). A thicker
#: one breaks.
LEAST, MOST = 3.0, 50.0
#: mm beside the spine, within the cover, that are creased and glued to the first and the last leaf (1/4 inch): no ink.
GLUED = 7.0
#: The places of the sheet as `plan` numbers them: the cover's four pages, and the spine.
FRONT, WITHIN_FRONT, WITHIN_BACK, BACK, SPINE = range(1, 6)


def plan(on_a_sheet: bool = False) -> Imposition:
    """The cover, flat: outside the back, the spine and the front; inside the two pages behind them.

    It has a sheet of its own size, or it lies ``on_a_sheet`` of an office, on its side, with marks to cut and crease.
    """
    outside = (Slot(BACK, 0), Slot(SPINE, 1), Slot(FRONT, 2))
    inside = (Slot(WITHIN_FRONT, 0), Slot(WITHIN_BACK, 2))
    cuts = (Line(True, 0), Line(True, 3), Line(False, 0), Line(False, 1))
    return Imposition(
        "cover",
        SPINE,
        (Sheet(outside, inside),),
        Flip.SHORT_EDGE if on_a_sheet else Flip.LONG_EDGE,
        columns=3,
        rows=1,
        landscape=on_a_sheet,
        marks=(*cuts, Line(True, 1, fold=True), Line(True, 2, fold=True)) if on_a_sheet else (),
    )


def sources(pages: int) -> tuple[int, ...]:
    """The pages of a book of ``pages`` pages that the cover holds, from 1, in the order of their places."""
    return 1, 2, pages - 1, pages


def spine_width(edition: Edition, pages: int) -> float:
    """The width in mm of the spine of an edition of ``pages`` pages, those of its cover included.

    It is as wide as the leaves are thick, and the cover on both sides, which goes around them; or as its file says.
    Raises BrochureError where glue would not hold the leaves.
    """
    block = edition.block
    leaves = (pages - PAGES) // 2
    thick = max(leaves, 0) * thickness(edition.grammage, block.bulk)
    if thick < LEAST:
        needed = PAGES + 2 * leaves_of(LEAST, thickness(edition.grammage, block.bulk))
        problem = (
            f"{edition.name}: {pages} pages on paper of {edition.grammage} g/m² make a spine of {thick:.1f} mm, and "
            f"glue holds from {LEAST:g} mm, which are {needed} pages"
        )
        file = f"editions/{edition.stem}.toml"
        fix = f'write scheme = "saddle-stitch" or scheme = "wire" in {file}, or a larger grammage'
        raise fail("too-thin", edition.source, problem, fix)
    if thick > MOST:
        problem = f"{edition.name}: {pages} pages make a spine of {thick:.0f} mm, and glue holds {MOST:g} mm at most"
        raise fail("too-thick", edition.source, problem, "make it in parts, or take thinner paper")
    return round(block.spine or thick + 2 * thickness(block.cover_grammage), 1)


def leaves_of(thick: float, leaf: float) -> int:
    """How many leaves of ``leaf`` mm are ``thick`` mm together, or a little more."""
    return math.ceil(thick / leaf)
