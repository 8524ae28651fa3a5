"""Titles: cut where they may break, and set at the largest size that takes four lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.language.hyphenation import points
from brochure.typesetting.title_fit import MOST_LINES, STEP, Column, Piece, fit, lines, pieces

#: A column of 116 mm, as on the cover of an A5 booklet.
COLUMN = Column(329, 0.25, 0.3)
LARGEST, LEAST = 38.0, 20.0
WORDS = {
    "nl": "slapen vertrouwenscentrum bij een wat arbeidsongeschiktheidsverzekeringsmaatschappij vrienden/kennissen",
    "en": "sleep counterrevolutionaries at a what pneumonoultramicroscopicsilicovolcanoconiosis night-worker",
    "fr": "dormir anticonstitutionnellement chez un quoi rendez-vous l’établissement sommeil\u00a0?",
    "de": "schlafen Rechtsschutzversicherungsgesellschaften bei ein was Geschwindigkeitsüberschreitungen Kind",
}


def measured(title: str, language: str = "nl", wide: float = 0.53) -> tuple[Piece, ...]:
    cut = pieces(title, lambda word: points(word, language))
    return tuple(replace(piece, width=len(piece.text) * wide) for piece in cut)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Wat kan ik doen?", "Wat_kan_ik_doen?|"),
        ("Voor wie|die ging", "Voor_wie|die_ging|"),
        ("vrienden/kennissen en 24/7 e-mail", "vrienden/\u00b7kennissen_en_24/7_e-mail|"),
        ("Quoi\u00a0: dormir\u202f?", "Quoi\u00a0:_dormir\u202f?|"),
        ("Recht\u00adhaben", "Recht\u2010haben|"),
        ("Geschwindigkeitsüberschreitung", "Geschwin\u2010dig\u2010keits\u2010über\u2010schrei\u2010tung|"),
        (" | a | ", "a|"),
        ("", ""),
    ],
)
def test_a_title_is_cut_where_it_may_break(title: str, shown: str) -> None:
    cut = pieces(title, lambda word: points(word, "de"))
    marks = {" ": "_", "": "\u00b7", "|": "|", "\u2010": "\u2010"}
    assert "".join(piece.text + marks[piece.after] for piece in cut) == shown


def test_lines_are_even() -> None:
    title = measured("Voor wie een partner heeft die over een grens ging")
    found = lines(title, 40 * 0.53, 0.25, 0.3)
    assert len(found) == 2
    assert min(map(len, found)) > 20


def test_a_short_title_has_the_largest_size_and_the_breaks_of_its_design() -> None:
    assert fit(measured("Wat kan ik doen?"), COLUMN, LARGEST, LEAST).lines == ("Wat kan ik doen?",)
    aimed = fit(measured("Wat kan ik doen?"), COLUMN, LARGEST, LEAST, aim=12)
    assert (aimed.size, aimed.lines) == (LARGEST, ("Wat kan", "ik doen?"))


def test_the_breaks_of_the_author_are_the_only_ones_where_each_part_fits_a_line() -> None:
    title = measured("Voor wie een partner heeft|die over een grens ging")
    found = fit(title, COLUMN, 14.0, 10.0, aim=20)
    assert found.lines == ("Voor wie een partner heeft", "die over een grens ging")
    narrow = fit(title, Column(150, 0.25, 0.3), 14.0, 10.0, aim=20)
    assert len(narrow.lines) == 4, "parts that do not fit a line are broken as they are meant to be"


def test_a_long_word_is_hyphenated_once_where_it_is_wider_than_a_line_at_the_least_size() -> None:
    found = fit(measured("Rechtsschutzversicherungsgesellschaften", "de"), COLUMN, LARGEST, LEAST)
    assert len(found.lines) == 2
    assert found.lines[0].endswith("\u2010")
    fits = fit(measured("Rechtsschutzversicherungs", "de"), COLUMN, LARGEST, LEAST)
    assert fits.lines == ("Rechtsschutzversicherungs",), "it is set smaller, not broken"


@given(st.data())
def test_the_size_is_the_largest_at_which_the_title_takes_four_lines(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    words = data.draw(st.lists(st.sampled_from(WORDS[language].split(" ")), min_size=1, max_size=22))
    title = measured(" ".join(words)[:160].strip(), language)
    found = fit(title, COLUMN, LARGEST, LEAST)
    assert LEAST <= found.size <= LARGEST
    plain = " ".join(found.lines).replace("\u2010 ", "").replace("/ ", "/").replace("- ", "-")
    assert plain == "".join(piece.text + (" " if piece.after == " " else "") for piece in title)
    hyphens = sum(line.endswith("\u2010") for line in found.lines)
    allowed = max(MOST_LINES, len(COLUMN.set(title, LEAST, hyphens)))
    assert len(found.lines) <= allowed
    for line in found.lines:
        wide = sum(0.25 if sign == " " else 0.3 if sign == "\u2010" else 0.53 for sign in line)
        assert wide * found.size <= COLUMN.width
    if found.size < LARGEST:
        larger = COLUMN.set(title, min(LARGEST, found.size + STEP), hyphens)
        assert not larger or len(larger) > allowed


def test_a_word_without_any_place_to_break_runs_over_at_the_least_size() -> None:
    assert fit(measured("x" * 60), COLUMN, LARGEST, LEAST).lines == ("x" * 60,)
