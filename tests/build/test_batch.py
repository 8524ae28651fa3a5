"""Copies for many practices: whole files or none, the same in one process and in several, made once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from brochure.build.batch import Batch, Order, batch
from brochure.commands.cli import main
from brochure.model.errors import BrochureError
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
    assert len(one) == 25
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


def test_the_files_of_a_practice_in_one_archive(tmp_path: Path) -> None:
    _, files = _batch(tmp_path, "name\nA\n", order=Order(zipped=True, jobs=1))
    assert set(files) == {"a.zip", ".practices.json"}
    with zipfile.ZipFile(tmp_path / "out" / "a.zip") as archive:
        assert archive.testzip() is None
        assert all(data.startswith(b"%PDF") for data in map(archive.read, archive.namelist()))


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
