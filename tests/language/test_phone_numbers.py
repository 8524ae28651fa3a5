"""Telephone numbers: set as their country sets them, and what is none."""

from __future__ import annotations

import pytest

from brochure.language.phone_numbers import PhoneNumber, example_number, grouped, phone_number


@pytest.mark.parametrize(
    ("typed", "region", "printed", "dialled"),
    [
        ("092123456", "BE", "09 212 34 56", "+3292123456"),
        ("0471/12.34.56", "BE", "0471 12 34 56", "+32471123456"),
        ("+3292123456", "BE", "+32 9 212 34 56", "+3292123456"),
        ("003292123456", "NL", "+32 9 212 34 56", "+3292123456"),
        ("0201234567", "NL", "020 123 4567", "+31201234567"),
        ("01 43 12 34 56", "FR", "01 43 12 34 56", "+33143123456"),
        ("2025550123", "US", "(202) 555-0123", "+12025550123"),
        ("(202) 555-0123 ext. 4", "US", "(202) 555-0123 ext. 4", "+12025550123,4"),
        ("1712", "BE", "1712", "1712"),
        ("0800 20\u00a0200", "BE", "0800 20 200", "+3280020200"),
        ("02 123 45 67", "both", "02 123 45 67", "021234567"),
    ],
)
def test_a_number_is_set_as_its_country_does(typed: str, region: str, printed: str, dialled: str) -> None:
    assert phone_number(typed, region) == PhoneNumber(printed, dialled)


@pytest.mark.parametrize("typed", ["call us", "12", "0", "+", "+32", "02 123", "092123456789012", "info@example.org"])
def test_what_is_no_number(typed: str) -> None:
    assert phone_number(typed, "BE") is None


def test_a_number_with_a_figure_too_few_is_kept_and_doubted() -> None:
    assert phone_number("02 123 45 6", "BE") == PhoneNumber("02 123 45 6", "+3202123456", sure=False)


@pytest.mark.parametrize(
    ("region", "shown"), [("BE", "012 34 56 78"), ("US", "(201) 555-0123"), ("both", "012 34 56 78")]
)
def test_an_example_is_one_of_the_country(region: str, shown: str) -> None:
    assert example_number(region) == shown


@pytest.mark.parametrize(
    ("typed", "region", "shown"),
    [
        ("080020200", "BE", "0800 20 200"),
        ("08002000", "NL", "0800 2000"),
        ("0800-2000", "NL", "0800-2000"),
        ("8005551234", "US", "(800) 555-1234"),
        ("080020200", "both", "080020200"),
        ("1712", "BE", "1712"),
        ("0800.BEL", "BE", "0800.BEL"),
    ],
)
def test_a_helpline_keeps_the_groups_that_somebody_gave_it(typed: str, region: str, shown: str) -> None:
    assert grouped(typed, region) == shown
