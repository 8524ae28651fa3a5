"""Titles of questions in running text: an index that finds them in one pass, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_STARTS = re.compile(r"^|(?<=[.!?:;…”)] )|(?<=[(“\"])")
_AFTER = ' .,;)”"'
_FIRST = 4  # characters by which titles are looked up


@dataclass(frozen=True, slots=True)
class Mention:
    """A title that stands in a text as a sentence of its own: its start and end, and the slug of its question."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles with the slugs of their questions; the question ``excluded`` is not found in its own text."""

    excluded: str = ""
    _by_start: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, titles: Iterable[tuple[str, str]]) -> Titles:
        """The index of these pairs of a title and a slug."""
        made = cls()
        for title, slug in titles:
            made._by_start.setdefault(title[:_FIRST], []).append((title, slug))
        return made

    def without(self, slug: str) -> Titles:
        """The same index without one question, for the text of that question."""
        return Titles(slug, self._by_start)

    def find(self, words: str) -> list[Mention]:
        """The titles in a text, in its order."""
        found: list[Mention] = []
        if not self._by_start:
            return found
        for start in _STARTS.finditer(words):
            at = start.start()
            if found and at < found[-1].end:
                continue
            for title, slug in self._by_start.get(words[at : at + _FIRST], ()):
                end = at + len(title)
                if slug != self.excluded and words.startswith(title, at) and words[end : end + 1] in ("", *_AFTER):
                    found.append(Mention(at, end, slug))
                    break
        return found
