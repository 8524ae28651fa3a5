"""The places for a practice as fields to type in, in pt on their pages: its box, and the lines for numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brochure.model.form import TextField
from brochure.typesetting.engine import boxes
from brochure.typesetting.places import POINTS_PER_PIXEL, Kind, Place, places

#: Left, top, right and bottom in CSS pixels.
_Edges = tuple[float, float, float, float]

#: Sizes of the type in a box, in pt, and those in large print; the first of which so many lines fit.
_SIZES, _LARGE, _LINES = (11.0, 10.0, 9.0), (18.0, 16.0, 14.0), 4
#: Readers set lines so many times their size apart, and keep so many pt free at the left and right of a field.
_LEADING, _INSET = 1.35, 2.0
#: A field for one line is so many times as high as its type, and reaches so many pt below its rule: readers set type
#: in the middle of it, some lower than others.
_HIGH, _BELOW = 1.3, 0.8
#: What is free between the words above a field and the field, in pt, where it has room for its lines all the same.
_ABOVE = 3.0
#: The upper of two rules to write on, as a share of what is below the words, from its end (styles/parts/card.css).
_UPPER = 2 / 5
_NAMES = {Kind.STAMP: "practice", Kind.NUMBER: "number", Kind.OWN: "own-number"}


def field_name(kind: Kind, line: str) -> str:
    """The name of the field for a place; empty for one that is not typed in, such as one that only practices have."""
    # A full stop would divide it (ISO 32000-1, 12.7.3.2).
    return "-".join(filter(None, (_NAMES.get(kind, ""), line))).replace(".", "-") if kind in _NAMES else ""


def text_fields(page_boxes: list[Any], said: Callable[[Place], str]) -> list[TextField]:
    """The fields of these pages, in order; ``said`` gives what each is called when it is read aloud."""
    found = []
    for place in places(page_boxes):
        measured = _in_box(place.box) if place.kind is Kind.STAMP else _on_line(place)
        if (name := field_name(*place.name)) and measured is not None:
            size, edges = measured
            left, top, right, bottom = (edge * POINTS_PER_PIXEL for edge in edges)
            high = page_boxes[place.page].margin_height() * POINTS_PER_PIXEL
            box = round(left, 2), round(high - bottom, 2), round(right, 2), round(high - top, 2)
            found.append(TextField(name, said(place), place.page, box, size, place.kind is Kind.STAMP))
    return found


def _on_line(place: Place) -> tuple[float, _Edges] | None:
    """The size of type on a ruled line, and its field; None where there is no rule."""
    size, box = round(place.size, 2), place.box
    left, right = box.content_box_x(), box.content_box_x() + box.width
    rule = box.border_box_y() + box.border_height() - _UPPER * box.padding_bottom
    if place.kind is Kind.NUMBER:
        ends = (one for one in box.descendants() if one.element_tag.endswith("::after"))
        line = next((one for one in ends if isinstance(one, boxes.InlineBlockBox)), None)
        if line is None:
            return None
        left, right = line.border_box_x(), line.border_box_x() + line.border_width()
        rule = line.border_box_y() + line.border_height()
    bottom = rule + _BELOW / POINTS_PER_PIXEL
    return size, (left, bottom - size / POINTS_PER_PIXEL * _HIGH, right, bottom)


def _in_box(box: Any) -> tuple[float, _Edges]:
    """The size of type in a box, and its field: what is free below the lines in it."""
    inset = _INSET / POINTS_PER_PIXEL  # what is typed begins where the words above it do
    lines = [one for one in box.descendants() if isinstance(one, boxes.LineBox)]
    top = max((line.position_y + line.height for line in lines), default=box.content_box_y())
    bottom = box.padding_box_y() + box.padding_height() - inset
    sizes = _LARGE if box.style["font_size"] * POINTS_PER_PIXEL >= _LARGE[-1] else _SIZES
    room = (bottom - top) * POINTS_PER_PIXEL - _ABOVE
    size = next((one for one in sizes if room >= one * _LEADING * _LINES), sizes[-1])
    if room >= size * _LEADING * 2:
        top += _ABOVE / POINTS_PER_PIXEL
    top = min(top, bottom - size * _LEADING / POINTS_PER_PIXEL)
    return size, (box.content_box_x() - inset, top, box.content_box_x() + box.width + inset, bottom)
