"""While a tagged PDF is painted, each word and picture gets a number; everything else is marked as an artifact.

WeasyPrint 70.0 tags the lines and boxes of each page. Here its own tags are left out, and what is painted is
remembered for the element of the HTML that it belongs to: `pdf/tags/` makes the structure from that. Marks, artifacts
and breaks between words are those of ISO 32000-2, 14.8.2; no mark changes what is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from brochure.pdf.tags.laid_out import Rectangle
from brochure.typesetting.engine import Stream, boxes, drawing, pdf_writing, weasyprint
from brochure.typesetting.glyphs import last_glyph, space_of
from brochure.typesetting.marking import Again, Painting
from brochure.typesetting.reading_order import Piece, Reading

if weasyprint.__version__ != "70.0":  # pragma: no cover -- pyproject.toml pins it
    raise ImportError(f"the tags are made for WeasyPrint 70.0, not {weasyprint.__version__}")

_LAYOUT = "/Type /Layout"
_MARK = "Span"


_painting: ContextVar[Painting | None] = ContextVar("painting", default=None)


@contextmanager
def tagged(document: Any) -> Iterator[Painting]:
    """Mark what is painted of a laid-out document."""
    with tagged_again(Reading([page._page_box for page in document.pages]), None) as painting:
        yield painting


@contextmanager
def tagged_again(reading: Reading, again: Again | None) -> Iterator[Painting]:
    """Mark what is painted of one page whose boxes were filled anew with what ``reading`` reads."""
    painting = Painting(reading, again)
    token = _painting.set(painting)
    try:
        yield painting
    finally:
        _painting.reset(token)


def _properties(number: int) -> str:
    return f"<</MCID {number}>>"


class _Pen:
    """How the words that are painted now are marked; kept on the stream."""

    __slots__ = ("artifact", "font", "held", "piece")

    def __init__(self, piece: Piece | None, artifact: str) -> None:
        self.piece, self.artifact = piece, artifact
        self.held: str | None = None
        self.font: Any = None


def _marked_text(draw: Callable[..., None]) -> Callable[..., None]:
    """The words of a box, with their mark; lines under them are artifacts."""

    def draw_text(stream: Any, textbox: Any, *more: Any) -> None:
        painting = _painting.get()
        if painting is None or stream._tags is None:
            draw(stream, textbox, *more)
            return
        piece = painting.piece(textbox)
        if piece is not None and piece.silent:
            stream.pen = _Pen(None, piece.artifact or _LAYOUT)
        else:
            stream.pen = _Pen(piece, _LAYOUT)
        try:
            draw(stream, textbox, *more)
        finally:
            stream.pen = None

    return draw_text


def _as_artifact(draw: Callable[..., Any]) -> Callable[..., Any]:
    def draw_marked(stream: Any, *more: Any) -> None:
        with stream.artifact():
            draw(stream, *more)

    return draw_marked


def _background(draw: Callable[..., Any]) -> Callable[..., Any]:
    """A background is an artifact with its box (ISO 32000-2, table 363)."""

    def draw_background(stream: Any, background: Any, *more: Any, **named: Any) -> None:
        if _painting.get() is None or stream._tags is None or background is None or not background.layers:
            draw(stream, background, *more, **named)
            return
        x, y, width, height = background.layers[-1].painting_area
        box = " ".join(f"{edge:.2f}" for edge in _on_page(stream.ctm, x, y, x + width, y + height))
        stream.artifacts = f"/Type /Background /BBox [{box}]"
        try:
            draw(stream, background, *more, **named)
        finally:
            stream.artifacts = _LAYOUT

    return draw_background


def _on_page(matrix: Any, left: float, top: float, right: float, bottom: float) -> Rectangle:
    (x1, y1), (x2, y2) = matrix.transform_point(left, top), matrix.transform_point(right, bottom)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


class _MarkingStream(Stream):  # type: ignore[misc]
    """The content of a page, with marks around the words instead of around the lines."""

    pen: _Pen | None = None
    artifacts = _LAYOUT

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """A picture; words are marked as their glyphs are shown."""
        painting = _painting.get()
        if painting is None or self._tags is None or isinstance(box, boxes.TextBox):
            yield
            return
        piece = painting.piece(box)
        if piece is None or piece.silent:
            with self.artifact():
                yield
            return
        x, y = box.content_box_x(), box.content_box_y()
        piece.mark.box = _on_page(self.ctm, x, y, x + box.width, y + box.height)
        self.begin_marked_content("Figure", _properties(painting.number(piece)))
        yield
        self.end_marked_content()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is no part of the text: a background, a line."""
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
        painting = _painting.get()
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

    def _end_words(self, pen: _Pen) -> None:
        """The last glyphs: with a space where a word ends, and a hyphen at the line's end apart from its word."""
        if pen.held is None:
            return
        text, piece = pen.held, pen.piece
        if piece is None:
            super().show_text(text)
        elif piece.hyphen:
            word, hyphen = last_glyph(text)
            if word:
                super().show_text(word)
            self.end_marked_content()
            self.begin_marked_content("Artifact", f"<<{_LAYOUT}>>")
            super().show_text(hyphen)
        else:
            super().show_text(text + (space_of(self, *pen.font) if piece.space else ""))


def _links(links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
    painting = _painting.get()
    if painting is None:
        _engine_links(links_and_anchors, matrix, pdf, page, names, tags)
        return
    painting.next_page()
    links, anchors = links_and_anchors
    _engine_links(([], anchors), matrix, pdf, page, names, tags)
    for kind, target, rectangle, box in links:
        painting.link(box.element, kind, target, _on_page(matrix, *rectangle))


def _tags(pdf: Any, document: Any, version: Any, streams: Any) -> None:
    if _painting.get() is None:
        _engine_tags(pdf, document, version, streams)


_engine_links, _engine_tags = pdf_writing.add_links, pdf_writing.add_tags
pdf_writing.Stream = _MarkingStream
pdf_writing.add_links, pdf_writing.add_tags = _links, _tags
drawing.draw_text = _marked_text(drawing.draw_text)
drawing.draw_background = _background(drawing.draw_background)
drawing.text.draw_text_decoration = _as_artifact(drawing.text.draw_text_decoration)
