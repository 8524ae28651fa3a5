"""Waves: long swells that hang from the upper edge and grow paler towards the title; in outline, raked lines."""

from __future__ import annotations

from math import pi, sin

from brochure.art.shapes import Paint, Point, Shape, closed, curve
from brochure.art.variation import Variation

#: From the farthest to the nearest: how low each hangs, as a share of the height, and its paint.
_BANDS = ((0.9, Paint.FAINT), (0.73, Paint.LIGHT), (0.565, Paint.SECOND), (0.505, Paint.MIDDLE), (0.3, Paint.FIRST))
#: How many lines are raked in the place, and how far beyond its sides a surface reaches.
_LINES, _OVER = 11, 4.0


def scene(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The cover."""
    return tuple(
        Shape(closed(_swell(width, height * low, height, variation, count), *_above(width)), paint)
        for count, (low, paint) in enumerate(_BANDS)
    )


def scene_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The cover in outline."""
    shapes = []
    warm = 3 + variation.choice("warm", 5)
    for count in range(_LINES):
        low = height * (0.14 + 0.76 * count / (_LINES - 1))
        swell = _swell(width, low, height, variation, count * 4 / (_LINES - 1), over=0.0)
        shapes.append(Shape(curve(swell), line=Paint.SECOND_LINE if count == warm else Paint.LINE, width=line))
    return tuple(shapes)


def back(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The back: what is farthest, alone."""
    bands = ((0.86, Paint.FAINT), (0.5, Paint.LIGHT))
    return tuple(
        Shape(closed(_swell(width, height * low, height, variation, count + 1), *_above(width)), paint)
        for count, (low, paint) in enumerate(bands)
    )


def back_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The back in outline."""
    swells = [_swell(width, height * (0.3 + 0.22 * count), height, variation, count, over=0.0) for count in range(3)]
    return tuple(Shape(curve(swell), line=Paint.LINE, width=line) for swell in swells)


def band(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """A band below a title, to be repeated from side to side: the swells rise from the page below it."""
    layers = ((0.24, Paint.LIGHT), (0.44, Paint.SECOND), (0.5, Paint.MIDDLE), (0.68, Paint.FIRST), (0.86, Paint.PAPER))
    length = width / (2 * max(1, round(width / height / 8)))  # an even number of swells, so that they go on
    shapes = []
    for count, (top, paint) in enumerate(layers):
        swell = _swell(width, height * top, height * 1.1, variation, count, over=0.0, length=length)
        foot = height + 1 if paint is Paint.PAPER else height * 0.985  # no edge of those behind may show below it
        shapes.append(Shape(closed(swell, (width, foot), (0.0, foot)), paint))
    return tuple(shapes)


def mark(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """Two or three short waves, to the right of their place."""
    return _mark(width, height, variation, (Paint.FIRST, Paint.SECOND, Paint.FIRST), height * 0.15)


def mark_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The same for an office printer."""
    return _mark(width, height, variation, (Paint.LINE, Paint.SECOND_LINE, Paint.LINE), line)


def _mark(
    width: float, height: float, variation: Variation, paints: tuple[Paint, ...], line: float
) -> tuple[Shape, ...]:
    count = 2 + variation.choice("count", 2)
    warm = variation.choice("warm", 3) % count
    length = min(width - line, height * variation.value("length", 1.2, 1.8))
    crests = 0.8 + 0.25 * variation.choice("crests", 3)
    shapes = []
    for row in range(count):
        level = height * (0.5 + 0.3 * (row - (count - 1) / 2))
        shift = variation.value("shift", 0, 2 * pi) + row * 0.5
        points = [
            (
                width - line / 2 - length * (1 - step / 12),
                level + height * 0.1 * sin(shift + 2 * pi * crests * step / 12),
            )
            for step in range(13)
        ]
        shapes.append(Shape(curve(points), line=paints[1] if row == warm else paints[0], width=line))
    return tuple(shapes)


def _swell(
    width: float,
    level: float,
    height: float,
    variation: Variation,
    depth: float,
    over: float = _OVER,
    length: float = 0.0,
) -> list[Point]:
    """A line across the place, ``over`` units beyond its sides; ``depth`` is how many lines lie behind it."""
    length = length or height * (1.25 + variation.value("length", 0, 0.35))
    rise = height * (0.05 + 0.022 * variation.value("rise"))
    side = 1 if variation.choice("side", 2) else -1
    shift = variation.value("shift", 0, 2 * pi) + depth * 0.85
    count = max(8, round((width + 2 * over) / length * 10))
    points = []
    for step in range(count + 1):
        x = -over + (width + 2 * over) * step / count
        angle = side * 2 * pi * x / length + shift
        points.append((x, level + rise * sin(angle) + rise * 0.32 * sin(angle * 0.5 + depth)))
    return points


def _above(width: float) -> tuple[Point, Point]:
    return (width + _OVER, -_OVER), (-_OVER, -_OVER)
