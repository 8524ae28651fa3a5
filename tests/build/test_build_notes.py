"""A build says what it left out of the text, and what prints as typed; once, and not again when nothing changed."""

from __future__ import annotations

from pathlib import Path

from brochure.build.build import build, editions
from brochure.build.making import each_note_once
from brochure.build.outcome import Built
from brochure.model.errors import adjusted
from tests.support.guides import SAMPLE, Folder


def test_notes_of_reading_are_said_once(folder: Folder, tmp_path: Path) -> None:
    folder.append("front.md", "\nCall ~~0800 11 111~~ 0800 12 345, and ==rest==.\n")
    both = build(folder.root, tmp_path / "out", ["kaartje", "affiche"])
    notes = [note for built in both for note in built.notes if note.code in ("adjusted", "as-typed")]
    assert [(note.code, note.problem.split('"')[1]) for note in notes if "front.md" in str(note.source)] == [
        ("as-typed", "==rest=="),
        ("adjusted", "0800 11 111"),
    ]
    again = build(folder.root, tmp_path / "out", ["kaartje", "affiche"])
    assert not any("front.md" in str(note.source) for built in again for note in built.notes)


def test_a_note_of_many_products_is_said_with_the_first() -> None:
    note, other = adjusted(None, "nobody wrote it", "write it"), adjusted(None, "it is smaller", "keep it")
    every = [Built(edition, (), True, "en", (note,)) for edition in editions(SAMPLE)[:3]]
    every[1] = Built(every[1].edition, (), True, "en", (note, other))
    assert [one.changed for one in each_note_once(every)] == [(note,), (other,), ()]
