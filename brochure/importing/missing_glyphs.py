"""Characters of a page that the fonts have no glyphs for: left out, and reported line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochure.importing.blocks import Block, Dropped, Line, Page, normalise_runs
from brochure.markup.glyphs import character_name, printable_part, unprintable


def printable(page: Page) -> Page:
    """The page without them; a block of nothing else is left out. The titles are corrected too."""
    dropped = [one for block in page.blocks for one in _dropped(block)]
    if not dropped and not any(True for text in (page.title, page.site) for _ in unprintable(text)):
        return page
    blocks = [_block(block) if any(True for _ in unprintable(block.words)) else block for block in page.blocks]
    return replace(
        page,
        blocks=tuple(block for block in blocks if block.lines or block.rows),
        dropped=(*page.dropped, *dropped),
        title=printable_part(page.title).strip(),
        site=printable_part(page.site).strip(),
    )


def _dropped(block: Block) -> Iterator[Dropped]:
    for found in unprintable(block.words):
        yield Dropped(block.line, found[0], f"the fonts of the brochure do not have {character_name(found[0])}")


def _block(block: Block) -> Block:
    return replace(
        block,
        lines=tuple(_lines(block.lines)),
        rows=tuple(tuple(_line(line) for line in row) for row in block.rows),
    )


def _lines(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if kept := _line(line):
            yield kept


def _line(line: Line) -> Line:
    return normalise_runs(replace(run, text=printable_part(run.text)) for run in line)
