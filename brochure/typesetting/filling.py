"""What is put into the places of a layout that is kept: its other boxes stay where they are, and so do its pages.

A small document is laid out alone, with boxes of the same sizes; what stands in these takes the place of what stands
in those on the pages. So a practice cannot change the text around it or the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from brochure.pdf.tags.laid_out import Laid
from brochure.typesetting import painting
from brochure.typesetting.engine import weasyprint
from brochure.typesetting.marking import Again
from brochure.typesetting.pages import Pages
from brochure.typesetting.places import Place, places
from brochure.typesetting.reading_order import Piece, Reading


@dataclass(frozen=True, slots=True, eq=False)
class Fill:
    """A place, and the one of a small document whose boxes go into it."""

    place: Place
    source: Place


@dataclass(frozen=True, slots=True)
class Changed:
    """An element that was filled, with what is in it now, and the numbers of the marks of what stood there before."""

    laid: Laid
    old: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Painted:
    """One page painted anew: its number, from 0, the PDF of it alone, and the elements that were filled."""

    page: int
    pdf: bytes
    changed: tuple[Changed, ...]


class Filling:
    """The places of one layout, which are filled again and again.

    ``outline`` is the layout of the pages that are drawn in outline for the office. The marks of everything else keep
    the numbers that they have in the file of the whole layout.
    """

    def __init__(self, pages: Pages, outline: Pages | None = None) -> None:
        self._pages, self._layout = pages, pages.kept()
        self._plain = pages.plain_pages(outline)
        self.places = places(pages.boxes())
        #: The same places on the pages for the office.
        self.outline = places([page._page_box for page in self._plain])
        self._pieces: Mapping[Any, Piece] = {}
        self._laid: Mapping[Any, Laid] = {}

    def paint(self) -> None:
        """Paint the whole layout once, for the numbers of its marks."""
        with self._pages.writing(), painting.tagged(self._layout) as painted:
            self._layout.write_pdf(pdf_tags=True)
        self._pieces = painted.pieces
        self._laid = {place.element: painted.node(place.element) for place in self.places}

    def laid(self, place: Place) -> Laid:
        """What was painted in a place that is not filled."""
        return self._laid[place.element]

    @contextmanager
    def filled(self, fills: Sequence[Fill]) -> Iterator[None]:
        """The layout with these places filled; then all is as it was."""
        kept, plain = self._layout.pages, self._plain
        with ExitStack() as stack:
            for fill in fills:
                stack.enter_context(_filled(fill))
            numbers = {fill.place.page for fill in fills}
            self._layout.pages = [_anew(page) if at in numbers else page for at, page in enumerate(kept)]
            self._plain = [_anew(page) if at in numbers else page for at, page in enumerate(plain)]
            try:
                yield
            finally:
                self._layout.pages, self._plain = kept, plain

    def stays(self, page: int) -> bytes:
        """A page as it is imposed, with nothing in its places: a PDF without tags."""
        boxes = [place.box for place in self.outline if place.page == page]
        kept = [box.children for box in boxes]
        for box in boxes:
            box.children = []
        try:
            return self._written(self._plain[page]._page_box)
        finally:
            for box, children in zip(boxes, kept, strict=True):
                box.children = children

    def layer(self, page: int, fills: Sequence[Fill]) -> bytes:
        """What stands in the places of a page when these are filled, and nothing else: a PDF of its size."""
        with ExitStack() as stack:
            for fill in fills:
                stack.enter_context(_filled(fill))
            boxes = [_bare(place.box) for place in self.outline if place.page == page]
            made = self._plain[page]._page_box.copy_with_children(boxes)
            made.background = made.canvas_background = None
            return self._written(made)

    def _written(self, page_box: Any) -> bytes:
        with self._pages.writing():
            return bytes(self._layout.copy([_alone(page_box)]).write_pdf(pdf_tags=False))

    def plain_pdf(self) -> bytes:
        """All pages as they are now, without tags, to be imposed."""
        with self._pages.writing():
            return bytes(self._layout.copy(self._plain).write_pdf(pdf_tags=False))

    def read(self, small: Pages, fills: Sequence[Fill]) -> Reading:
        """What is read of a small document whose boxes go into these places."""
        reading = Reading([page._page_box for page in small.kept().pages])
        for fill in fills:
            self._end_words(fill, reading)
        return reading

    def tagged(self, page: int, fills: Sequence[Fill], reading: Reading) -> Painted:
        """A page with these of its places filled, as a PDF with marks, and the elements that were filled."""
        old = [tuple(sorted(piece.mark.number for piece in self._stood(fill.place))) for fill in fills]
        again = Again(page, self._pieces, sorted(number for numbers in old for number in numbers))
        with ExitStack() as stack:
            for fill in fills:
                stack.enter_context(_filled(fill))
            stack.enter_context(self._pages.writing())
            painted = stack.enter_context(painting.tagged_again(reading, again))
            pdf = bytes(self._layout.copy([_alone(self._layout.pages[page]._page_box)]).write_pdf(pdf_tags=True))
        changed = (Changed(painted.node(fill.source.element), old[at]) for at, fill in enumerate(fills))
        return Painted(page, pdf, tuple(changed))

    def _stood(self, place: Place) -> list[Piece]:
        """What is painted in a place, and read, as long as it is not filled."""
        stood = [self._pieces[box] for box in place.box.descendants() if box in self._pieces]
        return [piece for piece in stood if piece.mark.number >= 0]

    def _end_words(self, fill: Fill, reading: Reading) -> None:
        """A word ends at the end of a place, for what follows in the document, where one ended there before."""
        stood = self._stood(fill.place)
        inside = [reading.pieces[box] for box in fill.source.box.descendants() if box in reading.pieces]
        last = [piece for piece in inside if not piece.silent]
        if last and stood and stood[-1].space != last[-1].space:
            last[-1].space = stood[-1].space
            last[-1].mark.text = last[-1].mark.text.rstrip(" ") + (" " if stood[-1].space else "")


def _anew(page: Any) -> Any:
    """A page of the engine whose boxes have changed."""
    return weasyprint.document.Page(page._page_box)


def _alone(page_box: Any) -> Any:
    """A page to be painted without the others: what it refers to is on these."""
    made = weasyprint.document.Page(page_box)
    made.links = [link for link in made.links if link[0] != "internal"]
    return made


def _bare(box: Any) -> Any:
    """A box with what stands in it and nothing of its own."""
    made = box.copy_with_children(box.children)
    made.background = None
    made.border_top_width = made.border_right_width = made.border_bottom_width = made.border_left_width = 0
    return made


@contextmanager
def _filled(fill: Fill) -> Iterator[None]:
    """A box with what stands in another one, moved to its place; then both are as they were."""
    box, other = fill.place.box, fill.source.box
    element, source = box.element, other.element
    before = box.children, element.text, list(element)
    moved_x = box.border_box_x() - other.border_box_x()
    moved_y = box.border_box_y() - other.border_box_y()
    own = [one for child in other.children for one in child.descendants() if one.element is source]
    for child in other.children:
        child.translate(moved_x, moved_y)
    for one in own:
        one.element = element
    box.children, element.text, element[:] = other.children, source.text, list(source)
    try:
        yield
    finally:
        box.children, element.text, element[:] = before
        for one in own:
            one.element = source
        for child in other.children:
            child.translate(-moved_x, -moved_y)
