"""A long word that is explained nowhere.

A word of `word_letters` letters or more (14 in Dutch, 13 in English and French, 18 in German, which writes compounds in
one word), in no entry of words.toml and not among the `words` of `[check]` in guide.toml. Long words that everybody
knows ("telefoonnummer", "responsibility", "Krankenversicherung") are not reported. Write a shorter one, or explain it
in words.toml. Each word is reported once, where it first occurs, with its plural and other endings. A name, which has a
capital inside a sentence, cannot be shorter, and is none (but in German every noun has one).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

#: So many letters more than a plain word, and it is another word: "medewerkers", and not "medewerkersparticipatie".
_ENDING = 7
#: Words with so many of their first letters in common are one word with other endings.
_LEAST_STEM = 8


def check(passages: Passages) -> Iterator[Finding]:
    """Every such word, once."""
    guide = passages.guide
    limit, plain = passages.limits["word_letters"], _plain_words()[guide.language]
    # A term also explains words that begin with it: plurals and other endings.
    known = [*guide.checking.words]
    known += [word.lower() for entry in guide.words for word in re.findall(r"\w+", entry.term)]
    known += [word.lower() for line in guide.helplines for word in re.findall(r"\w+", line.name)]
    known = [term for term in known if len(term) > 3]
    reported: set[str] = set()
    for passage in passages.all:
        for sentence in passage.sentences:
            for place, word in enumerate(sentence.words):
                if place and word[0].isupper() and guide.language != "de":
                    continue
                part = max(re.split(r"[-‑'’]", word), key=len)
                low = part.lower()
                if len(part) < limit or any(low.startswith(term) or word.lower().startswith(term) for term in known):
                    continue
                if any(low.startswith(stem) and len(low) - len(stem) <= _ENDING for stem in plain):
                    continue
                if not any(_same(low, other) for other in reported):
                    reported.add(low)
                    problem = f'"{part}" has {len(part)} letters and is explained nowhere'
                    fix = "write a shorter word, or explain it in words.toml"
                    yield passages.finding(passage, part, problem, fix, Severity.WARNING, within=sentence.text)


def _same(word: str, other: str) -> bool:
    """Whether two words are one, with other endings."""
    stem = max(_LEAST_STEM, min(len(word), len(other)) - 3)
    return word[:stem] == other[:stem] and abs(len(word) - len(other)) <= _ENDING


@cache
def _plain_words() -> dict[str, tuple[str, ...]]:
    file = Path(__file__).resolve().parent.parent / "plain_words.toml"
    return {name: tuple(words.split()) for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}
