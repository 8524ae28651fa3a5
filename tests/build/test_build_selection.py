"""Selections of questions, built: in files of their own, right in letters and links, neutral outside where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.commands.cli import main
from brochure.pdf import preflight
from brochure.pdf.inspection import inspect
from tests.support.built import flowing
from tests.support.guides import SAMPLE, Folder, plain


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_selection_stands_apart_and_is_made_once(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    build(folder.root, out, ["kaartje"])
    whole = files(out)
    words = ["build", "kaartje", "--content", str(folder.root), "--out", str(out), "--lang", "en", "--topics", "B"]
    assert main([*words, "--title", "For now"]) == 0
    assert "selections/for-now/pdf/information-for-families-b-kaartje-printen.pdf" in capsys.readouterr().out
    assert {name: data for name, data in files(out).items() if not name.startswith("selections/")} == whole
    assert main([*words, "--title", "For now"]) == 0
    assert "up to date" in capsys.readouterr().out
    assert main([*words, "--title", "FOR NOW"]) == 0
    assert "up to date" not in capsys.readouterr().out, "the title is on every file, inside"
    build(folder.root, out, ["kaartje"])
    assert {name: data for name, data in files(out).items() if not name.startswith("selections/")} == whole


def test_the_pages_of_a_selection(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain(folder)
    words = ["build", "boekje", "--content", str(folder.root), "--out", str(tmp_path / "out"), "--lang", "en"]
    assert main([*words, "--topics", "meals", "--title", "For now"]) == 0
    said = capsys.readouterr().out
    assert "pdf/shift-work-for-now-boekje.pdf  8 pages" in said, "the parts have no page for notes: they get one"
    assert 'topics/meals.md:6: this leads to the question "sleep", which is left out' in said
    pdf = (tmp_path / "out/selections/for-now/pdf/shift-work-for-now-boekje.pdf").read_bytes()
    texts = list(map(flowing, preflight.texts(pdf)))
    assert texts[0].startswith("For now Living with a shift worker For those who share")
    assert "Question A What about meals?" in texts[2]
    assert "Read first How can everyone in the house sleep? (see the full text)" in texts[2]
    assert "selection from “Living with a shift worker”: 1 of the 2 questions." in " ".join(texts)
    assert "The Night Desk" in " ".join(texts[3:])
    assert all(link.page or link.address for page in inspect(pdf).pages for link in page.links)


def test_a_discreet_selection_is_discreet(folder: Folder, tmp_path: Path) -> None:
    words = [
        "--content",
        str(folder.root),
        "--out",
        str(tmp_path / "out"),
        "--topics",
        "sleep",
        "--title",
        "Night sleep",
    ]
    assert main(["build", "kaartje", *words]) == 0
    (pdf,) = (tmp_path / "out").rglob("*.pdf")
    assert pdf.name == "information-for-families-a-kaartje-printen.pdf"
    assert "sleep" not in preflight.texts(pdf.read_bytes())[0].lower()


def test_show_takes_a_selection(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--content", str(SAMPLE), "--lang", "en", "--topics"]
    assert main(["show", "folder-topic", *words, "meals"]) == 0
    assert capsys.readouterr().out.startswith("folder-meals: 6 pages")
    assert main(["show", "folder-sleep", *words, "meals"]) == 1
    assert 'holds the question "sleep", which is not asked for' in capsys.readouterr().err
