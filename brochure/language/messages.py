"""Messages in the language of the reader: those of the program are English, `locales/messages/*.po` translates them.

A message is made where a mistake is found, as an English sentence with its values in it. Here it is recognised again by
the words around the values, and said in another language. A catalogue is in gettext's PO format: `msgid` is the English
message as it stands in the code, with a {name} for each value; `msgstr` is its translation with the same names. A name
may be followed by how its value is written: {day:date}, {size:number}, {names:or} and {names:and} for lists;
{kind:word} is a single word of the program, where others are left as they are: they may be the name of a field.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from brochure.model.errors import Finding, printable
from brochure.model.text import LANGUAGES

#: The language that messages are written in.
ENGLISH = "en"
FOLDER = Path(__file__).resolve().parent.parent / "locales" / "messages"

Translate = Callable[[str], str]

_ENTRY = re.compile(r'^msgid "(.*)"\nmsgstr "(.*)"$', re.MULTILINE)
_NAME = re.compile(r"\{(\w+)\}")
_SLOT = re.compile(r"\{(\w+)(?::(date|number|or|and|word))?\}")
#: French sets a space before a colon.
_COLON = {"fr": " : "}
_LISTED = {"or": {"nl": "of", "fr": "ou", "de": "oder"}, "and": {"nl": "en", "fr": "et", "de": "und"}}
#: Where something may be added to a message.
_ADDED = re.compile(r", | \(| · ")
#: So many characters at its ends show what message a line may be.
_GLANCE = 3
#: Lines of so many characters hold text of a guide.
_LONG = 600


@dataclass(frozen=True, slots=True)
class _Entry:
    """A message: its English words before, between and after its values, their names, and its translation."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A line in another language, and how many of its characters are words of messages: of inner ones a little less."""

    text: str
    known: float


class Catalogue:
    """The messages of one language."""

    def __init__(self, language: str, path: Path) -> None:
        self.language = language
        #: The translations by their English messages.
        self.meanings = dict(read(path))
        #: The messages that hold values, by what they begin with, or where they begin with a value, end with.
        self._likely: dict[tuple[str, str], list[str]] = {}
        for message in self.meanings:
            if "{" in message:
                head = message[: min(_GLANCE, message.index("{"))]
                tail = "" if head else message[max(message.rindex("}") + 1, len(message) - _GLANCE) :]
                self._likely.setdefault((head, tail), []).append(message)
        self._seen: dict[str, _Reading | None] = {}

    def __call__(self, text: str) -> str:
        """The text with each of its lines in this language; a line that is no message stays as it is."""
        return "\n".join(self._line(line) for line in text.split("\n"))

    def find(self, line: str) -> str | None:
        """A line in this language, or None where it is no message of the program."""
        found = self._read(line)
        return found.text if found else None

    def _line(self, line: str) -> str:
        words = line.strip()
        found = self.find(words)
        return line if found is None else line.replace(words, found, 1)

    def _read(self, line: str) -> _Reading | None:
        """The reading that recognises the most of a line: a message may hold others, or stand behind a place."""
        if line in self.meanings:
            return _Reading(self.meanings[line], len(line))
        if line not in self._seen:
            ways = (self._with_values, self._after_a_place, self._listed, self._with_more, self._in_brackets)
            readings = (found for way in ways if len(line) < _LONG or way is ways[0] for found in way(line))
            self._seen[line] = max(readings, key=lambda reading: reading.known, default=None)
        return self._seen[line]

    def _inner(self, part: str) -> _Reading | None:
        """A part of a line that is a message; a single word may be the name of a field or a file."""
        return self._read(part) if " " in part else None

    def _with_values(self, line: str) -> Iterator[_Reading]:
        """The line as a message with values in it, which may be messages themselves."""
        keys = {(line[:size], "") for size in range(1, _GLANCE + 1)}
        keys |= {("", line[len(line) - size :]) for size in range(_GLANCE + 1)}
        for message in [message for key in sorted(keys) for message in self._likely.get(key, ())]:
            entry = _entry(message, self.meanings[message])
            values = _values(entry, line)
            if values is not None:
                yield self._filled(entry, values)

    def _filled(self, entry: _Entry, values: list[str]) -> _Reading:
        shown, known = {}, float(sum(map(len, entry.words)))
        for place, (name, value) in enumerate(zip(entry.names, values, strict=True)):
            is_quoted = entry.words[place].endswith(('"', "“")) and entry.words[place + 1].startswith(('"', "”"))
            words = value.strip()
            said = None if is_quoted else self._inner(words)
            shown[name] = value if said is None else value.replace(words, said.text, 1)
            known += 0.99 * said.known if said else 0

        def filled(slot: re.Match[str]) -> str:
            value = shown.get(slot[1], slot[0])
            return self.meanings.get(value, value) if slot[2] == "word" else written(value, slot[2], self.language)

        return _Reading(_SLOT.sub(filled, entry.meaning), known)

    def _after_a_place(self, line: str) -> Iterator[_Reading]:
        """What stands behind `boekje: ` or `line 12: `: the name of a product, or a place."""
        place, colon, rest = line.partition(": ")
        if colon and (said := self._inner(rest)):
            before = self._inner(place) or _Reading(place, 0)
            mark = _COLON.get(self.language, ": ")
            yield _Reading(f"{before.text}{mark}{said.text}", before.known + said.known)

    def _listed(self, line: str) -> Iterator[_Reading]:
        """Messages in a row: `2 products not made; 1 product not on the website`."""
        for mark in ("; ", ", ", " and "):
            parts = [self._inner(part) for part in line.split(mark)] if mark in line else []
            said = [part for part in parts if part]
            if said and len(said) == len(parts):
                text = written(mark, "and", self.language).join(part.text for part in said)
                yield _Reading(text, sum(part.known for part in said))

    def _with_more(self, line: str) -> Iterator[_Reading]:
        """A value or a message and what is added to it: `…, or paper = "A3" in the edition`, `… (in the source: 3)`."""
        for found in _ADDED.finditer(line, 1):
            before, more = line[: found.start()], line[found.start() :].lstrip()
            space = " " * (len(line) - len(before) - len(more))
            first, second = self._inner(before), self._inner(more)
            if second or (" " in before and before in self.meanings):
                text = f"{first.text if first else before}{space}{second.text if second else more}"
                yield _Reading(text, (first.known if first else 0) + (second.known if second else 0))

    def _in_brackets(self, line: str) -> Iterator[_Reading]:
        if line.startswith("(") and line.endswith(")") and (said := self._inner(line[1:-1])):
            yield _Reading(f"({said.text})", said.known)


