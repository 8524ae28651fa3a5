"""The body of a Word file as HTML: headings, items with the numbers that Word shows, tables, text boxes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from brochure.importing.list_items import numbered
from brochure.importing.word_numbering import Label, Numbering
from brochure.importing.word_runs import CONTENTS, DELETED, Document, Runs
from brochure.importing.word_styles import Style
from brochure.importing.word_xml import attribute, child, children, element, inside, is_on, local, number

_PASSED = {"customXml", "smartTag", "ins", "moveTo", "sdtContent"}
_LARGER = 1.17  # how much larger than the text a line is that is a heading by its size
_MOST_HEADING = 120  # characters
_FIRST_ROW = 0x20  # in the look of a table: its first row heads the columns


class Body:
    """Writes a container of paragraphs into an element."""

    def __init__(self, document: Document, numbering: Numbering, titled: bool) -> None:
        self.line = 0  # paragraphs with words so far
        self.other_parts = 0  # documents that stand inside this one
        self._document, self._numbering = document, numbering
        self._below = 1 if titled else 0  # headings stand below a title
        self._sized: list[tuple[Any, int, int]] = []  # paragraphs with the size of their font, and their length
        self._headings = 0

    def write(self, container: Any, out: Any, why: str = "") -> None:
        """Write everything in a container; ``why`` says why it is left out, where it is."""
        for one in container:
            name = local(one)
            if name == "p":
                self._paragraph(one, out, why)
            elif name == "tbl":
                self._table(one, out, why)
            elif name == "sdt":
                gallery = attribute(child(one, "sdtPr", "docPartObj", "docPartGallery"), "val")
                toc = gallery.lower() == "table of contents"
                self.write(inside(one, "sdtContent"), out, why or (CONTENTS if toc else ""))
            elif name in _PASSED:
                self._document.changes += name in ("ins", "moveTo")
                self.write(one, out, why)
            elif name in ("del", "moveFrom"):
                self._document.changes += 1
                self.write(one, out, DELETED)
            elif name == "altChunk":
                self.other_parts += 1

    def _paragraph(self, paragraph: Any, out: Any, why: str) -> None:
        properties = child(paragraph, "pPr")
        named = attribute(child(properties, "pStyle"), "val")
        style = self._document.styles.get(named)
        if style.name.startswith(("toc ", "toc heading", "inhopg", "verzeichnis ", "tm ")):
            why = why or CONTENTS
        outline = number(attribute(child(properties, "outlineLvl"), "val"), -1)
        level = outline + 1 if 0 <= outline < 9 else style.level
        made = element("p")
        runs = Runs(self._document, style, self.line + 1)
        runs.write(paragraph, made)
        words = "".join(made.itertext()).strip()
        label = self._label(properties, style, named) if words or len(made) else None
        if words or made.find(".//img") is not None:
            self.line += 1
            made.set("data-line", str(self.line))
            if why:
                made.set("data-why", why)
            elif style.is_title and not level:
                made.tag = "h1"
            elif level:
                made.tag = f"h{min(level + self._below, 6)}"
                self._headings += 1
            self._labelled(made, label)
            if made.tag == "p" and not why and runs.sizes and label is None:
                self._sized.append((made, min(runs.sizes), len(words)))
            out.append(made)
        for box in runs.boxes:
            inner = element("div")
            self.write(box, inner, why)
            out.append(inner)

    def _label(self, properties: Any, style: Style, named: str) -> Label | None:
        numbered = child(properties, "numPr")
        name = attribute(child(numbered, "numId"), "val")
        depth = number(attribute(child(numbered, "ilvl"), "val"), style.list_level)
        if not name:
            name = style.list_name
            if named in self._numbering.by_style and (not name or name == self._numbering.by_style[named][0]):
                name, depth = self._numbering.by_style[named]
        return self._numbering.next(name, depth) if name and name != "0" else None

    def _labelled(self, made: Any, label: Label | None) -> None:
        """Mark an item, or write the label before the words of a heading."""
        if label is None:
            return
        if (
            made.tag == "p"
            and (label.number is None or label.simple)
            and label.text
            and (label.simple or label.number is not None)
        ):
            shown = "-" if label.number is None else str(label.number)
            made.set("data-item", f"{label.level}:{shown}:{label.style}")
        elif label.number is not None or not label.simple:
            made.text = f"{numbered(label.text)}{made.text or ''}"

    def _table(self, table: Any, out: Any, why: str) -> None:
        made = element("table")
        look = child(table, "tblPr", "tblLook")
        bits = attribute(look, "val")
        heads = attribute(look, "firstRow") == "1" or (
            bool(re.fullmatch(r"[0-9A-Fa-f]{1,6}", bits)) and bool(int(bits, 16) & _FIRST_ROW)
        )
        owners: dict[int, Any] = {}  # of each column the cell that a cell below it may continue
        for at, row in enumerate(_rows(table)):
            is_head = is_on(child(row, "trPr", "tblHeader")) or (heads and at == 0)
            gone = DELETED if child(row, "trPr", "del") is not None else why
            written = element("tr")
            column = number(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                span = max(number(attribute(child(properties, "gridSpan"), "val"), 1), 1)
                merge = child(properties, "vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and column in owners:
                    owner = owners[column]
                    owner.set("rowspan", str(number(owner.get("rowspan") or "1", 1) + 1))
                    self.write(cell, owner, gone)
                else:
                    inner = element("th" if is_head else "td")
                    if span > 1:
                        inner.set("colspan", str(span))
                    self.write(cell, inner, gone)
                    written.append(inner)
                    owners[column] = inner
                column += span
            made.append(written)
        out.append(made)

    def headings_by_size(self) -> None:
        """Make headings of short lines that are larger than the text, where the styles mark none."""
        if self._headings > 1 or not self._sized:
            return
        lengths: Counter[int] = Counter()
        for _, size, length in self._sized:
            lengths[size] += length
        body = max(lengths, key=lambda size: lengths[size])
        larger = [
            (made, size)
            for made, size, length in self._sized
            if size >= _LARGER * body
            and length <= _MOST_HEADING
            and not "".join(made.itertext()).rstrip().endswith((".", ";", ","))
        ]
        ranks = sorted({size for _, size in larger}, reverse=True)
        for made, size in larger:
            made.tag = f"h{min(ranks.index(size) + 1 + self._below, 6)}"


def _rows(table: Any) -> list[Any]:
    """The rows of a table, also those in content controls and in changes."""
    found: list[Any] = []
    for one in table:
        name = local(one)
        if name == "tr":
            found.append(one)
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            found += _rows(one)
    return found


def _cells(row: Any) -> list[Any]:
    found: list[Any] = []
    for one in row:
        name = local(one)
        if name == "tc":
            found.append(one)
        elif name in ("sdt", "sdtContent", "customXml"):
            found += _cells(one)
    return found


def titled(body: Any, styles: Any) -> bool:
    """Whether a paragraph of the document has the style of a title."""
    return any(
        styles.get(attribute(child(one, "pPr", "pStyle"), "val")).is_title
        for one in children(body, "p", "sdt")
        if len(one)
    )
