"""Which characters the fonts have glyphs for; any other is reported with its place, and set in no other font."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from brochure.model.errors import Finding, Source

#: Made with the fonts by tools/make_fonts.py: a range of characters on each line, in hexadecimal.
COVERAGE = Path(__file__).resolve().parent.parent.parent / "styles" / "fonts" / "atkinson" / "characters.txt"

#: Characters that print as nothing, by themselves or because the page engine takes them away (Unicode, DerivedCore-
#: Properties: Default_Ignorable_Code_Point), and those that end lines.
_IGNORABLE = "\\n\\t\u00ad\u200b-\u200d\u2060-\u2064\ufeff"
#: They print as nothing, and turn the text around them: 112 would print as 211.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});?")


def unprintable(text: str) -> Iterator[re.Match[str]]:
    """The runs of characters that no font of the brochure has a glyph for."""
    return _pattern().finditer(text)


def printable_part(text: str) -> str:
    """The text without the characters that no font has."""
    return _pattern().sub("", text)


def no_glyphs(text: str, path: Path) -> Iterator[Finding]:
    """Every run that cannot be printed, at its line and column. Comments in a file of fields do not print."""
    if not _may_be_unprintable(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if path.suffix == ".toml" and line.lstrip().startswith("#"):
            continue
        for found in unprintable(line):
            yield _finding(found[0], Source(path, number, found.start() + 1))
        for escape in _ESCAPE.finditer(line):
            signs = _meant(escape)
            if signs != escape[0] and _pattern().search(signs) and (signs.isprintable() or _DIRECTIONS.search(signs)):
                yield _finding(signs, Source(path, number, escape.start() + 1))


def character_name(text: str) -> str:
    """The Unicode name of the first character, and how many others there are."""
    name = unicodedata.name(text[0], f"U+{ord(text[0]):04X}")
    more = len(set(text)) - 1
    return f"{name} and {more} more" if more else name


def _finding(signs: str, source: Source) -> Finding:
    if turned := _DIRECTIONS.search(signs):
        # Not shown: it would turn the message too.
        name = f"U+{ord(turned[0]):04X} ({character_name(turned[0])})"
        problem = f"an invisible character that turns the direction of the text, {name}"
        return Finding("direction", source, problem, "delete it, or type the words around it anew")
    letters = any(unicodedata.category(sign).startswith("L") for sign in signs)
    fix = "write it in Latin letters" if letters else "leave it out, or say in words what it means"
    problem = f'"{signs}" ({character_name(signs)}) is not in the fonts of the brochure'
    return Finding("no-glyph", source, problem, fix)


def _may_be_unprintable(text: str) -> bool:
    return bool(_pattern().search(text)) or bool(_ESCAPE.search(text))


def _meant(escape: re.Match[str]) -> str:
    """The characters that an escape of TOML or of HTML stands for; itself where it stands for none."""
    if not (escape[1] or escape[2]):
        return html.unescape(escape[0])
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""


@cache
def _pattern() -> re.Pattern[str]:
    ranges = []
    for line in COVERAGE.read_text(encoding="ascii").splitlines():
        first, _, last = line.partition("-")
        ranges.append(f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last or first, 16)))}")
    return re.compile(f"[^{''.join(ranges)}{_IGNORABLE}]+")
