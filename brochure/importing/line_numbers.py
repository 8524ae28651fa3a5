"""Line numbers of a long page: libxml2 counts to 65,535; what stands below is found by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from brochure.importing.blocks import Block, Dropped

#: The last line that libxml2 counts; it gives this number to everything below too.
LAST_LINE = 65_535
#: So many words in a row identify a place.
_WINDOW = 3

Placed = TypeVar("Placed", Block, Dropped)


def with_lines(pieces: Sequence[Placed], text: str) -> tuple[Placed, ...]:
    """The pieces, in reading order, each without a line given the one in ``text`` where its words next stand.

    One whose words are written otherwise there (with a mark among them, say) stays without.
    """
    if text.count("\n") < LAST_LINE - 1:
        return tuple(pieces)
    at, line = _start_of(text, LAST_LINE), LAST_LINE
    found = []
    for piece in pieces:
        if piece.line is None and (words := piece.words.split()[:_WINDOW]):
            place = text.find(" ".join(words), at)
            if place >= 0:
                line += text.count("\n", at, place)
                at = place + len(" ".join(words))
                piece = replace(piece, line=line)
        found.append(piece)
    return tuple(found)


def line_of(element: Any) -> int | None:
    """The line of an element, as its reader noted it; None below the last that libxml2 counts."""
    at, noted = element, element.get("data-line")
    while noted is None and element.sourceline is None and (at := at.getparent()) is not None:
        noted = at.get("data-line")
    if noted is not None and noted.isdecimal() and len(noted) < 8:
        return int(noted)
    line: int | None = element.sourceline
    return line if line is not None and line < LAST_LINE else None


def _start_of(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at
