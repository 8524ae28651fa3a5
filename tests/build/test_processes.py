"""processes.py: results in order from both ends, what is raised, and processes that end while they work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from brochure.build import cores, processes
from brochure.build.processes import Died, Workers
from tests.support.guides import ROOT, thoroughly

METHODS = ["fork", thoroughly("spawn")]


@pytest.fixture(autouse=True)
def only_linux() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("processes are forked on Linux only")


def multiplied(state: object, task: int) -> tuple[int, int]:
    return state["by"] * task, os.getpid()  # type: ignore[index]


def marked(state: Path, task: int) -> int:
    """Leaves a file, in the order in which tasks are done; the first two wait for each other."""
    (state / str(task)).touch()
    while not ((state / "0").exists() and (state / "4").exists()):
        time.sleep(0.01)
    return task


def ending(state: int, task: int) -> int:
    if task == 1:
        os.kill(os.getpid(), state)
    return task


def raising(state: object, task: int) -> int:
    if task == 2:
        raise state  # type: ignore[misc]
    return task


def with_a_file(state: object, task: int) -> str:
    handle, name = tempfile.mkstemp(prefix="weasyprint-")
    os.close(handle)
    return name


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_order_from_as_many_processes(method: str) -> None:
    state = MappingProxyType({"by": 3})
    with Workers(state, 8, 2, method) as workers:
        for _ in range(2):
            results = list(workers.each(multiplied, range(6)))
            assert [number for number, _ in results] == [0, 3, 6, 9, 12, 15]
            assert len({process for _, process in results} - {os.getpid()}) == 2


def test_the_first_process_takes_the_first_task_and_the_other_the_last(tmp_path: Path) -> None:
    with Workers(tmp_path, 5, 2, "fork") as workers:
        assert list(workers.each(marked, range(5))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("tasks", "jobs", "method"), [(6, 1, "fork"), (1, 2, "fork"), (7, 2, "spawn")])
def test_without_a_gain_there_is_no_process(tasks: int, jobs: int, method: str) -> None:
    with Workers({"by": 1}, tasks, jobs, method) as workers:
        assert {process for _, process in workers.each(multiplied, range(tasks))} == {os.getpid()}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_dies_takes_one_task_with_it(number: int) -> None:
    with Workers(number, 5, 2, "fork") as workers:
        assert list(workers.each(ending, range(5))) == [0, Died(signal.Signals(number).name), 2, 3, 4]
        assert list(workers.each(ending, [4, 5, 6])) == [4, 5, 6]


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (MemoryError(), MemoryError),
        (OSError(28, "full", "a.txt"), OSError),
        (ValueError(threading.Lock()), RuntimeError),
    ],
)
def test_what_a_task_raises_is_raised_here(error: Exception, wanted: type[Exception]) -> None:
    with Workers(error, 4, 2, "fork") as workers, pytest.raises(wanted) as caught:
        list(workers.each(raising, range(4)))
    assert getattr(caught.value, "filename", None) == getattr(error, "filename", None)


def test_many_even_tasks_are_done_in_order_by_processes_that_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_RENEWED", 3)
    with Workers({"by": 2}, 20, 2, "fork") as workers:
        results = list(workers.each(multiplied, range(20), evenly=True))
    assert [value for value, _ in results] == [2 * number for number in range(20)]
    each = [[process for _, process in results].count(one) for one in {process for _, process in results}]
    assert len(each) >= 7
    assert max(each) <= 3


def test_temporary_files_go_with_the_processes() -> None:
    with Workers(None, 4, 2, "fork") as workers:
        names = [Path(str(name)) for name in workers.each(with_a_file, range(4))]
        assert all(name.exists() for name in names)
    assert not any(name.exists() or name.parent.exists() for name in names)


def test_a_fork_waits_for_no_lock_of_a_thread() -> None:
    """A thread may hold a lock that a fork of the process would never get."""
    before = processes.start_method()
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert processes.start_method() == "spawn"
    finally:
        done.set()
        thread.join()
    end = time.monotonic() + 10  # the system knows of a thread for a moment after its end
    while processes.start_method() != before and time.monotonic() < end:
        time.sleep(0.01)
    assert processes.start_method() == before


#: Prints the numbers of its processes, which then work without end.
ORPHANS = """
import os, sys, time
from brochure.build.processes import Workers
def work(state, task):
    with open(os.path.join(sys.argv[1], str(os.getpid())), "w"):
        pass
    time.sleep(task)
with Workers(None, 2, 2, "fork") as workers:
    list(workers.each(work, [0.4, 0.4]))
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A program that has two processes at work."""
    places = marks, temporary = tmp_path / "marks", tmp_path / "temporary"
    for place in places:
        place.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", ORPHANS, marks],
        env=os.environ | {"TMPDIR": str(temporary)},
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    while len(numbers := [int(path.name) for path in marks.iterdir()]) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    yield process, numbers
    process.kill()
    process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(
    number: int, running: tuple[subprocess.Popen[bytes], list[int]]
) -> None:
    process, numbers = running
    process.send_signal(number)
    process.wait(10)
    last = time.monotonic() + 10
    while any(map(_is_alive, numbers)):
        assert time.monotonic() < last
        time.sleep(0.02)


def _is_alive(number: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize(
    ("quota", "memory", "wanted"),
    [("200000 100000", "max", 2), ("max 100000", "1600000000", 3), ("50000 100000", "max", 1)],
)
def test_a_container_gets_no_more_processes_than_it_has_room_for(
    quota: str, memory: str, wanted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpu.max").write_text(quota + "\n", encoding="ascii")
    (tmp_path / "memory.max").write_text(memory + "\n", encoding="ascii")
    monkeypatch.setattr(cores, "_GROUP", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(64))
    monkeypatch.setattr(os, "sysconf", lambda _: 2**17)
    assert cores.cores() == wanted
    (tmp_path / "cpu.max").unlink()
    (tmp_path / "memory.max").unlink()
    assert cores.cores() == cores.MOST
