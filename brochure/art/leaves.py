"""Leaves: a branch from a corner, before two leaves that are too large for the page; in outline, with their veins."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, sin

from brochure.art.shapes import Paint, Point, Shape, curve, pair
from brochure.art.variation import Variation

#: The leaves of a branch, without that at its tip, and the veins on each side of a leaf in outline.
_PAIRS, _VEINS = 2, 4


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf: where it begins, the direction in which it grows, its length, and its breadth as a share of that."""

    foot: Point
    angle: float
    length: float
    breadth: float = 0.36

    def at(self, along: float, aside: float = 0.0) -> Point:
        """A point of the leaf, by its shares of the length along its rib and to its side."""
        x, y = along * self.length, aside * self.length
        turned = (x * cos(self.angle) - y * sin(self.angle), x * sin(self.angle) + y * cos(self.angle))
        return self.foot[0] + turned[0], self.foot[1] + turned[1]

    def edge(self) -> str:
        """Its edge: two curves that part at the foot and meet at the tip."""
        b = self.breadth * 0.68
        there = f"C{pair(self.at(0.2, b))} {pair(self.at(0.66, b * 1.05))} {pair(self.at(1))}"
        again = f"C{pair(self.at(0.66, -b * 1.05))} {pair(self.at(0.2, -b))} {pair(self.foot)}"
        return f"M{pair(self.foot)}{there}{again}Z"

    def rib(self, end: float = 0.8) -> str:
        """The line along its middle."""
        return f"M{pair(self.at(0.0))}L{pair(self.at(end))}"

    def veins(self) -> list[str]:
        """The lines from its rib towards its edge, which bend towards the tip."""
        lines = []
        for count in range(_VEINS):
            start = 0.16 + 0.15 * count
            reach = self.breadth * 0.7 * sin(pi * min(0.9, start + 0.2)) ** 0.8 * 0.56
            for side in (1, -1):
                end, bend = self.at(start + 0.2, side * reach), self.at(start + 0.07, side * reach * 0.6)
                lines.append(f"M{pair(self.at(start))}Q{pair(bend)} {pair(end)}")
        return lines


@dataclass(frozen=True, slots=True)
class Branch:
    """A stem and its leaves, the one at the tip last."""

    stem: tuple[Point, ...]
    leaves: tuple[Leaf, ...]


