"""What is put into the boxes of a layout that is kept: its other boxes stay where they are, and so do its pages.

A small document is laid out alone, with a box of the same size; what stands in that box takes the place of what stands
in the one on the page. So an imprint cannot change the text around it or the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from brochure.pdf.tags.laid_out import Laid, Mark
from brochure.typesetting import painting
from brochure.typesetting.engine import boxes, weasyprint
from brochure.typesetting.marking import Again
from brochure.typesetting.measuring import MM_PER_PIXEL
from brochure.typesetting.pages import Pages
from brochure.typesetting.reading_order import Piece, Reading

#: The class of the box for a practice, in the documents and in what is put into it.
STAMP = "stamp"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A box to be filled: its page, from 0, its size in mm with padding, and the part of the document it is in."""

    page: int
    width: float
    height: float
    part: str
    box: Any

    @property
    def element(self) -> Any:
        """Its HTML element."""
        return self.box.element


def places(pages: Pages) -> list[Place]:
    """The boxes for a practice on the pages of a layout."""
    found = []
    for number, page in enumerate(pages.boxes()):
        for part in page.descendants(placeholders=True):
            section = getattr(part, "_box", part)
            if section.element_tag == "section" and section.element is not None:
                for box in section.descendants(placeholders=True):
                    if _is_stamp(box):
                        size = box.border_width() * MM_PER_PIXEL, box.border_height() * MM_PER_PIXEL
                        found.append(Place(number, *size, section.element.get("class", "").split()[0], box))
    return found


def _is_stamp(box: Any) -> bool:
    element = box.element
    return (
        isinstance(box, boxes.BlockBox | boxes.FlexBox)
        and element is not None
        and box.element_tag == element.tag
        and STAMP in (element.get("class") or "").split()
    )


def overrun(pages: Pages) -> float:
    """How many mm what stands in the box of a small document runs over its end; 0 where it fits, also in width."""
    (place,) = places(pages)
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


@dataclass(frozen=True, slots=True)
class Painted:
    """One page painted anew: its number, from 0, the PDF of it alone, and the element that was filled.

    ``old`` are the numbers of the marks, on that page, of what stood there before.
    """

    page: int
    pdf: bytes
    laid: Laid
    old: tuple[int, ...]


class Filling:
    """The places of one layout, which are filled again and again.

    The marks of everything else keep the numbers that they have in the file of the whole layout.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.places = places(pages)
        self._layout = pages.kept()
        self._pieces: Mapping[Any, Piece] = {}

    def paint(self) -> Laid:
        """Paint the whole layout once, for the numbers of its marks."""
        with self._pages.writing(), painting.tagged(self._layout) as painted:
            self._layout.write_pdf(pdf_tags=True)
        self._pieces = painted.pieces
        return painted.laid_out()

    def marks(self, place: Place) -> list[Mark]:
        """What is painted in a place, and read, as long as it is not filled."""
        stood = [self._pieces[box].mark for box in place.box.descendants() if box in self._pieces]
        return [mark for mark in stood if mark.number >= 0]

    @contextmanager
    def filled(self, place: Place, small: Pages) -> Iterator[Any]:
        """The page of the engine, with the place filled from the box of a small document; then all is as it was."""
        (other,) = places(small)
        box, element, source = place.box, place.box.element, other.box.element
        before = box.children, element.text, list(element)
        moved_x = box.border_box_x() - other.box.border_box_x()
        moved_y = box.border_box_y() - other.box.border_box_y()
        for child in other.box.children:
            child.translate(moved_x, moved_y)
        kept, number = self._layout.pages, place.page
        box.children, element.text, element[:] = other.box.children, source.text, list(source)
        try:
            page = weasyprint.document.Page(kept[number]._page_box)
            self._layout.pages = [*kept[:number], page, *kept[number + 1 :]]
            yield page
        finally:
            box.children, element.text, element[:] = before
            self._layout.pages = kept
            for child in other.box.children:
                child.translate(-moved_x, -moved_y)

    def plain(self, place: Place, small: Pages) -> bytes:
        """The page of a place, filled, as a PDF without tags."""
        with self.filled(place, small) as page, self._pages.writing():
            return bytes(self._layout.copy([page]).write_pdf(pdf_tags=False))

    def tagged(self, place: Place, small: Pages) -> Painted:
        """The page of a place, filled, as a PDF with marks, and the element that was filled."""
        (other,) = places(small)
        stood = [self._pieces[box] for box in place.box.descendants() if box in self._pieces]
        old = tuple(sorted(mark.number for mark in self.marks(place)))
        reading = Reading([page._page_box for page in small.kept().pages])
        last = [piece for piece in reading.pieces.values() if not piece.silent]
        if last and stood and stood[-1].space:  # a word ends there too, for what follows in the document
            last[-1].space = True
            last[-1].mark.text += " "
        with self.filled(place, small) as page, self._pages.writing():
            again = Again(place.page, self._pieces, old)
            with painting.tagged_again(reading, again) as painted:
                pdf = bytes(self._layout.copy([page]).write_pdf(pdf_tags=True))
        return Painted(place.page, pdf, painted.node(other.element), old)
