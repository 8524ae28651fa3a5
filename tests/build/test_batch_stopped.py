"""A batch that is killed, stopped, or not alone: every file is whole, the next run goes on, and no process stays."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from brochure.build import practice_copies, practice_editions
from brochure.commands.cli import main
from brochure.model.practice import Practice
from tests.support.guides import SAMPLE, thoroughly

NAMES = [f"practice-{number}" for number in range(100, 160)]


@dataclass(frozen=True)
class Run:
    """A batch in a process of its own, whose copies are text, made in no time."""

    pid: int
    said: Path

    def wait(self) -> int:
        """The exit code; a signal's number as a negative one."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def after(self, line: str) -> Run:
        """Wait until it has printed a line that begins like this."""
        end = time.monotonic() + 60
        while time.monotonic() < end and f"\n{line}" not in f"\n{self.said.read_text()}":
            time.sleep(0.01)
        return self


def begin(
    tmp_path: Path,
    *words: str,
    jobs: int = 1,
    names: list[str] = NAMES,
    titles: str = "name",
    killed_at: int = -1,
    full_at: int = -1,
    copying: Callable[[str], object] = lambda name: None,
) -> Run:
    """Begin a batch for practices of these names; it is killed at its rename of that number, from 0.

    The disk is full when it writes a file of the number ``full_at``. ``copying`` is called with the name of each
    practice when its files are made.
    """
    table, said = tmp_path / f"{names[0]}.csv", tmp_path / f"{names[0]}{len(words)}.said"
    table.write_text(f"{titles}\n" + "".join(f"{name}\n" for name in names))
    said.touch()
    pid = os.fork()
    if pid:
        return Run(pid, said)
    code = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stdout = sys.stderr = said.open("w", buffering=1)

        class Copies:
            notes = ()

            def __init__(self, *given: object) -> None:
                pass

            def copy(self, practice: Practice) -> practice_copies.Copy:
                copying(practice.name)
                return practice_copies.Copy({f"{side}.pdf": content(practice.name, side) for side in ("in", "out")}, ())

        whole, left = Path.replace, [killed_at]

        def replace(self: Path, target: Path) -> Path:
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return whole(self, target)

        opened, written = os.fdopen, [0]

        def fdopen(handle: int, *words: Any) -> Any:
            written[0] += words == ("wb",)
            if words == ("wb",) and 0 <= full_at < written[0]:
                os.close(handle)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return opened(handle, *words)

        os.fdopen = fdopen
        practice_editions.PracticeEdition, Path.replace = Copies, replace  # type: ignore[misc, assignment, method-assign]
        shown = ["--content", str(SAMPLE), "--practices", str(table), "--out", str(tmp_path / "out"), "--lang", "en"]
        code = main(["batch", "folder", *shown, "--jobs", str(jobs), *words])
    finally:
        os._exit(code)


def content(name: str, side: str) -> bytes:
    return f"{name} {side} ".encode() * 1000


def made(out: Path) -> set[str]:
    """The practices that have a file; each file is whole."""
    found = list(out.rglob("*.pdf"))
    for path in found:
        assert path.read_bytes() == content(path.parent.name, path.stem), path
    return {path.parent.name for path in found}


def recorded(out: Path) -> set[str]:
    return set(json.loads((out / ".practices.json").read_text()))


@pytest.mark.parametrize(("killed_at", "whole", "kept"), [(0, 0, 0), (50, 24, 20), thoroughly(125, 60, 50)])
def test_a_batch_goes_on_after_it_was_killed(tmp_path: Path, killed_at: int, whole: int, kept: int) -> None:
    """Ten practices are written together: twenty files, and then the record."""
    out = tmp_path / "out"
    assert begin(tmp_path, killed_at=killed_at).wait() == -signal.SIGKILL
    assert len(made(out)) == whole
    run = begin(tmp_path, "--resume")
    assert run.wait() == 0
    assert made(out) == recorded(out) == set(NAMES)
    assert not list(out.rglob("*.part"))
    shown = f"60 of 60 practices{f', {kept} of them as they were' if kept else ''}: 120 files"
    assert shown in run.said.read_text()


