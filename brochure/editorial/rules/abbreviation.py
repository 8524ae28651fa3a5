"""An abbreviation is not explained where it first stands.

Two to six capitals, with or without full stops. Write it in full and put the abbreviation in brackets behind it, or
the other way round; or leave it out. Names of helplines, of the publisher and terms of words.toml are known; a word
that also stands in small letters ("STOP") is none. In Dutch also "bv.", "d.w.z." and the like: write the words that
they stand for, which are read as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passage, Passages
from brochure.model.errors import Finding, Severity

_ABBREVIATION = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,6}|[A-Z]{2,6})(?![\w@])")
#: What everybody knows better than the full words.
_EVERYBODY = frozenset({"OK", "QR", "SMS", "TV", "PDF", "GSM", "PC"})
#: Words that are also written in capitals, to be seen.
_LOUD = frozenset(
    {
        "LET",
        "OP",
        "NIET",
        "STOP",
        "NOOIT",
        "ALTIJD",
        "NU",
        "EN",
        "OF",
        "JE",
        "BEL",
        "GEEN",
        "WEL",
        "HULP",
        "PAS",
        "ALLES",
    }
)
_SMALL = re.compile(r"(?<![\w.])(?:(?:[a-z]\.){2,6}|(?:bv|bijv|vb|evt|incl|excl|nl|resp|ivm|mbt|dwz|maw|oa)\.)(?!\w)")
_FULL = {
    "bv": "bijvoorbeeld", "bijv": "bijvoorbeeld", "vb": "bijvoorbeeld", "maw": "met andere woorden",
    "dwz": "dat wil zeggen", "ivm": "in verband met", "oa": "onder andere", "mbt": "over", "evt": "eventueel",
    "nl": "namelijk", "tov": "tegenover", "aub": "alsjeblieft", "incl": "met", "excl": "zonder", "resp": "of",
}  # fmt: skip


def check(passages: Passages) -> Iterator[Finding]:
    """Every abbreviation, where it first stands unexplained."""
    guide = passages.guide
    names = [
        guide.publisher.name,
        guide.title,
        *(line.name for line in guide.helplines),
        *(one.term for one in guide.words),
    ]
    told = {_bare(found) for name in names for found in _ABBREVIATION.findall(name)} | _EVERYBODY
    small = {word for passage in passages.passages for word in re.findall(r"\b[a-z]{2,6}\b", passage.text)}
    for passage in passages.printed:
        if guide.language == "nl":
            yield from _slow(passages, passage, told)
        for found in _ABBREVIATION.finditer(passage.text):
            short = _bare(found[0])
            if short in told or short in _LOUD or short.lower() in small:
                continue
            told.add(short)
            before, after = passage.text[: found.start()], passage.text[found.end() :]
            if re.match(r"\s*\(", after) or (before.endswith("(") and after.startswith(")")):
                continue
            fix = f'write it in full first: "… ({found[0]})"'
            yield passages.finding(passage, found[0], f'"{found[0]}" is not explained', fix, Severity.WARNING)


def _slow(passages: Passages, passage: Passage, told: set[str]) -> Iterator[Finding]:
    """Each of the small abbreviations, where it first stands."""
    for found in _SMALL.finditer(passage.text):
        if (short := _bare(found[0])) not in told:
            told.add(short)
            fix = f'write "{_FULL[short]}"' if short in _FULL else "write the words that it stands for"
            yield passages.finding(passage, found[0], f'"{found[0]}" is an abbreviation', fix, Severity.WARNING)


def _bare(word: str) -> str:
    return word.replace(".", "")
