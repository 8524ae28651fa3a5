"""Checked reading of TOML tables: a wrong, missing or unknown field becomes a finding on its own line."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from brochure.model.errors import Finding, Source
from brochure.model.text import MOST_NAME, SLUG, as_slug, control_character, did_you_mean, nearest, no_name, quoted
from brochure.source.field_kinds import EXAMPLES, EXAMPLES_OF, kind
from brochure.source.toml_lines import Where

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """One TOML table with the lines of its keys; each method reads one key and remembers that it is known."""

    def __init__(
        self,
        data: Mapping[str, Any],
        lines: Mapping[Where, int],
        path: Path,
        problems: list[Finding],
        where: Where = (),
        first_line: int = 1,
    ) -> None:
        self.data, self.path, self.problems = data, path, problems
        self._lines, self._where, self._first_line = lines, where, first_line
        self._known: set[str] = set()
        self._missing: dict[str, Finding] = {}

    @property
    def lines(self) -> Mapping[Where, int]:
        """The lines of the keys, by their place in the file."""
        return self._lines

    def at(self, *keys: str | int) -> Source:
        """The place of a key or of an item of it, or the nearest place around it that has a line."""
        place = self._where + keys
        while place and place not in self._lines:
            place = place[:-1]
        return Source(self.path, self._lines.get(place, self._first_line))

    def name(self, key: str) -> str:
        """The key as a person would find it: `publisher.name`."""
        return ".".join([*(word for word in self._where if isinstance(word, str)), key])

    def wrong(self, code: str, key: str, problem: str, fix: str, item: int | None = None) -> None:
        """Note a finding on the line of a key, or of one item of its list."""
        place = self.at(key) if item is None else self.at(key, item)
        self.problems.append(Finding(code, place, problem, fix))

    def unknown(self, others: Collection[str] = ()) -> None:
        """Note every key that nobody asked for; to be called when all fields are read. ``others`` are known as well.

        One that looks like a key that is missing is that key, mistyped: one mistake, reported where it was typed.
        """
        known = self._known.union(others)
        for key in self.data:
            if key not in known:
                fix = did_you_mean(key, known)
                self.wrong("unknown-key", key, f"unknown key {quoted(self.name(key))}", fix)
                mistyped = self._missing.pop(nearest(key, known) or "", None)
                if mistyped is not None:
                    self.problems.remove(mistyped)

    def _lacks(self, key: str, problem: str, fix: str) -> None:
        self.wrong("missing-key", key, problem, fix)
        self._missing[key] = self.problems[-1]

    def _get(self, key: str, wanted: str, kinds: type | tuple[type, ...], required: bool) -> Any:
        """The value when it is of the right kind; otherwise None and a finding."""
        self._known.add(key)
        if key not in self.data:
            if required:
                example = f"{key} = {EXAMPLES_OF.get(key, EXAMPLES[wanted])}"
                self._lacks(key, f"{self.name(key)} is missing", f"add {example}")
            return None
        value = self.data[key]
        odd = (isinstance(value, bool) and kinds is not bool) or isinstance(value, datetime.datetime)
        if isinstance(value, kinds) and not odd:
            return value
        self._mistyped(key, value, wanted)
        return None

    def _mistyped(self, key: str, value: object, wanted: str, item: int | None = None) -> None:
        problem = f"{self.name(key)} is {kind(value)}, but must be {wanted}"
        if item is not None:
            problem = f"{self.name(key)} holds {kind(value)}, but must be {wanted}"
        self.wrong("wrong-type", key, problem, f"write {key} = {EXAMPLES_OF.get(key, EXAMPLES[wanted])}", item)

    def _clean(self, key: str, text: str, item: int | None = None) -> str:
        """The text on one line; a control character, which TOML can spell as an escape, is a finding."""
        text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
        found = control_character(text)
        if found is not None:
            problem = f"{self.name(key)} holds the control character U+{ord(found[0]):04X}"
            self.wrong("control-character", key, problem, "delete it, or type the text anew", item)
        return text

    def text(self, key: str, default: str | None = None, *, empty: bool = False) -> str:
        """A text, on one line; required and not empty unless a default or ``empty`` says otherwise."""
        value = self._get(key, "a text", str, default is None)
        if value is None:
            return default or ""
        value = self._clean(key, value)
        if not value and default is None and not empty:
            self.wrong("empty", key, f"{self.name(key)} is empty", f'write {key} = "…"')
        return str(value)

    def slug(self, key: str) -> str:
        """A name that can be part of an address or a file name."""
        value = self.text(key)
        if value and not SLUG.fullmatch(value):
            self.bad_slug(key, value)
        return value

    def bad_slug(self, key: str, value: str, item: int | None = None) -> None:
        """Note a name with other characters than small letters, digits and hyphens."""
        suggestion = as_slug(value)[:MOST_NAME].strip("-")
        fix = f'write "{suggestion}"' if suggestion else 'write a word such as "danger"'
        self.wrong("bad-slug", key, no_name(value), fix, item)

    def choice(self, key: str, kinds: type[Choice]) -> Choice | None:
        """One of the values of an enumeration."""
        value = self.one_of(key, [str(kind) for kind in kinds])
        return None if value is None else kinds(value)

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        """A text out of a short list."""
        value = self._get(key, "a text", str, True)
        return None if value is None else self._allowed(key, value, allowed)

    def _allowed(self, key: str, value: str, allowed: Collection[str], item: int | None = None) -> str | None:
        if value in allowed:
            return value
        fix = did_you_mean(value, allowed, "write one that is known")
        place = f"unknown {self.name(key)} {quoted(value)}"
        if item is not None:
            place = f"unknown value {quoted(value)} in {self.name(key)}"
        self.wrong("unknown-value", key, place, fix, item)
        return None

    def date(self, key: str) -> datetime.date:
        """A day, as TOML writes it: without quotes."""
        value = self._get(key, "a date", datetime.date, True)
        return value if isinstance(value, datetime.date) else datetime.date.max

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self._get(key, "true or false", bool, False)
        return default if value is None else bool(value)

    def whole(self, key: str, *, required: bool = True) -> int | None:
        """A whole number."""
        value = self._get(key, "a whole number", int, required)
        return None if value is None else int(value)

    def number(self, key: str) -> float | None:
        """A number; None when the key is not there."""
        value = self._get(key, "a number", (int, float), False)
        if value is None or math.isfinite(value):
            return value if value is None else float(value)
        self._mistyped(key, value, "a number")
        return None

    def texts(self, key: str, *, required: bool = False, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of texts, none empty; ``allowed`` is the short list that they come from."""
        values = self._get(key, "a list of texts", list, required)
        found = []
        for item, value in enumerate(values or ()):
            if not isinstance(value, str):
                self._mistyped(key, value, "a list of texts", item)
            elif not (value := self._clean(key, value, item)):
                problem = f"a text in {self.name(key)} is empty"
                self.wrong("empty", key, problem, "write it, or remove it", item)
            elif allowed is None or self._allowed(key, value, allowed, item):
                found.append(value)
        if required and values == []:
            fix = f"write {key} = {EXAMPLES['a list of texts']}"
            self.wrong("empty", key, f"{self.name(key)} is empty", fix)
        return tuple(found)

    def numbers(self, key: str, count: int) -> tuple[float, ...] | None:
        """A list of so many numbers."""
        values = self._get(key, "a list of numbers", list, True)
        if values is None:
            return None
        fine = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
        if not len(values) == len(fine) == count or not all(map(math.isfinite, fine)):  # nan and inf are none
            problem = f"{self.name(key)} must hold {count} numbers"
            self.wrong("wrong-type", key, problem, f"write {key} = {EXAMPLES['a list of numbers']}")
            return None
        return tuple(float(value) for value in values)

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; none when the key is not there."""
        values = self._get(key, "a list of whole numbers", list, False) or ()
        odd = [value for value in values if isinstance(value, bool) or not isinstance(value, int)]
        for value in odd:
            self._mistyped(key, value, "a list of whole numbers", values.index(value))
        return () if odd else tuple(values)

    def table(self, key: str, required: bool = True) -> Table | None:
        """The table under a `[key]` header."""
        self._known.add(key)
        value = self.data.get(key)
        if isinstance(value, dict):
            return self._inner(value, key)
        if key in self.data:
            problem = f"{self.name(key)} is {kind(value)}, but must be a table"
            self.wrong("wrong-type", key, problem, f"write a line [{self.name(key)}] and its keys below it")
        elif required:
            fix = f"add a line [{self.name(key)}] and its keys below it"
            self._lacks(key, f"the table {self.name(key)} is missing", fix)
        return None

    def rows(self, key: str) -> list[Table]:
        """The tables under the `[[key]]` headers, in their order."""
        self._known.add(key)
        values = self.data.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            problem = f"{self.name(key)} is {kind(values)}, but must be rows"
            self.wrong("wrong-type", key, problem, f"write a line [[{key}]] above each row")
            return []
        return [self._inner(value, key, number) for number, value in enumerate(values)]

    def _inner(self, value: Mapping[str, Any], *keys: str | int) -> Table:
        return Table(value, self._lines, self.path, self.problems, self._where + keys, self._first_line)