def test_two_batches_in_one_folder_keep_what_the_other_recorded(tmp_path: Path) -> None:
    others = [f"other-{number}" for number in range(100, 140)]
    both = [begin(tmp_path), begin(tmp_path, names=others, jobs=2)]
    assert [run.wait() for run in both] == [0, 0]
    assert made(tmp_path / "out") == recorded(tmp_path / "out") == {*NAMES, *others}


def test_where_the_disk_is_full_the_files_before_are_whole_and_known(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = begin(tmp_path, full_at=50)
    assert run.wait() == 1
    said = run.said.read_text()
    assert "cannot be written: no space left on device  [out-not-writable]\n  fix: choose a folder that you may" in said
    assert said.endswith("1 mistake; files were written before\n")
    assert made(out) == recorded(out) == set(NAMES[:20])
    assert not list(out.rglob("*.part"))
    assert begin(tmp_path, "--resume").wait() == 0
    assert made(out) == recorded(out) == set(NAMES)


@pytest.mark.parametrize("slug", ["../../x", *map(thoroughly, ["/etc/x", "a/b", "con", "-x", "ö", "x" * 300])])
def test_no_slug_leads_out_of_the_folder(tmp_path: Path, slug: str) -> None:
    run = begin(tmp_path, names=["good", f"Ann;{slug}"], titles="name;slug")
    assert run.wait() == 1
    assert ".csv:3: " in run.said.read_text()
    assert "[bad-slug]" in run.said.read_text()
    assert made(tmp_path / "out") == recorded(tmp_path / "out") == {"good"}


def test_an_out_folder_that_is_none_is_reported_before_anything_is_laid_out(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder")
    run = begin(tmp_path, copying=lambda name: os._exit(71))
    assert run.wait() == 1
    assert "cannot be written: not a directory" in run.said.read_text()


@pytest.mark.thorough
def test_ten_thousand_practices(tmp_path: Path) -> None:
    names = [f"practice-{number}" for number in range(10_000, 20_000)]
    assert begin(tmp_path, names=names, jobs=2).wait() == 0
    assert made(tmp_path / "out") == recorded(tmp_path / "out") == set(names)


def test_ctrl_c_leaves_whole_files_and_says_how_to_go_on(tmp_path: Path) -> None:
    run = begin(tmp_path, jobs=2, copying=lambda name: time.sleep(60) if name == "practice-155" else None)
    os.killpg(run.after("10 of 60 practices").pid, signal.SIGINT)
    assert run.wait() == 130
    assert run.said.read_text().endswith(
        "\nstopped; the files that are there are whole, and --resume makes the others\n"
    )
    assert made(tmp_path / "out") == recorded(tmp_path / "out") >= set(NAMES[:10])


def test_a_process_that_the_system_ends_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    def copying(name: str) -> None:
        if name == "practice-115":
            os.kill(os.getpid(), signal.SIGKILL)

    run = begin(tmp_path, jobs=2, copying=copying)
    assert run.wait() == 1
    said = run.said.read_text()
    assert "practice-100.csv:17: the process that made the files of practice-115 was ended before they were" in said
    assert "Traceback" not in said
    assert "50 of 60 practices: 100 files" in said
    assert made(tmp_path / "out") == recorded(tmp_path / "out") == {*NAMES[:10], *NAMES[20:]}


def test_no_process_stays_where_the_batch_itself_is_killed(tmp_path: Path) -> None:
    def copying(name: str) -> None:
        (tmp_path / f"{os.getpid()}.pid").touch()
        time.sleep(0.02)

    run = begin(tmp_path, jobs=2, copying=copying).after("10 of 60 practices")
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    pids = [int(path.stem) for path in tmp_path.glob("*.pid")]
    end = time.monotonic() + 20
    while any(map(lives, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert pids
    assert not any(map(lives, pids))


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False
