"""Builds and batches that are killed at any moment: every file is whole, old or new; the next run makes the rest."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brochure.build.build import build
from brochure.output.manifest import read_manifest
from tests.support.guides import ROOT, Folder

KILLED = """
import os, signal, sys
from pathlib import Path
from brochure.commands.cli import main
left = [int(sys.argv[1])]
def replace(self, target, whole=Path.replace):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return whole(self, target)
Path.replace = replace
sys.exit(main(sys.argv[2:]))
"""


def files(out: Path) -> dict[str, bytes]:
    """All files but those that a run adds to: what casting off remembers, and what was made of which practice."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    for name in {".casting-off.json", ".practices.json"} & found.keys():
        assert json.loads(found.pop(name))
    return found


def mixed(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether every file is one of the old or the new ones; what is being written stands beside it."""
    return all(path.endswith(".part") or data in (old.get(path), new.get(path)) for path, data in files(out).items())


def test_a_build_that_is_killed_leaves_whole_files_and_is_made_again(folder: Folder, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    build(folder.root, out, ["kaartje"])
    old = files(out)
    folder.edit("guide.toml", 'version = "1.0"', 'version = "2.0"')
    build(folder.root, other, ["kaartje"])
    new = files(other)
    words = ["build", "kaartje", "--content", str(folder.root), "--out", str(out)]
    done = subprocess.run([sys.executable, "-c", KILLED, "2", *words], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert mixed(out, old, new)
    assert files(out) != old
    build(folder.root, out, ["kaartje"])
    assert files(out) == new


def killed(words: list[str], moment: float) -> None:
    """Run the program, and kill all its processes after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, ROOT / "make_pdf.py", *words], cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["build", "batch"])
def test_the_program_killed_at_many_moments(folder: Folder, tmp_path: Path, command: str) -> None:
    (tmp_path / "p.csv").write_text("name\n" + "".join(f"Practice {number}\n" for number in range(60)))
    more = ["--practices", str(tmp_path / "p.csv"), "--resume"] if command == "batch" else []
    names = ["folder"] if command == "batch" else ["folder", "kaartje"]
    out, chosen = tmp_path / "out", random.Random(17)

    def words(place: Path) -> list[str]:
        return [command, *names, "--content", str(folder.root), "--out", str(place), "--jobs", "2", *more]

    def whole(place: Path) -> dict[str, bytes]:
        make = [sys.executable, ROOT / "make_pdf.py", *words(place)]
        assert subprocess.run(make, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode == 0
        return files(place)

    old = whole(out)
    for attempt in range(8):
        folder.edit("guide.toml", f'version = "1.{attempt}"', f'version = "1.{attempt + 1}"')
        begin = time.monotonic()
        new = whole(tmp_path / f"whole-{attempt}")
        killed(words(out), chosen.uniform(0.6, 1) * (time.monotonic() - begin))
        assert mixed(out, old, new)
        old = whole(out)
        assert old == new


@pytest.mark.thorough
def test_builds_at_once_in_one_folder(folder: Folder, tmp_path: Path) -> None:
    out, names = tmp_path / "out", ["kaartje", "folder", "kaartje", "affiche"]
    make = [sys.executable, ROOT / "make_pdf.py", "build", "--content", folder.root, "--out", out]
    begun = [subprocess.Popen([*make, name], cwd=ROOT, stdout=subprocess.DEVNULL) for name in names]
    assert [process.wait() for process in begun] == [0, 0, 0, 0]
    manifest = read_manifest(out)
    assert {item.edition for item in manifest.artifacts} == set(names)
    assert all((out / path).is_file() for path in manifest.paths())