def scene(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The cover."""
    far = (Paint.FAINT, Paint.LIGHT)
    shapes = [Shape(leaf.edge(), paint) for leaf, paint in zip(_far(width, height, variation), far, strict=True)]
    branch = _branch(width, height, variation)
    warm = variation.choice("warm", len(branch.leaves) - 1)
    shapes.append(Shape(curve(branch.stem), line=Paint.FIRST, width=height * 0.013))
    for count, leaf in enumerate(branch.leaves):
        shapes.append(
            Shape(leaf.edge(), Paint.SECOND if count == warm else Paint.MIDDLE if count % 3 == 1 else Paint.FIRST)
        )
        shapes.append(Shape(leaf.rib(), line=Paint.GROUND, width=height * 0.008))
    return tuple(shapes)


def scene_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The cover in outline."""
    branch = _branch(width, height, variation, inside=line)
    warm = variation.choice("warm", len(branch.leaves) - 1)
    shapes = [Shape(curve(branch.stem), line=Paint.LINE, width=line)]
    for count, leaf in enumerate(branch.leaves):
        paint = Paint.SECOND_LINE if count == warm else Paint.LINE
        shapes.append(Shape(leaf.edge(), Paint.PAPER, paint, line))
        shapes += [Shape(path, line=paint, width=line) for path in (leaf.rib(), *leaf.veins())]
    return tuple(shapes)


def back(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The back: two leaves that hang in from above."""
    return tuple(
        Shape(leaf.edge(), paint)
        for leaf, paint in zip(_hanging(width, height, variation), (Paint.FAINT, Paint.LIGHT), strict=True)
    )


def back_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The back in outline: one leaf."""
    leaf = Leaf((width * 0.02, height * 0.5), -0.12 + 0.1 * variation.value("hang"), height * 0.95)
    return tuple(Shape(path, line=Paint.LINE, width=line) for path in (leaf.edge(), leaf.rib(), *leaf.veins()))


def band(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """A band below a title, to be repeated from side to side: leaves that lean in a row, of many sizes."""
    paints = (Paint.MIDDLE, Paint.LIGHT, Paint.FIRST, Paint.LIGHT, Paint.SECOND, Paint.MIDDLE, Paint.FAINT)
    count = len(paints) * max(1, round(width / height / len(paints) * 3.4))
    shapes = []
    for place in range(-3, count + 3):
        one = Variation(place % count + 1, variation.seed)
        lean = -pi / 2 + 0.9 * (one.noise("lean") - 0.5)
        leaf = Leaf((width * place / count, height * 1.03), lean, height * (0.5 + 0.45 * one.noise("length")), 0.46)
        shapes += [Shape(leaf.edge(), paints[place % len(paints)])]
        shapes += [Shape(leaf.rib(), line=Paint.GROUND, width=height * 0.012)]
    return tuple(shapes)


def mark(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """One leaf to three, to the right of their place."""
    leaves = _sprig(width, height, variation)
    warm = variation.choice("warm", len(leaves))
    return tuple(
        Shape(leaf.edge(), Paint.SECOND if count == warm else Paint.FIRST) for count, leaf in enumerate(leaves)
    )


def mark_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The same for an office printer."""
    leaves = _sprig(width - line, height - line, variation)
    warm = variation.choice("warm", len(leaves))
    paints = [Paint.SECOND_LINE if count == warm else Paint.LINE for count in range(len(leaves))]
    return tuple(Shape(leaf.edge(), Paint.PAPER, paint, line) for leaf, paint in zip(leaves, paints, strict=True))


def _sprig(width: float, height: float, variation: Variation) -> list[Leaf]:
    """Leaves from one foot, as large as their place and to the right of it."""
    turns: tuple[tuple[float, ...], ...] = (
        (-0.72, 0.62),
        (-0.95, 0.0, 0.95),
        (-0.35, 0.8),
        (-0.85, 0.3),
        (0.7, -0.6, 0.05),
    )
    turn = turns[variation.choice("turn", len(turns))]
    lean = variation.value("lean", -0.25, 0.25)
    lengths = [1 - 0.13 * ((count + variation.number) % 3) for count in range(len(turn))]
    leaves = [
        Leaf((0.0, 0.0), -pi / 2 + angle + lean, length, 0.46) for angle, length in zip(turn, lengths, strict=True)
    ]
    points = [leaf.at(along, aside * 1.25) for leaf in leaves for along, aside in _OUTLINE]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, foot = min(y for _, y in points), max(y for _, y in points)
    size = min(width / (right - left), height * 0.96 / (foot - top))
    place = (width - right * size, height * 0.98 - foot * size)
    return [Leaf(place, leaf.angle, leaf.length * size, leaf.breadth) for leaf in leaves]


def _side(variation: Variation) -> int:
    return 1 if variation.choice("side", 2) else -1


def _mirror(point: Point, width: float, side: int) -> Point:
    return point if side > 0 else (width - point[0], point[1])


def _branch(width: float, height: float, variation: Variation, inside: float = -1.0) -> Branch:
    """The branch, from the upper corner of one side towards the other; ``inside`` units from all edges, or beyond two.

    It is drawn as large as its place, whatever the form of that.
    """
    side = _side(variation)
    bend, drop = variation.value("bend", 0.02, 0.3), variation.value("drop", 0.48, 0.66)
    points = [_along(t / 8, (-0.06, 0.1), (0.4, 0.06 + bend), (0.78, drop)) for t in range(9)]
    stem = [_mirror((x * width, y * height), width, side) for x, y in points]
    size = min(width, height * 1.25) * 0.46
    leaves = []
    for count in range(2 * _PAIRS):
        place = 0.3 + 0.17 * count
        x, y = _along(place, (-0.06, 0.1), (0.4, 0.06 + bend), (0.78, drop))
        ahead = _along(place + 0.02, (-0.06, 0.1), (0.4, 0.06 + bend), (0.78, drop))
        foot = _mirror((x * width, y * height), width, side)
        then = _mirror((ahead[0] * width, ahead[1] * height), width, side)
        direction = atan2(then[1] - foot[1], then[0] - foot[0])
        turn = (0.86 - 0.06 * count) * (1 if count % 2 else -1) * side
        leaves.append(Leaf(foot, direction + turn, size * (1.0 - 0.1 * count)))
    tip, before = stem[-1], stem[-2]
    leaves.append(Leaf(tip, atan2(tip[1] - before[1], tip[0] - before[0]), size * 0.66))
    return _within(Branch(tuple(stem), tuple(leaves)), width, height, inside)


def _within(branch: Branch, width: float, height: float, inside: float) -> Branch:
    """The branch as large as its place takes it; where it may not reach beyond the edges, moved into them."""
    points = [*branch.stem, *(leaf.at(*place) for leaf in branch.leaves for place in _OUTLINE)]
    low, high = min(y for _, y in points), max(y for _, y in points)
    if inside < 0:  # it comes from beyond the upper edge and a side; its lower end stays within
        size, left, top = min(1.0, height * 0.93 / high), 0.0, 0.0
        across = 0.0 if branch.stem[0][0] < width / 2 else width * (1 - size)
    else:
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        size = min((width - 2 * inside) / (right - left), (height - 2 * inside) / (high - low))
        top, across = inside - low * size + (height - 2 * inside - (high - low) * size) / 2, inside - left * size
        across += 0.0 if branch.stem[0][0] < width / 2 else width - 2 * inside - (right - left) * size

    def move(point: Point) -> Point:
        return point[0] * size + across, point[1] * size + top

    leaves = [Leaf(move(leaf.foot), leaf.angle, leaf.length * size, leaf.breadth) for leaf in branch.leaves]
    return Branch(tuple(map(move, branch.stem)), tuple(leaves))


#: Points of a leaf that show how far it reaches, in shares of its length.
_OUTLINE = (*((along, side * 0.19) for along in (0.0, 0.3, 0.5, 0.7) for side in (1, -1)), (1.0, 0.0))


def _far(width: float, height: float, variation: Variation) -> tuple[Leaf, Leaf]:
    """Two leaves behind the branch that the page crops."""
    side, turn = _side(variation), variation.value("turn", -0.14, 0.14)
    reach = min(height * 1.02, width)
    large = Leaf(_mirror((width * 1.06, -height * 0.12), width, side), pi / 2 + side * (0.62 + turn), reach * 0.94, 0.5)
    small = Leaf(_mirror((width * 0.62, -height * 0.16), width, side), pi / 2 + side * (0.12 + turn), reach * 0.7, 0.46)
    return large, small


def _hanging(width: float, height: float, variation: Variation) -> tuple[Leaf, Leaf]:
    turn = variation.value("hang", -0.1, 0.1)
    one = Leaf((-width * 0.05, -height * 0.2), 0.72 + turn, min(height * 1.25, width * 0.75), 0.46)
    return one, Leaf((width * 0.22, -height * 0.25), 1.0 + turn, min(height, width * 0.6), 0.44)


def _along(t: float, start: Point, control: Point, end: Point) -> Point:
    """A point of a quadratic Bézier curve."""
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return one * start[0] + two * control[0] + three * end[0], one * start[1] + two * control[1] + three * end[1]
