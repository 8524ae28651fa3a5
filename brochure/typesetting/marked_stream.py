"""The content of a page with its marks: each word and picture has a number, everything else is an artifact.

Marks, artifacts and breaks between words are those of ISO 32000-2, 14.8.2; no mark changes what is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from brochure.pdf.tags.laid_out import Rectangle
from brochure.typesetting.engine import Stream, boxes
from brochure.typesetting.glyphs import last_glyph, space_of
from brochure.typesetting.marking import Painting
from brochure.typesetting.reading_order import Piece

LAYOUT = "/Type /Layout"
_MARK = "Span"


painting_now: ContextVar[Painting | None] = ContextVar("painting_now", default=None)


def _properties(number: int) -> str:
    return f"<</MCID {number}>>"


def on_page(matrix: Any, left: float, top: float, right: float, bottom: float) -> Rectangle:
    """The rectangle in pt on the page, of one in the units of what is drawn."""
    (x1, y1), (x2, y2) = matrix.transform_point(left, top), matrix.transform_point(right, bottom)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


class Pen:
    """How the words that are painted now are marked; kept on the stream."""

    __slots__ = ("artifact", "font", "held", "piece")

    def __init__(self, piece: Piece | None, artifact: str) -> None:
        self.piece, self.artifact = piece, artifact
        self.held: str | None = None
        self.font: Any = None


class MarkingStream(Stream):  # type: ignore[misc]
    """The content of a page, with marks around the words instead of around the lines."""

    pen: Pen | None = None
    sign: Any = None
    artifacts = LAYOUT

    def __init__(self, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        #: What stands instead of an operator, by its place, where nothing is marked; None for nothing.
        self.unmarked: dict[int, Any] = {}

    def begin_marked_content(self, *more: Any) -> None:
        start = len(self.stream)
        super().begin_marked_content(*more)
        self.unmarked.update(dict.fromkeys(range(start, len(self.stream))))

    def end_marked_content(self) -> None:
        self.unmarked[len(self.stream)] = None
        super().end_marked_content()

    def _show(self, text: Any, unmarked: Any = None) -> None:
        """Show glyphs; others, or none, where nothing is marked."""
        plain = None
        if unmarked is not None:
            super().show_text(unmarked)
            plain = self.stream.pop()
        self.unmarked[len(self.stream)] = plain
        super().show_text(text)

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """A picture; words are marked as their glyphs are shown."""
        painting = painting_now.get()
        if painting is None or self._tags is None or isinstance(box, boxes.TextBox):
            yield
            return
        piece = painting.piece(box)
        if piece is None or piece.silent:
            with self.artifact():
                yield
            return
        x, y = box.content_box_x(), box.content_box_y()
        with self._picture(painting, piece, (x, y, x + box.width, y + box.height)):
            yield

    @contextmanager
    def _picture(self, painting: Painting, piece: Piece, edges: Rectangle) -> Iterator[None]:
        piece.mark.box = on_page(self.ctm, *edges)
        self.begin_marked_content("Figure", _properties(painting.number(piece)))
        yield
        self.end_marked_content()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is no part of the text: a background, a line."""
        (sign, self.sign), painting = (self.sign, None), painting_now.get()
        piece = painting.piece(sign.element) if painting is not None and sign is not None else None
        if painting is not None and piece is not None:
            x, y = sign.border_box_x(), sign.border_box_y()
            with self._picture(painting, piece, (x, y, x + sign.border_width(), y + sign.border_height())):
                yield
            return
        if self._tags is not None:
            self.begin_marked_content("Artifact", f"<<{self.artifacts}>>")
        yield
        if self._tags is not None:
            self.end_marked_content()

    def add_font(self, pango_font: Any) -> Any:
        found = super().add_font(pango_font)
        if self.pen is not None:
            self.pen.font = (pango_font, *found)
        return found

    def begin_text(self) -> None:
        super().begin_text()
        painting = painting_now.get()
        if (pen := self.pen) is None or painting is None:
            return
        if pen.piece is None:
            self.begin_marked_content("Artifact", f"<<{pen.artifact}>>")
        else:
            self.begin_marked_content(_MARK, _properties(painting.number(pen.piece)))

    def show_text(self, text: Any) -> None:
        if (pen := self.pen) is None:
            super().show_text(text)
            return
        if pen.held is not None:
            super().show_text(pen.held)
        pen.held = text

    def end_text(self) -> None:
        if (pen := self.pen) is not None:
            self._end_words(pen)
            self.end_marked_content()
        super().end_text()

    def _end_words(self, pen: Pen) -> None:
        """The last glyphs: with a space where a word ends, and a hyphen at the line's end apart from its word."""
        if pen.held is None:
            return
        text, piece = pen.held, pen.piece
        if piece is None:
            super().show_text(text)
        elif piece.hyphen:
            word, hyphen = last_glyph(text)
            if word:
                self._show(word, text)
            self.end_marked_content()
            self.begin_marked_content("Artifact", f"<<{LAYOUT}>>")
            self._show(hyphen, None if word else text)
        elif piece.space:
            self._show(text + space_of(self, *pen.font), text)
        else:
            super().show_text(text)
