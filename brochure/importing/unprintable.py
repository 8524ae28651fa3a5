"""Characters of a saved page that the brochure's letters do not have: left out, and reported line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochure.importing.blocks import Block, Dropped, Line, Page, tidy
from brochure.markup.glyphs import called, strangers, without


def printable(page: Page) -> Page:
    """The page without them; a block of nothing else goes as a whole. Titles are mended too."""
    dropped = [one for block in page.blocks for one in _told(block)]
    if not dropped and not any(True for text in (page.title, page.site) for _ in strangers(text)):
        return page
    blocks = [_block(block) if any(True for _ in strangers(block.words)) else block for block in page.blocks]
    return replace(
        page,
        blocks=tuple(block for block in blocks if block.lines or block.rows),
        dropped=(*page.dropped, *dropped),
        title=without(page.title).strip(),
        site=without(page.site).strip(),
    )


def _told(block: Block) -> Iterator[Dropped]:
    for found in strangers(block.words):
        yield Dropped(block.line, found[0], f"the letters of the brochure do not have {called(found[0])}")


def _block(block: Block) -> Block:
    return replace(
        block,
        lines=tuple(_lines(block.lines)),
        rows=tuple(tuple(_cell(cell) for cell in row) for row in block.rows),
    )


def _lines(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if kept := _cell(line):
            yield kept


def _cell(line: Line) -> Line:
    return tidy(replace(run, text=without(run.text)) for run in line)
