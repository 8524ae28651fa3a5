"""An abbreviation is not explained where it first stands.

Two to six capitals, with or without full stops. Write it in full and put the abbreviation in brackets behind it, or
the other way round; or leave it out. Names of helplines, of the publisher and terms of words.toml are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity

_ABBREVIATION = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,6}|[A-Z]{2,6})(?![\w@])")
#: What everybody knows better than the full words.
_EVERYBODY = frozenset({"OK", "QR", "SMS", "TV", "PDF", "GSM", "PC"})


def check(desk: Desk) -> Iterator[Finding]:
    """Every abbreviation, where it first stands unexplained."""
    guide = desk.guide
    names = [
        guide.publisher.name,
        guide.title,
        *(line.name for line in guide.helplines),
        *(one.term for one in guide.words),
    ]
    told = {_bare(found) for name in names for found in _ABBREVIATION.findall(name)} | _EVERYBODY
    for passage in desk.passages:
        for found in _ABBREVIATION.finditer(passage.text):
            short = _bare(found[0])
            if short in told:
                continue
            told.add(short)
            before, after = passage.text[: found.start()], passage.text[found.end() :]
            if re.match(r"\s*\(", after) or (before.endswith("(") and after.startswith(")")):
                continue
            fix = f'write it in full first: "… ({found[0]})"'
            yield desk.finding(passage, found[0], f'"{found[0]}" is not explained', fix, Severity.WARNING)


def _bare(word: str) -> str:
    return word.replace(".", "")
