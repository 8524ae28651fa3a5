"""A question waits for a person to read it.

`review = true` stands in its file. When an expert has read it and agrees, take the line out.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

RELEASE = FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """Every such question."""
    for topic in passages.guide.topics:
        if topic.review:
            problem = f"question {topic.letter} still needs review"
            fix = "when an expert has read it, take the line review = true out"
            yield Finding("", passages.place(topic.source.path, "review"), problem, fix, Severity.WARNING)
