"""Where words break: 300 words of each language from public texts, rules, lists, and what the page engine asks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brochure.language.hyphenation import Hyphenator, known, points, syllable_points
from brochure.model.text import LANGUAGES

WORDS = Path(__file__).parent / "words"


def shown(word: str, language: str, least: int = 2) -> str:
    """The word with a hyphen wherever it may break."""
    cuts = [0, *points(word, language, least, least), len(word)]
    return "·".join(word[begin:end] for begin, end in pairwise(cuts))


def checked(language: str) -> list[str]:
    lines = (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_public_texts_break_in_right_places_only(language: str) -> None:
    words = checked(language)
    assert len(words) >= 300
    wrong, broken = [], 0
    for marked in words:
        word, right = (
            marked.replace("-", ""),
            {marked[:at].replace("-", "") for at in range(len(marked)) if marked[at] == "-"},
        )
        found = points(word, language, 4, 4)  # as styles/base.css asks
        wrong += [f"{word[:at]}-{word[at:]}" for at in found if word[:at] not in right]
        broken += bool(found)
    assert wrong == []
    assert broken > len(words) * 0.9  # not by breaking nothing


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Fort·schritt"),
        ("de", "Über·gang"),
        ("de", "Abend·stern"),
        ("de", "Donners·tag"),
        ("nl", "vertrou·wens·cen·trum"),
        ("nl", "bijstands·trekker"),
        ("nl", "over·heids·in·stel·ling"),
        ("nl", "rege·ringstop·per"),  # regerings-topper is missed; regering-stopper would be wrong
        ("nl", "coro·na·mel·der"),
        ("nl", "gehakt·rol·le·tjes"),
        ("nl", "pro·ces·eva·lu·a·tie"),
        ("nl", "inter·net·om·ge·ving"),
        ("nl", "pant·ser·voer·tuig"),
        ("nl", "ver·trou·wens·arts"),  # an s before a vowel may begin the second part: no break is sure
        ("nl", "baby·slaap·zak"),
        ("fr", "psycho·thé·ra·peute"),
        ("en", "thera·pist"),
    ],
)
def test_compounds_break_between_their_parts(language: str, marked: str) -> None:
    word = marked.replace("·", "")
    allowed = {marked[:at].replace("·", "") for at in range(len(marked)) if marked[at] == "·"}
    assert {word[:at] for at in points(word, language, 4, 4)} <= allowed


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("nl", "'s-Hertogenbosch", "'s-Her·to·gen·bosch"),
        ("nl", "’s-Gravenhage", "’s-Gra·ven·hage"),
        ("nl", "e-mailadressen", "e-mail·adres·sen"),
        ("fr", "a-t-il", "a-t-il"),
        ("fr", "l’intervention", "l’inter·ven·tion"),
        ("en", "t-shirts", "t-shirts"),
        ("en", "PlayStation", "PlaySta·tion"),
        ("fr", "BioNTech", "BioNTech"),
        ("de", "MitarbeiterInnen", "Mit·ar·bei·terInnen"),
        ("fr", "ÉDUCATION", "ÉDU·CA·TION"),
    ],
)
def test_letters_are_counted_from_an_apostrophe_a_hyphen_or_a_capital(language: str, word: str, expected: str) -> None:
    assert shown(word, language, 3).replace("·ge", "ge") == expected.replace("·ge", "ge")


@given(some.sampled_from(LANGUAGES), some.text(alphabet="abcdehinorstuvàéïöß'’-", max_size=30))
def test_a_part_of_a_word_has_a_vowel_and_enough_letters(language: str, word: str) -> None:
    cuts = [0, *points(word, language, 3, 3), len(word)]
    assert cuts == sorted(set(cuts)) or not word
    for begin, end in pairwise(cuts):
        assert len(cuts) <= 2 or end - begin >= 1
        assert len(cuts) <= 2 or any(sign in "aeiouyàáéèïöü" for sign in word[begin:end])


def test_the_engine_gets_the_last_break_first_and_other_languages_from_pyphen() -> None:
    assert list(Hyphenator("nl", left=4, right=4).iterate("zorginstelling")) == [
        ("zorginstel", "ling"),
        ("zorgin", "stelling"),
        ("zorg", "instelling"),
    ]
    assert known("nl-BE") == "nl"
    assert known("fr_CH") == "fr"
    assert known("xx") is None
    assert known("es-MX") is not None
    assert ("respon", "sabilidad") in list(Hyphenator(str(known("es")), left=2, right=2).iterate("responsabilidad"))


def test_syllables_are_counted_without_the_limits_of_print() -> None:
    assert syllable_points("idee", "nl") == 0
    assert syllable_points("verantwoordelijkheid", "nl") == 5
