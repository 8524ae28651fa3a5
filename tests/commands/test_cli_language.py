"""Which language the command line speaks: that of --lang, of the guide, of the terminal, else English."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.commands import cli
from tests.support.guides import Folder


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in German."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The last line that a command which fails prints."""
    with pytest.raises(SystemExit):
        raise SystemExit(cli.main(words))
    return capsys.readouterr().err.strip().splitlines()[-1]


def dutch(folder: Folder) -> list[str]:
    folder.edit("guide.toml", 'language = "en"', 'language = "nl"')
    return ["--content", str(folder.root)]


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ([], "1 fout; er is niets geschreven"),
        (["--lang", "fr"], "1 erreur ; rien n’a été écrit"),
        (["--lang", "de"], "1 Fehler; es wurde nichts geschrieben"),
        (["--lang", "en"], "1 mistake; nothing was written"),
    ],
)
def test_messages_are_in_the_language_of_the_guide_or_the_one_asked_for(
    asked: list[str], last: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(["build", "nothing", *dutch(folder), *asked], capsys) == last


def test_a_guide_whose_language_is_not_known_has_that_of_the_terminal(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.edit("guide.toml", 'language = "en"', 'language = "xx"')
    assert said(["build", "--content", str(folder.root)], capsys) == "1 Fehler; es wurde nichts geschrieben"


def test_a_guide_that_is_no_toml_still_has_its_own(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit("guide.toml", 'language = "en"', 'language = "nl"').append("guide.toml", 'name = "unended\n')
    assert said(["build", "--content", str(folder.root)], capsys) == "1 fout; er is niets geschreven"


def test_a_folder_that_is_not_there_has_that_of_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["build", "--content", str(tmp_path / "none")]
    assert said(words, capsys) == "1 Fehler; es wurde nichts geschrieben"
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert said(words, capsys) == "1 mistake; nothing was written"


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (["build", "--bar"], "onbekende argumenten: --bar"),
        (["show"], "deze argumenten ontbreken: EDITION"),
        (["build", "--bar", "--lang=fr"], "arguments inconnus : --bar"),
        (["preview", "--port", "x"], "argument --port: 'x' is geen geheel getal"),
        (["build", "--manual-duplex", "Q"], "test-sheet toont welke letter het is"),
    ],
)  # fmt: skip
def test_arguments_that_are_wrong_are_reported_in_the_language_too(
    words: list[str], last: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said([*words, *dutch(folder)], capsys).endswith(last)


def test_what_a_build_made_is_told_in_the_language(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.root.parent / "out"
    assert cli.main(["build", "card", "--content", str(folder.root), "--out", str(out), "--lang", "nl"]) == 0
    assert "4 pagina's op 1 vel papier, " in capsys.readouterr().out
    assert cli.main(["build", "card", "--content", str(folder.root), "--out", str(out), "--lang", "fr"]) == 0
    assert capsys.readouterr().out.splitlines()[-2].endswith("déjà à jour")


def test_findings_for_programs_are_in_the_language_and_keep_their_codes(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", "--format", "github", "--lang", "nl", "--content", str(folder.root)])
    assert "title=draft::deze tekst is een ontwerp" in capsys.readouterr().out
