"""Which parts of a layout get paragraphs closer to each other, or farther apart, so that no few lines stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.model.paper import MM_PER_POINT
from brochure.typesetting.measures import PageFacts
from brochure.typesetting.page_plan import AIRY, ALONE, STRAY, begun

#: Of the distance between paragraphs, so much is taken away where parts are set closer.
CLOSER = 1 / 4
#: Of what is free on pages before, so much can be reached: the rest stays free where boxes and items do not break.
_REACHED = 0.85


def stray(pages: Sequence[PageFacts]) -> Iterator[tuple[str, int]]:
    """The anchors of the parts that end with a few lines on a page, and the number, from 0, of that page."""
    for number, (page, (anchor, part, new)) in enumerate(zip(pages, begun(pages), strict=True)):
        if part not in ALONE and not new and page.fill < STRAY:
            yield anchor, number


def spacing(pages: Sequence[PageFacts], leading_pt: float) -> tuple[list[str], list[str]]:
    """The anchors of the parts of which paragraphs should be closer, and of those where they should be wider.

    Closer where the last page is airy and what is on it goes into what is free on the pages before it, together with
    a quarter of the space between paragraphs there. Wider where a few lines cannot be taken back.
    """
    close, wide = [], []
    ends: dict[str, list[PageFacts]] = {}
    for page, (anchor, part, _) in zip(pages, begun(pages), strict=True):
        if part not in ALONE:
            ends.setdefault(anchor, []).append(page)
    for anchor, own in ends.items():
        *full, last = own
        if not full or last.fill >= AIRY:
            continue
        lines = last.text_height / (leading_pt * MM_PER_POINT)
        free = sum(1 - page.fill for page in full) * lines
        gaps = sum(max(page.fill * lines - len(page.lines), 0) for page in own)
        if last.fill * lines <= _REACHED * free + CLOSER * gaps:
            close.append(anchor)
        elif last.fill < STRAY:
            wide.append(anchor)
    return close, wide
