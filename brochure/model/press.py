"""What a print shop has asked for: its printing condition, and the profile of its press."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from brochure.model.errors import Source

#: Cyan, magenta, yellow and black as parts of the whole, from 0 to 1.
Inks = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PressCondition:
    """A printing condition: its ``identifier`` in the ICC's registry, and the ``profile`` of the press.

    Without a profile it is FOGRA39, offset on coated paper, whose profile comes with the program.
    """

    identifier: str = "FOGRA39"
    profile: Path | None = None
    source: Source | None = None


COATED = PressCondition()
