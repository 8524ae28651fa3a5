"""The cover of a glued book as a print shop takes it, and its spine, laid out as wide as the leaves are thick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.imposition import cover
from brochure.model.edition import Edition
from brochure.model.paper import Imposition

if TYPE_CHECKING:
    from brochure.imposition.press_sheets import PressFile
    from brochure.typesetting.pages import Pages


@dataclass(frozen=True, slots=True)
class Spine:
    """The spine of a book: its page as a PDF, its width in mm, and the size of its title in pt, 0 for none."""

    pdf: bytes
    width: float
    title: float


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The file of the cover, flat, and its spine."""

    file: PressFile
    spine: Spine


def spine_of(edition: Edition, plan: Imposition, lay_out: Callable[[str], Pages]) -> Spine:
    """The spine of an edition; ``lay_out`` lays its page out with rules of CSS after all others.

    Raises BrochureError where glue would not hold its leaves.
    """
    from brochure.typesetting.spine import laid_out

    width = cover.spine_width(edition, plan.pages)
    pages, size = laid_out(lay_out, width)
    return Spine(pages.plain_pdf(), width, size)
