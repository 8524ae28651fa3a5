"""Markdown that others wrote, as HTML: CommonMark with tables, notes, definitions, boxes to tick and HTML inside."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

import pyromark

_O = pyromark.Options
_OPTIONS = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_DEFINITION_LIST
    | _O.ENABLE_GFM
    | _O.ENABLE_SUPERSCRIPT
    | _O.ENABLE_SUBSCRIPT
    | _O.ENABLE_WIKILINKS
)
_TAGS = {
    "Paragraph": "p", "TableRow": "tr", "TableHead": "tr", "Emphasis": "em", "Strong": "b", "Strikethrough": "del",
    "Superscript": "sup", "Subscript": "sub", "DefinitionList": "dl", "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd", "Item": "li", "HtmlBlock": "", "Table": "table", "MetadataBlock": "",
}  # fmt: skip
_BLOCKS = {"p", "li", "dt", "dd", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "table"}
_MOST_NOTE = 4_000  # characters of a note that prints at each of its marks


def as_html(text: str, origins: Sequence[int], address: Callable[[str], str] = lambda url: url) -> str:
    """The text as HTML, each of its blocks with its line in ``data-line``.

    ``origins`` are the lines of the source that the lines of the text come from; ``address`` gives the target of a
    link or a picture from what is typed.
    """
    events = pyromark.events_with_range(text, options=_OPTIONS)
    lines = _Lines(text, origins)
    notes: dict[str, str] = {}
    writer = _Writer(lines, address, notes)
    ahead = iter(cast("list[tuple[Any, dict[str, int]]]", events))
    for event, place in ahead:
        name, value = _parted(event)
        if name == "Start" and _parted(value)[0] == "FootnoteDefinition":
            inner = _Writer(lines, address, {})
            for one, where in _until_end(ahead, "FootnoteDefinition"):
                inner.take(one, where)
            key = str(_parted(value)[1])
            if key in notes:
                writer.spare(inner.text())
            else:
                notes[key] = inner.text()[:_MOST_NOTE]
        else:
            writer.take(event, place)
    for name, note in notes.items():
        if name not in writer.marked:
            writer.spare(note)
    return writer.text()


def _parted(event: Any) -> tuple[str, Any]:
    if isinstance(event, str):
        return event, None
    name, value = next(iter(event.items()))
    return str(name), value


def _until_end(ahead: Iterator[Any], name: str) -> Iterator[tuple[Any, dict[str, int]]]:
    for event, place in ahead:
        kind, value = _parted(event)
        if kind == "End" and _parted(value)[0] == name:
            return
        yield event, place


class _Lines:
    """The line of the source for a place in the text, which the parser counts in bytes of UTF-8."""

    def __init__(self, text: str, origins: Sequence[int]) -> None:
        self._origins = origins
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line.encode("utf-8", "surrogatepass")) + 1)

    def at(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        return self._origins[min(number, len(self._origins) - 1)]


class _Writer:
    """Writes events as HTML; a note stands where its mark is, filled in when all of the text is known."""

    def __init__(self, lines: _Lines, address: Callable[[str], str], notes: dict[str, str]) -> None:
        self._lines, self._address, self._notes = lines, address, notes
        self._pieces: list[str | tuple[str]] = []  # a tuple holds the name of a note
        self._picture: list[str] | None = None  # the words of a picture that is open
        self._head = False
        self.marked: set[str] = set()  # the notes that have a mark

    def spare(self, note: str) -> None:
        """Take a note that no mark leads to: it stands where it was written."""
        self._pieces.append(f"<div>{note}</div>")

    def text(self) -> str:
        return "".join(
            piece
            if isinstance(piece, str)
            else f" ({_one_line(self._notes[piece[0]])})"
            if piece[0] in self._notes
            else ""
            for piece in self._pieces
        )

    def take(self, event: Any, place: dict[str, int]) -> None:
        name, value = _parted(event)
        if self._picture is not None:
            self._in_picture(name, value)
        elif name == "Start":
            self._start(*_parted(value), self._lines.at(place["start"]))
        elif name == "End":
            self._end(*_parted(value))
        elif name in ("Text", "Code", "InlineMath", "DisplayMath"):
            self._pieces.append(html.escape(str(value), quote=False))
        elif name in ("Html", "InlineHtml"):
            self._pieces.append(str(value))
        elif name == "SoftBreak":
            self._pieces.append("\n")
        elif name == "HardBreak":
            self._pieces.append("<br>")
        elif name == "Rule":
            self._pieces.append("<hr>")
        elif name == "TaskListMarker":
            self._pieces.append("☑ " if value else "☐ ")
        elif name == "FootnoteReference":
            self._pieces.append((str(value),))
            self.marked.add(str(value))

    def _in_picture(self, name: str, value: Any) -> None:
        assert self._picture is not None
        if name == "End" and _parted(value)[0] == "Image":
            words = html.escape("".join(self._picture))
            self._pieces.append(f'{words}">')
            self._picture = None
        elif name in ("Text", "Code"):
            self._picture.append(str(value))

    def _start(self, name: str, value: Any, line: int) -> None:
        if name == "Heading":
            anchor = f' id="{html.escape(value["id"])}"' if value.get("id") else ""
            self._open(value["level"].lower(), line, anchor)
        elif name == "BlockQuote":
            self._open("blockquote", line)
            self._pieces.append(f"<p><b>{value}</b></p>" if value else "")
        elif name == "List":
            self._open("ul" if value is None else "ol", line, "" if value in (None, 1) else f' start="{value}"')
        elif name == "CodeBlock":
            self._open("pre", line)
        elif name == "TableCell":
            self._pieces.append("<th>" if self._head else "<td>")
        elif name == "Link":
            url = str(value["dest_url"])
            mail = value.get("link_type") == "Email" and not url.startswith("mailto:")
            self._pieces.append(f'<a href="{html.escape(("mailto:" if mail else "") + self._address(url))}">')
        elif name == "Image":
            caption = f' data-caption="{html.escape(value["title"])}"' if value.get("title") else ""
            self._pieces.append(f'<img src="{html.escape(self._address(str(value["dest_url"])))}"{caption} alt="')
            self._picture = []
        elif tag := _TAGS.get(name, ""):
            self._head = name == "TableHead"
            self._open(tag, line)

    def _end(self, name: str, value: Any) -> None:
        if name == "Heading":
            self._pieces.append(f"</{str(value).lower()}>\n")
        elif name == "List":
            self._pieces.append("</ol>\n" if value else "</ul>\n")
        elif name == "TableCell":
            self._pieces.append("</th>" if self._head else "</td>")
        elif name == "TableHead":
            self._head = False
            self._pieces.append("</tr>\n")
        elif tag := {"BlockQuote": "blockquote", "CodeBlock": "pre", "Link": "a"}.get(name) or _TAGS.get(name, ""):
            self._pieces.append(f"</{tag}>" + ("\n" if tag in _BLOCKS else ""))

    def _open(self, tag: str, line: int, more: str = "") -> None:
        place = f' data-line="{line}"' if tag in _BLOCKS else ""
        self._pieces.append(f"<{tag}{place}{more}>")


def _one_line(inner: str) -> str:
    """A note as running text: its paragraphs one behind the other."""
    for tag in ("p", "li", "ul", "ol", "blockquote", "pre"):
        inner = inner.replace(f"</{tag}>", " ")
        while (start := inner.find(f"<{tag} ")) >= 0 or (start := inner.find(f"<{tag}>")) >= 0:
            end = inner.find(">", start)
            if end < 0:
                break
            inner = inner[:start] + inner[end + 1 :]
    return " ".join(inner.split())
