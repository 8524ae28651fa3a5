"""The places for a practice on laid-out pages: its box, the numbers of helplines near it, its lines on an outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from brochure.typesetting.engine import boxes
from brochure.typesetting.measuring import MM_PER_PIXEL

POINTS_PER_PIXEL = 0.75


class Kind(StrEnum):
    """What a place holds, by the class of its element: who the practice is; the number of a helpline near it; its name
    and telephone on a cover or a poster; its telephone on a card.
    """

    STAMP = "stamp"
    NUMBER = "fill-in"
    BY_LINE = "by-line"
    OWN = "own"


#: The attribute of a place for a number: the id of its helpline.
LINE = "data-line"
_PARTS = frozenset({"section", "main"})


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A box to be filled: its page, from 0, its size in mm with padding, and the part of the document it is in.

    ``line`` is the id of the helpline whose number it is for.
    """

    kind: Kind
    line: str
    page: int
    width: float
    height: float
    part: str
    box: Any

    @property
    def element(self) -> Any:
        """Its HTML element."""
        return self.box.element

    @property
    def indent(self) -> float:
        """What is free in mm before what is printed in it."""
        return float(self.box.padding_left) * MM_PER_PIXEL

    @property
    def size(self) -> float:
        """The type size in pt of what is printed in it as long as it is not filled."""
        texts = (one for one in self.box.descendants() if isinstance(one, boxes.TextBox))
        return float(next(texts, self.box).style["font_size"]) * POINTS_PER_PIXEL

    @property
    def leading(self) -> float:
        """The height in pt of its first line."""
        lines = (one for one in self.box.descendants() if isinstance(one, boxes.LineBox))
        return float(next(lines, self.box).height) * POINTS_PER_PIXEL

    @property
    def name(self) -> tuple[Kind, str]:
        """What goes into it."""
        return self.kind, self.line


def places(page_boxes: list[Any]) -> list[Place]:
    """The places for a practice on the pages of the engine, in order."""
    holding: dict[Any, set[Any]] = {}
    for page in page_boxes:
        for root in (child.element for child in page.children if child.element is not None):
            if root not in holding:
                holding[root] = _holding(root)
    every = set().union(*holding.values())
    return [place for number, page in enumerate(page_boxes) for place in _within(page, number, "", every)]


def _holding(root: Any) -> set[Any]:
    """The elements that are places, and all that these are in: nothing else is looked at."""
    within = {child: parent for parent in root.iter() for child in parent}
    found: set[Any] = set()
    for element in (one for one in root.iter() if kind_of(one.get) is not None):
        while element is not None and element not in found:
            found.add(element)
            element = within.get(element)
    return found


def _within(box: Any, page: int, part: str, holding: set[Any]) -> Iterator[Place]:
    for child in getattr(box, "children", ()):
        inner = getattr(child, "_box", child)  # one that is positioned stands behind a placeholder
        if inner.element not in holding:
            continue
        if (kind := _kind(inner)) is not None:
            size = inner.border_width() * MM_PER_PIXEL, inner.border_height() * MM_PER_PIXEL
            yield Place(kind, inner.element.get(LINE, ""), page, *size, part, inner)
            continue
        own = inner.element.get("class", "").split() if inner.element_tag in _PARTS else []
        yield from _within(inner, page, own[0] if own else part, holding)


def _kind(box: Any) -> Kind | None:
    element = box.element
    if element is None or box.element_tag != element.tag or not isinstance(box, boxes.BlockBox | boxes.FlexBox):
        return None
    return kind_of(element.get)


def kind_of(get: Callable[[str], str | None]) -> Kind | None:
    """What an element holds, by what ``get`` gives of its attributes; None for one that is no place."""
    found = next((kind for kind in Kind if kind in (get("class") or "").split()), None)
    # a publisher's line to fill in is none of a helpline
    return None if found is Kind.NUMBER and not get(LINE) else found


def overrun(place: Place) -> float:
    """How many mm what stands in a place runs over its end; 0 where it fits, also in width."""
    box = place.box
    inner = [one for one in box.descendants() if isinstance(one, boxes.LineBox | boxes.ReplacedBox)]
    lowest = max((one.position_y + one.margin_height() for one in inner), default=0.0)
    limit = box.border_box_y() + box.border_height() - box.padding_bottom - box.border_bottom_width
    right = box.border_box_x() + box.border_width() - box.padding_right
    widest = max(
        (one.position_x + one.margin_width() for line in inner for one in getattr(line, "children", ())), default=0.0
    )
    over = max(lowest - limit, widest - right, 0.0)
    return float(over * MM_PER_PIXEL) if over > 0.5 else 0.0
