"""Lines to cut and fold along, as a content stream: ticks outside the copies, a broken line where a cut lies inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from brochure.paper import MM_PER_POINT, Line
from brochure.placing import Box, Side

#: Ticks in mm: how far from the copy they begin, so that no rest of one stays on it, and how long they are at most.
_AWAY, _LENGTH = 1.0, 5.0
#: A cut that lies inside stays so many mm away from the folds that it crosses.
_GAP = 2.0
#: Half a point, in black: the thinnest that an office printer keeps. Folds are dashed, cuts are not.
_PEN, _DASHED, _SOLID = "q 0.5 w 0 G", "[2 2] 0 d", "[] 0 d"

_Stroke = tuple[float, float, float, float]


def marks(lines: tuple[Line, ...], side: Side, printable: Box) -> str:
    """The operators that draw ``lines`` on a side; nothing leaves the ``printable`` part of the sheet."""
    drawn = [
        f"{_DASHED if line.fold or line.end is not None else _SOLID} {x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S\n"
        for line in lines
        for x0, y0, x1, y1 in _strokes(line, side, printable)
    ]
    return f"{_PEN}\n{''.join(drawn)}Q\n" if drawn else ""


def _strokes(line: Line, side: Side, printable: Box) -> Iterator[_Stroke]:
    block = side.block()
    left, bottom = block.x, block.y
    right, top = block.x + block.width, block.y + block.height
    columns = list(accumulate(side.widths, initial=left))
    rows = [top - down for down in accumulate(side.heights, initial=0.0)]
    if line.end is not None:
        along, across = (rows, columns) if line.upright else (columns, rows)
        for start, end in pairwise(along[line.start : line.end + 1]):
            gap = _points(_GAP) if end > start else -_points(_GAP)
            at = across[line.at]
            yield (at, start + gap, at, end - gap) if line.upright else (start + gap, at, end - gap, at)
        return
    if line.upright:
        for start, end in _ticks(bottom, top, printable.y, printable.y + printable.height):
            yield columns[line.at], start, columns[line.at], end
    else:
        for start, end in _ticks(left, right, printable.x, printable.x + printable.width):
            yield start, rows[line.at], end, rows[line.at]


def _ticks(first: float, last: float, lowest: float, highest: float) -> Iterator[tuple[float, float]]:
    """The two ends of a line that runs from ``first`` to ``last``; none where the edge leaves no room for one."""
    away, length = _points(_AWAY), _points(_LENGTH)
    before, after = max(first - away - length, lowest), min(last + away + length, highest)
    if before < first - 2 * away:
        yield before, first - away
    if after > last + 2 * away:
        yield last + away, after


def _points(mm: float) -> float:
    return mm / MM_PER_POINT
