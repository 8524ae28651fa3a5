"""One fault of a PDF, and what a PDF is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from brochure.model.errors import Severity
from brochure.pdf.boxes import Box


class Purpose(StrEnum):
    """What a file is for: to read on a screen, to print in an office, for a print shop, or not known."""

    ANY = "any"
    SCREEN = "screen"
    OFFICE = "office"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its code, the page from 1 and the place on it (None: the whole page, or the file), and what to do."""

    code: str
    page: int | None
    box: Box | None
    problem: str
    fix: str
    severity: Severity = Severity.ERROR


def shortened(text: str) -> str:
    """Words as a message quotes them: on one line, at most 40 characters."""
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def where(fault: Fault) -> str:
    """``page 3, 20 mm from the left and 250 mm from the top: ``, as far as that is known."""
    if fault.page is None:
        return ""
    if fault.box is None:
        return f"page {fault.page}: "
    place = f"{fault.box.left:.0f} mm from the left and {fault.box.top:.0f} mm from the top"
    return f"page {fault.page}, {place}: "
