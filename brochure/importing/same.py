"""Questions that have the same answer: the words alone are compared, and whose answer it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from brochure.importing.questions import Question

_NEARLY = 0.8  # of the rows of words that two answers have
_ROW = 5  # words


def same_answers(questions: Sequence[Question]) -> Mapping[int, int]:
    """For each question whose answer stands with another, word for word: the number of that other, from 0."""
    groups: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        groups.setdefault(question.words, []).append(number)
    found: dict[int, int] = {}
    for text, group in groups.items():
        if text and len(group) > 1:
            owner = max(group, key=lambda number: _belongs(questions[number].title, text))
            found.update({number: owner for number in group if number != owner})
    return found


def _belongs(title: str, text: str) -> float:
    """How many of a question's longer words its answer takes up."""
    words = set(re.findall(r"\w{4,}", title.casefold()))
    known = set(text.split())
    return len(words & known) / len(words) if words else 0.0


def nearly_same(questions: Sequence[Question]) -> list[tuple[int, int, int]]:
    """Pairs of answers that are nearly the same, and how much they share in per cent."""
    rows = [_rows(question.words) for question in questions]
    found = []
    for one, other in combinations(range(len(questions)), 2):
        if questions[one].words == questions[other].words or not (rows[one] and rows[other]):
            continue
        if min(len(rows[one]), len(rows[other])) < _NEARLY * max(len(rows[one]), len(rows[other])):
            continue
        shared = len(rows[one] & rows[other]) / len(rows[one] | rows[other])
        if shared >= _NEARLY:
            found.append((one, other, round(shared * 100)))
    return found


def _rows(text: str) -> set[tuple[str, ...]]:
    """All rows of so many words that follow one another."""
    words = text.split()
    return {tuple(words[start : start + _ROW]) for start in range(max(len(words) - _ROW + 1, 0))}
