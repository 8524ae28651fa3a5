"""Paths: ways that come together, cross and part again, one of them to where it ends; in outline, by both edges."""

from __future__ import annotations

from itertools import permutations
from math import hypot

from brochure.art.shapes import Paint, Point, Shape, circle, curve
from brochure.art.variation import Variation

#: In which order the ways leave, which came as 0 1 2 3; those that stay in their order say nothing.
_ORDERS = tuple(
    order for order in permutations(range(4)) if sum(i != o for i, o in enumerate(order)) >= 3 and order[3] in (1, 2)
)
_PAINTS = (Paint.LIGHT, Paint.SECOND, Paint.MIDDLE, Paint.FIRST)
#: How far beyond the sides a way goes; the points of each; the gap that the upper of two leaves, as a share of it.
_OVER, _POINTS, _GAP = 10.0, 17, 0.3


def scene(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The cover."""
    broad = height * 0.105
    shapes: list[Shape] = []
    for count, way in enumerate(_ways(width, height, variation, -_OVER, broad)):
        shapes.append(Shape(curve(way), line=Paint.GROUND, width=broad * (1 + 2 * _GAP)))
        shapes.append(Shape(curve(way), line=_PAINTS[count], width=broad))
        if count == len(_PAINTS) - 1:
            shapes += _goal(way[-1], broad, Paint.FIRST, Paint.GROUND)
    return tuple(shapes)


def scene_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The cover in outline."""
    broad = height * 0.1
    shapes: list[Shape] = []
    for count, way in enumerate(_ways(width, height, variation, 0.0, broad)):
        paint = Paint.SECOND_LINE if count == 1 else Paint.LINE
        shapes.append(Shape(curve(way), line=Paint.PAPER, width=broad * (1 + 2 * _GAP)))
        for aside in (-0.5, 0.0, 0.5) if count in (1, 3) else (-0.5, 0.5):
            shapes.append(Shape(curve(_beside(way, aside * broad)), line=paint, width=line))
        if count == len(_PAINTS) - 1:
            shapes.append(circle(*way[-1], broad * 1.02, Paint.PAPER, Paint.LINE, line))
            shapes.append(circle(*way[-1], broad * 0.5, Paint.NONE, Paint.LINE, line))
    return tuple(shapes)


def back(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The back: two of the ways, pale."""
    return _pair(width, height, variation, -_OVER, height * 0.14)


def back_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The back in outline."""
    way = _way((0.0, height * 0.35), (width, height * 0.7), 0.5 + 0.1 * variation.value("bend 0", -1))
    return tuple(
        Shape(curve(_beside(way, aside * height * 0.14)), line=Paint.LINE, width=line) for aside in (-0.5, 0.5)
    )


def band(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """A band below a title, to be repeated from side to side: three ways that change places again and again."""
    broad, shapes = height * 0.11, list[Shape]()
    levels = [height * share for share in (0.24, 0.5, 0.76)]
    orders = ((0, 1, 2), (1, 0, 2), (1, 2, 0), (2, 1, 0), (2, 0, 1), (0, 2, 1))  # each exchanges two of them
    stops = len(orders) * max(1, round(width / height / len(orders) / 2.4))
    for count, paint in enumerate((Paint.LIGHT, Paint.SECOND, Paint.FIRST)):
        way: list[Point] = []
        for stop in range(-1, stops + 1):
            start, end = (levels[orders[at % len(orders)].index(count)] for at in (stop, stop + 1))
            way += _way((width * stop / stops, start), (width * (stop + 1) / stops, end), 0.5)[2 * bool(way) :: 2]
        shapes.append(Shape(curve(way), line=Paint.GROUND, width=broad * (1 + 2 * _GAP)))
        shapes.append(Shape(curve(way), line=paint, width=broad))
    return tuple(shapes)


def mark(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """Two ways that cross or meet, to the right of their place."""
    broad = height * 0.17
    lower, upper = _crossing(width, height, variation, broad)
    warm_above = variation.choice("above", 2)
    paints = (Paint.FIRST, Paint.SECOND) if warm_above else (Paint.SECOND, Paint.FIRST)
    return (
        Shape(curve(lower), line=paints[0], width=broad),
        Shape(curve(upper), line=paints[1], width=broad),
        *_goal(upper[-1], broad * 0.95, paints[1], None),
    )


def mark_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The same for an office printer."""
    lower, upper = _crossing(width, height, variation, height * 0.17)
    return (
        Shape(curve(lower), line=Paint.SECOND_LINE, width=line),
        Shape(curve(upper), line=Paint.LINE, width=line),
        circle(*upper[-1], height * 0.15, Paint.PAPER, Paint.LINE, line),
    )


def _crossing(width: float, height: float, variation: Variation, broad: float) -> tuple[list[Point], list[Point]]:
    left, right = max(broad / 2, width - height * variation.value("far", 1.3, 1.7)), width - broad
    levels = (height * 0.2, height * 0.5, height * 0.8)
    order = ((0, 2, 2, 0), (2, 0, 0, 1), (0, 1, 2, 0), (2, 1, 1, 0), (1, 2, 2, 0), (1, 0, 0, 2))[
        variation.choice("order", 6)
    ]
    one, two, three, four = (levels[level] for level in order)
    bend = 0.5 + variation.value("bend", -0.13, 0.13)
    return _way((left, one), (right, two), bend), _way((left, three), (right, four), 1 - bend)


def _pair(width: float, height: float, variation: Variation, start: float, broad: float) -> tuple[Shape, ...]:
    shapes = []
    for count, (one, two, paint) in enumerate(((0.7, 0.25, Paint.FAINT), (0.3, 0.72, Paint.LIGHT))):
        way = _way(
            (start, height * one), (width - start, height * two), 0.5 + 0.1 * variation.value(f"bend {count}", -1)
        )
        shapes.append(Shape(curve(way), line=Paint.GROUND, width=broad * (1 + 2 * _GAP)))
        shapes.append(Shape(curve(way), line=paint, width=broad))
    return tuple(shapes)


def _ways(width: float, height: float, variation: Variation, start: float, broad: float) -> list[list[Point]]:
    """The four ways from the lowest to the uppermost, whose end lies within what every crop keeps."""
    order = _ORDERS[variation.choice("order", len(_ORDERS))]
    room = height - 2 * broad
    levels = [broad * 1.3 + room * 0.93 * count / 3 for count in range(4)]
    turned = variation.choice("turned", 2)
    ways = []
    for count, end in enumerate(order):
        bend = 0.5 + 0.13 * variation.value(f"bend {count}", -1)
        last = width - start
        if count == len(order) - 1:
            last = width / 2 + min(width, height) * variation.value("goal", 0.12, 0.3)
        way = _way((start, levels[count]), (last, levels[end]), bend)
        ways.append([(width - x, y) for x, y in way] if turned else way)
    return ways


def _way(start: Point, end: Point, bend: float) -> list[Point]:
    """A way that leaves and arrives level; ``bend`` is where it is half-way up, as a share."""
    points = []
    for step in range(_POINTS):
        t = step / (_POINTS - 1)
        u = min(1.0, max(0.0, (t - bend) * 1.25 + 0.5))
        points.append(
            (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * u * u * u * (u * (6 * u - 15) + 10))
        )
    return points


def _beside(way: list[Point], aside: float) -> list[Point]:
    """The line at a distance from a way."""
    points = []
    for index, (x, y) in enumerate(way):
        before, after = way[max(0, index - 1)], way[min(len(way) - 1, index + 1)]
        along = (after[0] - before[0], after[1] - before[1])
        length = hypot(*along) or 1.0
        points.append((x - along[1] / length * aside, y + along[0] / length * aside))
    return points


def _goal(place: Point, broad: float, paint: Paint, ground: Paint | None) -> list[Shape]:
    """The end of a way: a disc, and on a cover a smaller one on it."""
    outer = circle(*place, broad * (1.15 if ground else 0.9), paint)
    return [outer, circle(*place, broad * 0.5, ground)] if ground else [outer]
