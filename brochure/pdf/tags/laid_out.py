"""A document as it was laid out: its HTML elements with what was painted for each, on whatever page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brochure.model.form import TextField

#: Characters without a glyph, to be taken out of what is heard.
INKLESS = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200c\u200d"))
#: A rectangle on a page in pt, from the bottom left corner: left, bottom, right, top.
Rectangle = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Mark:
    """Words on one line, or a picture: marked content with its page, from 0, and its number on it.

    ``text`` is as it is heard, with the space behind it where a word ends there; empty for a picture, which has a
    ``box``. What was not painted has no number. ``generated`` is text of the stylesheet, such as a page number.
    """

    text: str = ""
    generated: bool = False
    page: int = -1
    number: int = -1
    box: Rectangle | None = None


@dataclass(slots=True, eq=False)
class Area:
    """A part of a link's area: a line of it on page ``page``, from 0."""

    page: int
    box: Rectangle


@dataclass(slots=True, eq=False)
class Laid:
    """An HTML element; ``kids`` are in the order of the document, not that of the pages.

    ``tag`` is `::marker` for the bullet or number of an item. ``numbering`` is the value of CSS `list-style-type`.
    ``target`` is an address, or `#anchor` in the file; ``bookmark`` the title of the bookmark that leads here. In
    ``fields`` one can type.
    """

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: list[Laid | Mark] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    target: str = ""
    numbering: str = ""
    bookmark: str = ""
    inline: bool = True
    fields: list[TextField] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """All that was painted for it, in order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()

    def text(self) -> str:
        """Its words as they are heard."""
        return "".join(mark.text for mark in self.marks())
