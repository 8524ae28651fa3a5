"""The day by which the text had to be reviewed has passed.

`review_by` in guide.toml lies behind us. Read the text again, call the helplines, and write a new version, `issued`
and `review_by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity

FIRM = True


def check(desk: Desk) -> Iterator[Finding]:
    """The one date of the guide."""
    guide = desk.guide
    if guide.review_by < desk.today:
        problem = f"this text had to be reviewed by {guide.review_by}"
        fix = "review it, then write a new version, issued and review_by"
        yield Finding("", desk.place(guide.source.path, "review_by"), problem, fix, Severity.ERROR)
