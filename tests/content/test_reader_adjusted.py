"""Reading a guide: what is changed so that it prints, each change with a note; links written out in full."""

from __future__ import annotations

import re
from typing import Any

import pytest

from brochure.content import reader
from brochure.model.errors import Severity, Source
from tests.content.test_reader import TEXT, mistakes, spoil
from tests.support.guides import Folder


@pytest.mark.parametrize("mistake", mistakes("adjusted"))
def test_what_is_changed_so_that_it_prints(folder: Folder, mistake: dict[str, Any]) -> None:
    spoil(folder, mistake)
    notes = reader.read(folder.root).notes
    assert {note.severity for note in notes} == {Severity.WARNING}
    assert "".join(f"{note}\n" for note in notes).replace(f"{folder.root}/", "") == mistake["message"]


@pytest.mark.parametrize(
    ("typed", "words", "url", "printed"),
    [
        ("[our page](https://www.x.example/a/)", "our page", "https://www.x.example/a/", "x.example/a"),
        ("<https://x.example>", "https://x.example", "https://x.example", "x.example"),
        ("[write to us](mailto:me@x.example?subject=x)", "write to us", "mailto:me@x.example", "me@x.example"),
        ("[0800 12 345](tel:+32-800-12-345)", "0800 12 345", "tel:+3280012345", "0800 12 345"),
        ("[nightdesk](https://nightdesk.example)", "nightdesk", "https://nightdesk.example", "nightdesk.example"),
    ],
)
def test_an_address_written_out_becomes_a_link_of_the_guide(
    folder: Folder, typed: str, words: str, url: str, printed: str
) -> None:
    guide = reader.read(folder.edit("topics/meals.md", TEXT, f"See {typed}.\n\n{TEXT}").root)
    key = re.search(rf'href="link:([^"]+)">{re.escape(words)}</a>', guide.topics[1].text.html)
    assert key is not None
    (link,) = [link for link in guide.links if link.id == key[1]]
    assert (link.url, link.printed, guide.notes) == (url, printed, ())
    assert len({link.id for link in guide.links}) == len({link.url for link in guide.links}) == len(guide.links)


def test_an_address_that_follows_its_reader_is_cut(folder: Folder) -> None:
    folder.edit("topics/meals.md", TEXT, f"[Us](https://x.example/?utm_source=a&b=1).\n\n{TEXT}")
    guide = reader.read(folder.root)
    assert "https://x.example/?b=1" in [link.url for link in guide.links]
    (note,) = guide.notes
    assert note.source == Source(folder.root / "topics/meals.md", 6)
    assert note.fix == "write https://x.example/?b=1"


def test_a_step_that_looks_like_a_list_prints_as_typed(folder: Folder) -> None:
    folder.edit("topics/meals.md", "Choose one meal a day to share.", "1. Choose one.")
    assert reader.read(folder.root).topics[1].actions == ("1. Choose one.",)


def test_a_topic_that_begins_with_a_heading(folder: Folder) -> None:
    topic = reader.read(folder.write("topics/meals.md", "\n# What about *meals*?\n\nEat.\n").root).topics[1]
    assert (topic.title, topic.source.line, topic.text.source.line) == ("What about *meals*?", 2, 3)
    assert topic.text.html == "<p>Eat.</p>"
