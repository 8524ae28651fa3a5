"""Reader of plain text: lines become paragraphs (some of them headings, found later), items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from brochure.importing.blocks import (
    Block,
    Dropped,
    Kind,
    Page,
    Run,
    character_changes,
    normalise_runs,
    normalise_text,
    typed_item,
)

_MOST_WRAPPED = 100  # characters: a text whose lines are all shorter may have been wrapped
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|#{3,}|\*{3,}|_{3,}")
_MOST_HEADING = 120  # characters of a line with a line of signs below it
_BARE_BULLET = re.compile("[•◦▪▸‣●○■□·∙\uf0b7]")


def read_plain(text: str) -> Page:
    """The blocks of a plain text."""
    rows = text.split("\n")
    wrapped = _is_wrapped(rows)
    width = max(map(len, rows))
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    depths: list[int] = []  # the indents of the lists that are open
    bullet = -1  # the indent of a bullet that stands on a line of its own, before its words
    more: dict[int, list[str]] = {}  # the further lines of a block, by its index
    number = 0
    while number < len(rows):
        row, line = rows[number], number + 1
        words = normalise_text(row).strip()
        indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
        if table := _table(rows, number):
            blocks.append(Block(Kind.TABLE, (), line, rows=table))
            number += len(table)
            depths, bullet = [], -1
            continue
        number += 1
        if not words:
            continue
        if _BARE_BULLET.fullmatch(words):
            bullet = indent
            continue
        if _UNDERLINE.fullmatch(words) and (found := _underlined(blocks, rows, number - 1)) is not None:
            blocks[-1] = replace(found, kind=Kind.HEADING, level=1 if words[0] in "=#*" else 2)
            continue
        if not re.search(r"\w", words):
            dropped.append(Dropped(line, words, "signs without words"))
            continue
        typed = typed_item((Run(words),))
        if bullet >= 0 and typed is None:
            blocks.append(_item(depths, bullet, None, words, line))
        elif typed:
            blocks.append(_item(depths, indent, typed.number, typed.line[0].text, line))
        elif (
            number > 1
            and rows[number - 2].strip()
            and _continues(blocks, wrapped, indent, rows[number - 2], words, width)
        ):
            more.setdefault(len(blocks) - 1, []).append(words)
        else:
            depths = []
            blocks.append(Block(Kind.PARAGRAPH, ((Run(words),),), line, alone=_alone(rows, number - 1)))
        bullet = -1
    for index, lines in more.items():
        blocks[index] = _longer(blocks[index], lines)
    return Page(tuple(blocks), tuple(dropped), character_changes(enumerate(rows, 1), "line"))


def _underlined(blocks: list[Block], rows: list[str], index: int) -> Block | None:
    """The line right above a line of signs, where it is a short line of its own."""
    above = rows[index - 1].strip() if index else ""
    block = blocks[-1] if blocks else None
    stands = block is not None and block.line == index and block.kind is Kind.PARAGRAPH
    return block if stands and 0 < len(above) <= _MOST_HEADING and len(rows[index].strip()) * 3 >= len(above) else None


def _is_wrapped(rows: list[str]) -> bool:
    """Whether sentences continue over most line ends, as in a text that was wrapped at a width."""
    if max(map(len, rows)) > _MOST_WRAPPED:
        return False
    pairs = [pair for pair in pairwise(rows) if all(map(str.strip, pair)) and not typed_item((Run(pair[1].strip()),))]
    pairs = [pair for pair in pairs if not any(_UNDERLINE.fullmatch(row.strip()) for row in pair)]
    return 2 * sum(_runs_on(*pair) for pair in pairs) >= max(len(pairs), 1)


def _runs_on(above: str, below: str) -> bool:
    return bool(above.strip()) and not above.rstrip().endswith((".", "?", "!", ":")) and below.strip()[:1].islower()


def _continues(blocks: list[Block], wrapped: bool, indent: int, above: str, below: str, width: int) -> bool:
    """Whether a line belongs to the block right above it.

    A line that begins a sentence, and whose first word would fit on the line above, was broken on purpose.
    """
    if not blocks or blocks[-1].kind is Kind.TABLE:
        return False
    fits = len(above.rstrip()) + 1 + len(below.split()[0]) <= width
    if wrapped and fits and not below.strip()[0].islower():
        return False
    return wrapped or (indent > 0 and blocks[-1].kind is Kind.ITEM)


def _longer(block: Block, lines: list[str]) -> Block:
    """A block with further lines at its end: joined at once, for each join copies all that is before it."""
    line = normalise_runs([*block.lines[-1], Run(f" {' '.join(lines)}")])
    return replace(block, lines=(line,), alone=False)


def _alone(rows: list[str], index: int) -> bool:
    """Whether a line stands apart as a sub-heading does: with nothing above it, and nothing or much more below."""
    if index and rows[index - 1].strip():
        return False
    below = rows[index + 1].strip() if index + 1 < len(rows) else ""
    words = rows[index].strip()
    return not below or (words[-1].isalnum() and below[0].isupper() and len(below) > 2 * len(words))


def _item(depths: list[int], indent: int, number: int | None, words: str, line: int) -> Block:
    """An item; its level follows from its indent, compared with the items before it."""
    while depths and depths[-1] > indent:
        depths.pop()
    if not depths or depths[-1] < indent:
        depths.append(indent)
    return Block(Kind.ITEM, ((Run(words),),), line, len(depths) - 1, number, alone=False, typed=True)


def _table(rows: list[str], start: int) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """Two lines or more with the same number of tabs between words: what a browser copies of a table."""
    found = list(_cells(rows, start))
    return tuple(found) if len(found) > 1 else ()


def _cells(rows: list[str], start: int) -> Iterator[tuple[tuple[Run, ...], ...]]:
    count = 0
    for at in range(start, len(rows)):
        if "\t" not in (row := rows[at]):
            return
        cells = [normalise_text(cell).strip() for cell in row.strip(" ").split("\t")]
        if len(cells) < 2 or not cells[0] or not any(cells[1:]) or typed_item((Run(cells[0] + " x"),)):
            return
        if _BARE_BULLET.fullmatch(cells[0]) or (count and len(cells) != count):
            return
        count = len(cells)
        yield tuple((Run(cell),) if cell else () for cell in cells)
