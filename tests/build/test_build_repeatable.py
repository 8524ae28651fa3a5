"""The same bytes on another machine: in other folders, another locale, time zone, order of sets, umask, home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.build.batch import Order, batch
from tests.support.built import Build
from tests.support.guides import ROOT, SAMPLE

#: What no file may depend on.
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr",
    "PYTHONHASHSEED": "4711", "COLUMNS": "40", "SOURCE_DATE_EPOCH": "1", "USER": "somebody",
}  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and the sample in other folders, whose names are no plain ones."""
    place = tmp_path_factory.mktemp("elsewhere") / "Ünders & wo"
    for name in ("brochure", "styles"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "make_pdf.py", place)
    shutil.copytree(SAMPLE, place / "some guide")
    (place / "some guide" / ".hidden").write_text("nothing that a build reads")
    return place


def elsewhere(program: Path, *words: str) -> dict[str, bytes]:
    """The files that a command makes in that other place."""
    home, out = program.parent / "home", program.parent / "o" / words[0]
    home.mkdir(exist_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    shown = ["--content", "some guide", "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "make_pdf.py", *words, *shown], cwd=program, umask=0o077, check=False, capture_output=True,
        env=os.environ | ELSEWHERE | {"HOME": str(home)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return files(out)


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def table(place: Path) -> Path:
    (place / "p.csv").write_text("naam;therapeuten;telefoon;slug\nDe Brug;Ann|Bart;09 267 12 34;brug\nZomer;;;zomer\n")
    return place / "p.csv"


def test_a_build_gives_the_same_bytes_elsewhere(sample: Build, program: Path) -> None:
    made = elsewhere(program, "build", "kaartje", "--jobs", "2")
    there = {path: data for path, data in files(sample.out).items() if path in made}
    for name in ("manifest.json", ".casting-off.json"):  # what they say of the other products
        made.pop(name)
        there.pop(name)
    assert len(made) > 4
    assert different(made, there) == set()
    assert (program.parent / "o/build" / next(iter(made))).stat().st_mode & 0o777 == 0o644


def test_a_batch_gives_the_same_bytes_elsewhere(program: Path, tmp_path: Path) -> None:
    made = elsewhere(program, "batch", "folder", "--zip", "--practices", str(table(program)))
    names = ["folder"]
    batch(SAMPLE, names, table(tmp_path), tmp_path / "out", Order(zipped=True, jobs=1), lambda *_: None)
    assert {"brug.zip", "zomer.zip"} <= made.keys()
    assert different(made, files(tmp_path / "out")) == set()


@pytest.mark.thorough
def test_everything_is_the_same_elsewhere(program: Path, tmp_path: Path) -> None:
    options = ["--press", "--manual-duplex", "B"]
    made = elsewhere(program, "build", *options, "--jobs", "2")
    whole = subprocess.run(
        [sys.executable, "make_pdf.py", "build", *options, "--content", SAMPLE, "--out", tmp_path / "out", "-j", "1"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert whole.returncode == 0
    assert different(made, files(tmp_path / "out")) == set()
    assert {"pdf", "html", "site", "manifest.json"} <= {path.partition("/")[0] for path in made}


@pytest.mark.thorough
@pytest.mark.parametrize(
    "words", [["--topics", "meals", "--title", "Für dich"], ["--ink", "black", "boekje"], ["--ua2", "boekje"]]
)
def test_selections_black_ink_and_pdf_2_are_the_same_elsewhere(program: Path, tmp_path: Path, words: list[str]) -> None:
    made = elsewhere(program, "build", *words, "--jobs", "2")
    run = [sys.executable, "make_pdf.py", "build", *words, "--content", SAMPLE, "--out", tmp_path / "out", "-j", "1"]
    assert subprocess.run(run, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert different(made, files(tmp_path / "out")) == set()


@pytest.mark.thorough
def test_copies_for_practices_are_the_same_elsewhere(program: Path, tmp_path: Path) -> None:
    made = elsewhere(program, "batch", "folder", "boekje", "--practices", str(table(program)), "--jobs", "2")
    batch(SAMPLE, ["folder", "boekje"], table(tmp_path), tmp_path / "out", Order(jobs=1), lambda *_: None)
    assert different(made, files(tmp_path / "out")) == set()
