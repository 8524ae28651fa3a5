"""A telephone number that the register of helplines does not vouch for.

A number in the text that is in no row of helplines.toml, or in a row whose status is "unknown". It is recognised in all
forms: "+32 (0)2 123 45 67", "02/123.45.67", "(030) 123 45-67", "0800 – 111 0 111", "116 123", "bel 1712"; years, dates,
hours, amounts and postcodes are none. Numbers change, and a wrong one in a rack is worse than none: put it in
helplines.toml with its source and the day you checked it, and write `[name](line:id)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.language.telephones import telephone, telephones
from brochure.model.errors import Finding, Severity
from brochure.typesetting.helplines import number

FIRM = True


def check(passages: Passages) -> Iterator[Finding]:
    """Every such number; one that is typed twice in a paragraph in the same way, once."""
    known = [telephone(number(line)) for line in passages.guide.helplines if number(line)]
    for passage in passages.printed:
        typed = {one.typed: one for one in reversed(list(telephones(passage.text)))}
        for one in sorted(typed.values(), key=lambda one: one.start):
            if not any(one.same(other) for other in known):
                problem = f"the number {one.typed} is not vouched for in helplines.toml"
                fix = "add it there with its source and the day you checked it, or print a web address"
                yield passages.finding(passage, one.typed, problem, fix, Severity.ERROR, at=one.start)
