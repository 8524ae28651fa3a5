"""labels.toml: a guide words what the program prints, and every mistake in it has its line and a fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content import reader
from brochure.language.labels import LOCALES, wording, wording_of
from brochure.model.errors import BrochureError
from brochure.output.fingerprint import fingerprint
from tests.support.guides import ROOT, Folder

BRACE = "begins or ends no slot | write {{ or }} for a brace that prints"


def mistake(folder: Folder, line: str) -> str:
    """The one finding of a guide whose labels.toml holds a line."""
    with pytest.raises(BrochureError) as raised:
        reader.read(folder.write("labels.toml", line).root)
    (found,) = raised.value.findings
    assert found.source is not None
    return f"{found.source.line}: {found.problem} | {found.fix}"


def test_a_label_is_replaced_and_all_others_stay(folder: Folder) -> None:
    usual = wording_of(reader.read(folder.root))
    own = wording_of(reader.read(folder.write("labels.toml", 'notes_hint = "Ask the nurse: 30 %?"').root))
    assert own["notes_hint"] == "Ask the nurse: 30\u00a0%?", "it is set as the language is"
    assert {key for key in usual.labels if usual[key] != own[key]} == {"notes_hint"}
    assert wording("en")["notes_hint"] == usual["notes_hint"], "other guides keep theirs"


def test_a_label_may_be_empty(folder: Folder) -> None:
    assert wording_of(reader.read(folder.write("labels.toml", 'helplines_intro = ""').root))["helplines_intro"] == ""


def test_a_question_that_is_answered_elsewhere_says_so_in_the_words_of_the_guide(folder: Folder) -> None:
    folder.write("labels.toml", 'same_answer = "Look at [{letter}](topic:{topic})."')
    folder.write("topics/meals.md", '+++\ntitle = "Meals?"\nsame_as = "sleep"\n+++\n')
    assert "Look at" in reader.read(folder.root).topics[1].text.html


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('\nnotes_hnt = "x"', '2: unknown key "notes_hnt" | write "notes_hint" instead'),
        ("notes_hint = 5", '1: notes_hint is a number, 5, but must be a text | write notes_hint = "…"'),
        (
            'danger_call = "Call 112."',
            "1: danger_call lacks {numbers} | write it where the value is to stand: Call {numbers}.",
        ),
        ('notes = "Notes of {name}"', "1: nothing fills {name} in notes | take it out"),
        ('danger_call = "{numbers} {name}"', "1: nothing fills {name} in danger_call | write one of: {numbers}"),
        ('danger_call = "{numbers:x}"', f"1: a brace in danger_call {BRACE}"),
        ('notes = "a { b"', f"1: a brace in notes {BRACE}"),
        ('notes = "a\\u0007b"', "1: notes holds the control character U+0007 | delete it, or type the text anew"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_line_and_a_fix(line: str, message: str, folder: Folder) -> None:
    assert mistake(folder, line) == message


def test_what_is_built_follows_the_labels(folder: Folder) -> None:
    before = reader.read(folder.root).code, fingerprint(folder.root)
    folder.write("labels.toml", 'notes = "Questions"')
    assert all(
        one != other
        for one, other in zip(before, (reader.read(folder.root).code, fingerprint(folder.root)), strict=True)
    )


def test_our_guide_keeps_its_own_words() -> None:
    own = wording_of(reader.read(ROOT / "content"))
    assert own["helplines_intro"] == "Je hoeft dit niet alleen te dragen. Deze diensten luisteren en denken mee."
    assert own["own_number"] == "Nummer van mijn hulpverlener:"


@pytest.mark.parametrize(
    "path", sorted(LOCALES.glob("*/*.toml")) + sorted(LOCALES.glob("*.toml")), ids=lambda path: path.stem
)
def test_the_usual_words_suit_any_guide(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    ours = (
        "hulpverlener",
        "therap",
        "thérap",
        "te dragen",
        "carry this alone",
        "wachtzaal",
        "waiting room",
        "wartezimmer",
        "attente",
    )
    assert [word for word in ours if word in text] == []
