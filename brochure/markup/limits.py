"""Limits on Markdown, checked before it is parsed: beyond them Python-Markdown takes minutes, or fails."""

from __future__ import annotations

import re
from pathlib import Path

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Source

_MOST_DEPTH = 10  # levels of lists and quotations inside one another
_MOST_IN_BLOCK, _MOST_LINES = 20_000, 1_000  # between blank lines: Python-Markdown is quadratic in a block
_MOST_SIGNS = 1_000  # of one sign that opens markup, in a block
_MOST_BLOCKS = 20_000
_MOST_TAGS = 10_000


def first_excess(text: str, path: Path, lines: Lines) -> Finding | None:
    """The first place in the source that is over a limit; None where all of it is within them."""

    def finding(offset: int, problem: str, fix: str) -> Finding:
        return Finding("mangled", Source(path, lines.at(offset)), problem, fix)

    if text.count("<") > _MOST_TAGS:
        return finding(text.index("<"), f"more than {_MOST_TAGS} tags", "write it in Markdown")
    if text.count("\n\n") > _MOST_BLOCKS:
        return finding(0, f"more than {_MOST_BLOCKS} paragraphs", "split it into several topics")
    start = 0
    for block in re.split(r"(\n[ \t]*\n)", text):
        if len(block) > _MOST_IN_BLOCK or block.count("\n") > _MOST_LINES:
            problem = f"a paragraph of {block.count(chr(10)) + 1} lines, {len(block)} characters"
            return finding(start, problem, "put blank lines between paragraphs")
        for sign in "[`*_!&\\{":
            if block.count(sign) > _MOST_SIGNS or (sign == "[" and _brackets(block) > _MOST_DEPTH):
                return finding(start, f'a paragraph with too many "{sign}"', "write it with less markup")
        offset = start
        for line in block.split("\n"):
            if _levels(line) > _MOST_DEPTH:
                problem = f"lists or quotations more than {_MOST_DEPTH} deep"
                return finding(offset, problem, "write it with fewer levels")
            offset += len(line) + 1
        start += len(block)
    return None


def _levels(line: str) -> int:
    """How many lists and quotations a line opens, by its indent and its marks."""
    line = line.expandtabs(4)
    bare = line.lstrip(" ")
    marks = re.match(r"(?:(?:[-*+]|\d{1,9}\.) +|> *)*", bare)
    opened = re.findall(r"[-*+>]|\d+\.", marks[0]) if marks else []
    rule = not set(bare) - {" ", bare[:1]} and bare[:1] in "-*"
    return (len(line) - len(bare)) // 4 + (0 if rule else len(opened))


def _brackets(block: str) -> int:
    """How many square brackets are open at once, at most."""
    depth = deepest = 0
    for sign in re.findall(r"(?<!\\)[\[\]]", block):
        depth = depth + 1 if sign == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
