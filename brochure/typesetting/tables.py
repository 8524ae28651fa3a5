"""Tables that are too wide for their page: each row becomes a block of its own, its cells below each other."""

from __future__ import annotations

import re
from collections.abc import Collection

from brochure.model.errors import Finding, Source, adjusted
from brochure.model.guide import Text
from brochure.model.text import quoted
from brochure.source.positions import line_of

#: A table in the HTML of a text, without one inside it; its rows; its cells, with tag, attributes and content.
_TABLE = re.compile(r"<table\b([^>]*)>((?:(?!</?table\b).)*)</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
_BREAKS = re.compile(r"<wbr\s*/?>|\u00ad")


class Tables:
    """The tables of a document. ``stacked`` are the names of those that were found too wide for their page.

    A name is that of the file with the number of the table in it. ``notes`` say which were set otherwise.
    """

    def __init__(self, stacked: Collection[str]) -> None:
        self._stacked = frozenset(stacked)
        self._notes: dict[str, Finding] = {}

    @property
    def notes(self) -> tuple[Finding, ...]:
        """A note for each table that was not set as one."""
        return tuple(self._notes.values())

    def named(self, text: Text, html: str) -> str:
        """The HTML of a text, its tables with their names, and those that are too wide as blocks."""
        count = 0

        def name(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            key = f"{text.source.path.stem}-{count}"
            if key not in self._stacked:
                return f'<table{match[1]} data-table="{key}">{match[2]}</table>'
            self._note(key, text, match[2])
            blocks = _blocks(match[2])
            return blocks or f'<div class="crowded"><table{match[1]}>{match[2]}</table></div>'

        return _TABLE.sub(name, html)

    def _note(self, key: str, text: Text, inner: str) -> None:
        first = next(iter(_CELL.findall(inner)), ("", "", ""))[2]
        words = " ".join(re.sub(r"<[^>]*>", "", _BREAKS.sub("", first)).split())
        line = line_of(text.source.path.read_text(encoding="utf-8-sig"), words) if words else None
        problem = f"the table {quoted(words)} is too wide for its page: its rows print one below the other"
        self._notes[key] = adjusted(Source(text.source.path, line), problem, "take out columns, or use shorter words")


def _blocks(inner: str) -> str:
    """The rows of a table as blocks; empty where a cell reaches over several columns or rows."""
    if re.search(r"\b(?:colspan|rowspan)=", inner):
        return ""
    head = _HEAD.search(inner)
    titles = [content for _, _, content in _CELL.findall(head[0])] if head else []
    body = inner.replace(head[0], "") if head else inner
    caption = _CAPTION.search(inner)
    done = [f'<p class="bold-title leads">{caption[1]}</p>'] if caption else []
    for row in _ROW.findall(body):
        cells = [content.strip() for _, _, content in _CELL.findall(row)]
        if any(cells):
            done.append(_block(cells, titles))
    return f'<div class="stacked">{"".join(done)}</div>'


def _block(cells: list[str], titles: list[str]) -> str:
    """A row: its first cell is the title of the block, each of the others stands beside the title of its column."""
    first, *others = cells
    columns = [*titles[1:], *[""] * len(others)]
    named = any(title.strip() for title in titles[1:])
    items = "".join(
        f'<li><span class="column">{title.strip()}</span> <span class="value">{cell}</span></li>'
        if named
        else f"<li>{cell}</li>"
        for title, cell in zip(columns, others, strict=False)
        if cell
    )
    kind = ' class="pairs"' if named else ""
    return f'<div class="record"><p class="record-title">{first}</p>{f"<ul{kind}>{items}</ul>" if items else ""}</div>'
