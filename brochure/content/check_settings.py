"""How a guide is checked: limits in `[check]`, accepted findings in `[[ignore]]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from brochure.model.guide import Checking, Ignore
from brochure.model.text import did_you_mean
from brochure.source.fields import Table

#: Every limit with its default, for Dutch. Sentences, paragraphs and words: Communicatie in klare taal as the Flemish
#: government teaches it; lists: Miller's seven; the age of a check: a year, in days.
LIMITS = {
    "sentence_words": 20,
    "sentence_most_words": 30,
    "sentence_mean_words": 15,
    "paragraph_sentences": 5,
    "paragraph_words": 80,
    "passive_percent": 20,
    "word_letters": 14,
    "list_items": 7,
    "same_percent": 80,
    "check_days": 365,
}

#: What is different in other languages. Sentences: the style guide of GOV.UK has 25 words at most, and French needs as
#: many for its articles and "de"; German has the limit of Dutch. Words: so long that among the 20,000 most frequent
#: words of the language a few hundred are as long; German writes compounds in one word.
_OF_LANGUAGE: Mapping[str, Mapping[str, int]] = {
    "en": {
        "sentence_words": 25,
        "sentence_most_words": 35,
        "sentence_mean_words": 18,
        "paragraph_words": 100,
        "word_letters": 13,
    },
    "fr": {
        "sentence_words": 25,
        "sentence_most_words": 35,
        "sentence_mean_words": 18,
        "paragraph_words": 100,
        "word_letters": 13,
    },
    "de": {"word_letters": 18},
}

#: The code of words that the dictionary does not know.
SPELLING = "spelling"

#: The least number of words of a reason.
_LEAST_REASON = 3

RULES = Path(__file__).resolve().parent.parent / "editorial" / "rules"

#: A line that changes the website only; above a table it stands where an empty line would.
_ON_SCREEN = re.compile(r"^[ \t]*sensitive[ \t]*=[^\n]*(?:(?=\n\[)|\n)", re.MULTILINE)
_TABLES = re.compile(r"^[ \t]*\[\[?(?:check|ignore|brand)\]\]?[^\n]*\n(?:(?![ \t]*\[)[^\n]*\n?)*", re.MULTILINE)


def codes() -> list[str]:
    """The codes of all rules: each is a file."""
    return sorted(path.stem.replace("_", "-") for path in RULES.glob("*.py") if path.stem != "__init__")


def limits_of(language: str) -> dict[str, int]:
    """Every limit with its default in a language."""
    return {**LIMITS, **_OF_LANGUAGE.get(language, {})}


def read_checking(guide: Table) -> Checking:
    """The tables `[check]` and `[[ignore]]` of guide.toml, both of which may be absent."""
    usual_limits, words = limits_of(str(guide.data.get("language"))), tuple[str, ...]()
    limits = dict(usual_limits)
    fields = guide.table("check", required=False)
    if fields is not None:
        for name, usual in usual_limits.items():
            value = fields.whole(name, required=False)
            if value is not None and value < 1:
                fields.wrong("limit", name, f"{name} is {value}", f"write 1 or more; without it, it is {usual}")
            limits[name] = value or usual
        words = fields.texts("words")
        fields.unknown()
    return Checking(limits, tuple(word.lower() for word in words), tuple(map(_ignore, guide.rows("ignore"))))


def without_checking(text: str) -> str:
    """guide.toml without what changes no printed word, and so not the version code: these tables, and `sensitive`."""
    return _ON_SCREEN.sub("", _TABLES.sub("", text)).rstrip() + "\n"


def _ignore(row: Table) -> Ignore:
    code, reason = row.text("code"), row.text("reason")
    known = [*codes(), SPELLING]
    if code and code not in known:
        fix = did_you_mean(code, known, "make_pdf.py check --explain all lists the rules")
        row.wrong("unknown-rule", "code", f'there is no rule "{code}"', fix)
    words, everywhere = row.text("words", ""), row.flag("everywhere")
    if reason and len(re.findall(r"[^\W\d_]{2,}", reason)) < _LEAST_REASON:
        fix = f"say in {_LEAST_REASON} words or more why it may stand"
        row.wrong("ignore-reason", "reason", f'"{reason}" is no reason', fix)
    if code and bool(words) is everywhere:
        problem = f"this mutes {code} for the whole guide"
        fix = 'write words = "…", the words that it is about; or everywhere = true, when all of it may stand'
        if words:
            problem, fix = f"{code} has words and everywhere = true", "take one of the two out"
        row.wrong("ignore-all", "code", problem, fix)
    ignore = Ignore(code, words, reason, row.at("code"))
    row.unknown()
    return ignore
