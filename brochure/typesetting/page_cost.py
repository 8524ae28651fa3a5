"""How good the pages of a booklet are, laid out or planned: pages that stay empty, then what was moved for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brochure.typesetting.measures import PageFacts
from brochure.typesetting.page_plan import AIRY, ALONE, BY_NATURE, STRAY, PlannedPage, begun

#: A page is nearly empty when less than this share of its text height is used.
NEARLY_EMPTY = 1 / 3


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """How far a setting is from a good one; the smaller the better, in the order of the fields.

    ``shared`` are the pages that are there though parts share pages: none while each begins on a page of its own.
    ``padding`` are pages that are missing to fill the sheets, ``off_size`` is in pt of type size.
    """

    stray: int
    shared: int
    nearly_empty: int
    padding: int
    off_size: float
    airy: int
    tight: bool
    pages: int


#: What is as good as it can be.
GOOD = Cost(stray=0, shared=0, nearly_empty=0, padding=0, off_size=0, airy=1, tight=False, pages=0)


def cost(pages: Sequence[PlannedPage], padding: int, *, off_size: float, tight: bool, sharing: bool) -> Cost:
    """The cost of these pages, to which ``padding`` pages are missing."""
    text = [page.fill for page in pages if not _by_nature(page)]
    return Cost(
        stray=sum(fill < STRAY for fill in text),
        shared=len(pages) + padding if sharing else 0,
        nearly_empty=sum(fill < NEARLY_EMPTY for fill in text),
        padding=padding,
        off_size=off_size,
        airy=sum(fill < AIRY for fill in text),
        tight=tight,
        pages=len(pages),
    )


def as_planned(pages: Sequence[PageFacts]) -> list[PlannedPage]:
    """Pages that were laid out, seen as those of a plan."""
    return [PlannedPage(page.fill, part, new) for page, (_, part, new) in zip(pages, begun(pages), strict=True)]


def emptier(pages: Sequence[PageFacts], share: float) -> list[int]:
    """The numbers, from 1, of the text pages that are filled for less than ``share``."""
    numbered = enumerate(as_planned(pages), start=1)
    return [number for number, page in numbered if not _by_nature(page) and page.fill < share]


def _by_nature(page: PlannedPage) -> bool:
    return page.part in ALONE or (page.part in BY_NATURE and page.begins)
