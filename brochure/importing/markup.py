"""A saved web page as blocks: what it says, without its navigation, scripts and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from brochure.errors import Source, fail
from brochure.importing.blocks import Block, Dropped, Kind, Line, Page, Run, even, marked, tidy, unseen
from brochure.importing.far import LAST_LINE, with_lines
from brochure.importing.furniture import SILENT, left_out, words_of

_BLOCKS = {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "hr"}
_BLOCKS |= {"blockquote", "pre", "figure", "figcaption", "address", "fieldset", "details", "summary", "form", "body"}
_BLOCKS |= {"center", "table", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6"}
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")


def read_markup(text: str, path: Path, unit: str = "line") -> Page:
    """The blocks of a page in HTML."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise fail("empty", Source(path), "there are no words in this page", "save the page again") from None
    if deep := [entry for entry in parser.error_log if "depth" in entry.message]:
        problem = "the page is nested more than 2,000 deep"
        fix = "copy its text in the browser, and save it as a .txt file"
        raise fail("too-deep", Source(path, deep[0].line), problem, fix)
    address = _address(root, text)
    walker = _Walker(_joined(address, next(iter(root.xpath("//base/@href")), "")))
    walker.walk(root)
    return Page(
        with_lines(walker.blocks, text),
        with_lines(walker.dropped, text),
        unseen(_texts(root), unit),
        title=even(next(iter(root.xpath("//title/text()")), "")).strip(),
        language=(root.get("lang") or "")[:2].lower(),
        address=address,
        site=even(_meta(root, "og:site_name")).strip(),
        unit=unit,
    )


def _texts(root: lxml.html.HtmlElement) -> Iterator[tuple[int | None, str]]:
    """All words of a page, with the line of the element that they stand in, or behind."""
    for element in root.iter(lxml.etree.Element):
        for text in (element.text, element.tail):
            if text:
                yield _line(element), text


def _meta(root: lxml.html.HtmlElement, name: str) -> str:
    return str(next(iter(root.xpath("//meta[@property=$name]/@content", name=name)), ""))


def _address(root: lxml.html.HtmlElement, text: str) -> str:
    """Where the page says that it stands."""
    saved = _SAVED_FROM.search(text[:2000])
    told = [*root.xpath("//link[@rel='canonical']/@href"), _meta(root, "og:url"), saved[1] if saved else ""]
    return next((url for one in told if re.match(r"https?://[^\s/]+\.", url := _joined("", str(one).strip()))), "")


def _joined(address: str, url: str) -> str:
    """An address seen from another; nothing where one of them is mangled."""
    try:
        return urljoin(address, url)
    except ValueError:
        return ""


