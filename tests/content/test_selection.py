"""selection.py and edition_files.py: a file that cannot be used keeps no other edition from being made."""

from __future__ import annotations

import pytest

from brochure.content.reader import read
from brochure.content.selection import edition_set, editions, others_than
from brochure.model.errors import BrochureError
from tests.support.guides import Folder


def spoilt(folder: Folder) -> Folder:
    """Two files that cannot be used: one of a single edition, one that is to make an edition for each question."""
    folder.edit("editions/affiche.toml", '"one-up"', '"one-upp"')
    return folder.edit("editions/folder-topic.toml", "grammage = 120", "grammage = 12")


def test_the_other_editions_are_sound(folder: Folder) -> None:
    every = edition_set(spoilt(folder).root)
    assert [edition.name for edition in every.sound] == ["boekje", "folder", "grote-letters", "kaartje"]
    assert [(one.stem, one.title) for one in every.faulty] == [
        ("affiche", "Poster"),
        ("folder-topic", "Leaflet about one question"),
    ]
    assert [found.code for found in every.findings] == ["unknown-value", "grammage"]
    with pytest.raises(BrochureError) as caught:
        editions(folder.root)
    assert caught.value.findings == every.findings


def test_a_file_that_is_no_toml_stands_for_all_that_it_may_have_made(folder: Folder) -> None:
    (faulty,) = edition_set(folder.write("editions/folder-topic.toml", "title = ").root).faulty
    assert faulty.names == {"folder-topic", "folder-sleep", "folder-meals"}
    assert (faulty.editions, faulty.title) == ((), "folder-topic")


def test_it_takes_no_name_from_an_edition_of_its_own_file(folder: Folder) -> None:
    text = (folder.root / "editions" / "folder.toml").read_text(encoding="utf-8")
    folder.write("editions/folder-sleep.toml", text).write("editions/folder-topic.toml", "title = ")
    assert edition_set(folder.root).faulty[0].names == {"folder-topic", "folder-meals"}


def test_names_are_looked_up_in_both(folder: Folder) -> None:
    every = edition_set(spoilt(folder).root)
    some = every.choose(["boekje", "folder-sleep"], folder.root)
    assert [edition.name for edition in some.sound] == ["boekje"]
    assert [one.stem for one in some.faulty] == ["folder-topic"]
    assert every.choose(["kaartje"], folder.root).faulty == ()
    assert every.choose([], folder.root) == every
    with pytest.raises(BrochureError, match=r'no edition "boekie".*\n.*did you mean "boekje"'):
        every.choose(["boekie", "affiche"], folder.root)
    with pytest.raises(BrochureError, match="one-upp") as caught:
        every.choose(["affiche"], folder.root)
    assert len(caught.value.findings) == 1


def test_where_no_file_can_be_used_all_findings_are_raised(folder: Folder) -> None:
    for path in (folder.root / "editions").iterdir():
        folder.append(f"editions/{path.name}", "\ntitle = ")
    folder.edit("guide.toml", "language", "langage")
    with pytest.raises(BrochureError) as caught:
        edition_set(folder.root)
    assert {found.code for found in caught.value.findings} == {"unknown-key", "toml"}
    assert len(caught.value.findings) == 7


def test_a_product_that_cannot_be_made_now_is_still_one_of_the_guide(folder: Folder) -> None:
    """Its title stands in the booklet all the same: two prints of one version hold the same words."""
    whole = edition_set(folder.root)
    before = others_than(whole.known, whole.choose(["boekje"], folder.root).sound[0])
    every = edition_set(spoilt(folder).root)
    booklet = every.choose(["boekje"], folder.root).sound[0]
    assert set(others_than(every.known, booklet)) == set(before)
    folder.edit("editions/affiche.toml", 'title = "Poster"', 'title = "Poster \u202e1"')
    assert not [title for title in others_than(edition_set(folder.root).known, booklet) if "\u202e" in title]


def test_a_character_that_no_font_has_is_left_out_of_the_title_of_an_edition(folder: Folder) -> None:
    folder.edit("editions/folder.toml", 'title = "', 'title = "😀 ')
    every = edition_set(folder.root)
    assert every.faulty == ()
    assert [one.title for one in every.sound if "😀" in one.title] == []
    (note,) = (note for note in read(folder.root).notes if note.code == "no-glyph")
    assert note.source
    assert (note.source.path.name, note.source.line) == ("folder.toml", 1)
