"""Which characters the fonts of a guide have glyphs for: the pages are set in no other font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from brochure.model.typeface import DEFAULT, SIGNS, Characters, Typeface

#: The families that are shipped.
FONTS = Path(__file__).resolve().parent.parent.parent / "styles" / "fonts"
#: Made with the fonts by tools/make_fonts.py: a range of characters on each line, in hexadecimal.
_COVERAGE = "characters.txt"

#: Characters that print as nothing, by themselves or because the page engine takes them away (Unicode, DerivedCore-
#: Properties: Default_Ignorable_Code_Point), and those that end lines.
_IGNORABLE = "\\n\\r\\t\u00ad\u200b-\u200d\u2060-\u2064\ufeff"
#: They choose the look of the sign before them, drawn or in colours, and are left out without a word.
SELECTORS = re.compile("[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")


def characters(typeface: Typeface) -> Characters:
    """The characters that print in a guide: those of its family, and the signs beside it."""
    return tuple(sorted((*own_characters(typeface), *_listed(SIGNS.key))))


def own_characters(typeface: Typeface) -> Characters:
    """The characters that a family itself has."""
    return typeface.characters or _listed(typeface.key or DEFAULT.key)


def unprintable(text: str, known: Characters | None = None) -> Iterator[re.Match[str]]:
    """The runs of characters that no font has a glyph for; ``known`` are those that do, without it the default's."""
    return _pattern(known).finditer(text)


def printable_part(text: str, known: Characters | None = None) -> str:
    """The text without the characters that no font has."""
    return _pattern(known).sub("", text)


def without_unprintable(svg: bytes, known: Characters) -> bytes:
    """A drawing without the characters that no font has: an empty box would be printed for each."""
    text = re.sub(r"&#(\d{1,7});", lambda found: printable_part(chr(int(found[1])), known), svg.decode("utf-8"))
    return printable_part(text, known).encode("utf-8")


def character_name(text: str) -> str:
    """The Unicode name of the first character, and how many others there are."""
    name = unicodedata.name(text[0], f"U+{ord(text[0]):04X}")
    more = len(set(text)) - 1
    return f"{name} and {more} more" if more else name


@cache
def _listed(key: str) -> Characters:
    rows = (FONTS / key / _COVERAGE).read_text(encoding="ascii").splitlines()
    ends = (row.partition("-") for row in rows)
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)


@cache
def _pattern(known: Characters | None) -> re.Pattern[str]:
    if known is None:
        return _pattern(characters(DEFAULT))
    ranges = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in known)
    return re.compile(f"[^{''.join(ranges)}{_IGNORABLE}]+")
