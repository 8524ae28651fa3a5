"""While a tagged PDF is painted, each word and picture gets a number; everything else is marked as an artifact.

WeasyPrint 70.0 tags the lines and boxes of each page. Here its own tags are left out, and what is painted is
remembered for the element of the HTML that it belongs to: `pdf/tags/` makes the structure from that. Marks, artifacts
and breaks between words are those of ISO 32000-2, 14.8.2; no mark changes what is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from brochure.typesetting.engine import drawing, pdf_writing, weasyprint
from brochure.typesetting.marked_stream import LAYOUT, MarkingStream, Pen, on_page, painting_now
from brochure.typesetting.marking import Again, Painting
from brochure.typesetting.reading_order import Reading, is_sign

if weasyprint.__version__ != "70.0":  # pragma: no cover -- pyproject.toml pins it
    raise ImportError(f"the tags are made for WeasyPrint 70.0, not {weasyprint.__version__}")


@contextmanager
def tagged(document: Any) -> Iterator[Painting]:
    """Mark what is painted of a laid-out document."""
    with tagged_again(Reading([page._page_box for page in document.pages]), None) as painting:
        yield painting


@contextmanager
def tagged_again(reading: Reading, again: Again | None) -> Iterator[Painting]:
    """Mark what is painted of one page whose boxes were filled anew with what ``reading`` reads."""
    painting = Painting(reading, again)
    token = painting_now.set(painting)
    try:
        yield painting
    finally:
        painting_now.reset(token)


def _marked_text(draw: Callable[..., None]) -> Callable[..., None]:
    """The words of a box, with their mark; lines under them are artifacts."""

    def draw_text(stream: Any, textbox: Any, *more: Any) -> None:
        painting = painting_now.get()
        if painting is None or stream._tags is None:
            draw(stream, textbox, *more)
            return
        piece = painting.piece(textbox)
        if piece is not None and piece.silent:
            stream.pen = Pen(None, piece.artifact or LAYOUT)
        else:
            stream.pen = Pen(piece, LAYOUT)
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
        if painting_now.get() is None or stream._tags is None or background is None or not background.layers:
            draw(stream, background, *more, **named)
            return
        x, y, width, height = background.layers[-1].painting_area
        box = " ".join(f"{edge:.2f}" for edge in on_page(stream.ctm, x, y, x + width, y + height))
        stream.artifacts = f"/Type /Background /BBox [{box}]"
        try:
            draw(stream, background, *more, **named)
        finally:
            stream.artifacts = LAYOUT

    return draw_background


def _sign(draw: Callable[..., None]) -> Callable[..., None]:
    """The border of a box that is a sign, such as a box to tick, is a picture."""

    def draw_border(stream: Any, box: Any) -> None:
        painting = painting_now.get()
        if painting is not None and stream._tags is not None and is_sign(box):
            stream.sign = box
        try:
            draw(stream, box)
        finally:
            stream.sign = None

    return draw_border


def _links(links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
    painting = painting_now.get()
    if painting is None:
        _engine_links(links_and_anchors, matrix, pdf, page, names, tags)
        return
    painting.next_page()
    links, anchors = links_and_anchors
    _engine_links(([], anchors), matrix, pdf, page, names, tags)
    for kind, target, rectangle, box in links:
        painting.link(box.element, kind, target, on_page(matrix, *rectangle))


def _tags(pdf: Any, document: Any, version: Any, streams: Any) -> None:
    if painting_now.get() is None:
        _engine_tags(pdf, document, version, streams)


def _joined(paint: Callable[..., None]) -> Callable[..., None]:
    """A page that is painted is one text, no longer one for each of its operators; and it is kept as it is unmarked."""

    def paint_page(page: Any, stream: Any, *more: Any, **named: Any) -> None:
        paint(page, stream, *more, **named)
        pieces = [pdf_writing.pydyf._to_bytes(piece) for piece in stream.stream]
        if (painting := painting_now.get()) is not None:
            plain = (stream.unmarked.get(at, piece) for at, piece in enumerate(pieces))
            painting.unmarked.append(b"\n".join(piece for piece in plain if piece is not None))
        stream.stream = [b"\n".join(pieces)]

    return paint_page


_engine_links, _engine_tags = pdf_writing.add_links, pdf_writing.add_tags
pdf_writing.Stream = MarkingStream
pdf_writing.add_links, pdf_writing.add_tags = _links, _tags
drawing.draw_text = _marked_text(drawing.draw_text)
drawing.draw_background = _background(drawing.draw_background)
drawing.draw_border = _sign(drawing.draw_border)
drawing.text.draw_text_decoration = _as_artifact(drawing.text.draw_text_decoration)
weasyprint.document.Page.paint = _joined(weasyprint.document.Page.paint)
