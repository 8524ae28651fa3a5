"""Helpers for text: slugs, quoted values, the nearest known word, characters that no text may hold."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches

#: The languages that there are labels for (ISO 639-1).
LANGUAGES = ("nl", "fr", "de", "en")

#: The most characters of a name: three of them and an ending make a file name.
MOST_NAME = 60
SLUG = re.compile(rf"[a-z0-9-]{{1,{MOST_NAME}}}")
#: White space at which a line may break: no-break spaces are none of it.
_BREAKABLE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def quoted(value: object) -> str:
    """The value as a person would write it in TOML, cut short when long."""
    is_date = isinstance(value, datetime.date)
    shown = str(value) if is_date else json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else f"{shown[:56]} …{shown[-1]}"


def line_words(text: str) -> list[str]:
    """The words between which a line may break; what a no-break space joins is one of them."""
    return [word for word in _BREAKABLE.split(text) if word]


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that looks most like this one, if any comes near."""
    plain = {name.casefold(): name for name in sorted(known, reverse=True)}
    return next((plain[name] for name in get_close_matches(word.casefold(), plain, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Collection[str], otherwise: str = "remove it") -> str:
    """What to type instead of a word that is not known."""
    near = nearest(word, known)
    if near is not None:
        return f'write "{near}" instead'
    listed = ", ".join(sorted(known)[:20])
    return f"{otherwise}; known here: {listed}" if known else f"{otherwise}; none is known here"


def letters(number: int) -> str:
    """The letter of the topic with this number from 0: A … Z, then AA, AB …"""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)


def control_character(text: str) -> re.Match[str] | None:
    """The first character that no text may hold: NUL, other controls, what Unicode calls no character."""
    return _CONTROL.search(text)


def no_name(value: str) -> str:
    """Why a value is no name, for a message: its length or its characters."""
    if re.fullmatch(r"[a-z0-9-]+", value):
        return f"{quoted(value)} is too long a name: it has {len(value)} characters, and {MOST_NAME} is the most"
    return f"{quoted(value)} is no name: only a to z, 0 to 9 and - may stand in it"


#: Letters that are no letter with a mark, as they are written without them; and those of German, where a is not ä.
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def as_slug(text: str, language: str = "") -> str:
    """The nearest name of small letters, digits and hyphens; empty when no letter is left.

    In German (``language`` de) an umlaut becomes two letters, as it is written where there is none: Häuser, haeuser.
    """
    small = unicodedata.normalize("NFC", text.casefold()).translate(_PLAIN)
    small = small.translate(_GERMAN) if language == "de" else small
    parted = re.sub(r"[\W_]+", "-", small)  # also at an apostrophe, which no ASCII letter stands for
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
