"""Shapes and the SVG text of a drawing: every colour is the name of a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Paint(StrEnum):
    """The tokens of colour that drawings name."""

    NONE = "none"
    FIRST = "var(--color-first)"
    SECOND = "var(--color-second)"
    BOTH = "var(--color-both)"
    LINE = "var(--color-primary)"
    SECOND_LINE = "var(--color-second-line)"
    TINT = "var(--color-tint)"
    GROUND = "var(--color-cover)"
    PAPER = "var(--color-paper)"
    MIDDLE = "var(--color-first-middle)"
    LIGHT = "var(--color-first-light)"
    FAINT = "var(--color-first-faint)"
    GLOW = "var(--color-second-light)"


#: Paints that take no toner: an office printer leaves the paper as it is.
BARE = frozenset({Paint.NONE, Paint.PAPER})


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in absolute coordinates, or a circle, with its fill, its line and the width of that."""

    path: str
    fill: Paint = Paint.NONE
    line: Paint = Paint.NONE
    width: float = 0.0
    circle: tuple[float, float, float] | None = None

    def svg(self) -> str:
        """The element."""
        paint = f' fill="{self.fill}"'
        if self.line is not Paint.NONE:
            paint += f' stroke="{self.line}" stroke-width="{number(self.width)}"'
            paint += "" if self.circle else ' stroke-linecap="round" stroke-linejoin="round"'
        if self.circle:
            x, y, radius = map(number, self.circle)
            return f'<circle cx="{x}" cy="{y}" r="{radius}"{paint}/>'
        return f'<path d="{self.path}"{paint}/>'


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes, last on top, in a place of so many units. Where the place has another form, ``align`` says what is kept:
    the part of the picture as SVG's preserveAspectRatio names it, and nothing is distorted.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    align: str = "xMidYMid"

    def svg(self) -> str:
        """The text of the file, one line a shape."""
        width, height = number(self.width), number(self.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        )
        head += f' preserveAspectRatio="{self.align}">' if self.align != "xMidYMid" else ">"
        return "\n".join([head, *(f"  {shape.svg()}" for shape in self.shapes), "</svg>", ""])


def circle(
    x: float, y: float, radius: float, fill: Paint = Paint.NONE, line: Paint = Paint.NONE, width: float = 0.0
) -> Shape:
    """A circle."""
    return Shape("", fill, line, width, (x, y, radius))


def number(value: float) -> str:
    """A coordinate as short as it can be written, to a hundredth."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def pair(point: Point) -> str:
    """A point as paths have it."""
    return f"{number(point[0])} {number(point[1])}"


def smooth(points: Sequence[Point]) -> str:
    """The part of a path that leads from the first of these points through all others without a corner.

    Catmull and Rom's spline (1974), as cubic Bézier curves.
    """
    pieces = []
    for index in range(len(points) - 1):
        before, start, end, after = (points[max(0, min(len(points) - 1, index + step))] for step in (-1, 0, 1, 2))
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        pieces.append(f"C{pair(one)} {pair(two)} {pair(end)}")
    return "".join(pieces)


def curve(points: Sequence[Point]) -> str:
    """A path through these points without a corner."""
    return f"M{pair(points[0])}{smooth(points)}"


def closed(points: Sequence[Point], *corners: Point) -> str:
    """A surface: a curve through the points, then straight lines over the corners back to where it began."""
    return curve(points) + "".join(f"L{pair(corner)}" for corner in corners) + "Z"
