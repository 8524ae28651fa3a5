"""The preview speaks the language of the guide: its own words, and the findings beside the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.model.errors import Finding, Severity, Source
from brochure.preview.proof import Proof
from brochure.preview.proof_html import page, view
from tests.support.guides import Folder

EDITIONS = (("booklet", "Booklet"),)


def proof(root: Path, language: str = "") -> Proof:
    """A proof with one finding."""
    place = Source(root / "topics" / "sleep.md", 3)
    found = Finding("empty", place, "there is no text", "write the text here, in Markdown", Severity.WARNING)
    return Proof(name="booklet", language=language, findings=(found,))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Voorbeeld", "Opmerking", "er is geen tekst", "schrijf de tekst hier, in Markdown")),
        ("fr", ("Aperçu", "Remarque", "il n’y a pas de texte", "écrivez le texte ici, en Markdown")),
        ("de", ("Vorschau", "Hinweis", "es gibt keinen Text", "schreiben Sie den Text hierher, in Markdown")),
        ("en", ("Preview", "Remark", "there is no text", "write the text here, in Markdown")),
    ],
)
def test_the_page_is_in_the_language_of_the_guide(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    shown = page(tmp_path, "booklet", EDITIONS, proof(tmp_path, language), "")
    assert [word for word in words if word not in shown] == []
    assert f'<html lang="{language}">' in shown
    assert shown.count("lang=") == 1


def test_a_language_that_is_asked_for_wins(folder: Folder) -> None:
    assert "there is no text" in view(folder.root, "booklet", EDITIONS, proof(folder.root), "")
    assert "er is geen tekst" in view(folder.root, "booklet", EDITIONS, proof(folder.root), "", "nl")


def test_a_guide_that_cannot_be_read_has_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert "es gibt keinen Text" in view(tmp_path, "booklet", EDITIONS, proof(tmp_path), "")
