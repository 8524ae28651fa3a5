"""A letterhead: what the headers and footers of a document say of its publisher, and what else stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PHONE = re.compile(r"(?:\+|\b0)[\d\s()/.\u00a0-]{5,}\d")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s,;]{4,200}|\b[\w-]{2,63}\.(?:be|nl|de|fr|org|com|eu|ch|at|uk|net|example)\b")
_PLACE = re.compile(r"\b(?:[A-Z]-?)?\d{4,5}\s?(?:[A-Z]{2}\s)?[A-ZÀ-Þ][\w'’-]+|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b")
_STREET = re.compile(
    r"\b[\w.'’-]*(?:straat|laan|weg|plein|lei|steenweg|kaai|straße|strasse|str\.|platz|allee|rue|avenue|street|road|lane)\b"
    r"[^,]{0,40}\d|\b\d{1,4}[,\s]\s?(?:rue|avenue|place|boulevard)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:pagina|page|seite|p\.|blz\.?)?\s*(?:van|of|von|sur|/)?\s*\d*", re.IGNORECASE)
_MOST_NAME = 90  # characters


def letterhead(heads: Iterable[str], feet: Iterable[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The name, address, website and contact of the publisher, and the lines that are none of these, each with why.

    The name is the first line of a header that is nothing else.
    """
    facts: dict[str, str] = {}
    left: list[tuple[str, str]] = []
    places: list[str] = []
    contacts: list[str] = []
    for where, lines in (("the header of the pages", heads), ("the footer of the pages", feet)):
        for line in dict.fromkeys(lines):
            if not re.search(r"\w", line):
                continue
            if _PHONE.search(line) or _MAIL.search(line):
                contacts.append(line)
            elif _PLACE.search(line) or _STREET.search(line):
                places.append(line)
            elif _WEB.fullmatch(line) and "web" not in facts:
                facts["web"] = re.sub(r"^https?://", "", line)
            elif (
                where == "the header of the pages"
                and "name" not in facts
                and len(line) <= _MOST_NAME
                and re.search(r"[^\W\d_]{2}", line)
                and not _PAGE.fullmatch(line)
            ):
                facts["name"] = line
            else:
                left.append((line, where))
    if places:
        facts["address"] = ", ".join(places)
    if contacts:
        facts["feedback"] = ", ".join(contacts)
    return facts, left
