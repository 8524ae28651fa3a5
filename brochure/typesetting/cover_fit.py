"""Fits the titles of a cover or a poster to its page; the drawing above them gives way. Pure arithmetic, in pt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from brochure.typesetting.title_fit import STEP, Column, Fitted, Piece, fit

#: The share of its size that a drawing keeps before the subtitle is set smaller; before the title is; and the least.
AT_EASE, LESS, LEAST = 0.5, 0.35, 0.2
#: The least leading of a title that is set smaller than it is designed, as a share of its size.
LOOSER = 1.14
#: A subtitle may take as many lines as it needs.
_ANY = 1000


@dataclass(frozen=True, slots=True)
class SetText:
    """A text as it is designed and measured: its pieces with their widths, its type size and the least, the height of
    a line as a share of the size, the column, and the characters that a line is meant to hold.
    """

    pieces: tuple[Piece, ...]
    size: float
    least: float
    leading: float
    column: Column
    aim: int

    def fit(self, size: float, least: float, most: int = _ANY) -> Fitted:
        """The text at the largest size from ``size`` down to ``least`` at which it takes ``most`` lines."""
        return fit(self.pieces, self.column, size, least, most, self.aim if size == self.size else 0)


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover as it is designed: the drawing begins at ``top``, and the title ``art`` lower; without a drawing a
    ``margin`` stays above the title. ``room`` is the space from the upper edge to what stands at the foot, ``rest``
    what else the text takes.
    """

    title: SetText
    above: SetText | None
    subtitle: SetText | None
    top: float
    art: float
    margin: float
    room: float
    rest: float


@dataclass(frozen=True, slots=True)
class CoverFit:
    """How a cover is set: its titles, the size of its subtitle, the share of its drawing; whether all of it fits."""

    title: Fitted
    above: tuple[str, ...]
    subtitle: tuple[str, ...]
    subtitle_size: float
    share: float
    fits: bool = True


def settle(cover: Cover, most: int) -> CoverFit:
    """The titles at the largest sizes that the page holds: the title in ``most`` lines, or at its least size in more.

    First the drawing gives way; then the subtitle; then the drawing again; then the title; and at last the drawing is
    left out.
    """
    largest = cover.title.fit(cover.title.size, cover.title.least, most)
    tried = None
    for title, small, least in _order(cover, largest, most):
        tried = _at(cover, title, small)
        if tried.share >= least:
            return tried if tried.share >= LEAST else replace(tried, share=0.0)
    assert tried is not None
    return replace(tried, share=0.0, fits=tried.share * cover.art + cover.top >= cover.margin)


def _order(cover: Cover, largest: Fitted, most: int) -> Iterator[tuple[Fitted, float, float]]:
    """What is tried: the title, the size of the subtitle, and the least share of the drawing."""
    below = cover.subtitle or cover.above
    full, small = (below.size, below.least) if below else (0.0, 0.0)
    for size in _down(full, small):
        yield largest, size, AT_EASE
    yield largest, small, LESS
    yield largest, small, LEAST
    for size in _down(largest.size - STEP, cover.title.least):
        if size < largest.size:
            yield cover.title.fit(size, size, most if size > cover.title.least else _ANY), small, LEAST
    yield cover.title.fit(cover.title.least, cover.title.least, most), small, inf


def _down(size: float, least: float) -> Iterator[float]:
    while size > least:
        yield size
        size -= STEP
    yield least


def _at(cover: Cover, title: Fitted, size: float) -> CoverFit:
    """The cover with its title and its subtitle at these sizes, and the share that is left for the drawing."""
    above = cover.above.fit(size, size).lines if cover.above else ()
    subtitle = cover.subtitle.fit(size, size).lines if cover.subtitle else ()
    below = cover.subtitle or cover.above
    height = len(title.lines) * title.size * leading(cover, title)
    height += (len(above) + len(subtitle)) * size * (below.leading if below else 0.0)
    left = cover.room - cover.rest - height - cover.top
    share = min(1.0, left / cover.art) if cover.art else 1.0 if left >= 0 else -1.0
    return CoverFit(title, above, subtitle, size, share)


def leading(cover: Cover, title: Fitted) -> float:
    """The leading of a title, as a share of its size: large type is set tighter than smaller type of many lines."""
    return cover.title.leading if title.size == cover.title.size else max(cover.title.leading, LOOSER)


def fitting_words(text: SetText, most: int) -> str:
    """As many of a title's first words as its largest size holds in ``most`` lines."""
    words = 0
    for end, piece in enumerate(text.pieces, start=1):
        if piece.after not in (" ", "|"):
            continue
        lines = text.column.set(text.pieces[:end], text.size)
        if not 0 < len(lines) <= most:
            break
        words = end
    return "".join(piece.text + (" " if piece.after in (" ", "|") else "") for piece in text.pieces[:words]).strip()


def measured(cut: Sequence[Piece], widths: Sequence[float]) -> tuple[Piece, ...]:
    """The pieces with their widths in em."""
    return tuple(replace(piece, width=width) for piece, width in zip(cut, widths, strict=True))
