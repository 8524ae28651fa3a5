"""The spine of a glued book: its title as large as there is room for, between the creases and along the spine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from brochure.model.paper import MM_PER_POINT
from brochure.typesetting.engine import boxes
from brochure.typesetting.measuring import MM_PER_PIXEL

if TYPE_CHECKING:
    from brochure.typesetting.pages import Pages

#: pt: a title on a spine is no smaller, so that it can be read, and no larger.
LEAST, MOST = 7.0, 14.0
#: mm: the cover may be glued so much beside its place; and what stays bare at the head and the foot.
_BESIDE, _ENDS = 1.5, 15.0
_STEP = 0.5
_BARE = " .spine p { display: none }"


def laid_out(lay_out: Callable[[str], Pages], width: float) -> tuple[Pages, float]:
    """The page of a spine of ``width`` mm, and the size of its title in pt, 0 where it has no room for one.

    ``lay_out`` lays the page out with rules of CSS after all others.
    """
    tried = lay_out(_rules(width, MOST))
    (page,) = tried.boxes()
    title = (
        sum(box.width for box in page.descendants(placeholders=True) if isinstance(box, boxes.TextBox)) * MM_PER_PIXEL
    )
    height = tried.pages[0].height - 2 * _ENDS
    size = min(MOST, (width - 2 * _BESIDE) / MM_PER_POINT, MOST * height / max(title, 1.0)) // _STEP * _STEP
    if size < LEAST:
        return lay_out(_rules(width, LEAST) + _BARE), 0.0
    return (tried if size == MOST else lay_out(_rules(width, size))), size


def _rules(width: float, size: float) -> str:
    return f":root {{ --page-spine: {width:g}mm; --text-spine: {size:g}pt }}"
