"""Where messages are printed to: terminals of any encoding, pipes that have closed, disks that are full."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Make what is printed reach any terminal: what its encoding lacks is escaped, what was closed leads nowhere."""
    sys.stdout, sys.stderr = (_usable(stream) for stream in (sys.stdout, sys.stderr))


def flush() -> None:
    """Print what is still held back; raises OSError where that cannot be done."""
    sys.stdout.flush()


def abandon() -> None:
    """Let what is still held back lead nowhere, so that Python does not complain of it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(text: str) -> None:
    """Print to the error stream; what cannot be printed there can be printed nowhere."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:  # closed before the program began: also keeps its number from the next file that is opened
        return Path(os.devnull).open("w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream
