"""The ways to divide a page into topics, each with a score: how evenly it divides how much of the text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brochure.importing.blocks import Block, Kind, key
from brochure.importing.heading_lines import LOOKS, MOST_TITLE, heading_marked, is_heading

MOST_TOPICS = 400
_FEWEST, _MOST = 2, 26
_A_LEVEL_LOWER = 0.75  # how much less a level of headings is worth than the one above it
_MARKED = 0.08  # what letters, numbers and question marks add at most: they break ties
_WHOLE = 0.2  # the score of a page as one topic

#: How a way to divide a page is named in the report and after `--level`.
NAMES = {
    "lettered": "lines that begin with a letter",
    "numbered": "lines that begin with a number",
    "questions": "lines that ask",
    "bold": "lines in bold",
    "lines": "short lines that stand alone",
    "whole": "the whole page as one topic",
}


@dataclass(frozen=True, slots=True)
class Start:
    """Where a topic begins: the index of its heading, the mark before its title (A, 1 or nothing), and the title."""

    place: int
    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to divide the page: its name, where its topics begin, headings that repeat these, and its score.

    ``groups`` are headings of a higher level that have no text of their own.
    """

    name: str
    starts: tuple[Start, ...]
    repeats: frozenset[int]
    groups: frozenset[int]
    score: float

    @property
    def described(self) -> str:
        """The cut in words: "4 headings of level h2"."""
        count = len(self.starts)
        if self.name in NAMES:
            return NAMES[self.name] if self.name == "whole" else f"{count} {NAMES[self.name]}"
        return f"{count} heading{'s' if count != 1 else ''} of level {self.name}"


def whole(title: str) -> Cut:
    """The page as one topic."""
    return Cut("whole", (Start(-1, "", title),), frozenset(), frozenset(), _WHOLE)


def cuts(blocks: Sequence[Block], outside: frozenset[int], asked: str = "") -> list[Cut]:
    """The ways to divide the blocks, the best first; ``outside`` are indexes that begin no topic (the page's title).

    With the name of one in ``asked`` only that one.
    """
    weights = [0]
    for block in blocks:
        weights.append(weights[-1] + len(block.words.split()))
    found = []
    rank = 0
    levels = sorted({block.level for at, block in enumerate(blocks) if is_heading(block) and at not in outside})
    for level in levels:
        places = [at for at, one in enumerate(blocks) if is_heading(one) and one.level <= level and at not in outside]
        starts = [Start(at, *heading_marked(blocks[at])) for at in places]
        cut = _judged(f"h{level}", starts, blocks, weights, _A_LEVEL_LOWER**rank)
        if cut is not None:
            rank += len(cut.starts) > 1
            found.append(cut)
    for name, worth in (("lettered", 0.9), ("numbered", 0.8), ("questions", 0.65), ("bold", 0.6), ("lines", 0.5)):
        if asked and asked != name:
            continue
        look = LOOKS[name]
        starts = [Start(at, *mark) for at, one in enumerate(blocks) if at not in outside and (mark := look(blocks, at))]
        cut = _judged(name, starts, blocks, weights, worth)
        if cut is not None:
            found.append(cut)
    if asked:
        return [cut for cut in found if cut.name == asked]
    useful = (cut for cut in found if len(cut.starts) > 1 or _is_marked(cut.starts[0]))
    return sorted(useful, key=lambda cut: -cut.score)


def named(blocks: Sequence[Block], titles: Sequence[str]) -> tuple[Cut | None, list[str]]:
    """The cut whose topics have these titles, in the order of the page; and the titles that stand nowhere in it."""
    wanted = {key(title): title for title in titles}
    starts = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.TABLE or not 0 < len(block.words) <= MOST_TITLE:
            continue
        mark, title = heading_marked(block)
        if key(title) in wanted or key(block.words) in wanted:
            starts.append(Start(at, mark, title))
    weights = [0]
    for block in blocks:
        weights.append(weights[-1] + len(block.words.split()))
    known = {key(one.title) for one in starts} | {key(blocks[one.place].words) for one in starts}
    missing = [title for short, title in wanted.items() if short not in known]
    return _judged("topics", starts, blocks, weights, 1.0), missing


def _is_marked(one: Start) -> bool:
    return bool(one.mark) or one.title.endswith("?")


def _judged(
    name: str, found: Sequence[Start], blocks: Sequence[Block], weights: Sequence[int], worth: float
) -> Cut | None:
    """The cut at these places, without repeats of a title and headings without text; None when nothing is left."""
    starts, repeats, groups = _answered(found, blocks)
    if not starts or len(starts) > MOST_TOPICS:
        return None
    ends = sorted({*(one.place for one in starts), *repeats, *groups, len(blocks)})
    after = dict(pairwise(ends))
    parts = [max(weights[after[one.place]] - weights[one.place + 1], 1) for one in starts]
    total, inside = max(weights[-1], 1), sum(parts)
    even = math.exp(-sum(part / inside * math.log(part / inside) for part in parts)) / len(parts)
    count = len(starts)
    fits = {1: 0.5, _FEWEST: 0.8}.get(count, 1.0 if count <= _MOST else max(_MOST / count, 0.35))
    marked = sum(map(_is_marked, starts)) / count
    score = worth * fits * math.sqrt(even) * math.sqrt(min(inside / total, 1)) * (1 + _MARKED * marked)
    return Cut(name, tuple(starts), frozenset(repeats), frozenset(groups), score)


def _answered(found: Sequence[Start], blocks: Sequence[Block]) -> tuple[list[Start], set[int], set[int]]:
    """Those with text below them, each title once; the indexes of repeats (a list of them), and of bare headings."""
    places = {one.place for one in found}
    by_title: dict[str, list[Start]] = {}
    for one in found:
        by_title.setdefault(key(one.title) or f" {one.place}", []).append(one)

    def answered(one: Start) -> bool:
        return one.place + 1 < len(blocks) and one.place + 1 not in places

    def listed(one: Start) -> bool:
        return bool({one.place - 1, one.place + 1} & places)

    starts: list[Start] = []
    repeats: set[int] = set()
    groups: set[int] = set()
    for same in by_title.values():
        ranked: list[Callable[[Start], bool]] = [lambda one: answered(one) and not listed(one), answered]
        chosen = next((one for rank in ranked for one in same if rank(one)), same[0])
        for one in same:
            if one is chosen and not answered(one):
                groups.add(one.place)
            elif one is chosen or ranked[0](one):  # two topics of one name, each with its own text
                starts.append(one)
            else:
                repeats.add(one.place)
    return sorted(starts, key=lambda one: one.place), repeats, groups


def levels(found: Sequence[Cut]) -> Iterator[str]:
    """The names that `--level` takes for a page."""
    yield from (cut.name for cut in found)
    yield "whole"
