"""A proof: what a preview shows of an edition, and the findings that stand in for pages that could not be made."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from brochure.model.edition import Setting
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.paper import Imposition

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Side:
    """One printed side of a sheet of paper: its number, its picture, its size in mm, and the pages on it."""

    sheet: int
    back: bool
    picture: str
    width: float
    height: float
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """An edition as it is shown: its pages, how they lie, and what is wrong; ``number`` grows with every change.

    ``broken`` says that the pages are those of before the mistakes; ``settled`` that casting off has ended.
    ``sizes`` are in mm; ``pictures`` name the picture of each page; ``sides`` are those of the office file, when
    somebody looks at them.
    """

    number: int = 0
    name: str = ""
    title: str = ""
    language: str = ""
    pictures: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    imposition: Imposition | None = None
    sides: tuple[Side, ...] = ()
    setting: Setting | None = None
    mistakes: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    settled: bool = False
    seconds: float = 0.0

    @property
    def broken(self) -> bool:
        """Whether something keeps the pages from being made anew."""
        return bool(self.mistakes)

    def looks(self) -> tuple[str, ...]:
        """The names of all pictures that it shows."""
        return self.pictures + tuple(side.picture for side in self.sides)


def mistakes_of(error: Exception) -> tuple[Finding, ...]:
    """Whatever stopped the work on a proof, as findings: a preview goes on after all of it."""
    if isinstance(error, BrochureError):
        return error.findings
    if isinstance(error, OSError):
        # A file went while it was read: whoever took it is about to put another, and the watch will tell.
        return (Finding("gone", None, f"a file could not be read: {error}", "save it again"),)
    source = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            source = Source(path, line)
    problem = f"the program itself went wrong: {type(error).__name__}: {error}"
    fix = "undo what you saved last, and tell those who look after the program of this line"
    return (Finding("program", source, problem, fix),)
