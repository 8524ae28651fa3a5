"""Nobody answers for the text by name.

Printed matter names who is responsible for publishing it, with an address: the organisation's, never a private one.
Empty, the colophon prints a line to fill in by hand. Write `responsible` and `address` under `[publisher]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

RELEASE = FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """The two fields of the publisher."""
    publisher = passages.guide.publisher
    for name in ("responsible", "address"):
        if not getattr(publisher, name):
            problem = f"publisher.{name} is empty: a line to fill in prints instead"
            fix = f'write {name} = "…" under [publisher]'
            yield Finding("", passages.place(passages.guide.source.path, name), problem, fix, Severity.WARNING)
