"""Traversal of an HTML tree: its elements in order become blocks, and what is left out is recorded."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from brochure.importing.blocks import Block, Dropped, Kind, Line, Run, normalise_runs, normalise_text, typed_item
from brochure.importing.boilerplate import HIDDEN_ELEMENTS, Holders, exclusion_reason, text_of
from brochure.importing.line_numbers import line_of
from brochure.importing.tables import read_table

_BLOCKS = {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "hr"}
_BLOCKS |= {"blockquote", "pre", "figure", "figcaption", "address", "fieldset", "details", "summary", "form", "body"}
_BLOCKS |= {"center", "table", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6"}
_NO_HEADINGS = ("figcaption", "dt", "caption", "td", "th")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


class Walker:
    """Traverses a page once, gathering runs until a block ends."""

    def __init__(self, address: str) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self._address = address
        self._lines: list[list[Run]] = [[]]
        self._place: int | None = None
        self._ids: list[str] = []
        self._bold = 0
        self._main: lxml.html.HtmlElement | None = None
        self._around: set[lxml.html.HtmlElement] = set()  # the ancestors of the main text
        self._holders = Holders(frozenset(), frozenset())
        self._within = True  # inside the main text, or the page marks none
        self._hrefs: list[str] = []
        self._lists: list[int | None] = []  # of each open list the number of its next item; None for bullets
        self._item: int | None = None  # the number of the item that has no words yet; -1 for a bullet
        self.changed: list[tuple[int | None, str]] = []
        self._preformatted = 0
        self._skipped: lxml.html.HtmlElement | None = None
        self._inside = 0  # in how many items the text is nested

    def walk(self, root: lxml.html.HtmlElement) -> None:
        """Read everything below an element."""
        main = next(iter(root.xpath("//main | //*[@role='main']")), None) if root.tag == "html" else None
        self._around = {*main.iterancestors()} if main is not None else set()
        self._main, self._within = main, main is None
        self._holders = Holders.of(root)
        context = lxml.etree.iterwalk(root, events=("start", "end"))
        for event, element in context:
            if event == "start":
                self._within = self._within or element is self._main
                if element is not root and not self._enter(element):
                    self._skipped = element
                    context.skip_subtree()
                else:
                    self._start(element)
                    self._add_text(element.text, element)
            else:
                if element is self._skipped:
                    self._skipped = None
                else:
                    self._end(element)
                self._within = self._within and (element is not self._main)
                if element is not root:
                    self._add_text(element.tail, element)
        self._flush()

    def _enter(self, element: lxml.html.HtmlElement) -> bool:
        """Whether the children of an element are read; what is left out is recorded, and tables are read here."""
        tag = element.tag
        if tag in HIDDEN_ELEMENTS:
            return False
        within = self._within or element in self._around
        why = exclusion_reason(element, self._holders) if within else "outside the main text"
        if why and (words := normalise_text(element.get("alt", "")).strip() if tag == "img" else text_of(element)):
            self.dropped.append(Dropped(line_of(element), words, why))
        return not why and tag != "img" and not (tag == "table" and self._table(element))

    def _table(self, element: lxml.html.HtmlElement) -> bool:
        """Read a data table, with its caption above it; false for a layout table."""
        table = read_table(element, self._cell)
        if table is None:
            return False
        self._flush()
        place = line_of(element)
        if table.caption:
            self.blocks.append(Block(Kind.PARAGRAPH, (table.caption,), place, alone=False))
        self.blocks.append(Block(Kind.TABLE, (), place, rows=table.rows))
        self.changed += [(place, change) for change in table.changed]
        return True

    def _cell(self, cell: lxml.html.HtmlElement) -> Line:
        inner = Walker(self._address)
        inner.walk(cell)
        self.dropped += inner.dropped
        self.changed += inner.changed
        return normalise_runs(run for block in inner.blocks for line in block.lines for run in (*line, Run(" ")))

    def _start(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if element.get("id"):
            self._ids.append(element.get("id"))
        self._bold += _is_bold(element)
        if tag == "pre":
            self._preformatted += 1
        elif tag == "a":
            self._hrefs.append(self._target(element))
        elif tag == "br":
            self._lines.append([])
        elif tag in ("ul", "ol"):
            self._lists.append(_integer(element.get("start"), 1) if tag == "ol" else None)
            if tag == "ol" and (was := _numbering(element)):
                self.changed.append((line_of(element), f"a list that {was} is numbered 1, 2, 3"))
        elif tag == "li":
            number = self._lists[-1] if self._lists else None
            number = None if number is None else _integer(element.get("value"), number)
            self._item, self._inside = -1 if number is None else number, self._inside + 1
            if self._lists and number is not None:
                self._lists[-1] = number + 1

    def _end(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush(_heading(tag), tag not in _NO_HEADINGS)
        self._bold -= _is_bold(element)
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "a":
            self._hrefs.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "li":
            self._item, self._inside = None, self._inside - 1

    def _target(self, element: lxml.html.HtmlElement) -> str:
        """The target of a link: an address on the web, an anchor on this page, or a lone `#` for none."""
        href = (element.get("href") or "").strip()
        if not href:
            name = element.get("name")
            self._ids += [name] if name else []
            is_place = element.get("href") is None and (name or element.get("id"))
            return "" if is_place else "#"
        if href[:1] == "#" or re.match(r"(?:mailto|tel):", href, re.IGNORECASE):
            return href
        whole = resolved(self._address, href)
        if self._address and whole.startswith(f"{self._address.partition('#')[0]}#"):
            return whole[whole.index("#") :]
        return whole if re.match(r"https?://[^\s/]+\.[^\s]+$", whole, re.IGNORECASE) else "#"

    def _add_text(self, text: str | None, element: lxml.html.HtmlElement) -> None:
        if not text:
            return
        if self._place is None and text.strip():
            self._place = line_of(element)
        href = self._hrefs[-1] if self._hrefs else ""
        for number, line in enumerate(text.split("\n") if self._preformatted else (text,)):
            if number:
                self._lines.append([])
            self._lines[-1].append(Run(line, self._bold > 0, href))

    def _flush(self, heading: int = 0, may_head: bool = True) -> None:
        """Make a block of the gathered runs; lines with typed bullets become items.

        A single line may become a sub-heading only when all of it is bold: a web page has headings of its own.
        """
        lines = [line for line in map(normalise_runs, self._lines) if line]
        self._lines = [[]]
        if not lines:
            return
        block = Block(Kind.PARAGRAPH, tuple(lines), self._place, self._inside, ids=tuple(self._ids))
        block = replace(block, alone=may_head and block.bold)
        self._place, self._ids = None, []
        if heading:
            self.blocks.append(replace(block, kind=Kind.HEADING, level=heading))
        elif self._item is not None:
            number = None if self._item < 0 else self._item
            first = typed_item(lines[0]) if number is None else None  # a bullet typed inside an item
            lines[0] = first.line if first and first.number is None else lines[0]
            depth = max(len(self._lists), 1) - 1
            self.blocks.append(replace(block, kind=Kind.ITEM, lines=tuple(lines), level=depth, number=number))
            self._item = None
        else:
            self.blocks += _typed(block)


def _typed(block: Block) -> list[Block]:
    """A paragraph whose lines begin with typed bullets or numbers, as items; any other as it is."""
    found = [typed_item(line) for line in block.lines]
    if not any(found):
        return [block]
    blocks = []
    for item, line in zip(found, block.lines, strict=True):
        if item:
            blocks.append(replace(block, kind=Kind.ITEM, lines=(item.line,), number=item.number, alone=False))
        else:
            blocks.append(replace(block, lines=(line,), alone=False))
    return blocks


def _heading(tag: str) -> int:
    return int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0


def _integer(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,4}", written.strip()) else otherwise


def resolved(address: str, url: str) -> str:
    """A URL resolved against an address; empty where one of them is malformed."""
    try:
        return urljoin(address, url)
    except ValueError:
        return ""


def _is_bold(element: lxml.html.HtmlElement) -> bool:
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))


def _numbering(element: lxml.html.HtmlElement) -> str:
    """How a list is numbered, when not by ascending numbers; empty when it is."""
    kind = (element.get("type") or "1").strip()
    if element.get("reversed") is not None:
        return "counts down"
    return {"a": "is lettered", "A": "is lettered", "i": "has Roman numbers", "I": "has Roman numbers"}.get(kind, "")
