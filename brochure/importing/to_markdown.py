"""Blocks as Markdown, with every character escaped that would be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from brochure.importing.blocks import Block, Kind, Line, Run, plain
from brochure.importing.titles import Titles

_MOST_DEPTH = 9  # of a list inside lists, counted from 0: the Markdown reader accepts no more
_SIGNS = re.compile(r"[\\`*_\[\]{}]|&(?=#?\w+;)|<|(?<=[\w)\]°µ%])[~^]|~(?=~)|(?<=~)~|=(?==)")
_AT_START = re.compile(r"(?:[#>=|]|[-+](?=[ -])|:(?= ))|(\d{1,9})([.)])(?= )")
_LONG_NUMBER = re.compile(r"(?:\d[\s./-]?){5,}$")
#: How a box to tick is written: the stylesheet draws it, for the fonts have none.
_BOXES = {"☐": '<span class="box"></span>', "☑": '<span class="box ticked"></span>'}
_BOXES |= {"☒": _BOXES["☑"]}
_TICK = re.compile(r"<span class=\"box(?: ticked)?\"></span> ?(?=\S)")
_BOX = re.compile(f"[{''.join(_BOXES)}]")
#: The classes of items whose list counts in letters or Roman numbers.
_CLASSES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}

#: The target of a run's link: `topic:name` or `link:name`, or nothing when only its words are kept.
TargetOf = Callable[[Run], str]


def markdown(blocks: Sequence[Block], target_of: TargetOf, titles: Titles) -> str:
    """The blocks as Markdown, in their order; ``titles`` are the topics that a sentence may name."""
    rows: list[str] = []
    last = 0
    for quoted, group in groupby(_without_level_gaps(blocks), key=lambda block: block.quoted):
        inner = list(_part(list(group), target_of, titles))
        rows += ["", "<!-- the next quotation -->", ""] if quoted and last else [""] if rows else []
        last = quoted
        rows += [f"> {row}".rstrip() for row in inner] if quoted else inner
    return "\n".join(rows) + "\n" if rows else ""


def _part(blocks: Sequence[Block], target_of: TargetOf, titles: Titles) -> Iterator[str]:
    above: Block | None = None
    last: dict[int, int | None] = {}  # of each level the number of its last item
    for block in blocks:
        yield from _gap(above, block, last)
        yield from _rows(block, target_of, titles)
        if block.kind is Kind.ITEM:
            last = {level: number for level, number in last.items() if level < block.level} | {
                block.level: block.number
            }
        elif not block.level:
            last = {}
        above = block


def _without_level_gaps(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with list levels that grow by one at a time, up to the depth that the Markdown reader accepts."""
    depth = -1  # of the item that is open
    for block in blocks:
        level = min(block.level, depth + 1, _MOST_DEPTH)
        if block.kind is Kind.ITEM:
            depth = level
            yield replace(block, level=level)
        elif block.kind in (Kind.PARAGRAPH, Kind.PICTURE):
            depth = level - 1
            yield replace(block, level=level)
        else:
            depth = -1
            yield block


def _gap(above: Block | None, block: Block, last: dict[int, int | None]) -> list[str]:
    """The blank line between two blocks; a comment separates two adjacent lists, and numbers that do not follow."""
    if above is None or (above.kind is Kind.TERM and block.kind in (Kind.TERM, Kind.MEANING)):
        return []
    if not above.kind is block.kind is Kind.ITEM:
        return [""]
    before = last.get(block.level) if block.level in last else -1
    same = before != -1 and (before is None) is (block.number is None)
    if same and before is not None and block.number != before + 1:
        indent = "    " * block.level
        return ["", f"{indent}<!-- the next list -->", ""]
    alike = same and (above.number is None) is (block.number is None)
    return [] if alike or block.level > above.level else [""]


def _rows(block: Block, target_of: TargetOf, titles: Titles) -> list[str]:
    if block.kind is Kind.TABLE:
        return _table(block, target_of, titles)
    indent = "    " * block.level
    if block.kind is Kind.PICTURE:
        caption = re.sub(r"[\"\\]", "'", block.caption)
        alt = " ".join(map(plain, block.lines))
        return [f"{indent}![{escaped(alt)}]({block.source}" + (f' "{caption}")' if caption else ")")]
    lines = [_line(line, target_of, titles, starts=True) for line in block.lines]
    if block.kind is Kind.HEADING:
        return [f"{'#' * block.level} {' '.join(lines)}"]
    if block.kind is Kind.ITEM:
        mark = "- " if block.number is None else f"{block.number}. "
        if block.number is None and (tick := _TICK.match(lines[0])) is not None:
            mark, lines[0] = f"- [{'x' if 'ticked' in tick[0] else ' '}] ", lines[0][tick.end() :]
        styled = [f"{indent}    {{: .{_CLASSES[block.style]} }}"] if block.number and block.style in _CLASSES else []
        rest = _broken(lines[1:], f"{indent}    ")
        return [f"{indent}{mark}{lines[0]}{'  ' * (len(lines) > 1)}", *rest, *styled]
    if block.kind is Kind.TERM:
        return [" ".join(lines)]
    if block.kind is Kind.MEANING:
        return [f":   {lines[0]}{'  ' * (len(lines) > 1)}", *_broken(lines[1:], "    ")]
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
    pieces: list[str] = []
    before = ""
    for group in with_whole_links(line):
        pieces.append(_run(group, before, target_of, titles))
        before = group.text
    text = "".join(pieces)
    return _AT_START.sub(_escaped_start, text, count=1) if starts and _AT_START.match(text) else text


def with_whole_links(line: Line) -> Iterator[Run]:
    """The runs of a line, those of one link as one: bold inside a link would make three links of it."""
    for href, runs in groupby(line, key=lambda run: run.href):
        group = list(runs)
        if href and len(group) > 1:
            yield Run(plain(group), all(run.bold for run in group if run.text.strip()), href)
        else:
            yield from group


def _escaped_start(match: re.Match[str]) -> str:
    sign = match[0]
    if match[1]:
        return f"{match[1]}\\{match[2]}"
    return f"&#{ord(sign)};" if sign in ":=|" else f"\\{sign}"


def _run(run: Run, above: str, target_of: TargetOf, titles: Titles) -> str:
    if run.mark == "br":
        return "<br>"
    before, words, after = _split_spaces(run.text)
    if not words:
        return run.text
    target = target_of(run) if run.href else ""
    if run.mark and not target:
        glue = "&nbsp;" if words[0].isdigit() and _LONG_NUMBER.search(above) else ""
        return f"{before}{glue}<{run.mark}>{escaped(words)}</{run.mark}>{after}"
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
    """The words, with each sentence that is a title of the guide as a reference to its topic."""
    pieces, at = [], 0
    for one in titles.find(words):
        pieces += [escaped(words[at : one.start]), f"[{escaped(words[one.start : one.end])}](topic:{one.slug})"]
        at = one.end
    return "".join([*pieces, escaped(words[at:])])


def escaped(text: str) -> str:
    """The text with every character escaped that Markdown would take for markup; boxes to tick are drawn."""
    safe = _SIGNS.sub(lambda match: {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}"), text)
    return _BOX.sub(lambda match: _BOXES[match[0]], safe)


def mentions(blocks: Iterable[Block], titles: Titles) -> list[tuple[int | None, str]]:
    """The lines in which a topic of the guide is mentioned, each with the slug of that topic."""
    return [
        (block.line, one.slug)
        for block in blocks
        if block.kind is not Kind.HEADING
        for line in block.lines
        for one in titles.find(plain(line))
    ]
