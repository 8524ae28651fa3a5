"""A telephone number that the register of helplines does not vouch for.

A number in the text that is in no row of helplines.toml, or in a row whose status is "unknown". Numbers change, and a
wrong one in a rack is worse than none: put it in helplines.toml with its source and the day you checked it, and write
`[name](line:id)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity
from brochure.typesetting.helplines import number

FIRM = True

_LONG = r"(?<![\w/.])(?:\+\d{1,3}[ ./-]?(?:\(0\))?\d{1,3}|\(0\d{1,3}\)|0\d{1,3})[ ./-]?(?:\d{2,3}[ ./-]?){2,4}(?![\w/])"
#: Three or four digits, or the 116 numbers of all Europe.
_ONE = r"(?:116[ .]?\d{3}|[1-9]\d{2,3})(?!\d)"
#: "Nummer" has other meanings: the number must follow it at once.
_SHORT = (
    r"\b(?:(?:bel(?:t|len)?|call|ring|appelez|ruf\w*)\b[^.?!\d]{0,30}?|"
    r"(?:tel(?:efoon)?(?:nummer)?|nummer|number|numéro)\b\.?(?: is)?:? ?)"
    rf"({_ONE}(?:\s*(?:of|or|ou|oder|en|and|et|und|,)\s*{_ONE})*)(?!\d|\s*(?:uur|keer|dagen|€|euro|jaar))"
)
_DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$")


def check(passages: Passages) -> Iterator[Finding]:
    """Every such number."""
    known = {_digits(number(line)) for line in passages.guide.helplines} - {""}
    for passage in passages.printed:
        typed = [found[0].rstrip(" ./-") for found in re.finditer(_LONG, passage.text)]
        for found in re.finditer(_SHORT, re.sub(_LONG, "", passage.text), re.IGNORECASE):
            typed += re.findall(_ONE, found[1])
        for one in dict.fromkeys(typed):
            if _digits(one) not in known and not _DATE.match(one):
                problem = f"the number {one} is not vouched for in helplines.toml"
                fix = "add it there with its source and the day you checked it, or print a web address"
                yield passages.finding(passage, one, problem, fix, Severity.ERROR)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
