"""Quotation marks of four languages: nested, at the beginning of words, across bold words and other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brochure.language.conventions import conventions
from brochure.language.microtypography import typeset, typeset_runs
from brochure.model.text import LANGUAGES


def plain(text: str) -> str:
    """The text with ordinary spaces: spacing has tests of its own."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("nl", "Zij zei: \"Hij riep 'stop'\".", "Zij zei: “Hij riep ‘stop’”."),
        ("en", "She said: \"He called 'stop'\".", "She said: “He called ‘stop’”."),
        ("de", "Sie sagte: \"Er rief 'Stopp'\".", "Sie sagte: „Er rief ‚Stopp‘“."),
        ("fr", "Elle dit : \"Il crie 'stop'\".", "Elle dit : « Il crie “stop” »."),
        ("de", "'Er sagte \"ja\"', so sie.", "‚Er sagte „ja“‘, so sie."),
        ("de", "Ein \"'Nein'\"-Wort. ('\"So.\"')", "Ein „‚Nein‘“-Wort. (‚„So.“‘)"),
        ("nl", 'Ze zei: "Hij riep "stop" naar mij".', "Ze zei: “Hij riep ‘stop’ naar mij”."),
        ("fr", '"J\'ai l\'"idée""', "« J’ai l’“idée” »"),
        ("fr", '" Bonjour ", dit-elle', "« Bonjour », dit-elle"),
        ("nl", '"Ja", zei ze. "Nee."', "“Ja”, zei ze. “Nee.”"),
        ("nl", '"...en toen" zei ze', "“…en toen” zei ze"),
        ("nl", 'Vraag|"Ja?"', "Vraag|“Ja?”"),
        ("en", 'A 15" screen', 'A 15" screen'),
    ],
)
def test_quotations_nest(language: str, typed: str, expected: str) -> None:
    assert plain(typeset(typed, language)) == expected


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("nl", "'s Avonds, 't is 'n uur; 'm en 'k en 'r. In '90.", "’s Avonds, ’t is ’n uur; ’m en ’k en ’r. In ’90."),
        ("nl", "\"'s Avonds\" en ('t kan)", "“’s Avonds” en (’t kan)"),
        ("nl", "‘s Avonds en ‘t huis", "’s Avonds en ’t huis"),
        ("nl", "oma's foto's, Jans' fiets", "oma’s foto’s, Jans’ fiets"),
        ("nl", "'s-Hertogenbosch", "’s-Hertogenbosch"),
        ("nl", "'Dit is 's avonds zo', zei ze", "‘Dit is ’s avonds zo’, zei ze"),
        ("en", "Rock 'n' roll, '90s, 'tis, the partners' home", "Rock ’n’ roll, ’90s, ’tis, the partners’ home"),
        ("en", "'It is the partners' home', she said", "‘It is the partners’ home’, she said"),
        ("de", "Max' Auto, Hans' Haus, geht's, 'n Haus", "Max’ Auto, Hans’ Haus, geht’s, ’n Haus"),
        ("de", "'Das ist Max' Auto', sagte er", "‚Das ist Max’ Auto‘, sagte er"),
        ("de", "'Das' und Max' Auto", "‚Das‘ und Max’ Auto"),
        ("de", "So 'ne Sache", "So ’ne Sache"),
        ("de", "Ein 'angefangenes Wort", "Ein ’angefangenes Wort"),
        ("fr", "l'amie d'Anne, aujourd'hui", "l’amie d’Anne, aujourd’hui"),
    ],
)
def test_apostrophes_are_no_quotation_marks(language: str, typed: str, expected: str) -> None:
    assert plain(typeset(typed, language)) == expected


def test_what_one_text_of_a_block_opens_another_closes() -> None:
    bold = typeset_runs([("Sie rief '", "de"), ("Halt", "de"), ("' und \"", "de"), ('ging" weg', "de")])
    assert bold == ["Sie rief ‚", "Halt", "‘ und „", "ging“ weg"]
    code = typeset_runs([('Typ "', "nl"), ('x"y', ""), ('" en klaar', "nl")])
    assert code == ["Typ “", 'x"y', "” en klaar"]


def test_a_text_in_another_language_has_the_marks_of_that_language() -> None:
    runs = [('Zij zei "ja", en hij ', "nl"), ('"oui!"', "fr"), (" en ", "nl"), ('"evet"', "tr")]
    assert [plain(text) for text in typeset_runs(runs)] == ["Zij zei “ja”, en hij ", "« oui ! »", " en ", '"evet"']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ja -- nee --- toch...", "ja – nee — toch…"),
        ("typ --help achter", "typ --help achter"),
        ("dit --zei zij-- dat", "dit –zei zij– dat"),
    ],
)
def test_signs_typed_in_pieces(typed: str, expected: str) -> None:
    assert plain(typeset(typed, "nl")) == expected


@given(some.sampled_from(LANGUAGES), some.text(alphabet="ab s\"'.-,?«» ", max_size=30), some.integers(0, 30))
def test_words_stay_and_where_a_text_is_cut_makes_no_difference(language: str, text: str, at: int) -> None:
    whole = typeset(text, language)
    assert [sign for sign in whole if sign in "abs"] == [sign for sign in text if sign in "abs"]
    assert "".join(typeset_runs([(text[:at], language), (text[at:], language)])) == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_marks_and_months(language: str) -> None:
    ways = conventions(language)
    assert ways is not None
    assert len({*ways.outer, *ways.inner}) == 4
    assert len(ways.months) >= 12
