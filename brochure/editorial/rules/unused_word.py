"""An entry of words.toml stands nowhere in the text.

A term that is explained, or a word of `unbroken`. The text has changed since, or the entry has a typing mistake: then
it changes nothing, and the list of words explains what nobody reads. Take it out, or write it as in the text. A term
also occurs as the beginning of a word ("shift" in "shifts"), a word of `unbroken` only whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.language.occurrence import occurs
from brochure.language.prose import words
from brochure.model.errors import Finding, Severity, Source


def check(passages: Passages) -> Iterator[Finding]:
    """Every term and every word of `unbroken` that does not occur, in the order of the file."""
    guide = passages.guide
    path = guide.root / "words.toml"
    meanings = {" ".join(word.meaning.split()) for word in guide.words}
    texts = [one.text for one in passages.printed if one.path != path or one.text not in meanings]
    names = [*(line.name for line in guide.helplines), guide.publisher.name, guide.publisher.address]
    text = " \n ".join([*texts, *names]).lower().replace("’", "'")
    every = words(" \n ".join([text, *(one.text.lower() for one in passages.printed)]))
    whole = {re.sub(r"\W", "", word) for word in every} | {part for word in every for part in _parts(word)}
    for entry in guide.words:
        if not occurs(entry.term, text):
            problem = f'"{entry.term}" is explained, and stands nowhere in the text'
            fix = "take the entry out, or write its term as it stands in the text"
            yield Finding("", _place(passages, entry.term), problem, fix, Severity.WARNING)
    for word in guide.unbroken:
        if re.sub(r"\W", "", word).lower() not in whole:
            problem = f'"{word}" in unbroken stands nowhere in the text'
            fix = "take it out of unbroken, or write it as it stands in the text"
            yield Finding("", _place(passages, word), problem, fix, Severity.WARNING)


def _parts(word: str) -> Iterator[str]:
    """A compound with hyphens in parts: each is a word of its own to the hyphenation."""
    yield from re.findall(r"[^\W\d_]+", word)


def _place(passages: Passages, entry: str) -> Source:
    """The line of words.toml in which an entry stands between quotation marks."""
    path = passages.guide.root / "words.toml"
    text = dict(passages.files_of_text()).get(path, "")
    plain = re.escape(entry).replace("’", "['’]").replace("“", '(?:“|\\\\")').replace("”", '(?:”|\\\\")')
    found = re.search(rf"[\"']{plain}[\"']", text)
    return passages.source(path, found.start() + 1) if found else Source(path)
