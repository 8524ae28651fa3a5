"""Tables of a web page as rows of cells, with spans resolved; layout tables are not read as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brochure.importing.blocks import Line

_MOST_SPAN = 20  # columns or rows
#: Once all rows have as many cells as the widest; the words of a table of more are read as paragraphs.
_MOST_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table: its rows, all of one length, its caption, and messages on what differs from the page."""

    rows: tuple[tuple[Line, ...], ...]
    caption: Line
    changed: tuple[str, ...]


def read_table(table: Any, read: Callable[[Any], Line]) -> TableContent | None:
    """A data table, its cells read by ``read``; None for a layout table, and for one of too many cells."""
    heads = next(table.iter("th"), None) is not None
    apart = ("h1", "h2", "h3", "h4") if heads else ("ul", "ol", "h1", "h2", "h3", "h4")
    if table.find(".//table") is not None or any(True for _ in table.iter(*apart)):
        return None
    if not any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr")):
        return None
    if _grid(table, lambda _: ()) is None:  # before a cell is read: what a cell leaves out is reported once
        return None
    rows, spans = _grid(table, read) or ([], 0)
    if not any(any(row) for row in rows):
        return None
    widest = max(map(len, rows))
    caption = next(iter(table.iter("caption")), None)
    change = f"{spans} cell{'s' if spans != 1 else ''} beside several rows of a table: the words stand in the first"
    return TableContent(
        tuple((*row, *[()] * (widest - len(row))) for row in rows if any(row)),
        () if caption is None else read(caption),
        (change,) if spans else (),
    )


def _grid(table: Any, read: Callable[[Any], Line]) -> tuple[list[tuple[Line, ...]], int] | None:
    """The rows of cells, and how many of these span rows; None where spans and wide rows make too many of them."""
    rows: list[tuple[Line, ...]] = []
    spanned: dict[int, int] = {}  # of each column how many rows a cell from above still spans
    spans = widest = written = 0
    for row in table.iter("tr"):
        cells: list[Line] = []
        for cell in row.iter("td", "th"):
            _add_spanned(cells, spanned)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                spans += 1
                spanned |= {len(cells) + column: high for column in range(wide)}
            cells += [read(cell), *[()] * (wide - 1)]
            written += 1
        _add_spanned(cells, spanned)
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1}
        rows.append(tuple(cells))
        widest = max(widest, len(cells))
        if widest * len(rows) > max(_MOST_CELLS, 2 * written):
            return None
    return rows, spans


def _add_spanned(cells: list[Line], spanned: dict[int, int]) -> None:
    """Add empty cells for the columns that a cell from a row above spans."""
    while spanned.get(len(cells), 0) > 0:
        cells.append(())


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MOST_SPAN) if written.isdecimal() and len(written) < 6 else 1
