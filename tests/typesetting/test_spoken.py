"""What is heard and not printed."""

from __future__ import annotations

import re

import pytest

from brochure.language.labels import wording
from brochure.model.guide import Word
from brochure.typesetting.spoken import expansion, spoken


@pytest.mark.parametrize(
    ("term", "meaning", "expected"),
    [
        ("CAW", "Centrum Algemeen Welzijnswerk. Het helpt gratis.", "Centrum Algemeen Welzijnswerk"),
        ("WHO", "World Health Organization, in Geneva.", "World Health Organization"),
        ("OCMW", "openbaar centrum voor maatschappelijk welzijn.", "openbaar centrum voor maatschappelijk welzijn"),
        ("PTSS", "posttraumatische stressstoornis: klachten na een schok.", "posttraumatische stressstoornis"),
        ("GGZ", "geestelijke gezondheids\u00adzorg", "geestelijke gezondheidszorg"),
        ("H.I.V.", "human immunodeficiency virus", "human immunodeficiency virus"),
        ("SPMT", "service de prévention et de médecine du travail", "service de prévention et de médecine du travail"),
        ("CAW", "een huis waar je gratis hulp krijgt.", ""),
        ("WHO", "een organisatie van landen", ""),
        ("aangifte", "aan de politie iets ergs geven", ""),
        ("A", "alles", ""),
        ("CAW", "", ""),
    ],
)
def test_an_abbreviation_stands_for_the_words_that_it_is_made_of(term: str, meaning: str, expected: str) -> None:
    assert expansion(term, meaning) == expected


def heard(html: str) -> str:
    return spoken(html, wording("nl"), [Word("CAW", "Centrum Algemeen Welzijnswerk.")])


def test_an_abbreviation_is_marked_where_it_stands_in_a_text() -> None:
    made = heard("<head><title>CAW</title></head><p title='CAW'>Het CAW, <a>CAW’s</a>, SCAW en <code>CAW</code>.</p>")
    assert made.count("<abbr") == 2
    assert made.count('<abbr title="Centrum Algemeen Welzijnswerk">CAW</abbr>') == 2
    assert "<title>CAW</title>" in made
    assert "<code>CAW</code>" in made


@pytest.mark.parametrize(
    "after", ["</strong> Centrum Algemeen Welzijnswerk.", " (centrum algemeen\nWelzijns\u00adwerk)"]
)
def test_what_is_explained_on_the_spot_is_heard_once(after: str) -> None:
    assert heard(f"<p>CAW{after}</p>") == f"<p>CAW{after}</p>"


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_a_box_says_whether_it_is_ticked(language: str) -> None:
    html = '<li><span class="box"></span>a</li><li><span class="box ticked"></span>b</li>'
    labels = re.findall(r'role="img" aria-label="([^"]+)"', spoken(html, wording(language), []))
    assert len(set(labels)) == 2
