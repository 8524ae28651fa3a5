"""The line of a text file that printed words come from, found by comparing words; the line that names a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote

_WORD = re.compile(r"\w+")
#: So many words in a row are enough to know a place by.
_WINDOW = 4


def line_of(text: str, printed: str) -> int | None:
    """The number, from 1, of the line of ``text`` in which the words of ``printed`` begin; None if nowhere.

    Marks of Markdown, hyphens at line ends and the addresses of links do not count.
    """
    wanted = _words(re.sub(r"[\u00ad\u2010]\s*", "", printed))[:_WINDOW]
    if not wanted:
        return None
    found: list[tuple[str, int]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found += [(word, number) for word in _words(re.sub(r"\]\([^)]*\)", "]", line))]
    words = [word for word, _ in found]
    for start in range(len(words) - len(wanted) + 1):
        if _alike(words[start : start + len(wanted)], wanted):
            return found[start][1]
    return None


def _alike(here: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the words are the same; the first may have begun on the line before, the last go on on the next."""
    first, *middle = wanted
    return (
        here[0].endswith(first)
        and list(here[1 : 1 + len(middle[:-1])]) == middle[:-1]
        and (not middle or here[-1].startswith(middle[-1]))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00ad", "").lower())


def line_naming(text: str, name: str) -> int | None:
    """The number, from 1, of the first line that names a file in any spelling: entities, `%20`, backslashes."""
    wanted = unicodedata.normalize("NFC", name)
    for number, line in enumerate(text.split("\n"), start=1):
        plain = unescape(line)
        spellings = (line, plain, unquote(plain), re.sub(r"\\(?=[^A-Za-z0-9\s])", "", plain))
        if any(wanted in unicodedata.normalize("NFC", one) for one in spellings):
            return number
    return None
