"""A helpline was last checked too long ago.

`checked_on` lies more than `check_days` (365) days back. Open the page under `source_url`, call the number, and write
the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity
from brochure.typesetting.helplines import in_region

RELEASE = FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """Every helpline that prints and was checked too long ago."""
    limit = passages.limits["check_days"]
    for line in in_region(passages.guide):
        days = (passages.today - line.checked_on).days
        if days > limit:
            problem = f"{line.name} was last checked {days} days ago; the most is {limit}"
            fix = "open its page, call the number, and write checked_on"
            yield Finding("", line.source, problem, fix, Severity.WARNING)
