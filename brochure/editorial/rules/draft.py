"""The text has not been signed off.

`status = "draft"` in guide.toml: every sheet is marked as a draft, and a release fails. When the points of
REVIEW.md are closed and a person has signed the text off, write `status = "final"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity
from brochure.model.guide import Status

RELEASE = FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """The status of the guide."""
    if passages.guide.status is Status.DRAFT:
        fix = 'when a person has signed it off, write status = "final"'
        place = passages.place(passages.guide.source.path, "status")
        yield Finding("", place, "this text is a draft", fix, Severity.WARNING)
