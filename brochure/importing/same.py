"""Questions that have the same answer: the words alone are compared, and whose answer it is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from brochure.importing.questions import Question

_NEARLY = 0.8  # of the rows of words that two answers have
_ROW = 5  # words
_LONG = 5_000  # words


def same_answers(questions: Sequence[Question], common: Collection[str] = ()) -> Mapping[int, int]:
    """For each question whose answer stands with another, word for word: the number of that other, from 0.

    Of several questions the answer belongs to the one whose words it takes up most; ``common`` words do not count.
    """
    groups: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        groups.setdefault(question.words, []).append(number)
    found: dict[int, int] = {}
    for text, group in groups.items():
        if text and len(group) > 1:
            owner = max(group, key=lambda number: _belongs(questions[number].title, text, common))
            found.update({number: owner for number in group if number != owner})
    return found


def _belongs(title: str, text: str, common: Collection[str]) -> float:
    """How many of a question's longer words its answer takes up."""
    words = set(re.findall(r"\w{4,}", title.casefold())).difference(common)
    known = set(text.split())
    return len(words & known) / len(words) if words else 0.0


def nearly_same(questions: Sequence[Question]) -> list[tuple[int, int, int]]:
    """Pairs of answers that are nearly the same, and how much they share in per cent."""
    words = [question.words for question in questions]
    rows = [_rows(text) for text in words]
    found = []
    for one, other in combinations(range(len(questions)), 2):
        if words[one] == words[other] or not (rows[one] and rows[other]):
            continue
        if min(len(rows[one]), len(rows[other])) < _NEARLY * max(len(rows[one]), len(rows[other])):
            continue
        shared = len(rows[one] & rows[other]) / len(rows[one] | rows[other])
        if shared >= _NEARLY:
            found.append((one, other, round(shared * 100)))
    return found


def _rows(text: str) -> set[tuple[str, ...]]:
    """All rows of so many words that follow one another; of a very long text an even choice of them."""
    words = text.split()
    rows = {tuple(words[start : start + _ROW]) for start in range(max(len(words) - _ROW + 1, 0))}
    return rows if len(words) <= _LONG else {row for row in rows if zlib.crc32(row[0].encode()) % 16 == 0}
