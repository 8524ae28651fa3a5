"""The questions of a guide as they are named in its sentences, found in one pass however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_STARTS = re.compile(r"^|(?<=[.!?:;…”)] )|(?<=[(“\"])")
_AFTER = ' .,;)”"'
_FIRST = 4  # characters by which titles are looked up


@dataclass(frozen=True, slots=True)
class Named:
    """A title that stands in a text as a sentence of its own: where, and the name of its question."""

    start: int
    end: int
    slug: str


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles with the names of their questions; ``but`` is the question that does not name itself."""

    but: str = ""
    _by_start: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, titles: Iterable[tuple[str, str]]) -> Titles:
        """The titles of these pairs of a title and a name."""
        made = cls()
        for title, slug in titles:
            made._by_start.setdefault(title[:_FIRST], []).append((title, slug))
        return made

    def without(self, slug: str) -> Titles:
        """The same titles for the text of a question of its own."""
        return Titles(slug, self._by_start)

    def find(self, words: str) -> list[Named]:
        """The titles in a text, in its order."""
        found: list[Named] = []
        if not self._by_start:
            return found
        for start in _STARTS.finditer(words):
            at = start.start()
            if found and at < found[-1].end:
                continue
            for title, slug in self._by_start.get(words[at : at + _FIRST], ()):
                end = at + len(title)
                if slug != self.but and words.startswith(title, at) and words[end : end + 1] in ("", *_AFTER):
                    found.append(Named(at, end, slug))
                    break
        return found
