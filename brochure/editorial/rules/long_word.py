"""A long word that is explained nowhere.

A word of `word_letters` (14) letters or more, in no entry of words.toml and not among the `words` of `[check]` in
guide.toml. Write a shorter one, or explain it in words.toml. Each word is reported once, where it first occurs. A
name, which has a capital inside a sentence, cannot be shorter, and is none (but in German every noun has one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every such word, once."""
    limit = passages.limits["word_letters"]
    # A term also explains words that begin with it: plurals and other endings.
    known = [*passages.guide.checking.words]
    known += [word.lower() for entry in passages.guide.words for word in re.findall(r"\w+", entry.term)]
    known += [word.lower() for line in passages.guide.helplines for word in re.findall(r"\w+", line.name)]
    reported: set[str] = set()
    for passage in passages.all:
        for sentence in passage.sentences:
            for place, word in enumerate(sentence.words):
                if place and word[0].isupper() and passages.guide.language != "de":
                    continue
                low = word.lower()
                if max(map(len, re.split(r"[-‑'’]", low))) < limit or low in reported:
                    continue
                if any(low.startswith(term) for term in known if len(term) > 3):
                    continue
                reported.add(low)
                problem = f'"{word}" has {len(word)} letters and is explained nowhere'
                fix = "write a shorter word, or explain it in words.toml"
                yield passages.finding(passage, word, problem, fix, Severity.WARNING, within=sentence.text)