def translator(language: str) -> Translate:
    """What says a message of the program in ``language`` (ISO 639-1); for English, what leaves it as it is.

    The catalogue is read when the first message is said.
    """
    return str if language not in LANGUAGES or language == ENGLISH else lambda text: _catalogue(language)(text)


def in_language(finding: Finding, translate: Translate) -> Finding:
    """The finding with its problem and its fix translated."""
    return replace(finding, problem=translate(finding.problem), fix=translate(finding.fix))


def shown(finding: Finding, translate: Translate) -> str:
    """A finding as it is printed: its place, problem and code, and below them what to do."""
    place = "" if finding.source is None else f"{finding.source}: "
    problem, fix = translate(finding.problem), translate(finding.fix)
    return f"{printable(place + problem)}  [{finding.code}]\n  {translate('fix:')} {printable(fix)}"


def of_environment() -> str:
    """The language of the terminal, where messages are known in it; else English."""
    import locale  # it takes long to load, and most commands have a guide

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            found = (locale.normalize(value) or value)[:2].lower()
            return found if found in LANGUAGES else ENGLISH
    return ENGLISH


def read(path: Path) -> Iterator[tuple[str, str]]:
    """The messages of a catalogue with their translations."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:  # messages stay English
        return
    for message, meaning in _ENTRY.findall(text):
        if message and meaning:
            yield (_plain(message), _plain(meaning)) if "\\" in message + meaning else (message, meaning)


def written(value: str, how: str | None, language: str) -> str:
    """A value as the language writes it: a number, a day (`2026-11-23`), a list (`8 or 16`)."""
    if how == "number" and re.fullmatch(r"-?\d+\.\d+", value):
        return value.replace(".", ",") if language != ENGLISH else value
    if how == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        from brochure.language.labels import Wording

        return Wording(language, {}).date(datetime.date.fromisoformat(value))
    if how in _LISTED:
        return value.replace(f" {how} ", f" {_LISTED[how].get(language, how)} ")
    return value


@lru_cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue(language, FOLDER / f"{language}.po")


@cache
def _entry(message: str, meaning: str) -> _Entry:
    parts = _NAME.split(message)
    return _Entry(tuple(parts[::2]), tuple(parts[1::2]), meaning)


def _values(entry: _Entry, line: str) -> list[str] | None:
    """The values in a line that has the words of a message; None where it has not."""
    if not line.startswith(entry.words[0]) or not line.endswith(entry.words[-1]):
        return None
    at, end = len(entry.words[0]), len(line) - len(entry.words[-1])
    if not entry.words[0] and line.startswith((",", ";", ":", "(", "·")):  # no value begins so
        return None
    values = []
    for between in entry.words[1:-1]:
        found = line.find(between, at, end)
        if found < 0:
            return None
        values.append(line[at:found])
        at = found + len(between)
    values.append(line[at:end])
    return None if at > end or any(value.endswith((",", ":")) for value in values) else values  # nor ends so


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
