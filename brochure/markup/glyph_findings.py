"""Characters of a file that no font has, each at its place, with what is printed in their stead."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from brochure.markup.fallbacks import written
from brochure.model.errors import Finding, Severity, Source, adjusted
from brochure.model.typeface import Characters
from brochure.source.glyphs import SELECTORS, character_name, unprintable

#: The code of what is not printed.
CODE = "no-glyph"

#: They print as nothing, and turn the text around them: 112 would be shown as 211, and printed as it was typed.
_TURNED = re.compile("[\u202b\u202e\u2067]")
#: Those that leave Latin text as it is: they come with numbers that are copied from a telephone.
_HARMLESS = re.compile("[\u061c\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});?")


def no_glyphs(text: str, path: Path, language: str, known: Characters | None = None) -> Iterator[Finding]:
    """What cannot be printed, at the line and column where it first stands: a note on what is printed, or a warning.

    Only what turns the direction of text is an error. Comments in a file of fields do not print.
    """
    places: dict[str, list[Source]] = {}
    if text.isascii() and "&" not in text and "\\" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if path.suffix == ".toml" and line.lstrip().startswith("#"):
            continue
        found = [(one.start(), one[0]) for one in unprintable(line, known)]
        for escape in _ESCAPE.finditer(line):
            meant = _meant(escape)
            shown = meant != escape[0] and (meant.isprintable() or _TURNED.search(meant) or _HARMLESS.search(meant))
            found += [(escape.start(), one[0]) for one in unprintable(meant, known)] if shown else []
        for column, signs in sorted(found):
            places.setdefault(signs, []).append(Source(path, number, column + 1))
    for signs, sources in places.items():
        yield from _findings(signs, sources[0], len(sources), language, known)


def _findings(signs: str, source: Source, count: int, language: str, known: Characters | None) -> Iterator[Finding]:
    if turned := _TURNED.search(signs):
        # Not shown: it would turn the message too.
        name = f"U+{ord(turned[0]):04X} ({character_name(turned[0])})"
        problem = f"an invisible character that turns the direction of the text, {name}"
        yield Finding("direction", source, problem, "delete it, or type the words around it anew")
    signs = SELECTORS.sub("", _HARMLESS.sub("", _TURNED.sub("", signs)))
    if not signs:
        return
    times = f", {count} times" if count > 1 else ""
    said, made = f'"{signs}" ({character_name(signs)}{times})', written(signs, language, known).strip()
    if made:
        problem = f'{said} is printed as "{made}", for the fonts do not have it'
        yield adjusted(source, problem, "write it in another way where it is to be read otherwise")
        return
    letters = any(unicodedata.category(sign).startswith("L") for sign in signs)
    fix = "write it in Latin letters" if letters else "leave it out, or say in words what it means"
    problem = f"{said} is not printed, for the fonts do not have it"
    yield Finding(CODE, source, problem, fix, Severity.WARNING)


def _meant(escape: re.Match[str]) -> str:
    """The characters that an escape of TOML or of HTML stands for; itself where it stands for none."""
    if not (escape[1] or escape[2]):
        return html.unescape(escape[0])
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
