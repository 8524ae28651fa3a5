"""There are more than three steps to take now.

Whoever is shaken can keep three in mind. All are printed; keep the three that matter most, and put the others in the
text.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

#: The most steps of a question.
_MOST = 3


def check(passages: Passages) -> Iterator[Finding]:
    """Every question with more steps."""
    for topic, _ in passages.topics:
        count = len(topic.actions)
        if count > _MOST:
            problem = f"question {topic.letter} has {count} steps; {_MOST} are enough"
            place = passages.place(topic.source.path, "actions")
            yield Finding("", place, problem, f"keep the {_MOST} that matter most", Severity.WARNING)
