"""Phrases and patterns of each language that the importer looks for, from the `.toml` files beside this one."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brochure.importing.blocks import key

LANGUAGES = ("nl", "fr", "de", "en")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of one language, and the placeholder words where an editor has to fill in."""

    language: str
    common: frozenset[str]
    boilerplate: frozenset[str]
    dead_links: tuple[re.Pattern[str], ...]
    question: re.Pattern[str]
    persons: frozenset[str]
    fill_in: str
    neutral: str
    emergency: str
    emergency_for: str
    page: str


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language that has a file here."""
    raw = tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))
    return Phrases(
        language=language,
        common=frozenset(raw["common"]),
        boilerplate=frozenset(raw["furniture"]),
        dead_links=tuple(re.compile(pattern, re.IGNORECASE) for pattern in raw["nowhere"]),
        question=re.compile(raw["question"]),
        persons=frozenset(raw["persons"]),
        fill_in=raw["fill_in"],
        neutral=raw["neutral"],
        emergency=raw["emergency"],
        emergency_for=raw["emergency_for"],
        page=raw["page"],
    )


_MOST_BOILERPLATE = 60  # characters


def is_boilerplate(words: str) -> bool:
    """Whether a line is the boilerplate of a website, in any language."""
    return len(words) <= _MOST_BOILERPLATE and key(words) in _boilerplate()


@cache
def _boilerplate() -> frozenset[str]:
    """The boilerplate lines of all languages, as keys."""
    return frozenset().union(*(phrases(language).boilerplate for language in LANGUAGES))


def detect_language(words: str) -> str:
    """The most likely language of a text, by its commonest words; Dutch when there is no evidence."""
    counts = Counter(re.findall(r"\w+", words[:50_000].casefold()))
    scores = {language: sum(counts[word] for word in phrases(language).common) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: scores[language])
