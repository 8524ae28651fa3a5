"""Thin rules in black: a pale line that a printer draws with dots is nothing after one copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from pikepdf import ContentStreamInstruction, Operator

from brochure.pdf.paint_state import UNIT, State

#: Units of a page, 0.75 pt: what is no thicker is a rule, and no area.
_THIN = 2.1
_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_FILLED, _STROKED = frozenset({"f", "F", "f*"}), frozenset({"S", "s"})
_MOVED = frozenset({"q", "Q", "cm", "n", *_PATH, *_FILLED, *_STROKED})


def black_rules(instructions: Sequence[ContentStreamInstruction]) -> Iterator[ContentStreamInstruction]:
    """The same, with rules and the frames of boxes in black; what else is drawn keeps its tint."""
    state, path, width = State(UNIT), list[ContentStreamInstruction](), 1.0
    for one in instructions:
        operator = str(one.operator)
        if operator == "w":
            width = _numbers(one)[0]
        dark = bool(path) and (
            (operator in _FILLED and _is_rule(state, path, operator == "f*"))
            or (operator in _STROKED and width * min(_scales(state)) <= _THIN)
        )
        if operator in _MOVED:
            state.take(operator.encode(), _numbers(one))
        if operator in _PATH:
            path.append(one)
            continue
        if dark:
            yield ContentStreamInstruction([], Operator("q"))
            yield ContentStreamInstruction([0], Operator("g" if operator in _FILLED else "G"))
            yield from path
            yield one
            yield ContentStreamInstruction([], Operator("Q"))
        else:
            yield from path
            yield one
        path = []
    yield from path


def _is_rule(state: State, path: Sequence[ContentStreamInstruction], even_odd: bool) -> bool:
    """Whether a path that is filled is thin: a line, or the frame between two rectangles."""
    if even_odd and [str(one.operator) for one in path] == ["re", "re"]:
        across, down = _scales(state)
        (x0, y0, width0, height0), (x1, y1, width1, height1) = map(_numbers, path)
        sides = (x0 - x1, x0 + width0 - x1 - width1), (y0 - y1, y0 + height0 - y1 - height1)
        return all(abs(side) * across <= _THIN for side in sides[0]) and all(
            abs(side) * down <= _THIN for side in sides[1]
        )
    left, bottom, right, top = state.path() or (0.0, 0.0, 0.0, 0.0)
    short, long = sorted((right - left, top - bottom))
    return short <= _THIN and long > 4 * short


def _scales(state: State) -> tuple[float, float]:
    """How long a unit is on the page, across and down."""
    a, b, c, d, _, _ = state.matrix
    return hypot(a, b), hypot(c, d)


def _numbers(one: ContentStreamInstruction) -> list[float]:
    return [float(operand) for operand in one.operands]
