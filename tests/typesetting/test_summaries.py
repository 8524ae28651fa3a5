"""Short answers that nobody wrote: the first sentence or two of the text stand in."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from brochure.build.build import editions
from brochure.content import reader
from brochure.language.labels import wording
from brochure.model.edition import Edition, Setting
from brochure.model.errors import Severity, Source
from brochure.model.guide import Guide, Text
from brochure.model.text import LANGUAGES
from brochure.typesetting.document import document
from brochure.typesetting.summaries import stand_in, with_summaries
from tests.support.guides import SAMPLE


def text(html: str) -> Text:
    return Text(html, (), Source(Path("x.md"), 1))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One. Two is here. Three.</p>", "One. Two is here."),
        ("<h2>Title</h2><p>What helps most:</p><ul><li>sleep</li></ul><p>It passes.</p>", "It passes."),
        ("<p>What helps most:</p><ul><li>sleep</li></ul>", "What helps most:"),
        ("<table><tr><td>a</td></tr></table>", "A &amp; B"),
        ("", "A &amp; B"),
        ("<p>Less &lt;5 &amp; <strong>more</strong>.</p>", "Less &lt;5 &amp; more."),
        ("<p>Attention\u202f! Le 3\u00a0mai\u00a0: rien.</p>", "Attention\u202f! Le 3\u00a0mai\u00a0: rien."),
        (f"<p>{'word ' * 40}end. Next.</p>", f"{'word ' * 40}end."),
        (f"<p>{'word ' * 70}end.</p>", f"{'word ' * 60}".strip() + "…"),
        ("<p>ver\u00adtrouwen.</p>", "vertrouwen."),
    ],
)
def test_the_first_sentences_stand_in(html: str, shown: str) -> None:
    assert stand_in([text(html)], "A|& B", "fr") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_that_a_text_is_a_draft_does_not_stand_in(language: str) -> None:
    front = text(f"<p>{wording(language)['draft_note']}</p>")
    assert stand_in([front, text("<p>It passes.</p>")], "Title", language) == "It passes."
    assert stand_in([front], "Title", language) == "Title"


@pytest.fixture(scope="module")
def bare() -> Guide:
    guide = reader.read(SAMPLE)
    topics = tuple(dataclasses.replace(topic, summary="") for topic in guide.topics)
    return dataclasses.replace(guide, summary="", topics=topics)


@pytest.fixture(scope="module")
def every() -> dict[str, Edition]:
    return {edition.name: edition for edition in editions(SAMPLE)}


@pytest.mark.parametrize(("name", "count"), [("boekje", 0), ("affiche", 0), ("folder-sleep", 1), ("folder", 3)])
def test_only_a_product_that_prints_it_has_one_and_says_so(
    bare: Guide, every: dict[str, Edition], name: str, count: int
) -> None:
    made, notes = with_summaries(bare, every[name])
    assert len(notes) == count
    assert sum(bool(one.summary) for one in (made, *made.topics)) == count
    assert all(note.severity is Severity.WARNING and note.source for note in notes)


def test_the_note_names_the_question_and_what_to_write(bare: Guide, every: dict[str, Edition]) -> None:
    (note,) = document(bare, every["folder-sleep"], Setting(11, 16)).notes
    assert note.source == bare.topics[0].source
    assert note.problem == (
        'nobody wrote the short answer of "How can everyone in the house sleep?": where it is printed, the first '
        "sentence of the text stands in"
    )
    assert note.fix == 'write summary = "…" above its text, in at most 60 words'
