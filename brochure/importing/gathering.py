"""Runs of text gathered until a block ends: a heading, a paragraph, an item, a term or its meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from brochure.importing.blocks import Block, Kind, Line, Run, normalise_runs, plain, typed_item
from brochure.importing.line_numbers import line_of
from brochure.importing.list_items import Item, Lists

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)


class Gatherer:
    """What is open at a place of the page, and the blocks before it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lines: list[list[Run]] = [[]]
        self._place: int | None = None
        self._ids: list[str] = []
        self._pictures: list[Block] = []  # those in the block that is open: they stand below it
        self._hrefs: list[str] = []
        self._marks: list[str] = []  # of the elements that are open: those that stand high or low
        self._lists = Lists()
        self._item: Item | None = None  # the item that has no words yet
        self._bold = self._preformatted = self._quotes = self._meanings = 0
        self._quotation = 0  # the number of the last quotation
        self._inside = 0  # in how many items the text is nested

    def _add_text(self, text: str | None, element: Any) -> None:
        if not text:
            return
        if self._place is None and text.strip():
            self._place = line_of(element)
        href = self._hrefs[-1] if self._hrefs else ""
        mark = self._marks[-1] if self._marks else ""
        for number, line in enumerate(text.split("\n") if self._preformatted else (text,)):
            if number:
                self._lines.append([])
            self._lines[-1].append(Run(line, self._bold > 0, href, mark))

    def _flush(self, heading: int = 0, may_head: bool = True, tag: str = "") -> None:
        """Make a block of the gathered runs; lines with typed bullets become items.

        A single line may become a sub-heading only when all of it is bold: a web page has headings of its own.
        """
        lines = [line for line in map(normalise_runs, self._lines) if line]
        self._lines = [[]]
        if not lines:
            self._flush_pictures()
            return
        if tag == "figcaption" and self._captioned(lines):
            return
        quoted = self._quotation if self._quotes else 0
        block = Block(Kind.PARAGRAPH, tuple(lines), self._place, self._inside, ids=tuple(self._ids), quoted=quoted)
        block = replace(block, alone=may_head and block.bold and not self._inside)
        self._place, self._ids = None, []
        if heading:
            self.blocks.append(replace(block, kind=Kind.HEADING, level=heading, quoted=0))
        elif self._item is not None:
            item = self._item
            first = typed_item(lines[0]) if item.number is None else None  # a bullet typed inside an item
            lines[0] = first.line if first and first.number is None else lines[0]
            made = replace(block, kind=Kind.ITEM, lines=tuple(lines), level=item.level)
            self.blocks.append(replace(made, number=item.number, style=item.style))
            self._item = None
        elif (tag == "dt" or self._meanings) and not self._inside:
            self.blocks.append(replace(block, kind=Kind.TERM if tag == "dt" else Kind.MEANING, alone=False))
        else:
            self._lists.interrupted()
            self.blocks += _typed(block)
        self._flush_pictures()

    def _captioned(self, lines: list[Line]) -> bool:
        """Make the caption of the picture that stands right before it; false where there is none, or a link in it."""
        if any(run.href for line in lines for run in line):
            return False
        words = " ".join(map(plain, lines))
        held = self._pictures or self.blocks
        if not held or held[-1].kind is not Kind.PICTURE or held[-1].caption:
            return False
        held[-1] = replace(held[-1], caption=words)
        self._place, self._ids = None, []
        self._flush_pictures()
        return True

    def _flush_pictures(self) -> None:
        self.blocks += [
            replace(one, level=self._inside, quoted=self._quotation if self._quotes else 0) for one in self._pictures
        ]
        self._pictures = []


def _typed(block: Block) -> list[Block]:
    """A paragraph whose lines begin with typed bullets or numbers, as items; any other as it is."""
    found = [typed_item(line) for line in block.lines]
    if not any(found):
        return [block]
    blocks = []
    for item, line in zip(found, block.lines, strict=True):
        if item:
            made = replace(block, kind=Kind.ITEM, lines=(item.line,), number=item.number, alone=block.alone, typed=True)
            blocks.append(replace(made, level=0))
        else:
            blocks.append(replace(block, lines=(line,), alone=False))
    return blocks


def mark_of(element: Any) -> list[str]:
    """Whether an element stands high ("sup") or low ("sub"), in a list; an empty one when it does neither."""
    if element.tag in ("sup", "sub"):
        return [element.tag]
    style = element.get("style") or ""
    found = _RAISED.search(style) if style and element.tag in ("span", "font", "a") else None
    return ["sup" if found[1].lower() == "super" else "sub"] if found else []


def is_bold(element: Any) -> bool:
    """Whether an element sets its words in bold."""
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))
