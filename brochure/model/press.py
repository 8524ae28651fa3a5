"""What a print shop has asked for: its printing condition, and the profile of its press."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from brochure.model.errors import Source

#: Cyan, magenta, yellow and black as parts of the whole, from 0 to 1.
Inks = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Surround:
    """What is printed around the trim, in mm: colour that runs off for the ``bleed``, then marks in the ``slug``."""

    bleed: float = 3.0
    slug: float = 9.0

    @property
    def width(self) -> float:
        """Both together."""
        return self.bleed + self.slug


#: What the shops of Belgium and the Netherlands ask.
USUAL = Surround()


@dataclass(frozen=True, slots=True)
class PressCondition:
    """A printing condition: its ``identifier`` in the ICC's registry, and the ``profile`` of the press.

    Without a profile it is one of `SHIPPED`, whose profiles come with the program.
    """

    identifier: str = "FOGRA39"
    profile: Path | None = None
    source: Source | None = None
    surround: Surround = USUAL


COATED = PressCondition()
#: The files in `styles/press/`, by the printing condition that each is of: offset on coated and on uncoated paper.
SHIPPED = MappingProxyType({COATED.identifier: "FOGRA39L_coated.icc", "FOGRA29": "FOGRA29L_uncoated.icc"})
