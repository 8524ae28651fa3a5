"""The choices of one drawing: they differ from number to number and from guide to guide, and are always the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

#: Multiples of it, without their whole part, are spread as evenly as can be: neighbours differ most.
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Variation:
    """Number 0 is the guide's own drawing, 1 and on are its topics'; ``seed`` is any name, such as the guide's slug."""

    number: int = 0
    seed: str = ""

    def value(self, name: str, low: float = 0.0, high: float = 1.0) -> float:
        """A value from ``low`` up to ``high`` for the choice ``name``."""
        start = int.from_bytes(hashlib.sha256(f"{self.seed}/{name}".encode()).digest()[:4], "big") / 2**32
        return low + (start + self.number * _GOLDEN) % 1.0 * (high - low)

    def choice(self, name: str, count: int) -> int:
        """One of so many; over ``count`` numbers in a row each is chosen once, in an order of the guide's own."""
        start = int.from_bytes(hashlib.sha256(f"{self.seed}/{name}".encode()).digest()[:4], "big")
        return (start + self.number) % count

    def noise(self, name: str) -> float:
        """A value from 0 up to 1 that has nothing to do with that of the number before."""
        text = f"{self.seed}/{name}/{self.number}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32
