"""The title of a page: the one heading above all others, a short line at the top, the title of its tab, or its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.importing.blocks import Block, Kind, Page, key
from brochure.importing.heading_lines import marked

_SEPARATOR = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*")
_MOST_LINE = 80  # characters of a line at the top that is the title
_MOST = 160


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title, its line (None where the page does not show it), the index of its block, and where it stands again."""

    words: str
    line: int | None
    place: int | None
    again: frozenset[int] = frozenset()


def page_title(page: Page, blocks: Sequence[Block], path: Path, given: str = "") -> PageTitle:
    """The title of these blocks; ``given`` is that which an editor wrote."""
    found = _found(page, blocks, path)
    if not given:
        return found
    return PageTitle(given, found.line, found.place, found.again)


def _found(page: Page, blocks: Sequence[Block], path: Path) -> PageTitle:
    tab = _tab_title(page)
    headings = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.words]
    place = _only_heading(blocks, headings, tab)
    if place is not None:
        words = blocks[place].words
        if tab and _is_site(words, page) and key(tab) != key(words):
            again = frozenset(at for at in headings[:4] if key(blocks[at].words) == key(tab))
            return PageTitle(tab, blocks[place].line, place, again)
        return PageTitle(words, blocks[place].line, place)
    if blocks and _is_title_line(blocks, headings):
        return PageTitle(blocks[0].words, blocks[0].line, 0)
    name = path.stem.encode("utf-8", "ignore").decode()  # bytes that are not UTF-8 stand in it as lone surrogates
    return PageTitle(tab or re.sub(r"[-_]+", " ", name).strip().capitalize() or "?", None, None)


def _only_heading(blocks: Sequence[Block], headings: Sequence[int], tab: str) -> int | None:
    """The first heading, where no other has its level or a higher one; or that of `<title>` near the top."""
    if not headings:
        return None
    counts = Counter(blocks[at].level for at in headings)
    first = headings[0]
    for at in headings[:4]:
        if tab and blocks[at].level <= max(1, min(counts)) and key(blocks[at].words) == key(tab):
            return at
    level = blocks[first].level
    if marked(blocks[first].words)[0]:
        return None
    if counts[level] == 1 and level == min(counts) and (level <= 1 or len(headings) > 1):
        text = sum(len(block.words.split()) for block in blocks[first + 1 :])
        return first if len(blocks[first].words) <= _MOST and text else None
    return None


def _is_title_line(blocks: Sequence[Block], headings: Sequence[int]) -> bool:
    """Whether the first block is a short line, as a title is."""
    block = blocks[0]
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(block.lines) != 1 or len(blocks) < 2:
        return False
    words = block.words
    if not 1 < len(words) <= _MOST_LINE or words[-1] in ".;:,":
        return False
    if block.kind is Kind.HEADING:
        return len(headings) > 1 and headings[1] == 1 and blocks[1].level >= block.level and not words.endswith("?")
    return not re.match(r"\(?(?:[A-Z]|\d{1,2})[.):] ", words)


def _tab_title(page: Page) -> str:
    """The title of the page's tab in a browser, without the name of the site."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(page.title) if piece and piece.strip()]
    if not pieces:
        return ""
    others = [piece for piece in pieces if key(piece) != key(page.site)]
    return (others or pieces)[0]


def _is_site(words: str, page: Page) -> bool:
    """Whether the words of a heading are the name of the site, or stand at the end of the tab's title."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(page.title) if piece and piece.strip()]
    return key(words) == key(page.site) or (len(pieces) > 1 and key(words) == key(pieces[-1]))
