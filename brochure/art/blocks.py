"""Blocks: quarter discs, discs and squares on a grid that thins out towards the title; in outline, with their rings."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from brochure.art.shapes import Paint, Shape, circle, number, pair
from brochure.art.variation import Variation

#: How low each column of the grid reaches, in rows, column by column.
_DEPTHS = ((3, 2, 1, 2), (2, 3, 2, 1), (1, 2, 3, 2), (2, 1, 2, 3), (3, 1, 2, 1), (1, 3, 1, 2))
#: Paints of neighbours, in turn; the rings of a quarter in outline.
_PAINTS = (Paint.FIRST, Paint.LIGHT, Paint.SECOND, Paint.MIDDLE, Paint.FAINT, Paint.FIRST, Paint.GLOW)
_RINGS = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the grid: its upper left corner and size; what stands in it, and which way that is turned."""

    x: float
    y: float
    size: float
    kind: int
    turn: int
    paint: int

    @property
    def corner(self) -> tuple[float, float]:
        """The corner around which a quarter turns."""
        return self.x + self.size * (self.turn in (1, 2)), self.y + self.size * (self.turn in (2, 3))

    def arc(self, radius: float) -> str:
        """A quarter of a circle around the corner, from one edge to another."""
        (x, y), right, down = self.corner, self.turn in (0, 3), self.turn in (0, 1)
        across, below = (x + radius * (1 if right else -1), y), (x, y + radius * (1 if down else -1))
        return f"M{pair(across)}A{number(radius)} {number(radius)} 0 0 {int(right == down)} {pair(below)}"

    def quarter(self) -> str:
        """The surface of a quarter disc."""
        return f"{self.arc(self.size)}L{pair(self.corner)}Z"

    def square(self, inset: float = 0.0) -> str:
        """Its edge."""
        x, y, size = self.x + inset, self.y + inset, self.size - 2 * inset
        return f"M{pair((x, y))}L{pair((x + size, y))}L{pair((x + size, y + size))}L{pair((x, y + size))}Z"

    def disc(self, share: float = 0.5) -> tuple[float, float, float]:
        """The centre of a disc in it, and its radius."""
        return self.x + self.size / 2, self.y + self.size / 2, self.size * share


def scene(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The cover."""
    return tuple(shape for tile in _grid(width, height, variation) for shape in _solid(tile))


def scene_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The cover in outline."""
    tiles = _grid(width - line, height - line, variation, line / 2)
    return tuple(shape for tile in tiles for shape in _outlined(tile, line))


def back(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """The back: a few pale ones from the edge."""
    size = height * 0.46
    places = ((0, 0), (1, 0), (0, 1))
    tiles = [Tile(size * x, size * y, size, 0, (variation.choice("back", 4) + x + y) % 4, x + y) for x, y in places]
    paints = (Paint.LIGHT, Paint.FAINT, Paint.FAINT)
    return tuple(Shape(tile.quarter(), paint) for tile, paint in zip(tiles, paints, strict=True))


def back_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The back in outline: one quarter with its rings, and one turned from it."""
    size, turn = height * 0.46, variation.choice("back", 4)
    tiles = [Tile(line / 2 + size * x, line / 2, size, 0, (turn + x) % 4, 0) for x in (0, 1)]
    return tuple(shape for tile in tiles for shape in _outlined(tile, line))


def band(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """A band below a title, to be repeated from side to side: a row of tiles, some with a second one on them."""
    count = max(1, round(width / height * 2.2))
    size = width / count
    shapes: list[Shape] = []
    for column in range(count):
        one = Variation(column, f"{variation.seed}/{variation.number}")
        for row in range(1 + (one.noise("high") > 0.62)):
            paint, turn = (column * 3 + row * 2) % len(_PAINTS), int(one.noise(f"turn {row}") * 4)
            tile = Tile(size * column, height - size * (row + 1), size, _kind(one, row), turn, paint)
            shapes += _solid(tile)
    return tuple(shapes)


def mark(width: float, height: float, variation: Variation) -> tuple[Shape, ...]:
    """Two tiles side by side, to the right of their place."""
    return tuple(shape for tile in _two(width, height, variation) for shape in _solid(tile))


def mark_outline(width: float, height: float, variation: Variation, line: float) -> tuple[Shape, ...]:
    """The same for an office printer."""
    tiles = _two(width - line, height - line, variation)
    shapes = []
    for tile in tiles:
        paint = Paint.SECOND_LINE if _PAINTS[tile.paint] is Paint.SECOND else Paint.LINE
        whole = circle(*tile.disc(), Paint.PAPER, paint, line)
        shapes.append(
            whole
            if tile.kind == 2
            else Shape(tile.square() if tile.kind == 1 else tile.quarter(), Paint.PAPER, paint, line)
        )
    return tuple(shapes)


def _two(width: float, height: float, variation: Variation) -> list[Tile]:
    size = min(height * 0.88, width / 2)
    top, left = (height - size) / 2, width - 2 * size
    kinds = ((0, 0), (0, 2), (1, 0), (2, 0), (0, 1))[variation.choice("kinds", 5)]
    again = variation.number // 5
    turns = again, again + 1 + variation.number % 2 * 2
    paints = (0, 2) if (variation.number + again // 4) % 2 else (2, 0)
    return [Tile(left + size * at, top, size, kinds[at], turns[at] % 4, paints[at]) for at in (0, 1)]


def _grid(width: float, height: float, variation: Variation, inset: float = 0.0) -> list[Tile]:
    """Tiles from the upper edge down, in whole squares from side to side."""
    rows = 3 if width < 2 * height else 2
    columns = max(rows, ceil(width / height * rows - 1e-6))
    size = width / columns
    depths = _DEPTHS[variation.choice("depths", len(_DEPTHS))]
    tiles = []
    for column in range(columns):
        depth = depths[column % 4] if rows == 3 else max(1, depths[column % 4] - 1)
        for row in range(depth):
            one = Variation(column * 7 + row, f"{variation.seed}/{variation.number}")
            paint = (column * 3 + row * 2 + variation.number) % len(_PAINTS)
            tiles.append(
                Tile(
                    inset + column * size, inset + row * size, size, _kind(one, row), int(one.noise("turn") * 4), paint
                )
            )
    return tiles


def _kind(variation: Variation, row: int) -> int:
    """0 for a quarter, 1 for a square, 2 for a disc; no square hangs lowest."""
    return (
        (0, 0, 1, 0, 2, 0, 1, 0)[int(variation.noise("kind") * 8)]
        if row == 0
        else (0, 0, 0, 2)[int(variation.noise("kind") * 4)]
    )


def _solid(tile: Tile) -> list[Shape]:
    paint = _PAINTS[tile.paint]
    if tile.kind == 1:
        return [Shape(tile.square(), paint)]
    if tile.kind == 2:
        return [circle(*tile.disc(), paint)]
    return [Shape(tile.quarter(), paint)]


def _outlined(tile: Tile, line: float) -> list[Shape]:
    paint = Paint.SECOND_LINE if _PAINTS[tile.paint] in (Paint.SECOND, Paint.GLOW) else Paint.LINE
    if tile.kind == 1:
        return [Shape(tile.square(), line=paint, width=line)]
    if tile.kind == 2:
        return [
            circle(*tile.disc(share / 2 / _RINGS - (0.01 if share == _RINGS else 0)), Paint.NONE, paint, line)
            for share in range(1, _RINGS + 1)
        ]
    rings = [Shape(tile.arc(tile.size * share / _RINGS), line=paint, width=line) for share in range(1, _RINGS)]
    return [Shape(tile.quarter(), line=paint, width=line), *rings]
