"""Fitting a title: the largest type size at which words of measured width take four lines at most. Pure search."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from brochure.model.text import line_words
from brochure.typesetting.measures import HYPHEN, SOFT_HYPHEN

#: A title of more lines than this is no longer read at a glance.
MOST_LINES = 4
#: Steps between the type sizes that are tried, in pt.
STEP = 0.5
#: A line is filled to this share: measured word by word, it is some hundredths of a pt wider or narrower as a whole.
_FILLED = 0.995
#: Words are hyphenated from this length on, and so many letters stay together at either end.
_LONG_WORD, _END = 16, 4
#: After these signs a word may go on in the next line, with three letters or more on either side.
_JOINT = re.compile(r"(?<=[^\W\d_]{3}[/\-\u2013\u2014])(?=[^\W\d_]{3})")
_WORD = re.compile(r"[^\W\d_]+")

#: Where a long word may be hyphenated, as offsets in it.
Points = Callable[[str], Sequence[int]]
#: Lines so far, what they fall short of even ones, and where they end.
_Way = tuple[int, float, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title that never breaks, its ``width`` in em, and what parts it from the next one.

    ``after`` is a space, "" where a word goes on after a slash or a hyphen of its own, a hyphen where it would get
    one, or "|" where the author ends the line.
    """

    text: str
    after: str
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A title as it is set: its type size in pt and its lines."""

    size: float
    lines: tuple[str, ...]


def pieces(title: str, points: Points) -> tuple[Piece, ...]:
    """The title as pieces without a width; ``points`` are those of the language."""
    found: list[Piece] = []
    for part in filter(None, map(line_words, title.split("|"))):
        for word in part:
            for joined in _JOINT.split(word):
                found += _syllables(joined, points)
                found[-1] = replace(found[-1], after="")
            found[-1] = replace(found[-1], after=" ")
        found[-1] = replace(found[-1], after="|")
    return tuple(found)


def _syllables(word: str, points: Points) -> list[Piece]:
    """A word cut where it may be hyphenated: where its author wrote soft hyphens, else where the language does."""
    if SOFT_HYPHEN in word:
        return [Piece(part, HYPHEN) for part in word.split(SOFT_HYPHEN) if part] or [Piece("", HYPHEN)]
    cuts = [0]
    for letters in _WORD.finditer(word):
        if len(letters[0]) >= _LONG_WORD:
            cuts += [letters.start() + at for at in points(letters[0]) if _END <= at <= len(letters[0]) - _END]
    return [Piece(word[start:end], HYPHEN) for start, end in pairwise([*cuts, len(word)])]


def lines(title: Sequence[Piece], column: float, space: float, hyphen: float, hyphens: int = 0) -> list[str]:
    """The title in the fewest lines of at most ``column`` em, as even as they can be; none where it does not fit.

    ``space`` and ``hyphen`` are the widths of these signs in em; ``hyphens`` is how many words may be broken. Fewest
    hyphens first among as many lines, then the smallest sum of squared shortfalls (Knuth and Plass's idea, on a text so
    short that every division can be tried).
    """
    best: list[dict[int, _Way]] = [{0: (0, 0.0, ())}]  # for each end, by the number of hyphens
    for end in range(1, len(title) + 1):
        broken = title[end - 1].after == HYPHEN
        width = hyphen if broken else 0.0
        found: dict[int, _Way] = {}
        for start in reversed(range(end)):
            between = title[start].after if start < end - 1 else ""
            width += title[start].width + (space if between == " " else 0.0)
            if between == "|" or width > column:
                break
            for used, (count, cost, breaks) in best[start].items():
                way = (count + 1, cost + (column - width) ** 2, (*breaks, end))
                if used + broken <= hyphens:
                    found[used + broken] = min(found.get(used + broken, way), way)
        best.append(found)
    if not best[-1]:
        return []
    _, _, (_, _, breaks) = min((way[0], used, way) for used, way in best[-1].items())
    return [_line(title[start:end]) for start, end in pairwise((0, *breaks))]


def _line(title: Sequence[Piece]) -> str:
    text = "".join(piece.text + (" " if piece.after == " " else "") for piece in title)
    return text.rstrip(" ") + (HYPHEN if title[-1].after == HYPHEN else "")


@dataclass(frozen=True, slots=True)
class Column:
    """Where a title is set: the ``width`` of a line in pt, and those of a space and of a hyphen in em."""

    width: float
    space: float
    hyphen: float

    def set(self, title: Sequence[Piece], size: float, hyphens: int = 0, width: float = inf) -> list[str]:
        """The lines of a title at a size in pt, at most ``width`` em wide; none where a word does not fit."""
        return lines(title, min(self.width * _FILLED / size, width), self.space, self.hyphen, hyphens)


def fit(
    title: Sequence[Piece], column: Column, largest: float, least: float, most: int = MOST_LINES, aim: int = 0
) -> Fitted:
    """The title at the largest size in pt, ``largest`` to ``least``, at which it takes at most ``most`` lines.

    Where the author's own breaks are all that it needs, it gets no others. Else at the largest size its lines hold
    ``aim`` characters, where that takes no more lines; 0 for as many as they can.
    A word is hyphenated only where it is wider than a line at the least size, and no more often than it must be. A
    title that takes more lines even at the least size has so many, at the largest size for them; a word without any
    place to break runs over, and the page engine breaks it.
    """
    sizes = _sizes(largest, least)
    parts = _parts(title)
    own = column.set(title, largest)
    if 1 < len(parts) <= min(most, MOST_LINES) and len(own) == len(parts):
        return Fitted(largest, tuple(own))
    average = sum(piece.width for piece in title) / max(1, sum(len(piece.text) for piece in title))
    aimed = column.set(title, largest, width=aim * average) if aim else []
    if 0 < len(aimed) <= min(most, MOST_LINES):
        return Fitted(largest, tuple(aimed))
    for hyphens in range(len(title)):
        needed = max(most, len(column.set(title, sizes[-1], hyphens)))
        at = bisect_left(sizes, True, key=lambda size: 0 < len(column.set(title, size, hyphens)) <= needed)
        if at < len(sizes):
            return Fitted(sizes[at], tuple(column.set(title, sizes[at], hyphens)))
    return Fitted(sizes[-1], tuple(map(_line, parts)))


def _parts(title: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The pieces between the author's own breaks; hyphens within are left to the page engine."""
    ends = [number for number, piece in enumerate(title, start=1) if piece.after == "|"]
    return [title[start:end] for start, end in pairwise((0, *ends))]


def _sizes(largest: float, least: float) -> list[float]:
    """From the largest size down to the least, in steps."""
    steps = max(0, int((largest - least) / STEP))
    return list(dict.fromkeys([*(largest - STEP * step for step in range(steps + 1)), min(least, largest)]))
