"""The words and dates that templates print, in the guide's language: `locales/*.toml` and Babel."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.language.microtypography import typeset
from brochure.language.regions import locale_of
from brochure.model.errors import BrochureError, Finding, Source, fail
from brochure.source.files import read_table

if TYPE_CHECKING:
    from brochure.model.guide import Guide

LOCALES = Path(__file__).resolve().parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class Wording:
    """The labels of one language, by key; dates and lists as its country writes them (CLDR, through Babel)."""

    language: str
    labels: Mapping[str, str]
    locale: str = ""

    @property
    def _locale(self) -> str:
        return self.locale or locale_of(self.language)

    def __getitem__(self, key: str) -> str:
        return self.labels[key]

    def date(self, day: datetime.date) -> str:
        """A date in full, its parts held together by no-break spaces: "23 november 2026", "November 23, 2026"."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=self._locale).replace(" ", "\u00a0")

    def fold(self, scheme: str, copies: int = 1) -> str:
        """How to fold or cut the sheets of a scheme, in a sentence or three; several ``copies`` are cut apart first."""
        how = self.labels[f"fold_{scheme.replace('-', '_')}"]
        return how if copies == 1 or scheme.startswith(("n-up", "cut")) else f"{self.labels['cut_apart']} {how}"

    def number(self, value: float) -> str:
        """A number with the decimal mark of the language: "11,5"."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self._locale))

    def days(self, count: int) -> str:
        """A span of so many days: "1 dag", "364 dagen"."""
        from babel.dates import format_timedelta

        span = datetime.timedelta(days=count)
        return str(format_timedelta(span, "day", threshold=float("inf"), locale=self._locale)).replace(" ", "\u00a0")

    def weight(self, count: int) -> str:
        """The size of a file: "95 kB", "95 ko", "1,2 MB"."""
        from babel.units import format_unit

        value, unit = (count / 1e6, "megabyte") if count >= 999_500 else (max(1, count / 1000), "kilobyte")
        rounded = round(value, 1) if count >= 999_500 else round(value)
        text = format_unit(rounded, f"digital-{unit}", length="short", locale=self._locale)
        return str(text).replace(" ", "\u00a0")

    def either(self, items: Sequence[str]) -> str:
        """A list of alternatives: "112 of 101"."""
        from babel.lists import format_list

        return format_list(items, style="or", locale=self._locale)


class Label(str):
    """A label with its place: a {slot} that nothing fills is reported with its line."""

    source: Source

    @classmethod
    def of(cls, text: str, language: str, source: Source) -> Label:
        """The label with a text, set as its language is."""
        label = cls(typeset(text, language))
        label.source = source
        return label

    def format(self, *values: object, **named: object) -> str:
        """The label with its slots filled."""
        try:
            return super().format(*values, **named)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            slots = ", ".join(f"{{{name}}}" for name in named)
            problem = f"the braces of this label cannot be filled: {str(error).strip(chr(39)).lower()}"
            raise fail("label", self.source, problem, f"the slots of this label are {slots}") from None


class _Labels(dict[str, str]):
    """The labels of a language. A missing one that other languages have is an error; any other key is a KeyError."""

    path: Path

    def with_own(self, own: Mapping[str, str]) -> _Labels:
        """The labels with some of them replaced."""
        labels = _Labels({**self, **own})
        labels.path = self.path
        return labels

    def __missing__(self, key: str) -> str:
        if any(key in others for others in map(_read, sorted(LOCALES.glob("*.toml")))):
            fix = f'write {key} = "…" in it, as in the other languages'
            raise fail("label", Source(self.path), f'the label "{key}" is missing', fix)
        raise KeyError(key)


def wording(language: str, region: str = "", own: Mapping[str, str] | None = None) -> Wording:
    """The wording of ``language``, a code that has a file in `locales/` (ISO 639-1), in a country (ISO 3166-1).

    ``own`` are the labels that a guide words itself. Raises BrochureError with what is wrong in the file.
    """
    labels = _read(LOCALES / f"{language}.toml")
    if own:
        labels = labels.with_own(own)
    return Wording(language, labels, locale_of(language, region))


def wording_of(guide: Guide) -> Wording:
    """The wording of what a guide prints: its language, its country, its own labels."""
    return wording(guide.language, guide.region, guide.labels)


def _read(path: Path) -> _Labels:
    try:
        seen = path.stat()
    except OSError:
        return _parsed(path, 0, 0)
    return _parsed(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=16)
def _parsed(path: Path, changed: int, size: int) -> _Labels:
    """The labels in a file as it was when last ``changed``: a preview reads them for every view."""
    problems: list[Finding] = []
    table = read_table(path, path.parent, problems, "put it back: the builder comes with one for each language")
    labels = _Labels()
    labels.path = path
    for key, value in table.data.items() if table else ():
        source = table.at(key) if table else Source(path)
        if not isinstance(value, str) or not value.strip():
            problems.append(Finding("label", source, f'"{key}" is no text', f'write {key} = "…"'))
            continue
        labels[key] = Label.of(value, path.stem, source)
    if problems:
        raise BrochureError(problems)
    return labels
