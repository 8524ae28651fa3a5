"""Spaces that hold: no line begins with : ; ? ! % » or a dash, and numbers stay with what they count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brochure.language.labels import LOCALES, wording
from brochure.language.microtypography import typeset
from brochure.model.text import LANGUAGES

#: What no line may begin with.
FORBIDDEN = re.compile(r"[ \n](?:[:;?!%»–—]|-[ \n])")


def shown(text: str) -> str:
    """No-break spaces as ~, narrow ones as _, word joiners as ^."""
    return text.replace("\u00a0", "~").replace("\u202f", "_").replace("\u2060", "^")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sign_that_compares_stays_with_its_number(language: str) -> None:
    assert shown(typeset("puls > 120, < 38, ≥ 3, ± 2", language)) == "puls >~120, <~38, ≥~3, ±~2"
    assert shown(typeset("menu > print", language)) == "menu > print"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Attention!", "Attention_!"),
        ("Que faire ? Et après : quoi ?", "Que faire_? Et après_: quoi_?"),
        ("Vraiment? Oui; non: jamais.", "Vraiment_? Oui_; non_: jamais."),
        ("Elle répond: «Non.» Viens !", "Elle répond_: «_Non._» Viens_!"),
        ("« Oui », dit-il.", "«_Oui_», dit-^il."),
        ("Quoi ?! Non?! (oui!)", "Quoi_?! Non_?! (oui_!)"),
        (
            "à 14:30, voir http://x.fr/a?b;c ou www.x.be/?q=1: ici",
            "à 14:30, voir http://x.fr/a?b;c ou www.x.be/?q=1_: ici",
        ),
        ("Guide complet :|sortir", "Guide complet_:|sortir"),
        ("Soit 25 % de moins : c'est l'heure", "Soit 25~% de moins_: c’est l’heure"),
        ("Un mot\n: deux", "Un mot_: deux"),
    ],
)
def test_french_marks_have_their_narrow_spaces(typed: str, expected: str) -> None:
    assert shown(typeset(typed, "fr")) == expected
    assert typeset(typeset(typed, "fr"), "fr") == typeset(typed, "fr")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        (
            "nl",
            "Bel 112 of 101, Hulplijn 1712 of Tele-Onthaal 106.",
            "Bel~112~of~101, Hulplijn~1712 of Tele-Onthaal~106.",
        ),
        ("nl", "Bel gratis naar 1712, of 112 bellen.", "Bel~gratis~naar~1712, of 112~bellen."),
        ("en", "Call 116 123, ring 999 or text us on 85258.", "Call~116~123, ring~999 or text~us~on~85258."),
        ("fr", "Appelez le 15 ou le 112, ou le numéro 116 006.", "Appelez~le~15 ou le~112, ou le numéro~116~006."),
        ("fr", "Appelez gratuitement le 3919", "Appelez gratuitement le~3919"),
        ("de", "Rufen Sie 112 an, oder den Notruf 110.", "Rufen~Sie~112~an, oder den Notruf~110."),
        ("de", "Wählen Sie 0800 111 0 111.", "Wählen Sie 0800 111 0 111."),
        ("nl", "Bel 0800 12 345", "Bel 0800 12 345"),
    ],
)
def test_a_short_telephone_number_holds_with_the_word_that_says_so(language: str, typed: str, expected: str) -> None:
    assert shown(typeset(typed, language)).replace("^", "") == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "held", ["5 mg", "10 %", "3 €", "€ 3", "2 km", "n° 5", "p. 7", "§ 3", "20 °C", "10 000", "20 h 30"]
)
def test_numbers_hold_with_their_units_in_every_language(language: str, held: str) -> None:
    assert " " not in typeset(f"{held}.", language)


@pytest.mark.parametrize(
    ("language", "held"),
    [
        ("nl", "14.30 u."),
        ("nl", "14 uur"),
        ("nl", "blz. 7"),
        ("nl", "dr. Peeters"),
        ("nl", "112 of 101"),
        ("nl", "hulplijn 1712"),
        ("en", "8 a.m."),
        ("en", "5 o'clock"),
        ("en", "Mrs. Jones"),
        ("fr", "20 heures"),
        ("fr", "M. Dupont"),
        ("fr", "10 000 000 euros"),
        ("de", "20 Uhr"),
        ("de", "S. 5"),
        ("de", "z. B."),
        ("de", "Nr. 7"),
        ("de", "§§ 3"),
    ],
)
def test_abbreviations_times_and_names_hold(language: str, held: str) -> None:
    assert " " not in typeset(held, language)


def test_a_telephone_number_keeps_its_spaces() -> None:
    assert typeset("+32 2 123 45 67 en 0800 12 345", "nl") == "+32 2 123 45 67 en 0800 12 345"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("een -- twee", "een~– twee"),
        ("een – twee — drie", "een~– twee~— drie"),
        ("een - twee", "een~– twee"),
        ("9 - 17 u", "9~- 17~u"),
        ("een—twee", "een^—twee"),
        ("2019–2024", "2019–^2024"),
        ("Wat ? Ja ! En %", "Wat~? Ja~! En~%"),
        ("hij zweeg … en ging", "hij zweeg~… en ging"),
    ],
)
def test_a_dash_or_a_mark_stays_with_the_word_before_it(typed: str, expected: str) -> None:
    assert shown(typeset(typed, "nl")) == expected


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("nl", "e-mail, 4-jarige, plan-B, tv-gids, HIV-test", "e-^mail, 4-^jarige, plan-^B, tv-^gids, HIV-test"),
        ("nl", "'s-Hertogenbosch", "’s-^Hertogenbosch"),
        ("fr", "a-t-il, parlez-en, dites-moi", "a-^t-^il, parlez-^en, dites-moi"),
        ("en", "t-shirt, X-ray", "t-^shirt, X-^ray"),
        ("nl", "mail naar a-b@x.be of www.a-b.be", "mail naar a-b@x.be of www.a-b.be"),
        ("nl", "0800-2000 en 1-1-2", "0800-2000 en 1-1-2"),
    ],
)
def test_nothing_breaks_after_or_before_a_letter_or_two(language: str, typed: str, expected: str) -> None:
    assert shown(typeset(typed, language)) == expected


@given(some.sampled_from(LANGUAGES), some.text(alphabet="ab5 1.,:;?!/-–—%«»'\n", max_size=40))
def test_no_line_begins_with_a_mark(language: str, text: str) -> None:
    done = typeset(text.lstrip(), language)
    for found in FORBIDDEN.finditer(done):
        before = done[: found.start()]
        assert before.strip(" \n") == "" or found[0][1:] == "»" or before[-1] in " \n", (text, done)


@given(some.text(alphabet="ab5 1.,/€%arth§", max_size=40))
def test_only_spaces_change(text: str) -> None:
    assert typeset(text, "nl").replace("\u00a0", " ").replace("…", "...") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_lets_a_line_begin_with_a_mark(language: str) -> None:
    labels = wording(language).labels
    assert LOCALES.joinpath(f"{language}.toml").exists()
    assert [label for label in labels.values() if FORBIDDEN.search(label)] == []
    assert language != "fr" or labels["danger"] == "Danger immédiat\u202f?"
