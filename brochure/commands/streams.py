"""Where messages are printed, in which language: any terminal, pipes that have closed, disks that are full."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TextIO

from brochure.language.messages import ENGLISH, in_language, shown, translator
from brochure.model.errors import Finding

_language: Callable[[], str] = lambda: ENGLISH  # noqa: E731


def prepare() -> None:
    """Make what is printed reach any terminal: what its encoding lacks is escaped, what was closed leads nowhere."""
    sys.stdout, sys.stderr = (_usable(stream) for stream in (sys.stdout, sys.stderr))


def speak(language: Callable[[], str]) -> None:
    """Say all that follows in a language; it is asked for when there is something to say."""
    global _language
    _language = cache(language)


def language() -> str:
    """The language that messages are said in (ISO 639-1)."""
    return _language()


def say(text: str) -> None:
    """Print a message of the program; values in it, such as paths, stay as they are."""
    print(translated(text))


def translated(text: str) -> str:
    """A message of the program in the language of the reader."""
    return translator(_language())(text)


def told(finding: Finding) -> str:
    """A finding as it is printed, in the language of the reader."""
    return shown(finding, translator(_language()))


def in_reader_language(finding: Finding) -> Finding:
    """A finding with its sentences in the language of the reader, for programs that show it."""
    return in_language(finding, translator(_language()))


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
