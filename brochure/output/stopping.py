"""Ctrl-C and requests to end: they end the program cleanly, and wait while files are renamed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

#: What asks a program to end: a system that shuts down, a build server out of patience, a terminal that closes.
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

_replaced: set[Path] = set()


class EndedError(KeyboardInterrupt):
    """The system asked the program to end; ``number`` is the signal. It unwinds the program as Ctrl-C does."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__()
        self.number = number


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Raise EndedError for a request to end, which by default ends the process and leaves its temporary folders.

    A handler of somebody else, or a wish to ignore the signal, stays. `has_replaced` speaks of what is done within.
    """
    _replaced.clear()
    ours = [number for number in ENDINGS if _in_main_thread() and signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, _end)
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold Ctrl-C and requests to end until the files of ``folder`` are all replaced, then deliver the first."""
    _replaced.add(folder.resolve())
    if not _in_main_thread():  # Python delivers signals to the main thread only
        yield
        return
    caught: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *ENDINGS)}
    mine = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    try:
        for number in mine:
            signal.signal(number, lambda number, frame: caught.append(number))
        yield
    finally:
        for number, handler in mine.items():
            signal.signal(number, handler)
        if caught:
            signal.raise_signal(caught[0])


def has_replaced(folder: Path) -> bool:
    """Whether files of ``folder`` have been replaced since the program began, all of them."""
    try:
        return folder.resolve() in _replaced
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name that no folder can have
        return False


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise EndedError(number)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
