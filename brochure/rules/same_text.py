"""Two questions have the same answer, or nearly.

At least `same_percent` (80) of each hundred runs of four words are the same. A reader who finds the same pages twice
stops looking. Write `same_as = "…"` in one of them: it then points to the other and prints once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from brochure.desk import Desk
from brochure.errors import Finding, Severity

_RUN = 4


def check(desk: Desk) -> Iterator[Finding]:
    """Every pair; the later of the two is told."""
    limit = desk.limits["same_percent"]
    runs: list[set[tuple[str, ...]]] = []
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (topic, passages) in enumerate(desk.topics):
        mine = _runs([word.lower() for one in passages for cut in one.sentences for word in cut.words])
        shared = Counter(other for run in mine for other in holders[run])
        for other, count in shared.most_common(1):
            if 100 * count >= limit * min(len(mine), len(runs[other])):
                twin = desk.topics[other][0]
                problem = f"question {topic.letter} has the same text as question {twin.letter}"
                fix = f'write an answer of its own, or same_as = "{twin.slug}" in place of the text'
                yield Finding("", topic.text.source, problem, fix, Severity.ERROR)
        runs.append(mine)
        for run in mine:
            holders[run].append(number)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
