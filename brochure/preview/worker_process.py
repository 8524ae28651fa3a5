"""Starts a proof worker in a process of its own: when the page engine crashes, only that process ends."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing import connection as connections
from pathlib import Path
from typing import Protocol

from brochure.preview.proof_messages import Connection

# The path of the modules is that of this process, and the current folder, which may be a guide's, is not added to it.
_START = "import sys; sys.path[:] = sys.argv[4:]; from brochure.preview.worker_process import run; run(*sys.argv[1:4])"


class Running(Protocol):
    """A worker that was started."""

    @property
    def connection(self) -> Connection:
        """The service's end of the pipe."""

    def end(self, seconds: float) -> str: ...


class InProcess:
    """A worker in a process of its own, and the connection to it."""

    def __init__(self, root: Path, out: Path) -> None:
        self.connection, inner = Pipe()
        command = [sys.executable, "-P", "-c", _START, str(inner.fileno()), str(root), str(out), *sys.path]
        try:
            # In a session of its own, so that Ctrl-C reaches the server alone, which ends it. It prints nothing.
            self._process = subprocess.Popen(
                command,
                pass_fds=[inner.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        finally:
            inner.close()

    @property
    def number(self) -> int:
        """The process id."""
        return self._process.pid

    def end(self, seconds: float) -> str:
        """Ask the worker to end, and wait ``seconds`` for it to remove its temporary files; how it ended."""
        self.connection.close()
        self._process.terminate()
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        return _reason(code)


class InThread:
    """A worker in a thread of this process, for systems that cannot pass a connection on to another."""

    def __init__(self, root: Path, out: Path) -> None:
        self.connection, self._inner = Pipe()
        self._thread = threading.Thread(target=self._run, args=(root, out), name="worker", daemon=True)
        self._thread.start()

    def _run(self, root: Path, out: Path) -> None:
        from brochure.preview.proof_worker import serve

        with self._inner:
            serve(self._inner, root, out)

    def end(self, seconds: float) -> str:
        """Close the connection and wait for the end."""
        self.connection.close()
        self._thread.join(seconds)
        return "the thread ended"


#: Starts a worker for the guide in a folder and the out folder of an earlier build.
StartWorker = Callable[[Path, Path], Running]
#: Windows cannot pass the end of a pipe on to another process.
START_WORKER: StartWorker = InThread if os.name == "nt" else InProcess


def _reason(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def run(handle: str, root: str, out: str) -> None:
    """Serve a connection, in the process that was started for it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    gc.disable()  # as on the command line: what is laid out stays, and the worker collects when it is idle
    from brochure.preview.proof_worker import serve

    try:
        with connections.Connection(int(handle)) as connection:
            serve(connection, Path(root), Path(out))
    finally:
        gc.collect()  # fonts remove their temporary folders when they are freed
