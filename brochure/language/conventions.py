"""How a language sets quotations, numbers and abbreviations: `locales/typography/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brochure.model.errors import BrochureError, Finding
from brochure.model.text import LANGUAGES
from brochure.source.files import read_table

TYPOGRAPHY = Path(__file__).resolve().parent.parent / "locales" / "typography"


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a language's file holds: quotation marks as opening and closing one, and lists of words."""

    outer: tuple[str, ...]
    inner: tuple[str, ...]
    elided: tuple[str, ...]
    months: tuple[str, ...]
    counted: tuple[str, ...]
    before: tuple[str, ...]
    titles: tuple[str, ...]
    dialled: tuple[str, ...]
    between: tuple[str, ...]


@cache
def conventions(language: str) -> Conventions | None:
    """The conventions of a language; None for one of which nothing is known here.

    Raises BrochureError with what is wrong in its file.
    """
    if language not in LANGUAGES:
        return None
    problems: list[Finding] = []
    path = TYPOGRAPHY / f"{language}.toml"
    table = read_table(path, path.parent, problems, "put it back: the builder comes with one for each language")
    if table is not None:
        found = Conventions(**{name: table.texts(name) for name in Conventions.__slots__})
        table.unknown()
        if len(found.outer) != 2 or len(found.inner) != 2:
            table.wrong("typography", "outer", "outer and inner are no two marks each", 'write outer = ["“", "”"]')
    if problems or table is None:
        raise BrochureError(problems)
    return found


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; nothing when there are none."""
    listed = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"
