"""Two questions have the same answer, or nearly.

At least `same_percent` (80) of each hundred runs of four words are the same, in the answers alone or in answers, short
answers and steps together. A reader who finds the same pages twice stops looking. Write
`same_as = "…"` in one of them: it then points to the other and prints once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity
from brochure.model.guide import Topic

_RUN = 4


def check(passages: Passages) -> Iterator[Finding]:
    """Every pair, at the later of the two."""
    reported: set[str] = set()
    # The answers alone too: they are the same even when their short answers and steps differ.
    for body in (False, True):
        for topic, twin in _pairs(passages, body=body):
            if topic.slug not in reported:
                reported.add(topic.slug)
                problem = f"question {topic.letter} has the same text as question {twin.letter}"
                fix = f'write an answer of its own, or same_as = "{twin.slug}" in place of the text'
                yield Finding("", topic.text.source, problem, fix, Severity.ERROR)


def _pairs(passages: Passages, *, body: bool) -> Iterator[tuple[Topic, Topic]]:
    """The questions that hold the same text as an earlier one, each with that one."""
    limit = passages.limits["same_percent"]
    runs: list[set[tuple[str, ...]]] = []
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (topic, own) in enumerate(passages.topics):
        compared = [one for one in own if one.body or not body]
        mine = _runs([word.lower() for one in compared for cut in one.sentences for word in cut.words])
        shared = Counter(other for run in mine for other in holders[run])
        for other, count in shared.most_common(1):
            if 100 * count >= limit * min(len(mine), len(runs[other])):
                yield topic, passages.topics[other][0]
        runs.append(mine)
        for run in mine:
            holders[run].append(number)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))
