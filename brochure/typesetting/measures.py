"""The page facts that casting off and copyfitting need, and what they share: leading, broken words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

# Leading as a share of the type size (RNIB: 1.35 to 1.45), rounded to a quarter point; and where that saves a page.
LEADING, TIGHT_LEADING = 1.4375, 1.385

HYPHEN = "\u2010"  # what the page engine puts at the end of a line
SOFT_HYPHEN = "\u00ad"


class PageFacts(Protocol):
    """What fitting must know of a page: how full it is (0 to 1), its text height in mm, its anchors, its lines."""

    @property
    def fill(self) -> float: ...

    @property
    def text_height(self) -> float: ...

    @property
    def anchors(self) -> tuple[str, ...]: ...

    @property
    def lines(self) -> tuple[str, ...]: ...


def leading(size: float, share: float = LEADING) -> float:
    """The distance between lines in pt for a type size in pt."""
    return round(size * share * 4) / 4


def broken_words(pages: Sequence[PageFacts]) -> Iterator[str]:
    """The words that a hyphen breaks at the foot of a page."""
    for page, following in pairwise(pages):
        last, first = (page.lines or ("",))[-1], (following.lines or ("",))[0]
        if last.endswith(HYPHEN) and first:
            word = last.removesuffix(HYPHEN).split()[-1] + first.split()[0]
            yield "".join(re.findall(r"\w+|[-’']", word.replace(SOFT_HYPHEN, ""))).strip("-’'")
