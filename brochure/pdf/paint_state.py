"""Where a content stream of a PDF is, and in what colour it paints: its graphics state (ISO 32000-1, 8.4 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from brochure.pdf.colour_space import ColourSpace

Matrix = tuple[float, float, float, float, float, float]
#: Left, bottom, right and top in points, as PDF counts them: from below.
Area = tuple[float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
#: Text that is painted along its outline alone, as `Tr` sets it.
_OUTLINE = 1
_BLACK = ColourSpace("Gray")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it is set: its space and its values; none where they are not known."""

    space: ColourSpace = _BLACK
    values: tuple[float, ...] = (0.0,)


@dataclass(slots=True)
class _Saved:
    matrix: Matrix
    fill: Colour
    stroke: Colour


class State:
    """What operators have set so far; ``matrix`` leads to the space of the page, in points."""

    def __init__(self, matrix: Matrix, fill: Colour = Colour(), stroke: Colour = Colour()) -> None:
        self.matrix, self.fill, self.stroke = matrix, fill, stroke
        self._saved: list[_Saved] = []
        self._path: list[tuple[float, float]] = []
        self._line, self._leading, self._size, self._mode = UNIT, 0.0, 0.0, 0

    @property
    def text_colour(self) -> Colour:
        """The colour that text is painted in."""
        return self.stroke if self._mode == _OUTLINE else self.fill

    @property
    def invisible(self) -> bool:
        """Whether text is not painted at all."""
        return self._mode == 3

    def set(self, stroke: bool, colour: Colour) -> None:
        """Paint in this colour from now on."""
        if stroke:
            self.stroke = colour
        else:
            self.fill = colour

    def values(self, stroke: bool, values: tuple[float, ...]) -> None:
        """Paint in these values of the space that is set."""
        self.set(stroke, replace(self.stroke if stroke else self.fill, values=values))

    def path(self) -> Area | None:
        """What the path covers that is being drawn."""
        return _area(self._path) if self._path else None

    def square(self) -> Area:
        """Where a picture lies that is drawn now."""
        return _area([_moved(self.matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])

    def writing(self) -> Area:
        """Where the next line of text begins, as high as its font."""
        matrix = times(self._line, self.matrix)
        return _area([_moved(matrix, 0, 0), _moved(matrix, self._size / 2, self._size)])

    def take(self, operator: bytes, operands: Sequence[Any]) -> None:
        """Follow an operator that moves, draws a path or places text; all others change nothing here."""
        if (one := _OPERATORS.get(operator)) is not None:
            one(self, *operands)

    def _save(self) -> None:
        self._saved.append(_Saved(self.matrix, self.fill, self.stroke))

    def _restore(self) -> None:
        if self._saved:
            one = self._saved.pop()
            self.matrix, self.fill, self.stroke = one.matrix, one.fill, one.stroke

    def _concatenate(self, *numbers: Any) -> None:
        self.matrix = times(matrix_of(numbers), self.matrix)

    def _points(self, *numbers: Any) -> None:
        values = [float(number) for number in numbers]
        self._path += [_moved(self.matrix, x, y) for x, y in zip(values[::2], values[1::2], strict=False)]

    def _rectangle(self, x: Any, y: Any, width: Any, height: Any) -> None:
        self._points(x, y, x + width, y, x, y + height, x + width, y + height)

    def _painted(self) -> None:
        self._path = []

    def _begin(self) -> None:
        self._line = UNIT

    def _place(self, *numbers: Any) -> None:
        self._line = matrix_of(numbers)

    def _move(self, x: Any, y: Any) -> None:
        self._line = times((1, 0, 0, 1, float(x), float(y)), self._line)

    def _move_leading(self, x: Any, y: Any) -> None:
        self._leading = -float(y)
        self._move(x, y)

    def _next(self, *_: Any) -> None:
        self._move(0, -self._leading)

    def _lead(self, by: Any) -> None:
        self._leading = float(by)

    def _font(self, _: Any, size: Any) -> None:
        self._size = float(size)

    def _render(self, mode: Any) -> None:
        self._mode = int(mode)


_OPERATORS: Mapping[bytes, Callable[..., None]] = MappingProxyType({
    b"q": State._save, b"Q": State._restore, b"cm": State._concatenate,
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), State._points), b"re": State._rectangle,
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"), State._painted),
    b"BT": State._begin, b"Tm": State._place, b"Td": State._move, b"TD": State._move_leading, b"T*": State._next,
    b"'": State._next, b'"': State._next, b"TL": State._lead, b"Tf": State._font, b"Tr": State._render,
})  # fmt: skip


def matrix_of(numbers: Sequence[Any]) -> Matrix:
    """Six numbers of a PDF as a matrix; that which changes nothing where there are others."""
    if len(numbers) != 6:
        return UNIT
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does first the one and then the other."""
    a, b, c, d, e, f = one
    k, l, m, n, o, p = other  # noqa: E741
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(points: Sequence[tuple[float, float]]) -> Area:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
