"""A helpline's number comes from others, or is not known.

`status` is "secondary": the number prints, but it was found on other pages than the helpline's own; or "unknown": a
web address prints, or a line to fill in. Call it, open its own page, and write the status, the source and the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity
from brochure.guide import Verification
from brochure.helplines import in_region

RELEASE = True


def check(desk: Desk) -> Iterator[Finding]:
    """Every helpline that prints and is not verified."""
    for line in in_region(desk.guide):
        if line.status is Verification.VERIFIED:
            continue
        known = f"the number {line.phone} comes from others" if line.phone else "no number is known"
        fix = 'call it, and write status = "verified" with source_url and checked_on'
        yield Finding("", line.source, f"{line.name}: {known}", fix, Severity.WARNING)
