"""Copies for many practices: whole files or none, the same in one process and in several, made once."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from brochure.build.batch import Batch, Order, batch
from brochure.build.build import build
from brochure.build.edition_job import EditionJob
from brochure.commands.cli import main
from brochure.model.edition import Feed, Screen
from brochure.model.errors import BrochureError
from brochure.output.manifest import MEMORY
from tests.support.guides import SAMPLE

TABLE = "name;phone\n" + "".join(f"Practice {number};09 123 45 {number}\n" for number in range(10, 22))


def _batch(tmp_path: Path, table: str, out: str = "out", order: Order | None = None) -> tuple[Batch, dict[str, bytes]]:
    (tmp_path / "p.csv").write_text(table)
    said: list[int] = []
    made = batch(
        SAMPLE, ["folder"], tmp_path / "p.csv", tmp_path / out, order or Order(jobs=1),
        lambda done, every, left: said.append(done),
    )  # fmt: skip
    assert said == sorted(said)
    files = {
        path.relative_to(tmp_path / out).as_posix(): path.read_bytes()
        for path in (tmp_path / out).rglob("*.*")
        if path.is_file()
    }
    return made, files


def test_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    made, one = _batch(tmp_path, TABLE)
    assert (made.done, made.faulty, made.files) == (12, 0, 24)
    assert len(one) == 26
    _, several = _batch(tmp_path, TABLE, "two", Order(jobs=2))
    assert one == several


def test_what_is_made_and_unchanged_is_not_made_again(tmp_path: Path) -> None:
    table = "name;phone\nA;\nB;\nC;abc\n"
    made, first = _batch(tmp_path, table)
    assert (made.done, made.faulty, len(made.problems)) == (2, 1, 1)
    (path,) = [name for name in first if name.startswith("a/") and "print" not in name]
    (tmp_path / "out" / path).write_bytes(b"damaged")
    made, second = _batch(tmp_path, table.replace("B;", "B;1712"), order=Order(jobs=1, resume=True))
    assert (made.done, made.kept) == (2, 0)
    made, third = _batch(tmp_path, table.replace("B;", "B;1712"), order=Order(jobs=1, resume=True))
    assert (made.done, made.kept, made.files) == (2, 2, 4)
    assert first[path] == second[path] == third[path]


def test_what_a_build_or_a_batch_fitted_is_not_fitted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "p.csv"
    table.write_text("name;cover\nRiverside;\n", encoding="utf-8")

    def cards(out: str) -> None:
        batch(SAMPLE, ["kaartje"], table, tmp_path / out, Order(jobs=1), lambda done, every, left: None)

    cards("alone")
    build(SAMPLE, tmp_path / "dist", ["kaartje"])
    fits: list[str] = []
    whole = EditionJob._fit
    monkeypatch.setattr(EditionJob, "_fit", lambda job: fits.append(job.edition.name) or whole(job))
    cards("alone")
    cards("dist/practices")
    assert fits == []


def test_the_files_of_a_practice_in_one_archive(tmp_path: Path) -> None:
    _, files = _batch(tmp_path, "name\nA\n", order=Order(zipped=True, jobs=1))
    assert set(files) == {"a.zip", ".practices.json", MEMORY}
    with zipfile.ZipFile(tmp_path / "out" / "a.zip") as archive:
        assert archive.testzip() is None
        assert all(data.startswith(b"%PDF") for data in map(archive.read, archive.namelist()))


def _copies(tmp_path: Path, table: str, names: list[str], order: Order) -> Batch:
    (tmp_path / "p.csv").write_text(table)
    return batch(SAMPLE, names, tmp_path / "p.csv", tmp_path / "out", order, lambda done, every, left: None)


def test_a_practice_that_asks_for_it_is_on_the_cover_and_the_others_are_not(tmp_path: Path) -> None:
    made = _copies(
        tmp_path, "name;cover;phone\nRiverside;yes;09 123 45 67\nZenith;no;1712\n", ["folder", "kaartje"], Order(jobs=1)
    )
    covers = {
        path.parent.name: pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
        for path in (tmp_path / "out").rglob("*folder.pdf")
    }
    assert ("Riverside" in covers["riverside"], "Zenith" in covers["zenith"]) == (True, False)
    assert (made.faulty, made.lacking, made.notes) == (0, 0, ())


def test_all_are_on_the_cover_with_the_files_that_were_asked_for(tmp_path: Path) -> None:
    order = Order(jobs=1, cover=True, feed=Feed.A, screen=Screen(pdf2=True), black=True)
    _copies(tmp_path, "name\nRiverside\n", ["folder"], order)
    names = sorted(path.name.rpartition("folder")[2] for path in (tmp_path / "out").rglob("*.pdf"))
    assert names == ["-printen-1-voorkanten.pdf", "-printen-2-achterkanten.pdf", "-printen.pdf", ".pdf"]
    (screen,) = (tmp_path / "out").rglob("*folder.pdf")
    assert screen.read_bytes().startswith(b"%PDF-2.0")
    (office,) = (tmp_path / "out").rglob("*-printen.pdf")
    assert pypdfium2.PdfDocument(office)[0].get_textpage().get_text_bounded().count("Riverside") == 2
    colours = pypdfium2.PdfDocument(office)[0].render(scale=0.5).to_pil().convert("RGB").getcolors(1_000_000)
    assert all(red == green == blue for _, (red, green, blue) in colours or [])


def test_an_edition_without_a_place_is_named_once_and_the_others_are_made(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "guide")
    own = 'like = "folder"\nparts = ["summaries", "notes"]\nscheme = "one-up"\n'
    (tmp_path / "guide" / "editions").mkdir(exist_ok=True)
    (tmp_path / "guide" / "editions" / "handout.toml").write_text(own)
    (tmp_path / "p.csv").write_text("name\nA\nB\n")
    words = tmp_path / "p.csv", tmp_path / "out", Order(jobs=1), lambda done, every, left: None
    made = batch(tmp_path / "guide", ["handout", "kaartje"], *words)
    assert [problem.code for problem in made.problems] == ["no-place"]
    assert (made.done, made.lacking, made.files) == (2, 1, 2)
    with pytest.raises(BrochureError, match='"handout" has no place for a practice'):
        batch(tmp_path / "guide", ["handout"], *words)


def test_a_slug_twice_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BrochureError):
        _batch(tmp_path, "name\nA\nA\n")
    assert not (tmp_path / "out").exists()


def test_the_command_says_how_far_it_is_and_ends_with_1_where_a_row_is_lacking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.csv").write_text("name;phone\nA;\nB;abc\n")
    words = ["batch", "folder", "--content", str(SAMPLE), "--out", str(tmp_path / "out"), "--jobs", "1", "--lang", "en"]
    assert main([*words, "--practices", str(tmp_path / "p.csv")]) == 1
    said = capsys.readouterr()
    assert "1 of 1 practices" in said.out
    assert "1 of 2 practices: 2 files" in said.out
    assert 'p.csv:3: "abc" is no telephone number' in said.err
