"""The words and dates that templates print, in the guide's language: `locales/*.toml` and Babel."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Babel's plain "en" writes dates as in the United States.
_REGIONAL = {"en": "en_GB"}

LOCALES = Path(__file__).with_name("locales")


@dataclass(frozen=True, slots=True)
class Wording:
    """The labels of one language, by key; dates and lists in that language's way (CLDR, through Babel)."""

    language: str
    labels: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.labels[key]

    def date(self, day: datetime.date) -> str:
        """A date in full, its parts held together by no-break spaces: "23 november 2026"."""
        from babel.dates import format_date

        return format_date(day, format="long", locale=_REGIONAL.get(self.language, self.language)).replace(
            " ", "\u00a0"
        )

    def fold(self, scheme: str) -> str:
        """How to fold or cut the sheets of a scheme, in a sentence or three."""
        return self.labels[f"fold_{scheme.replace('-', '_')}"]

    def number(self, value: float) -> str:
        """A number with the decimal mark of the language: "11,5"."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.language))

    def days(self, count: int) -> str:
        """A span of so many days: "1 dag", "364 dagen"."""
        from babel.dates import format_timedelta

        span = datetime.timedelta(days=count)
        return str(format_timedelta(span, "day", threshold=float("inf"), locale=self.language)).replace(" ", "\u00a0")

    def weight(self, count: int) -> str:
        """The size of a file: "95 kB", "95 ko", "1,2 MB"."""
        from babel.units import format_unit

        value, unit = (count / 1e6, "megabyte") if count >= 999_500 else (max(1, count / 1000), "kilobyte")
        rounded = round(value, 1) if count >= 999_500 else round(value)
        text = format_unit(rounded, f"digital-{unit}", length="short", locale=self.language)
        return str(text).replace(" ", "\u00a0")

    def either(self, items: Sequence[str]) -> str:
        """A list of alternatives: "112 of 101"."""
        from babel.lists import format_list

        return format_list(items, style="or", locale=self.language)


def wording(language: str) -> Wording:
    """The wording of ``language``, a code that has a file in `locales/` (ISO 639-1)."""
    path = LOCALES / f"{language}.toml"
    return Wording(language, tomllib.loads(path.read_text(encoding="utf-8")))
