"""Duplicate answers: exact ones by their words, near ones by the word shingles that they share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations, product
from zlib import crc32

from brochure.importing.outline import Question

_NEAR = 0.8  # of the shingles of two answers (Jaccard similarity)
_SHINGLE = 5  # words of a shingle
_LONG = 2_000  # words: of a longer answer a sample is taken
_SKETCH = 16  # lowest shingles of an answer: near duplicates have one of these in common (MinHash)


def duplicate_answers(questions: Sequence[Question], common: Collection[str] = ()) -> Mapping[int, int]:
    """For each question with the same answer as another, word for word: the number of that other, from 0.

    Of several questions the one whose title shares most words with the answer keeps it; ``common`` words do not count.
    """
    groups: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        groups.setdefault(question.words, []).append(number)
    found: dict[int, int] = {}
    for text, group in groups.items():
        if text and len(group) > 1:
            owner = max(group, key=lambda number: _title_overlap(questions[number].title, text, common))
            found.update({number: owner for number in group if number != owner})
    return found


def _title_overlap(title: str, text: str, common: Collection[str]) -> float:
    """The part of a title's longer words that the answer contains, from 0 to 1."""
    words = set(re.findall(r"\w{4,}", title.casefold())).difference(common)
    known = set(text.split())
    return len(words & known) / len(words) if words else 0.0


def near_duplicates(questions: Sequence[Question]) -> list[tuple[int, int, int]]:
    """Pairs of questions with nearly the same answer, counted from 0, and what they share, in per cent."""
    groups: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        groups.setdefault(question.words, []).append(number)
    shingles = {group[0]: _shingles(text) for text, group in groups.items()}
    alike = {group[0]: group for group in groups.values()}
    found = []
    for one, other in _candidate_pairs(shingles):
        few, many = sorted((len(shingles[one]), len(shingles[other])))
        if few < _NEAR * many:
            continue
        shared = len(shingles[one] & shingles[other]) / len(shingles[one] | shingles[other])
        if shared >= _NEAR:
            percent = round(shared * 100)
            found += [(min(pair), max(pair), percent) for pair in product(alike[one], alike[other])]
    return sorted(found)


def _candidate_pairs(shingles: Mapping[int, set[int]]) -> set[tuple[int, int]]:
    """The pairs to compare in full: they have one of their lowest shingles in common."""
    holders: dict[int, list[int]] = {}
    for number, of_one in shingles.items():
        for shingle in nsmallest(_SKETCH, of_one):
            holders.setdefault(shingle, []).append(number)
    return {pair for numbers in holders.values() for pair in combinations(numbers, 2)}


def _shingles(text: str) -> set[int]:
    """The shingles of a text as hashes: all runs of ``_SHINGLE`` words; of a long text an even sample."""
    words = text.split()
    starts: Iterable[int] = range(len(words) - _SHINGLE + 1)
    if len(words) > _LONG:
        chosen = {word for word in set(words) if crc32(word.encode()) % 8 == 0}
        starts = (start for start in starts if words[start] in chosen)
    return {crc32(" ".join(words[start : start + _SHINGLE]).encode()) for start in starts}
