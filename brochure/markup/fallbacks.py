"""What prints in place of a character that no font has: a sign or a letter that reads the same, a word, or nothing.

The words and signs are in `locales/signs/`. A letter with marks is printed without those that are missing, and what
stands high or low as itself, raised or lowered. A letter of another script is left out, and so is decoration.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from pathlib import Path

from brochure.model.typeface import Characters
from brochure.source.glyphs import printable_part, unprintable

_FOLDER = Path(__file__).resolve().parent.parent / "locales" / "signs"
_TAG = re.compile(r"(<[^>]*>)")
_SPOKEN = re.compile(r'(\s(?:alt|title)=")([^"]*)"')
_EMPTY = re.compile(r"<(p|li|ul|ol|h[2-5]|strong|em)\b[^>]*>\s*</\1>")
_MARKS = {"<super>": "sup", "<sub>": "sub"}
#: Before these no space is left where a sign is left out.
_CLOSING = " .,;:!?)]”»…"


@dataclass(frozen=True, slots=True)
class Fallback:
    """What prints for a character, empty for nothing, and whether it stands high (`sup`) or low (`sub`)."""

    text: str
    mark: str = ""


def fallback(sign: str, language: str, characters: Characters | None = None) -> Fallback:
    """What prints for one character in text of a language, in fonts that have ``characters``."""
    named = [*_signs("any").get(sign, ()), _signs(language).get(sign, "")]
    for text in (*named, *_bases(sign)):
        if text and isinstance(text, str) and text != sign and printable_part(text, characters) == text:
            return Fallback(text, _MARKS.get(unicodedata.decomposition(sign).partition(" ")[0], ""))
    name = re.fullmatch(r"GREEK (?:SMALL|CAPITAL) LETTER (\w+)(?: WITH TONOS)?", unicodedata.name(sign, ""))
    return Fallback(name[1].lower() if name else "")


def pieces(text: str, language: str, characters: Characters | None = None) -> Iterator[tuple[str, str]]:
    """The text in characters that print, cut where a part stands high or low: each with `sup`, `sub` or nothing."""
    done, at = "", 0
    for found in unprintable(text, characters):
        done += text[at : found.start()]
        at = found.end()
        nothing = True
        for sign in found[0]:
            made = fallback(sign, language, characters)
            nothing = nothing and not made.text
            if made.mark:
                yield done, ""
                yield made.text, made.mark
                done = ""
            else:
                done += spaced(made.text, sign, done[-1:], text[at : at + 1])
        if nothing and done.endswith(" ") and (at == len(text) or text[at] in _CLOSING):
            done = done[:-1]
    yield done + text[at:], ""


def written(text: str, language: str, characters: Characters | None = None) -> str:
    """Plain text in characters that print."""
    return "".join(piece for piece, _ in pieces(text, language, characters)) if _odd(text, characters) else text


def written_html(html: str, language: str, characters: Characters | None = None) -> str:
    """HTML in characters that print, its spoken attributes too; an element that held nothing else is left out."""
    if not _odd(html, characters):
        return html

    def spoken(found: re.Match[str]) -> str:
        return f'{found[1]}{escape(written(unescape(found[2]), language, characters))}"'

    parts = _TAG.split(html)
    for place, part in enumerate(parts):
        if part.startswith("<"):
            parts[place] = _SPOKEN.sub(spoken, part)
        elif _odd(part, characters):
            shown = ((escape(text, quote=False), mark) for text, mark in pieces(unescape(part), language, characters))
            parts[place] = "".join(f"<{mark}>{text}</{mark}>" if mark else text for text, mark in shown)
    made = "".join(parts)
    while (less := _EMPTY.sub("", made)) != made:  # an item, then its list
        made = less
    return made


def spaced(text: str, sign: str, before: str, after: str) -> str:
    """A word in place of a sign, with spaces where it would run into others; a letter stays in its word."""
    if not text or unicodedata.category(sign).startswith(("L", "M")):
        return text
    left = " " if len(text) > 1 and text[0].isalnum() and before.isalnum() else ""
    right = " " if len(text) > 1 and (text[-1].isalnum() or text[-1] in ".:") and after.isalnum() else ""
    return f"{left}{text}{right}"


def _bases(sign: str) -> Iterator[str]:
    """The letters or digits that a character is made of, with ever fewer of its marks."""
    made = unicodedata.normalize("NFKD", sign).replace("\u2044", "/")
    for end in range(len(made) - 1, 0, -1):
        if all(unicodedata.combining(part) for part in made[end:]):
            yield unicodedata.normalize("NFC", made[:end])
    yield "".join(part for part in made if not unicodedata.combining(part))


def _odd(text: str, characters: Characters | None) -> bool:
    return not text.isascii() and any(True for _ in unprintable(text, characters))


@cache
def _signs(language: str) -> Mapping[str, str | list[str]]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
