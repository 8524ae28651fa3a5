"""Which parts get pages of their own where else pages for notes would fill the last sheet. Pure search in a model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from brochure.typesetting.page_cost import NEARLY_EMPTY
from brochure.typesetting.page_plan import AIRY, ALONE, BY_NATURE, Block, PlannedPage, placed

#: So many sets of parts are kept while one more is moved.
_KEPT = 12


def apart(
    every: Sequence[Block], below: Collection[str], scale: float, depth: float, compact: bool, most: int
) -> Iterator[tuple[str, ...]]:
    """The anchors of parts that begin ``below`` another one, and on their own would fill up to ``most`` pages more.

    None of these pages is nearly empty. Those that fill most pages come first; of as many pages, those that leave least
    of them empty. ``scale``, ``depth`` and ``compact`` are those of `plans`.
    """
    pages = partial(placed, every, scale=scale, depth=depth, compact=compact)
    now = pages(below)
    found: dict[frozenset[str], tuple[bool, int, float]] = {}
    beam = [frozenset[str]()]
    for _ in range(most + 1):
        tried: dict[frozenset[str], tuple[bool, int, float]] = {}
        for one in {taken | {anchor} for taken in beam for anchor in below if anchor not in taken}:
            then = pages([anchor for anchor in below if anchor not in one])
            more = len(then) - len(now)
            if 0 <= more <= most:
                tried[one] = _nearly_empty(then) <= _nearly_empty(now), more, -_white(then)
        found |= tried
        beam = sorted(tried, key=lambda one: (tried[one], sorted(one)), reverse=True)[:_KEPT]
    for one in sorted(found, key=lambda one: (found[one], sorted(one)), reverse=True):
        if found[one][0] and found[one][1]:
            yield tuple(sorted(one))


def _nearly_empty(pages: Sequence[PlannedPage]) -> int:
    return sum(fill < NEARLY_EMPTY for fill in _text(pages))


def _white(pages: Sequence[PlannedPage]) -> float:
    """How much is missing to pages that are half full."""
    return sum(max(AIRY - fill, 0.0) for fill in _text(pages))


def _text(pages: Sequence[PlannedPage]) -> Iterator[float]:
    return (page.fill for page in pages if page.part not in ALONE and not (page.part in BY_NATURE and page.begins))
