"""The cells of a table: what each header is a header of, and which headers each cell has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from brochure.pdf.tags.laid_out import Laid
from brochure.pdf.tags.structure import Node, Value

_ROWS = ("THead", "TBody", "TFoot")
_SCOPES = {"row": "/Row", "rowgroup": "/Row"}


def cell(node: Node, laid: Laid) -> Node:
    """A cell, with its spans and, for a header, its scope. A header without words heads nothing."""
    if node.role == "TH" and not next(node.marks(), None):
        node.role = "TD"
    values: dict[str, Value] = {}
    for name, attribute in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
        typed = laid.attributes.get(attribute, "1")
        if typed.isdecimal() and int(typed) > 1:
            values[name] = int(typed)
    if node.role == "TH":
        values["Scope"] = _SCOPES.get(laid.attributes.get("scope", ""), "/Column")
    if values:
        node.set("Table", values)
    return node


def name_headers(table: Node, number: int) -> None:
    """Name the headers of a table, and tell each cell those of its row and its column (ISO 32000-2, 14.8.5.7)."""
    rows: dict[int, list[Node]] = defaultdict(list)
    columns: dict[int, list[Node]] = defaultdict(list)
    places: dict[Node, tuple[set[int], set[int]]] = {}
    for row, column, one in _grid(table):
        across, down = places.setdefault(one, (set(), set()))
        across.add(column)
        down.add(row)
    for place, (one, (across, down)) in enumerate(places.items()):
        if one.role == "TH":
            one.identifier = f"table-{number}-{place}"
            to_the_side = one.attributes["Table"]["Scope"] == "/Row"
            for line in down if to_the_side else across:
                (rows if to_the_side else columns)[line].append(one)
    for one, (across, down) in places.items():
        if one.role == "TD":
            found = [header for line in sorted(down) for header in rows[line]]
            found += [header for line in sorted(across) for header in columns[line]]
            if found:
                one.set("Table", {"Headers": [header.identifier for header in dict.fromkeys(found)]})


def _grid(table: Node) -> Iterator[tuple[int, int, Node]]:
    """Every place of the grid, by row and column, with the cell that covers it."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        for one in row.kids:
            if not isinstance(one, Node):
                continue
            while (number, column) in taken:
                column += 1
            for below in range(_span(one, "RowSpan")):
                for beside in range(_span(one, "ColSpan")):
                    taken.add((number + below, column + beside))
                    yield number + below, column + beside, one


def _rows(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.role == "TR":
                yield kid
            elif kid.role in _ROWS:
                yield from _rows(kid)


def _span(one: Node, name: str) -> int:
    value = one.attributes.get("Table", {}).get(name, 1)
    return value if isinstance(value, int) else 1
