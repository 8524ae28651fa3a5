"""The structure tree of a PDF: elements with a role, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brochure.model.form import TextField
from brochure.pdf.tags.laid_out import Area, Mark

#: The value of an attribute: a name is written as `/Name`, a text as such, a number, or a list of these.
Value = str | float | list["Value"] | tuple[float, ...]

#: Roles that hold blocks only: words that stand in one by themselves are a paragraph.
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Aside", "Note"})


@dataclass(slots=True, eq=False)
class Node:
    """A structure element (ISO 32000-2, 14.7.2).

    ``role`` is one of the standard ones or of ``ROLE_MAP`` in writer.py; ``attributes`` are by owner (14.8.5).
    ``areas`` are those of a link, to ``target``; ``label`` is what it is called, if not by its words. ``anchors`` are
    the names of the places that begin here, and ``bookmark`` is the title of the bookmark that leads here. ``place`` is
    that of a ``Form`` on its page.
    """

    role: str
    kids: list[Node | Mark] = field(default_factory=list)
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)
    language: str = ""
    alt: str = ""
    expansion: str = ""
    identifier: str = ""
    areas: list[Area] = field(default_factory=list)
    target: str = ""
    anchors: list[str] = field(default_factory=list)
    bookmark: str = ""
    label: str = ""
    place: TextField | None = None

    def nodes(self) -> Iterator[Node]:
        """This element and all in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def marks(self) -> Iterator[Mark]:
        """All marked content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid

    def text(self) -> str:
        """Its words as they are heard."""
        return "".join(mark.text for mark in self.marks())

    def set(self, owner: str, values: Mapping[str, Value]) -> None:
        """Give it attributes."""
        self.attributes.setdefault(owner, {}).update(values)
