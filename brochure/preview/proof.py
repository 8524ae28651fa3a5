"""A proof: the pictures, imposition and findings of an edition in a preview, and findings for any exception."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass
from pathlib import Path

from brochure.model.edition import Setting
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.paper import Imposition

#: Held while PDFium draws: it takes one thread of a process at a time.
PDFIUM = threading.Lock()

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

    ``broken`` is set while mistakes keep older pages in view; ``final`` when casting off has ended.
    ``sizes`` are in mm; ``pictures`` name the picture of each page; ``sides`` are those of the office file, when
    they are shown. ``seconds`` is how long its pages took to make.
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
    final: bool = False
    seconds: float = 0.0

    @property
    def broken(self) -> bool:
        """Whether something keeps the pages from being made anew."""
        return bool(self.mistakes)

    def all_pictures(self) -> tuple[str, ...]:
        """The names of the pictures of all pages and sides."""
        return self.pictures + tuple(side.picture for side in self.sides)


def mistakes_of(error: Exception) -> tuple[Finding, ...]:
    """An exception that ended the work on a proof, as findings: the preview continues after it."""
    if isinstance(error, BrochureError):
        return error.findings
    if isinstance(error, OSError):
        # A file disappeared while it was read: an editor is about to replace it, which the watcher reports.
        return (Finding("gone", None, f"a file could not be read: {error}", "save it again"),)
    source = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            source = Source(path, line)
    problem = f"the program itself went wrong: {type(error).__name__}: {error}"
    fix = "undo what you saved last, and report this line to the maintainers of the program"
    return (Finding("program", source, problem, fix),)
