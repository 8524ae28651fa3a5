"""The size of a drawing: what its first tag says, with units, or else the plane that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: How many px of CSS a unit has (CSS Values 4, 6.2); em and ex are taken as those of running text.
_PIXELS = {"pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 24 / 25.4, "em": 16.0, "ex": 8.0}
_NUMBER = r"[+-]?\d*\.?\d+(?:e[+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|em|ex|q|)\s*\Z", re.IGNORECASE)


def size_of(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """The width and height of a drawing in px of CSS; None where it has no size, and would print nothing."""
    box = re.findall(_NUMBER, attributes.get("viewBox", ""), re.IGNORECASE)
    has_box = len(box) == 4 and float(box[2]) > 0 and float(box[3]) > 0
    lengths = [_LENGTH.match(attributes.get(name, "")) for name in ("width", "height")]
    sizes = [float(length[1]) * _PIXELS.get(length[2].lower(), 1) for length in lengths if length]
    if len(sizes) == 2 and min(sizes) > 0:
        return sizes[0], sizes[1]
    return (float(box[2]), float(box[3])) if has_box else None
