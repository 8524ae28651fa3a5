"""Numbers what is painted of a document, page by page, for the element of the HTML that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from brochure.pdf.tags.laid_out import Area, Laid, Rectangle
from brochure.typesetting.reading_order import Piece, Reading


@dataclass(frozen=True, slots=True)
class Again:
    """A page that is painted once more with something else in one of its boxes.

    ``pieces`` are those of the whole document, which keep their numbers; ``free`` are the numbers, on this page, of
    what stood in the box.
    """

    page: int
    pieces: Mapping[Any, Piece]
    free: Sequence[int]


class Painting:
    """The painting of one document as a tagged PDF."""

    def __init__(self, reading: Reading, again: Again | None = None) -> None:
        self._reading, self._again = reading, again
        #: The content of each page as it is without marks.
        self.unmarked: list[bytes] = []
        self.page = -1
        self._numbers: Iterator[int] = iter(())

    @property
    def pieces(self) -> Mapping[Any, Piece]:
        """What is read of the document, by box."""
        return self._reading.pieces

    def next_page(self) -> None:
        """Begin a page: its marks are numbered from 0."""
        self.page, self._numbers = self.page + 1, count()
        if (again := self._again) is not None:
            self.page = again.page
            known = [piece.mark.number for piece in again.pieces.values() if piece.mark.page == again.page]
            self._numbers = chain(again.free, count(max(known, default=-1) + 1))

    def piece(self, box: Any) -> Piece | None:
        """What a box is for the reader; None for one that nobody reads."""
        found = self._reading.pieces.get(box)
        return self._again.pieces.get(box) if found is None and self._again is not None else found

    def number(self, piece: Piece) -> int:
        """The number of a piece that is painted now."""
        if self._again is None or piece.mark.number < 0:
            piece.mark.page, piece.mark.number = self.page, next(self._numbers)
        return piece.mark.number

    def node(self, element: Any) -> Laid:
        """What was painted of an element."""
        return self._reading.nodes[element]

    def link(self, element: Any, kind: str, target: str, rectangle: Rectangle) -> None:
        """A part of the area of a link."""
        node = self._reading.nodes.get(element)
        if node is not None:
            node.target = f"#{target}" if kind == "internal" else target
            node.areas.append(Area(self.page, rectangle))

    def laid_out(self) -> Laid:
        """The root element, with everything that was painted."""
        return self._reading.root
