"""Measurements of laid-out pages in mm: fill, text and pictures, overflows and collisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brochure.typesetting.engine import boxes

MM_PER_PIXEL = 25.4 / 96
#: Where a word was broken at the end of a line.
_BROKEN = re.compile("[\u00ad\u2010] ")


@dataclass(frozen=True, slots=True)
class Page:
    """One side in reading order: trim in mm, text height in mm, how full that is (0 to 1), its anchors, its lines.

    ``shown`` is all text that it prints: also positioned elements and margin boxes.
    """

    width: float
    height: float
    text_height: float
    fill: float
    anchors: tuple[str, ...]
    lines: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A line of text that runs over the right edge of the text area: page number, excess in mm, its words.

    For a ``table`` these are the words of its first row; ``name`` is the name that the document gives it.
    """

    page: int
    excess: float
    text: str
    table: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: its address, its width in mm as it was drawn and as it is printed, its height in print.

    Of a photograph, which is no drawing, the first is 0. ``fitted`` is one that was made smaller to end on its page.
    """

    page: int
    address: str
    drawn: float
    printed: float
    height: float
    fitted: bool


@dataclass(frozen=True, slots=True)
class Collision:
    """Two elements that are printed over each other: page number, the text of both; for a picture, its address."""

    page: int
    text: str
    other: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """All measurements of a layout: pages, overflows, collisions, pictures."""

    pages: tuple[Page, ...]
    overflows: tuple[Overflow, ...]
    collisions: tuple[Collision, ...]
    pictures: tuple[Picture, ...]


def measured(layout: Any) -> Measured:
    """The pages of a layout and all that is measured on them."""
    pages: list[Page] = []
    overflows: list[Overflow] = []
    collisions: list[Collision] = []
    pictures: list[Picture] = []
    for number, page in enumerate(layout.pages, start=1):
        box = page._page_box
        lines = list(_lines(box))
        pages.append(
            Page(
                width=round(page.width * MM_PER_PIXEL, 3),
                height=round(page.height * MM_PER_PIXEL, 3),
                text_height=round(box.height * MM_PER_PIXEL, 3),
                fill=_fill(box, lines),
                anchors=tuple(page.anchors),
                lines=tuple(map(_words, lines)),
                shown=tuple(_words(one) for one in box.descendants(placeholders=True) if _is_line(one)),
            )
        )
        overflows.extend(_overflows(number, box))
        overflows.extend(_tables(number, box))
        collisions.extend(_collisions(number, box))
        pictures.extend(_pictures(number, box))
    return Measured(tuple(pages), tuple(overflows), tuple(collisions), tuple(pictures))


def _lines(page_box: Any) -> Iterator[Any]:
    for child in page_box.children:
        if isinstance(child, boxes.MarginBox):
            continue
        if isinstance(child, boxes.LineBox):
            yield child
            continue
        for box in child.descendants():
            if isinstance(box, boxes.LineBox):
                yield box


def _is_line(box: Any) -> bool:
    return isinstance(getattr(box, "_box", box), boxes.LineBox)


def _pictures(number: int, page_box: Any) -> Iterator[Picture]:
    for box in page_box.descendants():
        if isinstance(box, boxes.ReplacedBox) and "logo" not in (box.element.get("class") or "").split():
            address = box.element.get("src") or ""
            width = box.replacement.get_intrinsic_size(box.style["image_resolution"], box.style["font_size"])[0] or 0
            drawn, printed, height = (round(length * MM_PER_PIXEL, 1) for length in (width, box.width, box.height))
            drawn = drawn if address.lower().endswith(".svg") else 0
            yield Picture(number, address, drawn, printed, height, getattr(box, "is_fitted", False))


@dataclass(frozen=True, slots=True)
class _Ink:
    left: float
    right: float
    top: float
    bottom: float
    words: str
    address: str = ""


def _collisions(number: int, page_box: Any) -> Iterator[Collision]:
    """Overlaps of lines and pictures: a positioned element does not give way to running text."""
    inks = sorted(_inks(page_box), key=lambda ink: ink.top)
    for at, upper in enumerate(inks):
        for lower in inks[at + 1 :]:
            if lower.top >= upper.bottom:
                break
            if upper.left < lower.right and lower.left < upper.right:
                first, other = (upper, lower) if upper.words else (lower, upper)
                yield Collision(number, first.words, other.words, other.address)


def _inks(box: Any) -> Iterator[_Ink]:
    """Where lines and pictures are printed; rotated ones are left out, as their boxes are those before rotation."""
    for child in (getattr(child, "_box", child) for child in box.children):  # a positioned element leaves a placeholder
        if child.style["transform"]:
            continue
        words = _words(child).strip() if isinstance(child, boxes.LineBox) else ""
        # There is nothing with a width on a line of nothing but U+200B or soft hyphens.
        if words and (inner := [part for part in child.children if part.width]):
            spare = child.height / 4  # tight lines reach into each other's leading, and no further
            left, right = inner[0].position_x, inner[-1].position_x + inner[-1].margin_width()
            yield _Ink(left, right, child.position_y + spare, child.position_y + child.height - spare, words)
        elif isinstance(child, boxes.ReplacedBox):
            left, top = child.content_box_x(), child.content_box_y()
            address = child.element.get("src") or ""
            yield _Ink(left, left + child.width, top, top + child.height, "", address)
        elif isinstance(child, boxes.ParentBox):
            yield from _inks(child)


def _words(line: Any) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _fill(page_box: Any, lines: list[Any]) -> float:
    top = page_box.content_box_y()
    ends = [line.position_y + line.height for line in lines]
    ends += [
        one.position_y + one.margin_height() for one in page_box.descendants() if isinstance(one, boxes.ReplacedBox)
    ]
    ends += [box.border_box_y() + box.border_height() for box in page_box.descendants() if _is_framed(box)]
    lowest = max(ends, default=top)
    return float(round((lowest - top) / page_box.height, 4)) if page_box.height else 1.0


def _is_framed(box: Any) -> bool:
    """Whether a box shows where it ends though no words are in it: room for a stamp."""
    return isinstance(box, boxes.BlockBox) and box.border_left_width > 0 and box.border_bottom_width > 0


def _tables(number: int, page_box: Any) -> Iterator[Overflow]:
    """The tables that are wider than the block they stand in."""
    for parent in page_box.descendants():
        for wrapper in parent.children:
            if not getattr(wrapper, "is_table_wrapper", False):
                continue
            limit = parent.content_box_x() + parent.width
            (table,) = (child for child in wrapper.children if isinstance(child, boxes.TableBox))
            edge = table.border_box_x() + table.border_width()
            if edge > limit + 1:
                rows = [box for box in table.descendants() if isinstance(box, boxes.TableRowBox)]
                cells = [
                    _BROKEN.sub("", " ".join(map(_words, _lines(cell)))) for row in rows[:1] for cell in row.children
                ]
                excess, name = round((edge - limit) * MM_PER_PIXEL, 1), table.element.get("data-table", "")
                yield Overflow(number, excess, " | ".join(cells), table=True, name=name)


def _overflows(number: int, page_box: Any) -> Iterator[Overflow]:
    """The lines that are wider than the block they stand in."""
    for block in page_box.descendants():
        if isinstance(block, boxes.BlockBox) and not isinstance(block, boxes.MarginBox):
            right = block.content_box_x() + block.width
            for line in block.children:
                if isinstance(line, boxes.LineBox):
                    edge = max(map(_inked, line.children), default=0.0)
                    if edge > right + 1:
                        yield Overflow(number, round((edge - right) * MM_PER_PIXEL, 1), _words(line))


def _inked(box: Any) -> float:
    """The right edge of what a part of a line prints: not of the padding around words, which the engine lets hang."""
    if isinstance(box, boxes.InlineBox):
        return max(map(_inked, box.children), default=0.0)
    if hasattr(box, "_box"):  # a positioned element has left its line
        return 0.0
    return float(box.position_x + box.margin_width())
