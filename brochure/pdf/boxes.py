"""A rectangle on a page, as what reads PDFs measures it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in mm, measured from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float
