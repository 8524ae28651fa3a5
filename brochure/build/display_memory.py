"""What was fitted on covers and other pages of display size before, judged before it is used.

The file that keeps it comes from outside, as any other: what it says is used where fitting can have found it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from brochure.model.edition import Edition
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.guide import Guide
from brochure.typesetting.display import Display
from brochure.typesetting.measures import HYPHEN
from brochure.typesetting.panel_fit import PANELS

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,6})?")
_LENGTH = re.compile(r"\d{1,4}(\.\d{1,6})?(pt|%)")
#: The tokens that fitting sets on a cover, and what their values look like; those of panels have a few values only.
_COVER: Mapping[str, re.Pattern[str]] = {
    "--text-cover": _LENGTH, "--text-cover-leading": _NUMBER, "--text-subtitle": _LENGTH,
    "--space-cover-side": _LENGTH, "--space-cover-top": _LENGTH, "--space-cover-share": _NUMBER,
    "--space-cover-lost": _NUMBER, "--space-back-share": _NUMBER, "--space-back-lost": _NUMBER,
}  # fmt: skip
_PANEL = {pair for steps in PANELS.values() for step in steps for pair in step.items()}
_WITHOUT = {"subtitle", "strip", "calm", "back", "stamp", "logo", "publisher"}
#: More characters of an address than these are in no line; more letters than these in no note.
_MOST_ADDRESS, _MOST_TEXT = 2000, 2000


def key(guide: Guide, edition: Edition, inputs: str) -> str:
    """The hash of what fitting depends on: ``inputs``, that of the pages as they are designed, and what they hide.

    These are the author's own breaks in titles, and the lines that notes name.
    """
    topic = _topic(guide, edition)
    own = [guide.title, guide.subtitle, guide.discreet_title, topic and topic.title, guide.language]
    design = [edition.name, edition.topic, edition.discreet, edition.title_measure, edition.cover_measure]
    lines = [source.line for source in _sources(guide)]
    text = hashlib.sha256(guide.source.path.read_bytes()).hexdigest()
    return hashlib.sha256(repr(("display", inputs, own, design, lines, text)).encode()).hexdigest()


def kept(display: Display, guide: Guide, edition: Edition, subtitled: bool) -> dict[str, Any] | None:
    """What was fitted, as the memory keeps it: plain values and lists of them; None where it cannot be told again."""
    notes = [
        (_name(one.source, guide.root), one.source and one.source.line, one.problem, one.fix) for one in display.notes
    ]
    raw = {one.name: getattr(display, one.name) for one in fields(Display)}
    raw |= {"tokens": _flat(display.tokens.items()), "without": sorted(display.without), "notes": _flat(notes)}
    raw = {name: list(value) if isinstance(value, tuple) else value for name, value in raw.items()}
    return raw if remembered(raw, guide, edition, subtitled) == display else None


def remembered(raw: object, guide: Guide, edition: Edition, subtitled: bool) -> Display | None:
    """What ``raw`` says was fitted; None where fitting cannot have found it for this edition.

    ``subtitled`` tells whether the pages as they are designed have a subtitle.
    """
    if not isinstance(raw, Mapping) or raw.keys() != {one.name for one in fields(Display)}:
        return None
    topic = _topic(guide, edition)
    own = guide.discreet_title if edition.discreet else guide.title
    tokens, notes, without = _parted(raw["tokens"], 2), _parted(raw["notes"], 4), raw["without"]
    if tokens is None or not isinstance(without, list) or not all(isinstance(one, str) for one in without):
        return None
    below = subtitled and "subtitle" not in without
    possible = (
        set(without) <= _WITHOUT
        and all(_is_token(*pair) for pair in tokens)
        and _is_set(raw["title"], topic.title if topic and not edition.discreet else own)
        and _is_set(raw["subtitle"], guide.subtitle if below else "")
        and _is_set(raw["above"], guide.title if below and topic else "")
        and _is_cut(raw["book"], own)
        and _is_count(raw["address"], _MOST_ADDRESS)
        and (raw["helplines"] is None or _is_count(raw["helplines"], len(guide.helplines)))
    )
    found = _notes(notes, guide)
    if not possible or found is None:
        return None
    lines = {name: None if raw[name] is None else tuple(raw[name]) for name in ("title", "subtitle", "above")}
    return Display(
        dict(tokens), book=raw["book"], address=raw["address"], helplines=raw["helplines"],
        without=frozenset(without), notes=found, **lines,
    )  # fmt: skip


def _topic(guide: Guide, edition: Edition) -> Any:
    return next((topic for topic in guide.topics if topic.slug == edition.topic), None)


def _sources(guide: Guide) -> list[Source]:
    """The places that notes name, but for the lines of titles in the guide's own file."""
    lines = [line.source for line in guide.helplines]
    return [guide.source, guide.back.source, *(topic.source for topic in guide.topics), *lines]


def _name(source: Source | None, root: Path) -> str:
    inside = source is not None and source.path.is_relative_to(root)
    return source.path.relative_to(root).as_posix() if source and inside else ""


def _notes(rows: list[tuple[Any, ...]] | None, guide: Guide) -> tuple[Finding, ...] | None:
    known = {_name(source, guide.root): source.path for source in _sources(guide)}
    found = []
    for name, line, problem, fix in rows if rows is not None else [("", None, "", "")]:
        path = known.get(name) if isinstance(name, str) else None
        texts = all(isinstance(text, str) and 0 < len(text) <= _MOST_TEXT for text in (problem, fix))
        if path is None or not texts or not (line is None or _is_count(line, 10**6)):
            return None
        found.append(adjusted(Source(path, line), problem, fix))
    return tuple(found)


def _is_token(name: object, value: object) -> bool:
    if not isinstance(name, str) or not isinstance(value, str):
        return False
    return (name, value) in _PANEL or bool(name in _COVER and _COVER[name].fullmatch(value))


def _is_set(lines: object, title: str) -> bool:
    """Whether these are the lines of a title: all its letters, and no sign that is not in it but a hyphen."""
    if lines is None:
        return True
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        return False
    text = "".join(lines)
    return _letters(text) == _letters(title) and set(text) <= {*title, HYPHEN, " "}


def _is_cut(book: object, title: str) -> bool:
    """Whether this is the beginning of a title, or all of it."""
    if book is None:
        return True
    if not isinstance(book, str):
        return False
    return _letters(title).startswith(_letters(book)) and set(book) <= {*title, HYPHEN, " ", "…"}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_count(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _flat(rows: Any) -> list[Any]:
    return [value for row in rows for value in row]


def _parted(values: object, size: int) -> list[tuple[Any, ...]] | None:
    """A list as rows of so many values; None where it is none, or does not fill them."""
    if not isinstance(values, list) or len(values) % size:
        return None
    return [tuple(values[at : at + size]) for at in range(0, len(values), size)]
