"""The day by which the text had to be reviewed has passed.

`review_by` in guide.toml lies behind us. Read the text again, call the helplines, and write a new version, `issued`
and `review_by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """The one date of the guide."""
    guide = passages.guide
    if guide.review_by < passages.today:
        problem = f"this text had to be reviewed by {guide.review_by}"
        fix = "review it, then write a new version, issued and review_by"
        yield Finding("", passages.place(guide.source.path, "review_by"), problem, fix, Severity.ERROR)
