"""A question does not say what the reader can do now.

Write `actions = ["…"]`: one to three steps that can be taken today.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every question without steps."""
    for topic, _ in passages.topics:
        if not topic.actions:
            fix = 'write actions = ["…"] above its text: one to three steps'
            problem = f"question {topic.letter} says nothing that the reader can do"
            yield Finding("", topic.source, problem, fix, Severity.WARNING)
