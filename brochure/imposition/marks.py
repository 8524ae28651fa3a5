"""Lines to cut and fold along, as a content stream: ticks around the copies, a broken line where a cut lies inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from brochure.imposition.geometry import Box, Side
from brochure.model.paper import MM_PER_POINT, Line

#: Ticks in mm: how far from the copy a cut begins, so that no rest of it stays there, how long one is at most, and at
#: least: below that there is no space beside the copies.
_AWAY, _LENGTH, _LEAST = 1.0, 5.0, 1.0
#: Where there is no space, a tick lies on the line itself, this long: it is cut through, and pages are bare so far in.
_INSIDE = 2.5
#: A fold is a pair of dashes, each this part of the tick: nobody takes it for a cut, or for a speck.
_DASH = 0.4
#: A cut that lies inside stays so many mm away from the folds that it crosses.
_GAP = 2.0
#: Half a point, in black: the thinnest that an office printer keeps.
_WIDTH = 0.5
_PEN, _DASHED, _SOLID = f"q {_WIDTH} w 0 G", "[2 2] 0 d", "[] 0 d"

_Stroke = tuple[float, float, float, float]


def marks(lines: tuple[Line, ...], side: Side, printable: Box) -> str:
    """The operators that draw ``lines`` on a side; nothing leaves the ``printable`` part of the sheet."""
    drawn = [
        f"{_SOLID if line.end is None else _DASHED} {x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S\n"
        for line in lines
        for x0, y0, x1, y1 in _strokes(line, side, printable)
    ]
    return f"{_PEN}\n{''.join(drawn)}Q\n" if drawn else ""


def _strokes(line: Line, side: Side, printable: Box) -> Iterator[_Stroke]:
    block = side.block()
    columns = list(accumulate(side.widths, initial=block.x))
    rows = [block.y + block.height - down for down in accumulate(side.heights, initial=0.0)]
    along, across = (rows, columns) if line.upright else (columns, rows)
    at = across[line.at]
    if line.end is not None:
        for start, end in pairwise(along[line.start : line.end + 1]):
            gap = _points(_GAP) if end > start else -_points(_GAP)
            yield _stroke(line.upright, at, start + gap, end - gap)
        return
    space, other = ((printable.y, printable.height), (printable.x, printable.width))[:: 1 if line.upright else -1]
    # The pen is laid inside the printable edge where the line runs along it.
    at = min(max(at, other[0] + _WIDTH / 2), other[0] + other[1] - _WIDTH / 2)
    for start, end in _ticks(min(along), max(along), space[0], space[0] + space[1], line.fold):
        yield _stroke(line.upright, at, start, end)


def _stroke(upright: bool, at: float, start: float, end: float) -> _Stroke:
    return (at, start, at, end) if upright else (start, at, end, at)


def _ticks(first: float, last: float, lowest: float, highest: float, fold: bool) -> Iterator[tuple[float, float]]:
    """What is drawn at both ends of a line that runs from ``first`` to ``last``, between ``lowest`` and ``highest``."""
    for edge, limit, outwards in ((first, lowest, -1), (last, highest, 1)):
        space = (limit - edge) * outwards
        away = 0.0 if fold else _points(_AWAY)  # a fold may touch the copy: nothing is cut along it
        if space > _points(_AWAY + _LEAST):
            near, far = edge + outwards * away, edge + outwards * min(space, _points(_AWAY + _LENGTH))
        else:
            far = edge + outwards * min(space, 0.0)
            near = far - outwards * _points(_INSIDE)
        if fold:
            yield near, near + (far - near) * _DASH
            yield far - (far - near) * _DASH, far
        else:
            yield near, far


def _points(mm: float) -> float:
    return mm / MM_PER_POINT
