"""A table of a web page as rows of cells, each in its column; one that only lays out a page is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brochure.importing.blocks import Line

_MOST_SPAN = 20  # columns or rows


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table: its rows, all of one length, the words above or below it, and what stands otherwise than in the page."""

    rows: tuple[tuple[Line, ...], ...]
    caption: Line
    changed: tuple[str, ...]


def read_table(table: Any, read: Callable[[Any], Line]) -> TableContent | None:
    """A table of words, its cells read by ``read``; None for one that only lays out a page."""
    if table.find(".//table") is not None or any(True for _ in table.iter("ul", "ol", "h1", "h2", "h3", "h4")):
        return None
    if not any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in table.iter("tr")):
        return None
    rows: list[tuple[Line, ...]] = []
    still: dict[int, int] = {}  # of each column how many rows a cell from above still fills
    spans = 0
    for row in table.iter("tr"):
        cells: list[Line] = []
        for cell in row.iter("td", "th"):
            _fill(cells, still)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                spans += 1
                still |= {len(cells) + column: high for column in range(wide)}
            cells += [read(cell), *[()] * (wide - 1)]
        _fill(cells, still)
        still = {column: left - 1 for column, left in still.items() if left > 1}
        rows.append(tuple(cells))
    if not any(any(row) for row in rows):
        return None
    widest = max(map(len, rows))
    caption = next(iter(table.iter("caption")), None)
    told = f"{spans} cell{'s' if spans != 1 else ''} beside several rows of a table: the words stand in the first"
    return TableContent(
        tuple((*row, *[()] * (widest - len(row))) for row in rows if any(row)),
        () if caption is None else read(caption),
        (told,) if spans else (),
    )


def _fill(cells: list[Line], still: dict[int, int]) -> None:
    """Leave the columns empty that a cell from above reaches into."""
    while still.get(len(cells), 0) > 0:
        cells.append(())


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MOST_SPAN) if written.isdecimal() and len(written) < 6 else 1
