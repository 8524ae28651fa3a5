"""Blocks as Markdown, with every character escaped that would be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from brochure.importing.blocks import Block, Kind, Line, Run, plain
from brochure.importing.titles import Titles

_MOST_DEPTH = 9  # of a list inside lists, counted from 0: the Markdown reader accepts no more
_SIGNS = re.compile(r"[\\`*_\[\]{}]|&(?=#?\w+;)|<")
_AT_START = re.compile(r"(?:[#>=]|[-+](?=[ -])|:(?= ))|(\d{1,9})([.)])(?= )")

#: The target of a run's link: `topic:name` or `link:name`, or nothing when only its words are kept.
TargetOf = Callable[[Run], str]


def markdown(blocks: Sequence[Block], target_of: TargetOf, titles: Titles) -> str:
    """The blocks as Markdown, in their order; ``titles`` are the questions that a sentence may name."""
    rows: list[str] = []
    above: Block | None = None
    for block in _without_level_gaps(blocks):
        rows += [*_gap(above, block), *_rows(block, target_of, titles)]
        above = block
    return "\n".join(rows) + "\n" if rows else ""


def _without_level_gaps(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with list levels that grow by one at a time, up to the depth that the Markdown reader accepts."""
    depth = -1  # of the item that is open
    for block in blocks:
        level = min(block.level, depth + 1, _MOST_DEPTH)
        if block.kind is Kind.ITEM:
            depth = level
            yield replace(block, level=level)
        elif block.kind is Kind.PARAGRAPH:
            depth = level - 1
            yield replace(block, level=level)
        else:
            depth = -1
            yield block


def _gap(above: Block | None, block: Block) -> list[str]:
    """The blank line between two blocks; a comment separates two adjacent lists."""
    if above is None:
        return []
    items = above.kind is block.kind is Kind.ITEM
    if items and block.level == above.level == 0 and block.number == 1 and above.number is not None:
        return ["", "<!-- the next list -->", ""]
    same = items and (above.number is None) is (block.number is None)
    return [] if same or (items and block.level > above.level) else [""]


def _rows(block: Block, target_of: TargetOf, titles: Titles) -> list[str]:
    if block.kind is Kind.TABLE:
        return _table(block, target_of, titles)
    lines = [_line(line, target_of, titles, starts=True) for line in block.lines]
    if block.kind is Kind.HEADING:
        return [f"{'#' * block.level} {' '.join(lines)}"]
    indent = "    " * block.level
    if block.kind is Kind.ITEM:
        mark = "- " if block.number is None else f"{block.number}. "
        return [f"{indent}{mark}{lines[0]}{'  ' * (len(lines) > 1)}", *_broken(lines[1:], f"{indent}    ")]
    return _broken(lines, indent)


def _broken(lines: Sequence[str], indent: str) -> list[str]:
    """Lines with a line break after each but the last."""
    return [f"{indent}{line}{'  ' * (number < len(lines))}" for number, line in enumerate(lines, 1)]


def _table(block: Block, target_of: TargetOf, titles: Titles) -> list[str]:
    """A table whose first row heads its columns."""
    width = max(map(len, block.rows))
    written = []
    for row in block.rows:
        cells = [_line(cell, target_of, titles, starts=False).replace("|", "\\|") for cell in row]
        written.append(f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |")
    return [written[0], "|" + " --- |" * width, *written[1:]]


def _line(line: Line, target_of: TargetOf, titles: Titles, *, starts: bool) -> str:
    """One line of runs; ``starts`` is set when a character at its beginning could be read as a list or a heading."""
    pieces = [_run(run, target_of, titles) for run in line]
    text = "".join(pieces)
    return _AT_START.sub(_escaped_start, text, count=1) if starts and _AT_START.match(text) else text


def _escaped_start(match: re.Match[str]) -> str:
    sign = match[0]
    if match[1]:
        return f"{match[1]}\\{match[2]}"
    return f"&#{ord(sign)};" if sign in ":=" else f"\\{sign}"


def _run(run: Run, target_of: TargetOf, titles: Titles) -> str:
    before, words, after = _split_spaces(run.text)
    if not words:
        return run.text
    target = target_of(run) if run.href else ""
    if target:
        text = f"[{escaped(words)}]({target})"
    else:
        text = escaped(words) if run.href else _with_references(words, titles)
    bold = "**" if run.bold and re.search(r"[^\W_]", words) else ""
    return f"{before}{bold}{text}{bold}{after}"


def _split_spaces(text: str) -> tuple[str, str, str]:
    """The spaces before and after the words, which stay outside the markup, and the words."""
    words = text.strip(" ")
    start = text.find(words) if words else len(text)
    return text[:start], words, text[start + len(words) :]


def _with_references(words: str, titles: Titles) -> str:
    """The words, with each sentence that is a title of the guide as a reference to its question."""
    pieces, at = [], 0
    for one in titles.find(words):
        pieces += [escaped(words[at : one.start]), f"[{escaped(words[one.start : one.end])}](topic:{one.slug})"]
        at = one.end
    return "".join([*pieces, escaped(words[at:])])


def escaped(text: str) -> str:
    """The text with every character escaped that Markdown would take for markup."""
    return _SIGNS.sub(lambda match: {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}"), text)


def mentions(blocks: Iterable[Block], titles: Titles) -> list[tuple[int | None, str]]:
    """The lines in which a question of the guide is mentioned, each with the slug of that question."""
    return [
        (block.line, one.slug)
        for block in blocks
        if block.kind is not Kind.HEADING
        for line in block.lines
        for one in titles.find(plain(line))
    ]
