"""Where things stand on a laid-out page of display size: titles, drawing, feet, and the widths of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from brochure.typesetting.engine import boxes

POINTS_PER_PIXEL = 0.75


@dataclass(frozen=True, slots=True)
class Measured:
    """A text as it is set: its type size, the height of a line, the width of its column and its height in pt; of its
    words the widths in em, after those of a space and a hyphen.
    """

    size: float
    leading: float
    column: float
    height: float
    widths: tuple[float, ...]


def section(pages: Sequence[Any], name: str) -> Any | None:
    """The box of the section with this id, on the first page that has it; None where there is none."""
    return next(iter(sections(pages, name)), None)


def sections(pages: Sequence[Any], name: str) -> list[Any]:
    """The boxes of a section, one for each page that it takes."""
    return [box for page in pages for box in page.descendants() if _is_block(box) and _attribute(box, "id") == name]


def block(parent: Any, tag: str) -> Any | None:
    """The first block of such an element, also where it is positioned."""
    return next((box for box in _within(parent) if box.element_tag == tag and _is_block(box)), None)


def blocks(parent: Any, name: str) -> Iterator[Any]:
    """The blocks of a class, also where they are positioned."""
    return (box for box in _within(parent) if name in _attribute(box, "class").split() and _is_block(box))


def count(parents: Sequence[Any], name: str) -> int:
    """How many elements of a class there are; one that goes on in the next column or page counts once."""
    return len({id(box.element) for parent in parents for box in blocks(parent, name)})


def measured_text(found: Any) -> Measured:
    """The text of a block whose words can be measured."""
    size = found.style["font_size"]
    line = next(box for box in found.descendants() if isinstance(box, boxes.LineBox))
    units = [box for box in found.descendants() if isinstance(box, boxes.InlineBox) and _is_unit(box)]
    return Measured(
        size=size * POINTS_PER_PIXEL,
        leading=line.height * POINTS_PER_PIXEL,
        column=found.width * POINTS_PER_PIXEL,
        height=found.height * POINTS_PER_PIXEL,
        widths=tuple(unit.width / size for unit in units),
    )


def bottom(parent: Any) -> float:
    """The lower edge in pt of what flows in a block."""
    flowing = [child for child in parent.children if not hasattr(child, "_box")]
    edges = [child.position_y + child.margin_height() - child.margin_bottom for child in flowing]
    return float(max(edges, default=parent.content_box_y())) * POINTS_PER_PIXEL


def feet(parent: Any) -> float | None:
    """The upper edge in pt of what is positioned in a block; None where nothing is but what lies behind its text."""
    positioned = [child._box for child in parent.children if hasattr(child, "_box")]
    found = [box.position_y for box in positioned if not str(box.element_tag).endswith("::before")]
    return min(found) * POINTS_PER_PIXEL if found else None


def _within(parent: Any) -> Iterator[Any]:
    return (getattr(box, "_box", box) for box in parent.descendants(placeholders=True))


def _attribute(box: Any, name: str) -> str:
    return (box.element.get(name) or "") if box.element is not None else ""


def _is_block(box: Any) -> bool:
    return isinstance(box, boxes.BlockLevelBox)


def _is_unit(box: Any) -> bool:
    return _attribute(box, "class") == "unit"
