"""Hills: a sun over three ranges, and in front of them a slope of the paper's own colour, on which the title stands."""

from __future__ import annotations

from math import cos, pi, sin

from brochure.art.shapes import Paint, Point, Shape, circle, closed, curve
from brochure.art.variation import Variation

#: From the farthest to the nearest: its level and its rise as shares of the height, its length as one of the width.
_RANGES = ((0.5, 0.11, 0.8), (0.64, 0.12, 1.05), (0.8, 0.1, 1.3))
_PAINTS = (Paint.LIGHT, Paint.MIDDLE, Paint.FIRST)
#: The slope in front.
_SLOPE = (0.9, 0.055, 1.5)
#: How far beyond its sides a surface reaches; lines below each crest in outline, and their distance as a share.
_OVER, _LINES, _STEP = 4.0, 4, 0.035
#: Where the ranges end behind the slope, as a share of the height: no edge of theirs may show below it.
_HIDDEN = 0.985


def scene(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The cover."""
    sun = _sun(width, height, variation)
    shapes = [circle(*sun, Paint.SECOND)]
    for count, paint in enumerate(_PAINTS):
        shapes.append(_surface(width, height * _HIDDEN, _ridge(width, height, variation, count), paint))
    slope = _ridge(width, height, variation, len(_PAINTS))
    return (*shapes, _surface(width, height + _OVER, slope, Paint.GROUND))


def scene_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The cover in outline: lines that follow each crest, and the sun with one around it."""
    x, y, radius = _sun(width, height, variation)
    shapes = [circle(x, y, radius, Paint.NONE, Paint.SECOND_LINE, line)]
    shapes += [circle(x, y, radius * share, Paint.NONE, Paint.SECOND_LINE, line) for share in (0.72, 0.44)]
    for count in range(len(_PAINTS) + 1):
        ridge = _ridge(width, height, variation, count, over=0.0)
        shapes.append(Shape(closed(ridge, (width, height), (0, height)), Paint.PAPER))
        shapes.append(Shape(curve(ridge), line=Paint.LINE, width=line))
        for step in range(1, _LINES + 1 if count < len(_PAINTS) else 1):
            lower = [(x, y + height * _STEP * step) for x, y in ridge]
            if max(y for _, y in lower) > height * 0.97:  # the slope in front would not hide it
                break
            shapes.append(Shape(curve(lower), line=Paint.LINE, width=line))
    return tuple(shapes)


def back(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The back: the far ranges, without the sun."""
    shapes = []
    for count, (paint, level) in enumerate(((Paint.FAINT, 0.42), (Paint.LIGHT, 0.62), (Paint.GROUND, 0.86))):
        ridge = _ridge(width, height, variation, count + 1, level=level, rise=0.16 if count < 2 else 0.08)
        foot = height + _OVER if paint is Paint.GROUND else height * _HIDDEN
        shapes.append(_surface(width, foot, ridge, paint))
    return tuple(shapes)


def back_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The back in outline."""
    shapes = []
    for count, level in enumerate((0.36, 0.6)):
        ridge = _ridge(width, height, variation, count + 1, over=0.0, level=level, rise=0.16)
        shapes.append(Shape(closed(ridge, (width, height), (0, height)), Paint.PAPER))
        for step in range(3):
            lower = [(x, y + height * 2 * _STEP * step) for x, y in ridge]
            shapes.append(Shape(curve(lower), line=Paint.LINE, width=line))
    return tuple(shapes)


def band(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """A band below a title, to be repeated from side to side; in front of it the page below."""
    layers = (
        (0.3, 0.16, 3, Paint.LIGHT),
        (0.5, 0.13, 2, Paint.SECOND),
        (0.56, 0.15, 2, Paint.MIDDLE),
        (0.74, 0.09, 1, Paint.FIRST),
        (0.89, 0.05, 1, Paint.PAPER),
    )
    shapes = []
    for count, (level, rise, times, paint) in enumerate(layers):
        ridge = _ridge(width, height, variation, count, over=0.0, level=level, rise=rise, length=width / times)
        foot = height + 1 if paint is Paint.PAPER else height * _HIDDEN
        shapes.append(Shape(closed(ridge, (width, foot), (0.0, foot)), paint))
    return tuple(shapes)


def mark(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """Two hills and a sun, to the right of their place."""
    near, far, sun = _mounds(width, height, variation)
    return circle(*sun, Paint.SECOND), Shape(far, Paint.MIDDLE), Shape(near, Paint.FIRST)


def mark_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The same for an office printer."""
    near, far, sun = _mounds(width - line, height - line, variation)
    return (
        circle(*sun, Paint.NONE, Paint.SECOND_LINE, line),
        Shape(far, Paint.PAPER, Paint.LINE, line),
        Shape(near, Paint.PAPER, Paint.LINE, line),
    )


def _mounds(width: float, height: float, variation: Variation) -> tuple[str, str, tuple[float, float, float]]:
    """The nearer and the farther hill, each half an ellipse, and the sun between them."""
    foot, broad = height * 0.88, min(width, height * (1.7 + 0.25 * variation.choice("broad", 3)))
    left = width - broad
    high, low = height * (0.66 + 0.05 * variation.choice("high", 2)), height * variation.value("low", 0.34, 0.52)
    tall_first = variation.choice("first", 2) == 0
    share = 0.6 + 0.06 * variation.choice("share", 2)
    far = (left + (0 if tall_first else broad * (1 - share)), broad * share, high)
    near = (left + (broad * (1 - share - 0.08) if tall_first else 0), broad * (share + 0.08), low)
    x = left + broad * ((0.79 if tall_first else 0.21) + variation.value("sun", -0.06, 0.06))
    sun = (x, height * variation.value("sun height", 0.2, 0.36), height * 0.15)
    return _mound(*near, foot), _mound(*far, foot), sun


def _mound(left: float, broad: float, high: float, foot: float) -> str:
    points = [
        (left + broad * (1 - cos(pi * step / 8)) / 2, foot - high * sin(pi * step / 8) ** 1.25) for step in range(9)
    ]
    return closed(points)


def _sun(width: float, height: float, variation: Variation) -> tuple[float, float, float]:
    """Its centre, within what every crop keeps, and its radius."""
    x = width / 2 + height * variation.value("sun", -0.3, 0.3)
    return (
        x,
        height * (0.27 + 0.1 * variation.value("sun height")),
        height * (0.135 + 0.05 * variation.value("sun size")),
    )


def _ridge(
    width: float,
    height: float,
    variation: Variation,
    count: int,
    over: float = _OVER,
    level: float | None = None,
    rise: float | None = None,
    length: float = 0.0,
) -> list[Point]:
    """The crest of a range, ``count`` from behind."""
    own = (*_RANGES, _SLOPE)[min(count, 3)]
    level, rise = own[0] if level is None else level, own[1] if rise is None else rise
    length = length or max(width, height) * own[2]
    shift = variation.value(f"shift {count}", 0, 2 * pi)
    steps = max(8, round((width + 2 * over) / length * 9))
    points = []
    for step in range(steps + 1):
        x = -over + (width + 2 * over) * step / steps
        angle = 2 * pi * x / length + shift
        points.append((x, height * (level - rise * (0.8 * sin(angle) + 0.2 * sin(2 * angle + count)))))
    return points


def _surface(width: float, height: float, ridge: list[Point], paint: Paint) -> Shape:
    return Shape(closed(ridge, (width + _OVER, height), (-_OVER, height)), paint)
