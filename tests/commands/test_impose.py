"""`impose`: what is printed and written for a PDF of another program, and for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.commands.cli import main
from brochure.pdf import preflight
from tests.support.foreign_pages import Made, foreign


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "Onthaal brochure.pdf"
    path.write_bytes(foreign([Made(210, 297)] * 6))
    return path


def test_a_booklet_of_a_foreign_file(theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["impose", "--lang", "en", str(theirs), "--out", str(out), "--last-on-back"]) == 0
    printed = capsys.readouterr().out
    assert "8 pages on 2 sheets of paper, saddle-stitch, 71% of their size" in printed
    assert "flip on the short edge" in printed
    assert "sheet 1 front 8 | 1 · back 2 | 7" in printed
    (made,) = out.iterdir()
    assert made.name == "onthaal-brochure-saddle-stitch.pdf"
    sides = preflight.texts(made.read_bytes())
    assert sides == ["page 6 page 1", "page 2", "page 3", "page 4 page 5"]


def test_leaves_to_be_glued_or_held_by_a_wire(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "boek.pdf", tmp_path / "out"
    path.write_bytes(foreign([Made(148, 210)] * 7))
    for scheme in ("perfect", "wire"):
        assert main(["impose", "--lang", "en", str(path), "--scheme", scheme, "--out", str(out)]) == 0
        printed = capsys.readouterr().out
        assert f"8 pages on 2 sheets of paper, {scheme}, 100% of their size" in printed
        assert "bare pages were added, so that the sheets are full: 1" in printed
        assert ("the leaves are 0.4 mm thick together; glue holds from 3 mm" in printed) == (scheme == "perfect")
        sides = preflight.texts((out / f"boek-{scheme}.pdf").read_bytes())
        assert sides == ["page 1 page 5", "page 6 page 2", "page 3 page 7", "page 4"]


def test_a_pair_of_files_for_a_printer_of_one_side(theirs: Path, tmp_path: Path) -> None:
    assert main(["impose", "--lang", "en", str(theirs), "--out", str(tmp_path / "out"), "--manual-duplex", "B"]) == 0
    fronts, backs = (path.read_bytes() for path in sorted((tmp_path / "out").iterdir()))
    assert preflight.texts(fronts) == ["page 1", "page 6 page 3"]
    assert [sorted(side.split()) for side in preflight.texts(backs)] == [["4", "5", "page", "page"], ["2", "page"]]


def test_one_file_where_there_are_no_backs(tmp_path: Path) -> None:
    path = tmp_path / "klein.pdf"
    path.write_bytes(foreign([Made(74, 105)] * 8))
    arguments = ["impose", str(path), "--scheme", "mini-zine", "--manual-duplex", "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    assert [made.name for made in (tmp_path / "out").iterdir()] == ["klein-mini-zine.pdf"]


@pytest.mark.parametrize(
    ("arguments", "problem", "fix"),
    [
        (["{none}"], "this file is missing", "name a PDF that is there"),
        (["{folder}"], "this is a folder", "name one PDF"),
        (["{text}"], "this is no PDF", "save it as a PDF"),
        (["{file}", "--scheme", "sadle-stitch"], 'there is no scheme "sadle-stitch"', 'did you mean "saddle-stitch"?'),
        (["{file}", "--paper", "A44"], 'there is no paper "A44"', "did you mean"),
        (["{file}", "--grammage", "8000"], "paper of 8000 g/m²", "--grammage 80"),
        (["{file}", "--grammage", "nan"], "paper of nan g/m²", "--grammage 80"),
        (["{file}", "--scheme", "z-fold", "--paper", "a6"], "in its place on A6", "--scheme one-up"),
    ],
)
def test_one_mistake_is_one_message_and_nothing_is_written(arguments, problem, fix, theirs, tmp_path, capsys) -> None:
    (tmp_path / "text.pdf").write_text("a text with the name of a PDF")
    names = {"file": theirs, "none": tmp_path / "none.pdf", "folder": tmp_path, "text": tmp_path / "text.pdf"}
    words = [word.format(**names) for word in arguments]
    assert main(["impose", "--lang", "en", *words, "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert problem in said
    assert fix in said
    assert "1 mistake; nothing was written" in said
    assert not (tmp_path / "out").exists()


def test_the_file_itself_is_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a-one-up.pdf"
    path.write_bytes(foreign([Made(210, 297)]))
    named = path.rename(tmp_path / "a.pdf")
    (tmp_path / "a-one-up.pdf").symlink_to(named)
    before = named.read_bytes()
    main(["impose", "--lang", "en", str(named), "--scheme", "one-up", "--out", str(tmp_path)])
    assert named.read_bytes() == before
