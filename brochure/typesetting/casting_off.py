"""Casting off a booklet: type size, topics that follow on, pages for notes. Pure search; layout is a callback."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brochure.model.edition import PARTS, Edition, Setting
from brochure.typesetting.measures import PageFacts, broken_words, leading

# A page is nearly empty when less than this share of its text height is used.
NEARLY_EMPTY = 1 / 3

# A page is airy when less than this share is used: not wrong, but every one of them counts.
AIRY = 1 / 2

# A topic may follow on where this share of the page before it is free.
FREE = 1 / 3

MOST_LAYOUTS = 8

# Parts that fill one page by nature; an airy page is normal there.
_BY_NATURE = frozenset({"cover", "front", "contents", "notes", "colophon", "back"})


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """How far a setting is from a good one; the smaller the better, in the order of the fields."""

    nearly_empty: int
    padding: int
    off_size: float
    airy: int
    pages: int


def first_setting(edition: Edition) -> Setting:
    """The setting of the preferred type size, before anything is measured."""
    return Setting(edition.type_size.preferred, leading(edition.type_size.preferred))


def cast_off(
    edition: Edition, measure: Callable[[Setting], Sequence[PageFacts]], padding: Callable[[int], int]
) -> Setting:
    """The best setting for ``edition``, found in at most eight layouts, the same one every time.

    ``measure`` lays the edition out at a setting; ``padding`` gives how many pages a page count lacks for
    the scheme. First each type size with every topic on a new page, then each again with topics following on where
    a third of a page is free, then the notes that fill the last sheet. A size that could not be better than what was
    found is not tried. A word that is broken over two pages then is kept whole in the last layout.
    """
    tried: dict[Setting, Cost] = {}
    sizes = edition.type_size
    for size in dict.fromkeys((sizes.preferred, sizes.largest, sizes.smallest)):
        if tried and min(tried.values()) < _least(size, edition):
            continue
        setting = Setting(size, leading(size))
        pages = measure(setting)
        tried[setting] = _cost(pages, setting, edition, padding)
        following = tuple(_could_follow(pages))
        if following:
            setting = replace(setting, follow=following)
            tried[setting] = _cost(measure(setting), setting, edition, padding)
    best = min(tried, key=lambda setting: tried[setting])
    final = replace(best, notes=best.notes + tried[best].padding)
    return replace(final, whole=tuple(broken_words(measure(final))))


def page_parts(pages: Sequence[PageFacts]) -> Iterator[str]:
    """The name of the part that each page ends in, from the anchors of parts and topics."""
    part = PARTS[0]
    for page in pages:
        for anchor in page.anchors:
            name = "topics" if anchor.startswith("topic-") else anchor
            if name in PARTS:
                part = name
        yield part


def emptier(pages: Sequence[PageFacts], share: float) -> list[int]:
    """The numbers, from 1, of the text pages that are filled for less than ``share``."""
    return [
        number
        for number, (page, part) in enumerate(zip(pages, page_parts(pages), strict=True), start=1)
        if part not in _BY_NATURE and page.fill < share
    ]


def _cost(pages: Sequence[PageFacts], setting: Setting, edition: Edition, padding: Callable[[int], int]) -> Cost:
    return Cost(
        nearly_empty=len(emptier(pages, NEARLY_EMPTY)),
        padding=padding(len(pages)) if "notes" in edition.parts else 0,
        off_size=_off(setting.size, edition),
        airy=len(emptier(pages, AIRY)),
        pages=len(pages),
    )


def _least(size: float, edition: Edition) -> Cost:
    """A lower bound for the cost of any setting of this size."""
    return Cost(nearly_empty=0, padding=0, off_size=_off(size, edition), airy=0, pages=0)


def _off(size: float, edition: Edition) -> float:
    return abs(size - edition.type_size.preferred)


def _could_follow(pages: Sequence[PageFacts]) -> Iterator[str]:
    for before, page in pairwise(pages):
        # A part that runs over several pages has its anchor on each of them: what counts is where it is new.
        begun = [anchor for anchor in page.anchors if anchor.startswith("topic-") and anchor not in before.anchors]
        in_topics = any(anchor.startswith("topic-") for anchor in before.anchors)
        if begun and in_topics and before.fill <= 1 - FREE:
            yield begun[0].removeprefix("topic-")
