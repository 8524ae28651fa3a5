"""How far a long command is: a bar where a person looks on, and lines everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress


class Shown(Protocol):
    """Called with how many are done, of how many, and a sentence that says so."""

    def __call__(self, done: int, every: int, said: str) -> None:
        """Show it."""


@contextmanager
def progress() -> Iterator[Shown]:
    """What shows how far a command is, until the block is left; the bar is gone then, and the lines stay."""
    if not sys.stdout.isatty() or os.environ.get("TERM") in ("dumb", None):
        yield lambda done, every, said: print(said)
        return
    bar = _bar()
    with bar:
        task = bar.add_task("")

        def show(done: int, every: int, said: str) -> None:
            bar.update(task, completed=done, total=every, description=said, refresh=True)

        yield show


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    # It is drawn when there is something new, by this thread: no other one may run where processes are forked.
    text = TextColumn("{task.description}", markup=False)
    bar = BarColumn(complete_style="cyan", finished_style="cyan")
    return Progress(bar, text, console=Console(file=sys.stdout), auto_refresh=False, transient=True)
