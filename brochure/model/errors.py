"""Findings, their places, and the one exception that carries them."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

#: What would move the cursor, colour or reorder what a terminal shows, or cannot be encoded: controls, marks of
#: direction, separators of lines, and the halves of surrogate pairs that stand for bytes of a file name.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text on one line, with such characters as escapes: ``\\x1b``, ``\\u202e``."""
    return _UNPRINTABLE.sub(lambda found: f"\\x{code:02x}" if (code := ord(found[0])) < 256 else f"\\u{code:04x}", text)


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning is printed with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file: its path and, where known, the line and the column (counted from 1)."""

    path: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        shown = str(self.path)
        with contextlib.suppress(ValueError):
            shown = str(self.path.absolute().relative_to(Path.cwd()))
        return ":".join([shown, *(str(part) for part in (self.line, self.column) if part is not None)])


#: The code of a note that something was changed so that it prints; its page in the manual is that of the rule.
ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a code, its place, the problem in lower case, and what to do instead."""

    code: str
    source: Source | None
    problem: str
    fix: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = "" if self.source is None else f"{self.source}: "
        return f"{printable(place + self.problem)}  [{self.code}]\n  fix: {printable(self.fix)}"


def adjusted(source: Source | None, problem: str, fix: str) -> Finding:
    """A note on what was changed so that it prints: a warning, with what to write for anything else."""
    return Finding(ADJUSTED, source, problem, fix, Severity.WARNING)


def in_reading_order(finding: Finding) -> tuple[str, int, int]:
    """By file, line and column; what has no place comes first."""
    source = finding.source
    return ("", 0, 0) if source is None else (str(source.path), source.line or 0, source.column or 0)


class BrochureError(Exception):
    """A stage failed; ``findings`` holds every mistake of that stage, in reading order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def fail(code: str, source: Source | None, problem: str, fix: str) -> BrochureError:
    """The error that holds exactly one finding."""
    return BrochureError([Finding(code, source, problem, fix)])


def nearest(word: str, known: Iterable[str]) -> str:
    """What to type instead of ``word``: the nearest of ``known``, or all of them."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return "choose one of: " + ", ".join(names) if names else "there is none yet"
