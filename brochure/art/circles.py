"""Circles: two of them, what is shared and what is not; each topic has them in another relation to each other."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from brochure.art.shapes import Paint, Shape, circle, number
from brochure.art.variation import Variation

#: The relations of the two circles, in the order of the topics; topics after these have them turned and exchanged.
_APART, _FAR, _RING, _BESIDE, _OVER, _WITHIN = range(6)


def cover(variation: Variation) -> tuple[Shape, ...]:
    """The cover: of the guide, in a place of 148 × 210; of a topic, in one of 100 × 210."""
    if variation.number == 0:
        return _lens(75, 58, 40, 42)
    again, kind = divmod(variation.number - 1, 6)
    return _turned(_relation(kind, again > 0), again, 50, 48)


def cover_outline(variation: Variation) -> tuple[Shape, ...]:
    """The cover in outline."""
    if variation.number == 0:
        return _lens_outline(75, 58, 40, 42, 0.8)
    again, kind = divmod(variation.number - 1, 6)
    return _turned(_relation_outline(kind, again > 0), again, 50, 48)


def back() -> tuple[Shape, ...]:
    """The back, in a place of 148 × 210."""
    return _lens(37, 58, 13.5, 14)


def back_outline() -> tuple[Shape, ...]:
    """The back in outline."""
    return _lens_outline(37, 58, 13.5, 14, 0.5)


def emblem() -> tuple[Shape, ...]:
    """Both alone, in a place of 122 × 80."""
    return _lens(61, 40, 40, 42)


def card() -> tuple[Shape, ...]:
    """Both in outline, in a place of 36 × 18."""
    return _lens_outline(18, 9, 8, 8.8, 0.8)


def mark(variation: Variation) -> tuple[Shape, ...]:
    """Beside the letter of a topic, in a place of 36 × 16."""
    first, second = Paint.FIRST, Paint.SECOND
    again, kind = divmod(variation.number - 1, 6)
    shapes = (
        (circle(14, 8, 7, first), circle(28, 8, 7, second)),
        (circle(8, 8, 7, first), circle(28, 8, 7, second)),
        (circle(21, 8, 7.2, Paint.NONE, first, 1.4), circle(28.5, 8, 7, second), circle(21, 8, 3, first)),
        (circle(17, 8, 7, first), circle(28, 8, 6.3, Paint.NONE, first, 1.4)),
        _lens(22.5, 8, 7, 11),
        (circle(28, 8, 8, second), circle(28, 8, 4.2, first)),
    )[kind]
    shapes = _smaller(shapes, 1 - 0.14 * (again // 2 % 4), kind)
    return tuple(map(_exchanged, shapes)) if again % 2 else shapes


def _relation(kind: int, aside: bool) -> tuple[Shape, ...]:
    first, second = Paint.FIRST, Paint.SECOND
    if kind == _APART:
        return circle(31, 48, 19, first), circle(69, 48, 19, second)
    if kind == _FAR:
        return circle(27.65, 48, 15.65, first), circle(72.35, 48, 15.65, second)
    if kind == _RING:
        ring = circle(37.22, 48, 25.22, Paint.NONE, first, 2.94)
        return circle(63.48, 48, 24.52, second), ring, circle(37.22, 48, 10.51, first)
    if kind == _BESIDE:
        return circle(33.89, 48, 21.89, first), circle(68.3, 48, 19.7, Paint.NONE, first, 2.63)
    if kind == _OVER:
        return _lens(50, 48, 21.28, 33.44)
    return circle(50, 48, 29, second), circle(_inner(aside), 48, 15.23, first)


def _relation_outline(kind: int, aside: bool) -> tuple[Shape, ...]:
    line, second, none, tint = Paint.LINE, Paint.SECOND_LINE, Paint.NONE, Paint.TINT
    if kind == _APART:
        return circle(31, 48, 19, none, line, 0.6), circle(69, 48, 19, none, second, 0.6)
    if kind == _FAR:
        return circle(27.65, 48, 15.65, none, line, 0.6), circle(72.35, 48, 15.65, none, second, 0.6)
    if kind == _RING:
        ring = circle(37.22, 48, 25.22, none, line, 0.6)
        return circle(63.48, 48, 24.52, none, second, 0.6), ring, circle(37.22, 48, 10.51, tint, line, 0.6)
    if kind == _BESIDE:
        return circle(33.89, 48, 21.89, none, line, 0.6), circle(68.3, 48, 19.7, none, line, 0.6)
    if kind == _OVER:
        return _lens_outline(50, 48, 21.28, 33.44, 0.6)
    return circle(50, 48, 29, none, second, 0.6), circle(_inner(aside), 48, 15.23, tint, line, 0.6)


def _inner(aside: bool) -> float:
    """Where the circle within the other stands: in its middle, or aside, so that it can be turned."""
    return 57.5 if aside else 50.0


def _lens(x: float, y: float, radius: float, apart: float) -> tuple[Shape, ...]:
    """Two circles of one size whose centres are ``apart``, and what they share."""
    left, right = circle(x - apart / 2, y, radius, Paint.FIRST), circle(x + apart / 2, y, radius, Paint.SECOND)
    return left, right, Shape(_shared(x, y, radius, apart), Paint.BOTH)


def _lens_outline(x: float, y: float, radius: float, apart: float, line: float) -> tuple[Shape, ...]:
    left = circle(x - apart / 2, y, radius, Paint.NONE, Paint.LINE, line)
    right = circle(x + apart / 2, y, radius, Paint.NONE, Paint.SECOND_LINE, line)
    return Shape(_shared(x, y, radius, apart), Paint.TINT), left, right


def _shared(x: float, y: float, radius: float, apart: float) -> str:
    half = sqrt(radius**2 - (apart / 2) ** 2)
    size, above, below = number(radius), f"{y - half:.3f}", f"{y + half:.3f}"
    arc = f"A{size} {size} 0 0 1 {number(x)}"
    return f"M{number(x)} {above}{arc} {below}{arc} {above}Z"


def _turned(shapes: tuple[Shape, ...], again: int, x: float, y: float) -> tuple[Shape, ...]:
    """The shapes, turned around a point by a quarter and a bit each time that the relations begin ``again``."""
    angle = again * pi * 0.31
    if not angle:
        return shapes
    turned = []
    for shape in shapes:
        if shape.circle is None:  # what two circles share lies along the line between the points where they meet
            half = sqrt(21.28**2 - 16.72**2)
            ends = [(x + side * half * sin(angle), y - side * half * cos(angle)) for side in (1, -1)]
            one, two = (f"{px:.3f} {py:.3f}" for px, py in ends)
            path = f"M{one}A21.28 21.28 0 0 1 {two}A21.28 21.28 0 0 1 {one}Z"
            turned.append(Shape(path, shape.fill, shape.line, shape.width))
            continue
        from_x, from_y, radius = shape.circle[0] - x, shape.circle[1] - y, shape.circle[2]
        place = (x + from_x * cos(angle) - from_y * sin(angle), y + from_x * sin(angle) + from_y * cos(angle), radius)
        turned.append(Shape("", shape.fill, shape.line, shape.width, place))
    return tuple(turned)


def _exchanged(shape: Shape) -> Shape:
    other = {Paint.FIRST: Paint.SECOND, Paint.SECOND: Paint.FIRST}
    fill, line = other.get(shape.fill, shape.fill), other.get(shape.line, shape.line)
    return Shape(shape.path, fill, line, shape.width, shape.circle)


def _smaller(shapes: tuple[Shape, ...], size: float, kind: int) -> tuple[Shape, ...]:
    """A mark of a size of its own, at the right of its place."""
    if size == 1:
        return shapes
    if kind == _OVER:
        return _lens(35 - 12.5 * size, 8, 7 * size, 11 * size)
    moved = []
    for shape in shapes:
        assert shape.circle is not None
        x, y, radius = shape.circle
        place = (35 - (35 - x) * size, 8 + (y - 8) * size, radius * size)
        moved.append(Shape("", shape.fill, shape.line, shape.width * size, place))
    return tuple(moved)
