"""Names made of words: no letter is lost, and German writes its umlauts as it does where it has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.model.text import SLUG, as_slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sœur et cœur", "soeur-et-coeur"),
        ("Straße", "strasse"),
        ("Łódź, Ærø", "lodz-aero"),
        ("Un vélo d’occasion", "un-velo-d-occasion"),
        ("Jūs", "jus"),
    ],
)
def test_a_letter_that_is_no_letter_with_a_mark_is_not_lost(text: str, expected: str) -> None:
    assert as_slug(text) == expected


def test_an_umlaut_is_two_letters_in_german_alone() -> None:
    assert as_slug("Was älteren Menschen über Öl hilft", "de") == "was-aelteren-menschen-ueber-oel-hilft"
    assert as_slug("A\u0308rzte", "de") == "aerzte"
    assert as_slug("coördinatie, beëindigen", "nl") == "coordinatie-beeindigen"


@given(st.text(), st.sampled_from(["", "de", "nl"]))
def test_a_name_is_one_that_files_and_addresses_take(text: str, language: str) -> None:
    made = as_slug(text, language)
    assert made == "" or SLUG.fullmatch(made) or len(made) > 60
    assert as_slug(made, language) == made
