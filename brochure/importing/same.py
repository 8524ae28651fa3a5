"""Questions that have the same answer: the words alone are compared, and whose answer it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, product
from zlib import crc32

from brochure.importing.questions import Question

_NEARLY = 0.8  # of the rows of words that two answers have
_ROW = 5  # words
_LONG = 2_000  # words
_LOOKED_AT = 16  # of the rows of an answer: answers that share most of theirs share one of these


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
    groups: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        groups.setdefault(question.words, []).append(number)
    rows = {group[0]: _rows(text) for text, group in groups.items()}
    alike = {group[0]: group for group in groups.values()}
    found = []
    for one, other in _likely(rows):
        few, many = sorted((len(rows[one]), len(rows[other])))
        if few < _NEARLY * many:
            continue
        shared = len(rows[one] & rows[other]) / len(rows[one] | rows[other])
        if shared >= _NEARLY:
            percent = round(shared * 100)
            found += [(min(pair), max(pair), percent) for pair in product(alike[one], alike[other])]
    return sorted(found)


def _likely(rows: Mapping[int, set[int]]) -> set[tuple[int, int]]:
    """The pairs that are worth a closer look: of their lowest numbers they have one in common."""
    having: dict[int, list[int]] = {}
    for number, of_one in rows.items():
        for row in nsmallest(_LOOKED_AT, of_one):
            having.setdefault(row, []).append(number)
    return {pair for numbers in having.values() for pair in combinations(numbers, 2)}


def _rows(text: str) -> set[int]:
    """All rows of so many words that follow one another, each as a number; of a long text an even choice of them."""
    words = text.split()
    starts: Iterable[int] = range(len(words) - _ROW + 1)
    if len(words) > _LONG:
        chosen = {word for word in set(words) if crc32(word.encode()) % 8 == 0}
        starts = (start for start in starts if words[start] in chosen)
    return {crc32(" ".join(words[start : start + _ROW]).encode()) for start in starts}
