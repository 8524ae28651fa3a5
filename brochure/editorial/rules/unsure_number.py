"""A helpline's number comes from others, is not known, or nothing shows that it was checked.

`status` is "secondary": the number prints, but it was found on other pages than the helpline's own; or "unknown": a
web address prints, or a line to fill in; or "verified" without a `source_url`, or with a day in `checked_on` that has
yet to come. Call it, open its own page, and write the status, the source and the day. A line that the reader fills in
(`fill_in = true`) has nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity
from brochure.model.guide import Verification
from brochure.typesetting.helplines import in_region

RELEASE = FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """Every helpline that prints and is not verified."""
    for line in in_region(passages.guide):
        if line.fill_in and not line.phone:
            continue
        if line.status is Verification.VERIFIED:
            if not line.source_url:
                fix = "write source_url: the page where it was checked"
                yield Finding("", line.source, f"{line.name} is verified, but by no source", fix, Severity.WARNING)
            if line.checked_on > passages.today:
                problem = f"{line.name} was checked on {line.checked_on}, which is yet to come"
                yield Finding("", line.source, problem, "write the day you checked it", Severity.WARNING)
            continue
        known = f"the number {line.phone} comes from others" if line.phone else "no number is known"
        fix = 'call it, and write status = "verified" with source_url and checked_on'
        yield Finding("", line.source, f"{line.name}: {known}", fix, Severity.WARNING)
