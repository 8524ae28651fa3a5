"""Colours as numbers: OKLCH, in which equal steps look equal, and how far two colours stand apart, also in grey."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Self

# The matrices of Björn Ottosson, A perceptual color space for image processing (2020),
# https://bottosson.github.io/posts/oklab/, from linear sRGB to the responses of the cones, and on to Oklab.
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
#: Relative luminance of red, green and blue (WCAG 2.2, from IEC 61966-2-1).
_LUMINANCE = (0.2126, 0.7152, 0.0722)
#: What red, green and blue weigh in the grey that a printer makes of them (ISO 32000-1, 10.3.2).
_GREY = (0.3, 0.59, 0.11)
#: How far out of sRGB a value may be by rounding, from 0 to 1.
_ROUNDING = 1e-4

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class OKLCH:
    """A colour by its lightness, 0 to 1, its chroma, 0 for grey and about 0.3 at most, and its hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def of(cls, colour: str) -> Self:
        """The colour `#rrggbb`."""
        cones = [math.cbrt(value) for value in _times(_TO_CONES, _linear(colour))]
        lightness, a, b = _times(_TO_LAB, (cones[0], cones[1], cones[2]))
        return cls(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)

    @property
    def hex(self) -> str:
        """The colour as `#rrggbb`; where a screen has none so vivid, the most vivid one that it has."""
        linear = self._in_linear()
        if not _shown(linear):
            low, high = 0.0, self.chroma
            for _ in range(14):
                middle = (low + high) / 2
                linear = replace(self, chroma=middle)._in_linear()
                low, high = (middle, high) if _shown(linear) else (low, middle)
            linear = replace(self, chroma=low)._in_linear()
        return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, value)))):02x}" for value in linear)

    def _in_linear(self) -> Triple:
        angle = math.radians(self.hue)
        lab = (self.lightness, self.chroma * math.cos(angle), self.chroma * math.sin(angle))
        cones = _times(_FROM_LAB, lab)
        return _times(_FROM_CONES, (cones[0] ** 3, cones[1] ** 3, cones[2] ** 3))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio): the least of it in colour and in grey."""
    return min(_ratio(_luminance(one), _luminance(other)), _ratio(_luminance(grey(one)), _luminance(grey(other))))


def grey(colour: str) -> str:
    """The grey that a printer makes of a colour."""
    value = round(sum(weight * part for weight, part in zip(_GREY, _parts(colour), strict=True)) * 255)
    return f"#{value:02x}{value:02x}{value:02x}"


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip(_LUMINANCE, _linear(colour), strict=True))


def _parts(colour: str) -> Triple:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _linear(colour: str) -> Triple:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return red, green, blue


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _shown(linear: Triple) -> bool:
    return all(-_ROUNDING <= value <= 1 + _ROUNDING for value in linear)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    one, two, three = (sum(weight * part for weight, part in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three
