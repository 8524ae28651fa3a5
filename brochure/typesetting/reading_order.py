"""The elements of a laid-out document in the order in which they are read, and where each word in them ends.

The order is that of the HTML, whatever pages, panels and columns an element crosses. A word ends where the HTML has a
space, also one that hangs at the end of a line, at a `<br>`, and at the end of a block; nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from brochure.pdf.tags.laid_out import INKLESS, Laid, Mark
from brochure.typesetting.engine import boxes, inline

_INKLESS = "".join(map(chr, INKLESS))
_SPACES = " \t\n\r\f\u00a0\u202f\u2009"
_PARTS = ("marker", "before", "", "after")


@dataclass(slots=True, eq=False)
class Piece:
    """A box of text or a picture for the reader.

    ``before`` and ``after``: whether the HTML has a space there. ``silent`` is for what is painted and not read, as the
    artifact that it is.
    """

    mark: Mark
    before: bool = False
    after: bool = False
    space: bool = False
    hyphen: bool = False
    silent: bool = False
    artifact: str = ""
    picture: bool = False


class Reading:
    """What is read of the pages, by box and by element; ``root`` is the whole document."""

    def __init__(self, pages: list[Any]) -> None:
        self.pieces: dict[Any, Piece] = {}
        self.nodes: dict[Any, Laid] = {}
        self._held: dict[Any, dict[tuple[str, int], list[Piece]]] = {}
        self._styles: dict[Any, Any] = {}
        self._headers: set[Any] = set()
        self._bookmarks: dict[Any, str] = {}
        root = None
        for page in pages:
            for child in page.children:
                if isinstance(child, boxes.MarginBox):
                    self._run_over(child, _margin(child.at_keyword))
                else:
                    root = child.element if root is None else root
                    self._gather(child)
        self.root = Laid("html") if root is None else self._node(root)
        _end_words(list(self._sequence(root)) if root is not None else [])
        self._held, self._styles, self._headers, self._bookmarks = {}, {}, set(), {}  # the order is known

    def _run_over(self, box: Any, artifact: str) -> None:
        """All of a box is an artifact."""
        for inner in box.descendants():
            if isinstance(inner, (boxes.TextBox, boxes.ReplacedBox)):
                self.pieces[inner] = Piece(Mark(), silent=True, artifact=artifact)

    def _gather(self, box: Any) -> None:
        box = getattr(box, "_box", box)  # one that is positioned stands behind a placeholder
        element = box.element
        if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)) or is_sign(box):
            piece = _text(box) if isinstance(box, boxes.TextBox) else _picture(box)
            self.pieces[element if is_sign(box) else box] = piece  # a sign is painted from a copy of its box
            piece.mark.generated = "::" in box.element_tag
            part = box.element_tag.partition("::")[2]
            self._held.setdefault(element, {}).setdefault((part, getattr(box, "slot", 0)), []).append(piece)
            if not isinstance(box, boxes.TextBox):
                self._styles.setdefault(element, box.style)
            return
        if element is not None and box.element_tag == element.tag and not isinstance(box, boxes.LineBox):
            self._styles.setdefault(element, box.style)
            if box.bookmark_label and box.style["bookmark_level"] != "none":
                self._bookmarks.setdefault(element, box.bookmark_label)
        for child in box.children:
            if isinstance(child, boxes.TableRowGroupBox) and child.is_header:
                if child.element in self._headers:  # once more, on the next page
                    self._run_over(child, "/Type /Pagination")
                    continue
                self._headers.add(child.element)
            self._gather(child)

    def _node(self, element: Element) -> Laid:
        style = self._styles.get(element)
        node = Laid(element.tag, element.attrib, bookmark=self._bookmarks.get(element, ""))
        if style is not None:
            node.inline = style["display"][0] == "inline"
            shape = style["list_style_type"]
            node.numbering = shape if isinstance(shape, str) else "string"
        self.nodes[element] = node
        for part, item in self._inside(element):
            if isinstance(item, Element):
                node.kids.append(self._node(item))
            elif part == "marker":
                node.kids.append(Laid("::marker", kids=[piece.mark for piece in item]))
            else:
                node.kids += [piece.mark for piece in item if not piece.silent]
        return node

    def _inside(self, element: Element) -> Iterator[tuple[str, Any]]:
        """The pieces and the elements in an element, in the order of the HTML, each with the part that they are of."""
        held = self._held.get(element, {})
        for part in _PARTS:
            if part:
                found = [
                    piece for (name, _), pieces in sorted(held.items(), key=_slot) if name == part for piece in pieces
                ]
                if found:
                    yield part, found
                continue
            texts = [element.text, *(child.tail for child in element)]
            filled = 0  # a text box was made for each text that is not empty
            for number, text in enumerate(texts):
                if number and isinstance(element[number - 1].tag, str):
                    yield part, element[number - 1]
                if text:
                    if pieces := held.get(("", filled)):
                        yield part, pieces
                    filled += 1
            if filled == 0 and ("", 0) in held:  # a picture
                yield part, held["", 0]

    def _sequence(self, element: Element) -> Iterator[Piece | None]:
        """All pieces in an element in order; None where a block begins or ends, or a line is broken."""
        style = self._styles.get(element)
        block = element.tag == "br" or (style is not None and style["display"][0] != "inline")
        if block:
            yield None
        for part, item in self._inside(element):
            if isinstance(item, Element):
                yield from self._sequence(item)
            else:
                if part == "after" and item[0].mark.text[:1].isalnum():  # a page number behind a title
                    yield None
                yield from item
            if part == "marker":
                yield None
        if block:
            yield None


def is_sign(box: Any) -> bool:
    """Whether a box without words stands for a picture, as a box to tick does: ``role="img"`` and a label."""
    return isinstance(box, boxes.InlineBlockBox) and box.element is not None and box.element.get("role") == "img"


def _slot(item: tuple[tuple[str, int], list[Piece]]) -> int:
    return item[0][1]


def _margin(keyword: str) -> str:
    edge = "Header" if keyword.startswith("@top") else "Footer"
    return f"/Type /Pagination /Subtype /{edge}"


def _text(box: Any) -> Piece:
    """The piece that a text box is, with the spaces that the layout took off its ends."""
    text, raw = box.text, getattr(box, "raw", box.text)
    if box.style["visibility"] != "visible" or not text.strip(_SPACES + _INKLESS):
        broken = bool(raw.strip(_INKLESS)) or getattr(box, "spaced", False)
        return Piece(Mark(), before=broken, after=broken, silent=True)
    mark = box.style["hyphenate_character"]
    hyphen = bool(mark) and text.endswith(mark) and not raw.rstrip(_SPACES).endswith(mark)
    words = text.removesuffix(mark) if hyphen else text
    return Piece(
        Mark(words.translate(INKLESS)),
        before=raw[:1].isspace() or getattr(box, "spaced", False),
        after=raw.strip(_INKLESS)[-1:].isspace(),
        hyphen=hyphen,
    )


def _picture(box: Any) -> Piece:
    spoken = box.element.get("alt") or box.element.get("aria-label") if box.element is not None else ""
    return Piece(Mark(), picture=True, silent=not spoken, artifact="" if spoken else "/Type /Layout")


def _end_words(sequence: list[Piece | None]) -> None:
    """Decide behind which pieces a space is painted: where a word ends and neither its line nor the next has one."""
    last: Piece | None = None
    apart = False
    for piece in sequence:
        if piece is None:
            apart = True
        elif piece.silent:
            apart = apart or piece.before or piece.after
        else:
            if last is not None and (apart or last.after or piece.before):
                spaced = last.mark.text[-1:].isspace() or piece.mark.text[:1].isspace()
                last.space = not (spaced or last.picture or last.hyphen)
                if last.space:
                    last.mark.text += " "
            last, apart = piece, False


def _remember(split: Callable[..., Any]) -> Callable[..., Any]:
    """A text box on a line keeps the text that it stands for, with the spaces at the line's end."""

    def split_text_box(context: Any, box: Any, width: Any, skip: int | None, *more: Any, **named: Any) -> Any:
        made, resume, preserved = split(context, box, width, skip, *more, **named)
        if made is not None:
            whole = box.text.encode()
            made.raw = whole[skip or 0 : resume].decode()
            made.spaced = whole[: skip or 0].decode()[-1:].isspace()
        return made, resume, preserved

    return split_text_box


def _numbered(make: Callable[..., Any]) -> Any:
    """A text box knows which of the texts in its element it holds, counted without the empty ones."""

    def anonymous_from(cls: Any, parent: Any, *more: Any, **named: Any) -> Any:
        box = make(cls, parent, *more, **named)
        box.slot = parent.__dict__.setdefault("texts", 0)
        parent.texts += 1
        return box

    return classmethod(anonymous_from)


inline.split_text_box = _remember(inline.split_text_box)
boxes.TextBox.anonymous_from = _numbered(boxes.TextBox.anonymous_from.__func__)
