"""Traversal of an HTML tree: its elements in order become blocks, and what is left out is recorded."""

from __future__ import annotations

from typing import Any

import lxml.etree

from brochure.importing.accordions import Accordions
from brochure.importing.blocks import Block, Dropped, Kind, Line, Run, normalise_runs
from brochure.importing.boilerplate import HIDDEN_ELEMENTS, SEEN_ELEMENTS, Holders, exclusion_reason, text_of
from brochure.importing.elements import TITLE, box_of, button_of, level_of, picture_of
from brochure.importing.gathering import Gatherer, is_bold, mark_of
from brochure.importing.line_numbers import line_of
from brochure.importing.links import target_on_page
from brochure.importing.list_items import is_word_marker, numbered, word_item
from brochure.importing.tables import read_table
from brochure.importing.visibility import why_not_shown

_BLOCKS = {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "hr"}
_BLOCKS |= {"blockquote", "pre", "figure", "figcaption", "address", "fieldset", "details", "summary", "form", "body"}
_BLOCKS |= {"center", "table", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "aside", "nav"}
_BLOCKS |= {"legend"}
_NO_HEADINGS = ("figcaption", "dt", "caption", "td", "th")


class Walker(Gatherer):
    """Traverses a page once."""

    def __init__(self, address: str, everything: bool = False) -> None:
        super().__init__()
        self._everything = everything  # also what looks as if it stood around the text
        self.dropped: list[Dropped] = []
        self.changed: list[tuple[int | None, str]] = []
        self._address = address
        self._main: Any = None
        self._around: set[Any] = set()  # the ancestors of the main text
        self._holders = Holders(frozenset(), frozenset())
        self._accordions = Accordions()
        self._within = True  # inside the main text, or the page marks none
        self._panels = 0
        self._heading: Any = None  # the heading that is open: blocks inside it are parts of its line
        self._base = 1  # the level of the last heading outside the panels
        self._skipped: Any = None

    def walk(self, root: Any) -> None:
        """Read everything below an element."""
        main = next(iter(root.xpath("//main | //*[@role='main']")), None) if root.tag == "html" else None
        self._around = {*main.iterancestors()} if main is not None else set()
        self._main, self._within = main, main is None
        self._holders, self._accordions = Holders.of(root), Accordions.of(root)
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

    def _enter(self, element: Any) -> bool:
        """Whether the children of an element are read; what is left out is recorded, and tables are read here."""
        tag = element.tag
        if tag in HIDDEN_ELEMENTS or element in self._accordions.apart:
            return False
        if is_word_marker(element):
            if not any(word_item(part) for part in element.iterancestors("p", "div", "li")):
                self._lines[-1].append(Run(numbered(text_of(element))))
            return False
        if tag == "div" and (box := box_of(element)):
            self._lines[-1].append(Run(box))
            return False
        if tag == "img":
            self._pictures += [picture] if self._within and (picture := picture_of(element)) is not None else []
            return False
        if tag == "input":
            if self._within and (box := box_of(element)):
                self._lines[-1].append(Run(box))
            elif words := button_of(element):
                self.dropped.append(Dropped(line_of(element), words, "a button"))
            return False
        why = (element.get("data-why") or "")[:200] or why_not_shown(element, self._accordions.around)
        if not why and not self._within and element not in self._around and not self._everything:
            why = "outside the main text"
        if (
            not why
            and not self._everything
            and element not in self._accordions.titles
            and element not in self._accordions.panels
        ):
            why = exclusion_reason(element, self._holders)
        if not why and tag in SEEN_ELEMENTS:
            why = SEEN_ELEMENTS[tag]
        if why and (words := text_of(element)):
            self.dropped.append(Dropped(line_of(element), words, why))
        return not why and not (tag == "table" and self._table(element))

    def _table(self, element: Any) -> bool:
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
        self._flush_pictures()
        return True

    def _cell(self, cell: Any) -> Line:
        """The words of a cell as one line, with a break between its paragraphs; its lists keep their bullets."""
        inner = Walker(self._address)
        inner.walk(cell)
        self.dropped += inner.dropped
        self.changed += inner.changed
        runs: list[Run] = []
        for block in inner.blocks:
            if block.kind is Kind.PICTURE:
                self._pictures.append(block)
                continue
            if block.kind is Kind.ITEM:
                runs.append(Run("• " if block.number is None else f"{block.number}. "))
            lines = [*block.lines, *(tuple(run for cell in row for run in (*cell, Run(" "))) for row in block.rows)]
            runs += [run for line in lines for run in (*line, Run("", mark="br"))]
        return normalise_runs(runs)

    def _start(self, element: Any) -> None:
        tag = element.tag
        if self._heading is None and (level_of(element) or element in self._accordions.titles):
            self._flush()
            self._heading = element
        elif tag in _BLOCKS:
            self._part()
        if element in self._accordions.panels:
            self._panels += 1
            if (title := self._accordions.moved.get(element)) is not None:
                heading = ((Run(text_of(title)),),)
                self.blocks.append(Block(Kind.HEADING, heading, line_of(title), self._base + self._panels))
        if element.get("id"):
            self._ids.append(element.get("id"))
        self._bold += is_bold(element)
        self._marks += mark_of(element)
        if tag == "pre":
            self._preformatted += 1
        elif tag == "a":
            self._hrefs.append(self._target(element))
        elif tag == "br":
            self._lines.append([])
        elif tag == "rt":
            self._lines[-1].append(Run("("))
        elif tag == "q":
            self._lines[-1].append(Run('"'))
        elif tag == "blockquote":
            self._quotation += not self._quotes
            self._quotes += 1
        elif tag == "dd":
            self._meanings += element not in self._accordions.panels
        elif tag in ("ul", "ol"):
            self._lists.start(element)
        elif tag == "li" and not self._holds_heading(element):
            self._item, self._inside = self._lists.item(element), self._inside + 1
            self._lines[-1].append(Run(box_of(element)))
        elif (item := word_item(element)) is not None:
            self._item, self._inside = item, self._inside + 1

    def _end(self, element: Any) -> None:
        tag = element.tag
        if element is self._heading:
            self._heading = None
            is_title = element in self._accordions.titles
            self._flush(self._base + self._panels + (tag != "summary") if is_title else self._rank(element))
        elif tag in _BLOCKS:
            self._part(tag not in _NO_HEADINGS, tag)
        self._meanings -= tag == "dd" and element not in self._accordions.panels
        if element in self._accordions.panels:
            self._panels -= 1
        self._bold -= is_bold(element)
        del self._marks[len(self._marks) - len(mark_of(element)) :]
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "a":
            self._hrefs.pop()
        elif tag == "rt":
            self._lines[-1].append(Run(")"))
        elif tag == "q":
            self._lines[-1].append(Run('"'))
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag in ("ul", "ol"):
            self._lists.end()
        elif (tag == "li" and not self._holds_heading(element)) or word_item(element) is not None:
            self._item, self._inside = None, self._inside - 1

    def _target(self, element: Any) -> str:
        href, names = target_on_page(element, self._address)
        self._ids += names
        return href

    def _part(self, may_head: bool = True, tag: str = "") -> None:
        """A block begins or ends here; in a heading it is a space."""
        if self._heading is None:
            self._flush(0, may_head, tag)
        else:
            self._lines[-1].append(Run(" "))

    def _holds_heading(self, item: Any) -> bool:
        """Whether an item of a list begins with the title of an answer, and is none."""
        if (item.text or "").strip() or not len(item):
            return False
        return item[0] in self._holders.headings or item[0] in self._accordions.around

    def _rank(self, heading: Any) -> int:
        """The level of a heading: one in a panel stands below the panel's title."""
        level = level_of(heading)
        if level == TITLE:
            return level
        panels = self._panels - (next(heading.iterancestors("summary"), None) is not None)
        if panels > 0:
            return max(level, self._base + panels + 1)
        self._base = level
        return level
