"""The body of an OpenDocument text as HTML: headings, items with their numbers, tables, notes, boxes and fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from brochure.importing.opendocument_runs import Runs
from brochure.importing.opendocument_styles import Styles, label
from brochure.importing.word_xml import attribute, children, element, local, number

_PASSED = {"section", "index-body", "text-box", "frame-content", "deletion", "g", "custom-shape", "a-group"}
_CONTENTS = {
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "bibliography",
    "user-index",
}
_STYLES = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_MOST_DEPTH = 40


@dataclass(slots=True)
class _List:
    name: str
    counts: dict[int, int] = field(default_factory=dict)


class Body(Runs):
    """Writes a container of paragraphs into an element."""

    def __init__(self, styles: Styles, titled: bool) -> None:
        super().__init__(styles)
        self.changes = 0
        self._below = 1 if titled else 0
        self._outline: dict[int, int] = {}
        self._lists: dict[str, _List] = {}

    def write(self, container: Any, out: Any, why: str = "") -> None:
        """Write everything in a container; ``why`` says why it is left out, where it is."""
        for one in container:
            name = local(one)
            if name in ("p", "h"):
                self._paragraph(one, out, why)
            elif name in ("list", "numbered-paragraph"):
                self._list(one, out, why, 0, "", None)
            elif name == "table":
                self._table(one, out, why)
            elif name in _CONTENTS:
                self.write(one, out, why or "the table of contents")
            elif name == "tracked-changes":
                self._deleted(one, out)
            elif name in ("frame", "custom-shape", "rect", "g", "line", "ellipse"):
                self._frame(one, out)
                self._empty_boxes(out, why)
            elif name in _PASSED or name == "index-title":
                hidden = attribute(one, "display") == "none"
                self.write(one, out, why or ("hidden in the text" if hidden else ""))

    def _deleted(self, changes: Any, out: Any) -> None:
        for region in children(changes, "changed-region"):
            self.changes += 1
            for gone in children(region, "deletion"):
                self.write(gone, out, "deleted, a change that was pending")

    def _paragraph(self, one: Any, out: Any, why: str, item: str = "") -> None:
        look = self._styles.look(attribute(one, "style-name"))
        is_heading = local(one) == "h"
        made = element("p")
        self._inline(one, made, look, "")
        words = "".join(made.itertext()).strip()
        if words or made.find(".//img") is not None:
            self.line += 1
            made.set("data-line", str(self.line))
            level = number(attribute(one, "outline-level"), 1) if is_heading else 0
            if why:
                made.set("data-why", why)
            elif look.is_title:
                made.tag = "h1"
            elif level:
                made.tag = f"h{min(level + self._below, 6)}"
                self._heading_label(made, one, level - 1)
            elif item:
                made.set("data-item", item)
            out.append(made)
        self._empty_boxes(out, why)

    def _heading_label(self, made: Any, one: Any, depth: int) -> None:
        levels = self._styles.outline
        if depth not in levels or not levels[depth].kind or attribute(one, "is-list-header") == "true":
            return
        self._outline[depth] = self._outline.get(depth, levels[depth].start - 1) + 1
        self._outline = {level: count for level, count in self._outline.items() if level <= depth}
        made.text = f"{label(levels, self._outline, depth)} {made.text or ''}"

    def _empty_boxes(self, out: Any, why: str) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            inner = element("div")
            self.write(box, inner, why)
            out.append(inner)

    def _list(self, one: Any, out: Any, why: str, depth: int, above: str, counting: _List | None) -> None:
        name = attribute(one, "style-name") or above
        if counting is None:
            goes_on = attribute(one, "continue-numbering") == "true" or attribute(one, "continue-list")
            counting = self._lists.get(name) if goes_on else None
            counting = counting or _List(name)
            self._lists[name] = counting
        for entry in children(one, "list-item", "list-header"):
            first = True
            for inner in entry:
                kind = local(inner)
                if kind == "list":
                    deeper = min(depth + 1, _MOST_DEPTH)
                    self._list(inner, out, why, deeper, name, counting)
                elif kind == "h":
                    self._paragraph(inner, out, why)
                    first = False
                elif kind == "p":
                    numbered = first and local(entry) == "list-item"
                    look = self._styles.look(attribute(inner, "style-name"))
                    item = self._item(entry, name or look.list_name, depth, counting) if numbered else ""
                    self._paragraph(inner, out, why, item)
                    first = False
                elif kind == "table":
                    self._table(inner, out, why)

    def _item(self, entry: Any, name: str, depth: int, counting: _List) -> str:
        level = self._styles.lists.get(name, {}).get(depth)
        if level is None or not level.kind:
            return f"{depth}:-:1"
        start = number(attribute(entry, "start-value"), -1)
        counts = counting.counts
        counts[depth] = start if start >= 0 else counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return f"{depth}:{min(counts[depth], 9999)}:{_STYLES.get(level.kind, '1')}"

    def _table(self, table: Any, out: Any, why: str) -> None:
        made = element("table")
        for row, is_head in _rows(table):
            written = element("tr")
            for cell in children(row, "table-cell"):
                inner = element("th" if is_head else "td")
                for name, tag in (("number-columns-spanned", "colspan"), ("number-rows-spanned", "rowspan")):
                    if (span := number(attribute(cell, name), 1)) > 1:
                        inner.set(tag, str(span))
                self.write(cell, inner, why)
                written.append(inner)
            made.append(written)
        out.append(made)


def _rows(table: Any) -> list[tuple[Any, bool]]:
    """The rows of a table, each with whether it heads the columns."""
    found: list[tuple[Any, bool]] = []
    for one in table:
        name = local(one)
        if name == "table-row":
            found += [(one, False)] * min(number(attribute(one, "number-rows-repeated"), 1), 2)
        elif name == "table-header-rows":
            found += [(row, True) for row, _ in _rows(one)]
        elif name in ("table-rows", "table-row-group"):
            found += _rows(one)
    return found
