"""Sheets of paper and the way a printer turns them: sizes in mm, portrait."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: ISO 216 name, width and height in mm, upright."""

    name: str
    width: float
    height: float


PAPERS = {
    paper.name: paper
    for paper in (Paper("A3", 297, 420), Paper("A4", 210, 297), Paper("A5", 148, 210), Paper("A6", 105, 148))
}


class Flip(StrEnum):
    """The edge over which a duplex printer turns a sheet to print its back."""

    NONE = "none"
    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"
