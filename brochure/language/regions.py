"""What a country changes: its locale (CLDR, through Babel), its paper, its emergency number by law, its names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from brochure.model.errors import BrochureError, Finding
from brochure.model.paper import A4, FAMILIES, LETTER, Family
from brochure.model.text import LANGUAGES
from brochure.source.files import read_table

COUNTRIES = Path(__file__).resolve().parent.parent / "locales" / "regions" / "countries.toml"
#: Of a guide for no country in particular: it prints all of its helplines.
ANYWHERE = "both"
#: Codes of two letters in CLDR that are no countries: reserved in ISO 3166-1, or used for tests.
_NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
#: Babel's plain "en" writes dates as in the United States.
_PLAIN = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Emergency:
    """A number to call in danger, and the law or the office that says so."""

    number: str
    source: str


@cache
def locale_of(language: str, region: str = "") -> str:
    """The locale of a language in a country, as CLDR names it: "fr_CA"; of the language alone where it has none.

    English of a country that CLDR does not have is that of the United States where they print on Letter.
    """
    from babel.localedata import exists

    if exists(f"{language}_{region}"):
        return f"{language}_{region}"
    if language == "en" and paper_family(region).name == LETTER:
        return "en_US"
    return _PLAIN.get(language, language)


@cache
def countries() -> frozenset[str]:
    """The codes of all countries: ISO 3166-1, and XK, by which CLDR knows Kosovo."""
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2) - _NO_COUNTRIES


def country_name(code: str, language: str) -> str:
    """The name of a country in a language: "België"."""
    from babel import Locale

    return str(Locale(language).territories.get(code, code))


def nearest_countries(typed: str, language: str) -> list[str]:
    """The codes that somebody may have meant, at most three: by its name, by another code of it, or by its letters."""
    from babel.core import get_global

    named = {
        country_name(code, known).casefold(): code for known in (*LANGUAGES, language) for code in sorted(countries())
    }
    if close := difflib.get_close_matches(typed.casefold(), named, n=1, cutoff=0.75):
        return [named[close[0]]]
    aliases = get_global("territory_aliases").get(typed.upper(), [])
    if found := [code for code in aliases if code in countries()]:
        return found[:3]
    spoken = list(_where_spoken(language))
    alike = [code for code in spoken if any(one == other for one, other in zip(code, typed.upper(), strict=False))]
    return (alike or spoken)[:3]


def _where_spoken(language: str) -> Iterator[str]:
    """The countries of which a language is an official one: the one that it is named after, then by their share."""
    from babel.core import get_global

    first = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    everywhere = get_global("territory_languages")
    shares = {
        code: info[language]["population_percent"]
        for code in sorted(countries())
        if (info := everywhere.get(code)) and language in info and info[language].get("official_status")
    }
    return iter(sorted(shares, key=lambda code: (code != first, -shares[code], code)))


def paper_family(region: str) -> Family:
    """The paper on which the offices of a country print; A4 for no country in particular."""
    return FAMILIES[LETTER if region in _data()["paper"]["letter"] else A4]


def emergency(region: str) -> Emergency | None:
    """The emergency number of a country by law, where an official source says so."""
    for entry in _data()["emergency"]:
        if region in entry["countries"]:
            return Emergency(entry["number"], entry["source"])
    return None


def neutral_page(region: str) -> str:
    """An address that shows everyone the same, such as the weather."""
    pages = _data()["neutral"]
    return str(pages.get(region, pages["other"]))


@cache
def _data() -> Mapping[str, Any]:
    problems: list[Finding] = []
    table = read_table(COUNTRIES, COUNTRIES.parent, problems, "put it back: it comes with the builder")
    if table is None or problems:
        raise BrochureError(problems)
    return table.data
