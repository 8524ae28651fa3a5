"""Selections: the topics asked for, their letters, and what is said of the questions that are left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.products import choose
from brochure.content.questions import Questions, read_questions
from brochure.content.reader import read
from brochure.content.selection import edition_set
from brochure.model.errors import BrochureError
from brochure.model.guide import Guide
from brochure.model.text import MOST_NAME, SLUG, control_character
from tests.support.guides import SAMPLE, Folder


def asked(topics: str | None, title: str | None = None, root: Path = SAMPLE) -> Questions:
    found = read_questions(root, topics, title)
    assert found
    return found


def selected(folder: Folder, topics: str | None, title: str | None = None) -> Guide:
    return asked(topics, title, folder.root).select(read(folder.root))


def notes(guide: Guide) -> list[str]:
    return [str(note) for note in guide.notes if note.code in ("adjusted", "typed-letter", "no-glyph")]


@pytest.mark.parametrize("topics", ["meals,sleep", "B,a", " meals ; SLEEP, b", "meals sleep"])
def test_topics_are_named_or_lettered_in_any_order_each_once(topics: str) -> None:
    assert asked(topics).topics == ("meals", "sleep")


def test_nothing_is_selected_where_nothing_is_asked_for_and_all_of_it_under_a_title() -> None:
    assert read_questions(SAMPLE, None, None) is None
    assert asked(None, "At home").topics == ("sleep", "meals")


def test_an_unknown_topic_is_one_message_with_the_known_ones_and_the_nearest() -> None:
    with pytest.raises(BrochureError) as caught:
        asked("meels,sleep,C")
    near, none = map(str, caught.value.findings)
    assert 'there is no question "meels"; there are sleep, meals  [unknown-topic]\n  fix: did you mean "meals"?' in near
    assert 'no question "C"; there are sleep, meals' in none
    with pytest.raises(BrochureError, match="--topics names no question"):
        asked(" , ")


def test_a_guide_that_cannot_be_read_is_reported_as_it_is(folder: Folder) -> None:
    folder.edit("guide.toml", 'topics = ["sleep", "meals"]', "topics = [")
    with pytest.raises(BrochureError, match="not TOML"):
        asked("meals", None, folder.root)


@pytest.mark.parametrize(
    ("topics", "title", "name", "neutral"),
    [
        ("meals", None, "meals", "b"),
        ("B,A", "Für zu Hause!", "fur-zu-hause", "b-a"),
        ("A,B", "日本", "sleep-meals", "a-b"),
    ],
)
def test_files_are_named_after_the_title_and_neutral_ones_after_letters(topics, title, name, neutral) -> None:
    found = asked(topics, title)
    assert (found.name, found.neutral) == (name, neutral)


@patch("brochure.content.questions.choose", new=cache(choose))
@given(st.text(max_size=90))
def test_a_title_of_any_characters_gives_the_name_of_a_folder_below_the_out_folder(title: str) -> None:
    if control_character(" ".join(title.split())):
        with pytest.raises(BrochureError, match="control character"):
            asked("sleep", title)
        return
    found = asked("sleep", title)
    assert SLUG.fullmatch(found.name)
    assert len(found.name) <= MOST_NAME
    assert found.below(Path("out")).parent == Path("out/selections")


def test_long_titles_that_begin_alike_have_other_names() -> None:
    one, other = (asked("sleep", f"{'A title that does not end, ' * 4}{end}").name for end in ("one", "two"))
    assert one != other


def test_letters_follow_the_order_asked_for_and_the_code_is_another(folder: Folder) -> None:
    whole = read(folder.root)
    guide = selected(folder, "meals,sleep", 'At "home"')
    assert [(one.slug, one.letter) for one in guide.topics] == [("meals", "A"), ("sleep", "B")]
    assert guide.title == "At “home”"
    assert guide.code.startswith("1.0 · ")
    assert guide.code not in (whole.code, selected(folder, "sleep,meals").code)
    assert guide.helplines == whole.helplines
    assert not notes(guide)


def test_the_only_question_is_the_title_of_a_selection_without_one(folder: Folder) -> None:
    assert selected(folder, "meals").title == "What about meals?"
    assert selected(folder, "meals,sleep").title == "Living with|a shift worker"


def test_what_leads_to_a_question_that_is_left_out_is_noted_with_its_line(folder: Folder) -> None:
    folder.edit("front.md", "\n", "\nSee [the nights](topic:sleep).\n\n")
    found = notes(selected(folder, "meals"))
    assert [one.partition(": ")[0].rpartition("/")[2] for one in found] == ["front.md:2", "meals.md:6"]
    assert all('leads to the question "sleep", which is left out' in one for one in found)
    assert all("fix: keep it, or add sleep to --topics" in one for one in found)


def test_a_letter_that_is_typed_is_noted_where_it_is_another_question_here(folder: Folder) -> None:
    folder.append("topics/meals.md", "\nSee question A, Question 1.5, and [question A](topic:meals).\n")
    (note,) = (one for one in notes(selected(folder, "meals")) if "typed-letter" in one)
    assert 'question A" is the question "sleep" in the whole guide, and not in this selection' in note
    assert "[question A](topic:sleep)" in note
    assert not notes(selected(folder, "sleep,meals"))


def test_an_answer_that_is_left_out_comes_with_the_first_question_that_points_to_it(folder: Folder) -> None:
    folder.edit("guide.toml", '["sleep", "meals"]', '["sleep", "meals", "rest", "nap"]')
    for slug in ("rest", "nap"):
        folder.write(f"topics/{slug}.md", f'+++\ntitle = "What of {slug}?"\nsame_as = "sleep"\n+++\n')
    rest, nap = selected(folder, "rest,nap").topics
    assert (rest.same_as, rest.summary) == ("", read(folder.root).topics[0].summary)
    assert "A night-worker sleeps" in rest.text.html
    assert nap.same_as == "rest"
    assert 'href="topic:rest"' in nap.text.html
    assert "question A" in nap.text.html
    meals, nap, _ = selected(folder, "meals,nap,sleep").topics
    assert (nap.same_as, meals.same_as) == ("sleep", "")
    assert "question C" in nap.text.html


def test_words_that_do_not_occur_are_not_explained(folder: Folder) -> None:
    folder.write("words.toml", '[[word]]\nterm = "earplugs"\nmeaning = "soft plugs"\n')
    assert [word.term for word in selected(folder, "sleep").words] == ["earplugs"]
    assert not selected(folder, "meals").words


def test_a_title_prints_in_the_characters_of_the_fonts_or_is_refused(folder: Folder) -> None:
    guide = selected(folder, "sleep", "At 家 home")
    assert "家" not in guide.title
    assert any(one.startswith("--title:1:4: ") for one in notes(guide))
    for title in ("家", "‌"):
        with pytest.raises(BrochureError, match="nothing of the title can be printed"):
            selected(folder, "sleep", title)
    with pytest.raises(BrochureError, match="control character"):
        asked("sleep", "a\x1bb")


def test_editions_are_those_that_hold_questions_and_named_ones(folder: Folder) -> None:
    every, questions = edition_set(folder.root), asked("meals", None, folder.root)
    held = {one.name for one in questions.editions(every).sound}
    assert held == {"boekje", "folder-meals", "grote-letters"}, "the leaflet with one question in short is nearly empty"
    both = {one.name for one in asked("meals,sleep", None, folder.root).editions(every).sound}
    assert both == {"boekje", "folder", "folder-meals", "folder-sleep", "grote-letters"}
    named = questions.editions(every, ["kaartje"]).choose(["kaartje"], folder.root)
    assert [one.name for one in named.sound] == ["kaartje"]
    with pytest.raises(
        BrochureError, match=r'"folder-sleep" holds the question "sleep".*\n  fix: add sleep to --topics'
    ):
        questions.editions(every, ["folder-sleep"])
