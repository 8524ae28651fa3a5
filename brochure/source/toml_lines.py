"""Where each key of a TOML text stands: `tomllib` gives values without lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

Where = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r'|#[^\n]*|\n|[\[\]{},=]|[^\s"\'#\[\]{},=]+|[^\S\n]+',
    re.DOTALL,
)


def key_lines(text: str, first_line: int = 1) -> dict[Where, int]:
    """The line of each key, table, row and list item of a valid TOML text, counted from ``first_line``."""
    lines: dict[Where, int] = {}
    rows: dict[Where, int] = {}
    table: Where = ()
    key: Where = ()
    start: list[str] = []  # the words of a statement up to its "="
    depth = item = 0
    in_value = header = expect_item = False
    line = first_line
    for token in _TOKEN.findall(text):
        blank = token.isspace() or token.startswith("#")
        if in_value and not blank:
            if depth == 1 and expect_item and token != "]":
                lines.setdefault((*key, item), line)
                expect_item = False
            if token in "[{":
                depth += 1
                expect_item = depth == 1 and token == "["
                item = 0 if depth == 1 else item
            elif token in "]}":
                depth -= 1
            elif token == "," and depth == 1:
                item, expect_item = item + 1, True
        elif not in_value and not blank:
            if token == "=":
                key, in_value, depth = table + _dotted(start), True, 0
                for length in range(len(table) + 1, len(key) + 1):
                    lines.setdefault(key[:length], line)
            else:
                header = header or (not start and token == "[")
                start.append(token)
        if token == "\n" and depth == 0:
            if header:
                table = _header(start, rows)
                lines.setdefault(table, line)
            start, in_value, header = [], False, False
        line += token.count("\n")
    if header:
        lines.setdefault(_header(start, rows), line)
    return lines


def _dotted(tokens: Sequence[str]) -> Where:
    """`a."b c"` as its parts."""
    words = re.findall(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[^.\s]+', "".join(tokens))
    return tuple(word[1:-1] if word[0] in "\"'" else word for word in words)


def _header(tokens: Sequence[str], rows: dict[Where, int]) -> Where:
    """The place of `[table]` or of the next row of `[[rows]]`; ``rows`` counts the rows seen."""
    double = list(tokens[:2]) == ["[", "["]
    name = _dotted(tokens[2:-2] if double else tokens[1:-1])
    if double:
        rows[name] = rows.get(name, -1) + 1
        return (*name, rows[name])
    place: Where = ()
    for word in name:
        place = (*place, word)
        if place in rows:
            place = (*place, rows[place])
    return place