class _Walker:
    """Walks through a page once, gathering runs until a block ends."""

    def __init__(self, address: str) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self._address = address
        self._lines: list[list[Run]] = [[]]
        self._place: int | None = None
        self._ids: list[str] = []
        self._bold = 0
        self._main: lxml.html.HtmlElement | None = None
        self._around: set[lxml.html.HtmlElement] = set()  # what the main text stands in
        self._within = True  # the main text, where a page says which that is
        self._hrefs: list[str] = []
        self._lists: list[int | None] = []  # of each open list the number of its next item; None for bullets
        self._item: int | None = None  # the number of the item that has no words yet; -1 for a bullet
        self._inside = 0  # in how many items the words stand

    def walk(self, root: lxml.html.HtmlElement) -> None:
        """Read everything below an element."""
        main = next(iter(root.xpath("//main | //*[@role='main']")), None) if root.tag == "html" else None
        self._around = {*main.iterancestors()} if main is not None else set()
        self._main, self._within = main, main is None
        context = lxml.etree.iterwalk(root, events=("start", "end"))
        for event, element in context:
            if event == "start":
                self._within = self._within or element is self._main
                if element is not root and not self._take(element):
                    context.skip_subtree()
                elif element.tag != "img":
                    self._start(element)
                    self._say(element.text, element)
            else:
                if element is root or self._take(element, note=False):
                    self._end(element)
                self._within = self._within and (element is not self._main)
                if element is not root:
                    self._say(element.tail, element)
        self._flush()

    def _take(self, element: lxml.html.HtmlElement, note: bool = True) -> bool:
        """Whether an element is read; words that are not are noted once."""
        tag = element.tag
        if tag in SILENT:
            return False
        within = self._within or element in self._around
        why = left_out(element) if within else "outside the main text"
        taken = not why
        if tag == "table" and taken and (rows := _rows(element, self._address)):
            taken = False
            if note:
                self._flush()
                self.blocks.append(Block(Kind.TABLE, (), _line(element), rows=rows))
        elif note and why and (words := even(element.get("alt", "")).strip() if tag == "img" else words_of(element)):
            self.dropped.append(Dropped(_line(element), words, why))
        return taken

    def _start(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if element.get("id"):
            self._ids.append(element.get("id"))
        if tag in ("b", "strong"):
            self._bold += 1
        elif tag == "a":
            self._hrefs.append(self._leads(element.get("href")))
        elif tag == "br":
            self._lines.append([])
        elif tag in ("ul", "ol"):
            self._lists.append(_whole(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            number = self._lists[-1] if self._lists else None
            number = None if number is None else _whole(element.get("value"), number)
            self._item, self._inside = -1 if number is None else number, self._inside + 1
            if self._lists and number is not None:
                self._lists[-1] = number + 1

    def _end(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush(_heading(tag))
        if tag in ("b", "strong"):
            self._bold -= 1
        elif tag == "a":
            self._hrefs.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "li":
            self._item, self._inside = None, self._inside - 1

    def _leads(self, href: str | None) -> str:
        """Where a link leads: an address on the web, an anchor on this page, or nowhere (a lone `#`)."""
        href = (href or "").strip()
        if href[:1] == "#" or re.match(r"(?:mailto|tel):", href, re.IGNORECASE):
            return href
        whole = _joined(self._address, href)
        if self._address and whole.startswith(f"{self._address.partition('#')[0]}#"):
            return whole[whole.index("#") :]
        return whole if re.match(r"https?://[^\s/]+\.[^\s]+$", whole, re.IGNORECASE) else "#"

    def _say(self, text: str | None, element: lxml.html.HtmlElement) -> None:
        if not text:
            return
        if self._place is None and text.strip():
            self._place = _line(element)
        self._lines[-1].append(Run(text, self._bold > 0, self._hrefs[-1] if self._hrefs else ""))

    def _flush(self, heading: int = 0) -> None:
        """What was gathered becomes a block; typed bullets on lines of their own become items."""
        lines = [line for line in map(tidy, self._lines) if line]
        self._lines = [[]]
        if not lines:
            return
        block = Block(Kind.PARAGRAPH, tuple(lines), self._place, self._inside, ids=tuple(self._ids))
        self._place, self._ids = None, []
        if heading:
            self.blocks.append(replace(block, kind=Kind.HEADING, level=heading))
        elif self._item is not None:
            number = None if self._item < 0 else self._item
            first = marked(lines[0]) if number is None else None  # a bullet typed inside an item
            lines[0] = first.line if first and first.number is None else lines[0]
            depth = max(len(self._lists), 1) - 1
            self.blocks.append(replace(block, kind=Kind.ITEM, lines=tuple(lines), level=depth, number=number))
            self._item = None
        else:
            self.blocks += _typed(block)


def _typed(block: Block) -> list[Block]:
    """A paragraph whose lines begin with typed bullets or numbers, as items; any other as it is."""
    found = [marked(line) for line in block.lines]
    if not any(found):
        return [block]
    blocks = []
    for item, line in zip(found, block.lines, strict=True):
        if item:
            blocks.append(replace(block, kind=Kind.ITEM, lines=(item.line,), number=item.number, alone=False))
        else:
            blocks.append(replace(block, lines=(line,), alone=False))
    return blocks


def _rows(table: lxml.html.HtmlElement, address: str) -> tuple[tuple[Line, ...], ...]:
    """The cells of a table of words; nothing for one that only lays out a page."""
    if table.find(".//table") is not None or any(True for _ in table.iter("ul", "ol", "h1", "h2", "h3", "h4")):
        return ()
    rows = []
    for row in table.iter("tr"):
        cells: list[Line] = []
        for cell in row.iter("td", "th"):
            inner = _Walker(address)
            inner.walk(cell)
            runs = [run for block in inner.blocks for line in block.lines for run in (*line, Run(" "))]
            cells += [tidy(runs), *[()] * (min(_whole(cell.get("colspan"), 1), 20) - 1)]
        rows.append(tuple(cells))
    widest = max(map(len, rows), default=0)
    return tuple((*row, *[()] * (widest - len(row))) for row in rows if any(row)) if widest > 1 else ()


def _line(element: lxml.html.HtmlElement) -> int | None:
    line = element.sourceline
    return line if line is not None and line < LAST_LINE else None


def _heading(tag: str) -> int:
    return int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,4}", written.strip()) else otherwise
