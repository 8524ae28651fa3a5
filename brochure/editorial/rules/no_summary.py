"""A question has no short answer.

Whoever reads only one thing reads the box at the top. Write `summary = "…"` in at most 60 words.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every question without one."""
    for topic, _ in passages.topics:
        if not topic.summary:
            fix = 'write summary = "…" above its text, in at most 60 words'
            yield Finding("", topic.source, f"question {topic.letter} has no short answer", fix, Severity.WARNING)
