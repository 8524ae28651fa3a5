"""What fitting found before, judged before it is used: the file that keeps it comes from outside, as any other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from brochure.imposition import impose
from brochure.model.edition import Edition, Setting
from brochure.typesetting.measures import TIGHT_LEADING, leading
from brochure.typesetting.smaller_pictures import SMALLER

#: More pages of notes than these fill no sheet; more lines than these are on no panel.
_MOST_NOTES, _MOST_LINES = 16, 100
#: What `broken_words` can find: a word that is hyphenated, of a length that words have.
_WORD = re.compile(r"[\w’'-]{1,100}")
_MOST_WORDS = 200
#: The number of a page that has one: a book of more is bound in volumes.
_MOST_PAGES = 9999
#: The numbers of pages before anything is laid out.
NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
#: The name of a table: its file and its number.
_TABLE = re.compile(r"[^<>\"]{1,200}-\d{1,4}")


def setting(raw: object, edition: Edition, topics: Collection[str]) -> Setting | None:
    """The setting that ``raw`` describes; None where fitting cannot have found it for this edition."""
    if not isinstance(raw, Mapping) or raw.keys() != {one.name for one in fields(Setting)}:
        return None
    form = edition.larger if raw["larger"] is True else edition
    follow, words = raw["follow"], raw["whole"]
    possible = (
        form is not None
        and type(raw["larger"]) is type(raw["compact"]) is bool
        and _is_size(raw["size"], form)
        and _is_number(raw["leading"])
        and raw["leading"] in (leading(raw["size"]), leading(raw["size"], TIGHT_LEADING))
        and _is_count(raw["notes"], max(_MOST_NOTES, *_counts(form)))
        and _is_count(raw["band"], _MOST_LINES)
        and _are_some(follow, topics)
        and _are_words(words)
        and len(words) <= _MOST_WORDS
        and all(_WORD.fullmatch(word) for word in words)
        and _are_some(raw["joined"], form.parts)
        and _are_some(raw["without"], ("contents",))
        and _are_some(raw["close"], anchors := [*form.parts, *(f"topic-{topic}" for topic in topics)])
        and _are_some(raw["wide"], anchors)
        and _are_words(raw["stacked"])
        and len(raw["stacked"]) <= _MOST_WORDS
        and all(_TABLE.fullmatch(name) for name in raw["stacked"])
        and raw["pictures"] in (1, *SMALLER)
    )
    lists: Mapping[str, Any] = {key: tuple(value) for key, value in raw.items() if isinstance(value, list)}
    return Setting(**{**raw, **lists}) if possible else None


def numbers(memory: Mapping[str, object], key: str) -> Mapping[str, int]:
    """The pages of anchors in the last layout of what has this key; none where they are not known, or cannot be."""
    raw = memory.get(_of_numbers(key))
    known = isinstance(raw, Mapping) and all(
        isinstance(anchor, str) and _is_count(page, _MOST_PAGES) and page for anchor, page in raw.items()
    )
    return dict(raw) if known else NO_NUMBERS  # type: ignore[call-overload]


def keep_numbers(memory: MutableMapping[str, Any], key: str, found: Mapping[str, int]) -> None:
    """Keep the pages of the anchors whose number is printed."""
    if found:
        memory[_of_numbers(key)] = dict(found)


def _of_numbers(key: str) -> str:
    return hashlib.sha256(b"numbers " + key.encode()).hexdigest()


def _is_size(value: Any, form: Edition) -> bool:
    return _is_number(value) and form.type_size.smallest <= value <= form.type_size.largest


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _is_count(value: Any, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _are_some(value: object, known: Collection[str]) -> bool:
    """Whether this is a list of a few of the known names, none of them twice."""
    return isinstance(value, list) and _are_words(value) and set(value) <= set(known) and len(set(value)) == len(value)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _counts(form: Edition) -> tuple[int, ...]:
    """The numbers of pages that a form may have, where there are only some."""
    return (0, *(form.pages or impose.scheme_of(form.scheme).counts))
