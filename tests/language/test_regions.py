"""What a country changes: dates, paper, emergency numbers; and what somebody meant by a code that is none."""

from __future__ import annotations

import datetime
import tomllib

import pytest

from brochure.language.labels import wording
from brochure.language.regions import (
    COUNTRIES,
    countries,
    emergency,
    locale_of,
    nearest_countries,
    neutral_page,
    paper_family,
)

DAY = datetime.date(2026, 11, 23)
DATA = tomllib.loads(COUNTRIES.read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "region", "date"),
    [
        ("en", "", "23 November 2026"),
        ("en", "both", "23 November 2026"),
        ("en", "BE", "23 November 2026"),
        ("en", "US", "November 23, 2026"),
        ("en", "MX", "November 23, 2026"),
        ("en", "ZA", "23 November 2026"),
        ("nl", "BE", "23 november 2026"),
        ("nl", "US", "23 november 2026"),
        ("fr", "CA", "23 novembre 2026"),
        ("de", "AT", "23. November 2026"),
    ],
)
def test_dates_follow_language_and_country(language: str, region: str, date: str) -> None:
    assert wording(language, region).date(DAY).replace("\u00a0", " ") == date


@pytest.mark.parametrize(
    ("language", "region", "locale", "number"),
    [
        ("de", "AT", "de_AT", "11,5"),
        ("de", "CH", "de_CH", "11.5"),
        ("nl", "US", "nl", "11,5"),
        ("fr", "x", "fr", "11,5"),
    ],
)
def test_numbers_follow_them_too(language: str, region: str, locale: str, number: str) -> None:
    assert locale_of(language, region) == locale
    assert wording(language, region).number(11.5) == number


def test_all_countries_are_known_and_every_code_in_the_table_is_one() -> None:
    assert len(countries()) == 250  # ISO 3166-1 has 249, and XK
    assert not {"EU", "UN", "ZZ"} & countries()
    listed = {*DATA["paper"]["letter"], *(one for entry in DATA["emergency"] for one in entry["countries"])}
    assert listed <= countries()
    assert all(entry["source"] for entry in (DATA["paper"], *DATA["emergency"]))


def test_a_number_stands_once_for_a_country() -> None:
    named = [one for entry in DATA["emergency"] for one in entry["countries"]]
    assert len(named) == len(set(named))
    assert {entry["number"] for entry in DATA["emergency"]} == {"112"}


@pytest.mark.parametrize(
    ("region", "paper", "number"),
    [
        ("BE", "a4", "112"),
        ("FR", "a4", "112"),
        ("NO", "a4", "112"),
        ("CH", "a4", "112"),
        ("US", "letter", ""),
        ("CA", "letter", ""),
        ("GB", "a4", ""),
        ("both", "a4", ""),
    ],
)
def test_paper_and_emergency_number(region: str, paper: str, number: str) -> None:
    law = emergency(region)
    assert (paper_family(region).name, law.number if law else "") == (paper, number)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [("Belgie", "nl", ["BE"]), ("Frankreich", "fr", ["FR"]), ("UK", "en", ["GB"]), ("USA", "de", ["US"])],
)
def test_what_was_meant(typed: str, language: str, meant: list[str]) -> None:
    assert nearest_countries(typed, language) == meant


def test_a_code_that_is_none_leads_to_countries_of_the_language() -> None:
    assert nearest_countries("XY", "nl")[0] == "NL"
    assert "BE" in nearest_countries("BX", "nl")


def test_the_exit_leads_to_a_page_of_the_country() -> None:
    assert neutral_page("BE") == "https://www.meteo.be/"
    assert neutral_page("US") == neutral_page("both") == "https://www.wikipedia.org/"
