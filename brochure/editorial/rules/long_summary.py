"""A short answer is long.

It is printed in full in the box at the top of its question, and with all others in the leaflet of all questions, which
holds six of them where each has at most 60 words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

#: The most words of a short answer.
_MOST = 60


def check(passages: Passages) -> Iterator[Finding]:
    """Every question whose short answer has more words."""
    for topic, _ in passages.topics:
        count = len(re.sub(r"<[^>]+>", "", topic.summary).split())
        if count > _MOST:
            problem = f"the short answer of question {topic.letter} has {count} words; {_MOST} are enough"
            place = passages.place(topic.source.path, "summary")
            yield Finding("", place, problem, f"take out {count - _MOST} words", Severity.WARNING)
