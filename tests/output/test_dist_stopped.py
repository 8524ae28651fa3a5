"""dist.py when a build is killed, told to stop or not alone: the next one mends all, and no signal mixes files."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from brochure.model.errors import BrochureError
from brochure.output import dist, stopping
from tests.support.guides import ROOT

OLD = {"a": b"old a", "pdf/b": b"old b", "pdf/c": b"old c"}
NEW = {"a": b"new a", "pdf/b": b"new b", "d/e/f": b"new f"}


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


KILLED = """
import os, sys
from pathlib import Path
from brochure.output import dist
from tests.output.test_dist_stopped import NEW
left = [int(sys.argv[2])]
def die_or(whole):
    def step(*arguments, **named):
        if not left[0]:
            os._exit(9)
        left[0] -= 1
        return whole(*arguments, **named)
    return step
Path.replace, Path.unlink = die_or(Path.replace), die_or(Path.unlink)
dist.write(Path(sys.argv[1]), NEW, ["pdf/c"])
"""


@pytest.mark.parametrize("steps", range(5))
def test_the_next_build_mends_what_a_killed_one_left(tmp_path: Path, steps: int) -> None:
    dist.write(tmp_path, OLD)
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(steps)], cwd=ROOT, check=False)
    assert done.returncode == (9 if steps < 4 else 0)
    assert sum(name.endswith(".part") for name in files(tmp_path)) == max(3 - steps, 0)
    dist.write(tmp_path, NEW, ["pdf/c"])
    assert files(tmp_path) == NEW


def test_only_our_own_leftovers_are_swept_and_only_where_we_write(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    theirs = {
        ".download.part": b"1",
        "notes.part": b"2",
        ".brochure-notes.part": b"3",
        "x/.brochure-abcdefgh.part": b"4",
    }
    for name, data in theirs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "pdf" / ".brochure-ab_12xyz.part").write_bytes(b"5")
    dist.write(tmp_path, {"a": b"a", "pdf/b": b"b"})
    assert files(tmp_path) == {**theirs, "a": b"a", "pdf/b": b"b"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_between_two_renames_waits_for_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    dist.write(tmp_path, OLD)
    whole, seen = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        seen.append(target.name)
        if len(seen) == 2:
            signal.raise_signal(number)
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt) as caught, stopping.ending_cleanly():
        dist.write(tmp_path, NEW, ["pdf/c"])
    assert files(tmp_path) == NEW
    assert stopping.has_replaced(tmp_path)
    assert isinstance(caught.value, stopping.EndedError) == (number == signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_signal_before_the_first_rename_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist.write(tmp_path / "o", OLD)
    monkeypatch.setattr(dist.os, "fdopen", lambda *_: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        dist.write(tmp_path / "o", NEW, ["pdf/c"])
    assert files(tmp_path / "o") == OLD
    assert not (tmp_path / "o" / "d").exists()


def test_in_another_thread_no_signal_is_held(tmp_path: Path) -> None:
    thread = threading.Thread(target=dist.write, args=(tmp_path, NEW))
    thread.start()
    thread.join()
    assert files(tmp_path) == NEW


def test_whoever_builds_meanwhile_waits_and_then_gives_up_with_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    (tmp_path / ".brochure-abcdefgh.part").write_bytes(b"of a live build")
    monkeypatch.setattr(dist, "MOST_WAITING", 0.1)
    with pytest.raises(BrochureError) as caught:
        dist.write(tmp_path, NEW)
    assert str(caught.value) == (
        f"{tmp_path}: another build is writing into this folder  [out-busy]\n"
        "  fix: wait until it has finished and build again, or choose another folder with --out FOLDER"
    )
    assert list(files(tmp_path)) == [".brochure-abcdefgh.part"]
    monkeypatch.setattr(dist, "MOST_WAITING", 10)
    threading.Timer(0.2, os.close, [folder]).start()
    dist.write(tmp_path, NEW)
    assert files(tmp_path) == NEW


ADDING = """
import sys
from pathlib import Path
from brochure.output import dist
out, name = Path(sys.argv[1]), sys.argv[2]
for number in range(40):
    def changes():
        listed = (out / "list").read_bytes() if (out / "list").is_file() else b""
        return {"list": listed + f"{name}{number}\\n".encode()}, ()
    dist.update(out, changes)
"""


def test_two_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", ADDING, tmp_path, name], cwd=ROOT) for name in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    lines = (tmp_path / "list").read_text().split()
    assert sorted(lines) == sorted(f"{name}{number}" for name in "ab" for number in range(40))
