"""The colour spaces of a PDF (ISO 32000-1, 8.6), as far as a press asks: which inks they end in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: By their number of components, what an ICC profile is for (ISO 32000-1, table 66).
_PROFILES = {1: "Gray", 3: "RGB", 4: "CMYK"}
#: What a screen shows or an eye sees, and no press has: all of them are converted before they are printed.
_SEEN = frozenset({"DeviceRGB", "CalRGB", "Lab", "RGB"})
#: Spaces within spaces that are looked into.
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """``kind`` is Gray, RGB, CMYK, Spot, All (every ink), Pattern, or unknown; RGB stands for all that is no ink."""

    kind: str

    def ink(self, values: Sequence[float]) -> float:
        """All inks together of a colour, 1 for one solid ink; 0 where that cannot be said."""
        if not values or self.kind not in ("Gray", "CMYK", "Spot", "All"):
            return 0.0
        if self.kind == "Gray":
            return 1 - values[0]
        return sum(values) * (4 if self.kind == "All" else 1)

    @property
    def first(self) -> tuple[float, ...]:
        """The colour that painting begins with in this space."""
        return {"Gray": (0.0,), "CMYK": (0.0, 0.0, 0.0, 1.0), "Spot": (1.0,), "All": (1.0,)}.get(self.kind, ())


def colour_space(value: Any, depth: int = 0) -> ColourSpace:
    """The colour space that a name or an array of a PDF stands for."""
    value = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(value, str):
        return ColourSpace(_device(value.removeprefix("/")))
    kind = str(value[0]).removeprefix("/")
    if kind == "ICCBased":
        return ColourSpace(_PROFILES.get(int(value[1].get_object()["/N"]), "unknown"))
    if kind == "Separation":
        return ColourSpace("All" if value[1] == "/All" else "Spot")
    if kind == "DeviceN":
        return ColourSpace("Spot")
    if kind in ("Indexed", "I") and depth < _DEPTH:
        base = colour_space(value[1], depth + 1)
        return base if base.kind == "RGB" else ColourSpace("unknown")
    return ColourSpace(_device(kind))


def _device(name: str) -> str:
    if name in _SEEN:
        return "RGB"
    names = {"DeviceGray": "Gray", "CalGray": "Gray", "G": "Gray", "DeviceCMYK": "CMYK", "CMYK": "CMYK"}
    return names.get(name, name if name == "Pattern" else "unknown")
