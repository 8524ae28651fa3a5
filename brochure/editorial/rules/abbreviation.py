"""An abbreviation is not explained where it first occurs.

Two to six capitals, with or without full stops. Write it in full and put the abbreviation in brackets behind it, or
the other way round; or leave it out. Names of helplines, of the publisher and terms of words.toml are known, and so is
what is better known than the words that it stands for: SMS, and MRI in Dutch, NHS in English. A word that also occurs
in lower case ("STOP") is none. In Dutch also "bv.", "d.w.z." and the like: write the words that they stand for, which
are read as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passage, Passages
from brochure.model.errors import Finding, Severity

_ABBREVIATION = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,6}|[A-Z]{2,6})(?![\w@])")
#: Better known than the full words: everywhere, and in a language.
_COMMON = frozenset(
    "OK QR SMS TV PDF GSM PC USB DVD GPS ID IBAN HIV AIDS DNA CT EU UNO UNESCO UNICEF UK USA AM PM".split()
)
_COMMON_IN = {
    "nl": frozenset("MRI ECG EEG BTW VZW BV NV VN VS OCMW CLB VDAB DVD WC PS NB PIN VUT ADHD EHBO".split()),
    "en": frozenset("NHS GP MRI ECG UK USA BBC VAT PIN MP UN ADHD".split()),
    "fr": frozenset("SAMU IRM ECG TVA SNCF CV ONU USA HLM RER BD WC SIDA CPAS ONEM".split()),
    "de": frozenset("MRT EKG EEG DRK AOK UN USA LKW PKW WC AG GmbH PLZ TÜV ADHS KFZ WLAN EDV".split()),
}
#: Words that are also written in capitals, for emphasis.
_EMPHASIS = frozenset(
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
    """Every abbreviation, where it first occurs unexplained."""
    guide = passages.guide
    names = [
        guide.publisher.name,
        guide.title,
        *(line.name for line in guide.helplines),
        *(one.term for one in guide.words),
    ]
    known = (
        {_bare(found) for name in names for found in _ABBREVIATION.findall(name)} | _COMMON | _COMMON_IN[guide.language]
    )
    small = {word for passage in passages.all for word in re.findall(r"\b[a-z]{2,6}\b", passage.text)}
    for passage in passages.printed:
        if guide.language == "nl":
            yield from _lower_case(passages, passage, known)
        for found in _ABBREVIATION.finditer(passage.text):
            short = _bare(found[0])
            if short in known or short in _EMPHASIS or short.lower() in small:
                continue
            known.add(short)
            before, after = passage.text[: found.start()], passage.text[found.end() :]
            if re.match(r"\s*\(", after) or (before.endswith("(") and after.startswith(")")):
                continue
            fix = f'write it in full first: "… ({found[0]})"'
            yield passages.finding(passage, found[0], f'"{found[0]}" is not explained', fix, Severity.WARNING)


def _lower_case(passages: Passages, passage: Passage, known: set[str]) -> Iterator[Finding]:
    """Each abbreviation in lower case, where it first occurs."""
    for found in _SMALL.finditer(passage.text):
        if (short := _bare(found[0])) not in known:
            known.add(short)
            fix = f'write "{_FULL[short]}"' if short in _FULL else "write the words that it stands for"
            yield passages.finding(passage, found[0], f'"{found[0]}" is an abbreviation', fix, Severity.WARNING)


def _bare(word: str) -> str:
    return word.replace(".", "")
