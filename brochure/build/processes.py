"""Work in processes of its own: results in the order of the tasks; a process that dies takes no other task with it."""

from __future__ import annotations

import copyreg
import gc
import pickle
import signal
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection as connections
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from brochure.build.cores import cores

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

#: How many seconds a process that is asked to end may take.
_ENDING = 2.0
#: The start of a process that is not a copy of this one takes as long as a leaflet: each gets at least so many tasks.
_WORTH_A_START = 4
#: After so many even tasks a process gives way to a new one: libraries keep a few bytes of all that they lay out.
_RENEWED = 50


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))


@dataclass(frozen=True, slots=True)
class Died:
    """Stands for the result of a task whose process ended before it: ``how``, such as SIGKILL."""

    how: str


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    connection: connections.Connection[Any, Any]


class Workers(Generic[S]):
    """Processes that work on copies of one ``state``; none where there is one core, or less than two ``tasks``.

    ``jobs`` is how many, None for one on each core. On Linux a process is a fork, and shares the memory of this one.
    Elsewhere, and while threads run, which a fork would leave with their locks held, each gets the state pickled.
    Use it as a context manager; its processes have ended, and their temporary files are gone, when the block is left.
    """

    def __init__(self, state: S, tasks: int, jobs: int | None = None, method: str | None = None) -> None:
        self._state = state
        self._method = method or start_method()
        most = tasks if self._method == "fork" else tasks // _WORTH_A_START
        self._jobs = min(cores() if jobs is None else jobs, most)
        self._workers: list[_Worker] = []
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Workers[S]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.terminate()  # they have nothing to write
        for worker in self._workers:
            _end(worker)
        if self._temporary is not None:
            self._temporary.cleanup()

    def each(self, work: Callable[[S, T], R], tasks: Sequence[T], *, evenly: bool = False) -> Iterator[R | Died]:
        """The result of ``work`` for the state and each task, in their order, as soon as those before it are known.

        The first process takes tasks from the front, the others from the back: the first results come as soon as
        without other processes, and what is long, which is at the end, is begun early. ``work`` is a function of a
        module. What it raises is raised here, at once. Where tasks take ``evenly`` long, all come from the front: few
        results wait for those before them, and now and then a process gives way to a new one, so that thousands of
        tasks need no more memory than a few.
        """
        if self._jobs < 2:
            yield from (work(self._state, task) for task in tasks)
            return
        left = deque(enumerate(tasks))
        done: dict[int, R | Died] = {}
        busy: dict[Any, tuple[int, int]] = {}
        given = [0] * self._jobs

        def give(place: int) -> None:
            if left:
                if evenly and given[place] == _RENEWED:
                    _end(self._workers[place])
                    self._workers[place], given[place] = self._started(), 0
                given[place] += 1
                number, task = left.popleft() if evenly or place == 0 else left.pop()
                busy[self._given(place, (work, task)).connection] = place, number

        for place in range(min(self._jobs, len(left))):
            give(place)
        for place in range(len(tasks)):
            while place not in done:
                for ready in connections.wait(list(busy)):
                    which, number = busy.pop(ready)
                    done[number] = self._answer(which)
                    give(which)
            yield done.pop(place)

    def _given(self, place: int, task: object) -> _Worker:
        """The process at a place, which has got a task: another where it has ended since the last one."""
        while len(self._workers) <= place:
            self._workers.append(self._started())
        with suppress(OSError):
            self._workers[place].connection.send(task)
            return self._workers[place]
        _end(self._workers[place])
        self._workers[place] = self._started()
        with suppress(OSError):  # then its answer shows that it has ended
            self._workers[place].connection.send(task)
        return self._workers[place]

    def _answer(self, place: int) -> Any:
        worker = self._workers[place]
        try:
            raised, answer = worker.connection.recv()
        except (EOFError, OSError):
            return Died(_end(worker))  # the next task gets another one
        if raised:
            raise answer
        return answer

    def _started(self) -> _Worker:
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="brochure-", ignore_cleanup_errors=True)
        context = get_context(self._method)
        outer, inner = context.Pipe()
        forked = self._method == "fork"
        # A fork has this end of every pipe too, and would keep it open when this process is gone.
        ours = [outer, *(worker.connection for worker in self._workers)] if forked else []
        words = (self._state, inner, ours, self._temporary.name)
        process = cast(Any, context).Process(target=_serve, args=words, daemon=True)
        process.start()
        inner.close()
        return _Worker(process, outer)


def start_method() -> str:
    """How a process is started here: a fork where nothing of the system and no other thread stands against it."""
    if not sys.platform.startswith("linux") or "fork" not in get_all_start_methods():
        return "spawn"
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return "spawn"
    return "fork" if threads == 1 else "spawn"


def _serve(state: object, connection: Any, ours: Sequence[Any], temporary: str) -> None:
    """Do what is asked for, until the other end is closed."""
    # Ctrl-C and a terminal that closes reach all processes: the first of them ends the others.
    for number in ("SIGINT", "SIGHUP"):
        if hasattr(signal, number):
            signal.signal(getattr(signal, number), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for one in ours:
        one.close()
    tempfile.tempdir = temporary  # whoever started this process removes it, however this ends
    gc.disable()  # as on the command line
    gc.freeze()  # what was there before is shared, and not to be looked through
    with suppress(EOFError, OSError):  # nobody waits for an answer any more
        while True:
            work, task = connection.recv()
            try:
                answer: tuple[bool, Any] = False, work(state, task)
            except Exception as error:
                error.add_note(traceback.format_exc())  # where in this process
                answer = True, error
            connection.send_bytes(_pickled(answer))


def _pickled(answer: tuple[bool, Any]) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # an exception that cannot be sent: its words can
        return pickle.dumps((True, RuntimeError(f"{error}: {answer[1]!r}")))


def _end(worker: _Worker) -> str:
    """Wait for the end of a process; how it ended."""
    worker.connection.close()
    worker.process.join(_ENDING)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()
    code = worker.process.exitcode or 0
    if code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
