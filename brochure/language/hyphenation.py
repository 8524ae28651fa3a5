"""Where a word may break: patterns of its language (Liang's method), corrected by rules and by lists.

Pyphen comes with the dictionaries of LibreOffice. It reads the two levels of the German one (compounds, then syllables)
as one, which gives "Fort-s-chritt". German has patterns of its own here, made by the Trennmuster project from half a
million words. What patterns get wrong in the other languages is corrected in `locales/hyphens/<language>.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from brochure.language.hyphen_patterns import Patterns, parsed
from brochure.model.errors import BrochureError, Finding
from brochure.source.files import read_table

HYPHENS = Path(__file__).resolve().parent.parent / "locales" / "hyphens"
#: Pyphen's dictionaries by language.
_DICTIONARIES = {"nl": "nl_NL", "en": "en_GB", "fr": "fr", "de": "de_DE"}
_VOWEL = re.compile(r"[aeiouyàáâäåæèéêëìíîïòóôöøœùúûüýÿ]", re.IGNORECASE)
#: The parts of a word that break by themselves: l'intervention, e-mailadres, PlayStation, MitarbeiterInnen.
_PART = re.compile(r"[A-ZÀ-ÞŒ]*[^A-ZÀ-ÞŒ'’\-‑]+|[A-ZÀ-ÞŒ]+")


def known(language: str) -> str | None:
    """The code under which a language's patterns are found: "nl" for "nl-BE"; None where there are none."""
    base = re.split(r"[-_]", language.lower())[0]
    if base in _DICTIONARIES:
        return base
    import pyphen

    return str(found) if (found := pyphen.language_fallback(language)) else None


def points(word: str, language: str, left: int = 2, right: int = 2) -> tuple[int, ...]:
    """The offsets at which a word may break, with ``left`` letters or more before each and ``right`` after it.

    Letters are counted from an apostrophe, a hyphen or a capital inside the word: it never breaks right after "e-".
    """
    found: list[int] = []
    for part in _PART.finditer(word):
        ends = range(left, len(part[0]) - right + 1)
        found += [part.start() + at for at in _points(part[0].lower(), language) if at in ends]
    return tuple(found)


def syllable_points(word: str, language: str) -> int:
    """How many hyphenation points a word has, also those too near its ends to print."""
    return sum(0 < at < len(word) for at in _patterns(language).positions(word.lower()))


class Hyphenator:
    """The breaks of words of one language, as the page engine asks for them."""

    def __init__(self, lang: str, left: int = 2, right: int = 2) -> None:
        self._language, self._left, self._right = lang, left, right

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The word in two parts, for every point at which it may break, the last point first."""
        if self._language not in _DICTIONARIES:
            import pyphen

            yield from pyphen.Pyphen(lang=self._language, left=self._left, right=self._right).iterate(word)
            return
        for at in reversed(points(word, self._language, self._left, self._right)):
            yield word[:at], word[at:]


@cache
def _points(word: str, language: str) -> tuple[int, ...]:
    """The points of a bare word in small letters."""
    listed, patterns = _exceptions(language), _patterns(language)
    if word in listed:
        return listed[word]
    found = [at for at in patterns.positions(word) if 0 < at < len(word)]
    if language == "nl":
        found = [at for at in found if not _splits_off_a_vowel(word, at, found)]
    return tuple(_with_vowels(word, found))


def _splits_off_a_vowel(word: str, at: int, found: list[int]) -> bool:
    """Whether a break between a consonant and a vowel stands one letter before another: "coron-a-melder"."""
    return at + 1 in found and bool(_VOWEL.match(word[at])) and not _VOWEL.match(word[at - 1])


def _with_vowels(word: str, found: list[int]) -> Iterator[int]:
    """The points between which each part has a vowel; a part without one goes with what stands before it.

    So the linking s of compounds stays with the first of them: "vertrouwens-centrum", not "vertrouwen-scentrum". Before
    a vowel it might belong to either ("pant-ser", "beroeps-arts"), and there is no break.
    """
    start = 0
    ends = [*found, len(word)]
    for at, following in zip(found, ends[1:], strict=True):
        begins = word[start:at]
        if not _VOWEL.search(word, at, following):
            continue  # nothing to say behind it: the break is before the next part, if anywhere
        if not _VOWEL.search(begins):
            start = at
            continue
        if at - 1 in found and not _VOWEL.match(word[at - 1]) and _VOWEL.match(word[at]):
            start = at
            continue
        yield at
        start = at


@cache
def _patterns(language: str) -> Any:
    """The patterns of a language: pyphen's, or those in our own file, and the corrections of the list."""
    import pyphen

    own = HYPHENS / f"{language}.dic"
    found = pyphen.HyphDict.__new__(pyphen.HyphDict)  # its own way of reading takes ten times as long
    own = HYPHENS / f"{language}.dic"
    patterns = Patterns(own if own.exists() else pyphen.LANGUAGES[_DICTIONARIES[language]])
    found.patterns, found.cache, found.maxlen = patterns, {}, patterns.longest
    for pattern in _corrections(language).get("patterns", ()):
        letters, values = parsed(pattern)
        begin, given = patterns.get(letters, (0, ()))
        there = [0] * begin + [*given]
        there += [0] * (len(values) - len(there))
        patterns[letters] = (0, tuple(map(max, values, there)))
        found.maxlen = max(found.maxlen, len(letters))
    return found


@cache
def _exceptions(language: str) -> Mapping[str, tuple[int, ...]]:
    """Words of the list with their points: `down-loa-den` gives 4 and 7."""
    found = {}
    for word in _corrections(language).get("words", ()):
        parts = word.split("-")
        found["".join(parts)] = tuple(sum(map(len, parts[:count])) for count in range(1, len(parts)))
    return found


@cache
def _corrections(language: str) -> Mapping[str, Any]:
    """The corrections of a language: whole words, and patterns. Raises BrochureError when they cannot be read."""
    path = HYPHENS / f"{language}.toml"
    if not path.exists():
        return {}
    problems: list[Finding] = []
    table = read_table(path, path.parent, problems, None)
    found = {key: table.texts(key) for key in ("words", "patterns")} if table else {}
    if problems:
        raise BrochureError(problems)
    return found
