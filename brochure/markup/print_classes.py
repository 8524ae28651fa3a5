"""Classes that the stylesheet cannot find out for itself: bold lines used as headings, columns of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

#: A bold paragraph of more characters is no heading; of still more, it is text that is stressed.
_MOST_HEADING, _MOST_LEADING = 80, 200
#: A row whose longest cell has more characters may break over two pages: kept whole, it would leave too much white.
_MOST_CELL = 120
#: An item of so many characters takes one line of a booklet.
_MOST_BRIEF = 55
#: What stops a sentence; a heading has no such end, or asks something.
_STOPS = tuple(".!…;,")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: A number with its sign, its decimals and thousands, and a unit before or behind it.
_FIGURE = re.compile(
    r"(?:[€$£]|EUR|CHF)?\s?[+\-−–±<>≤≥~]?\s?\d[\d.,'’\s\u00a0\u202f]*(?:%|‰|°C?|[€$£]|[A-Za-zµ²³./]{1,5})?", re.ASCII
)


#: Telephone numbers are read from the left.
_TELEPHONE = re.compile(r"\+|0\d")


def mark(root: Element) -> None:
    """Add the classes, in place.

    `leads` and `bold-title` for bold lines, `tall` for items of several lines, `digits` for columns of figures,
    `long-cells` for tables.
    """
    _bold_lines(root)
    for item in root.iter("li"):
        if len(_words(item)) > _MOST_BRIEF:
            _add_class(item, "tall")
    for table in root.iter("table"):
        _figures(table)
        if any(len(_words(cell)) > _MOST_CELL for cell in _cells(table)):
            _add_class(table, "long-cells")


def _bold_lines(root: Element) -> None:
    """A bold line `leads` the text below it; one that does not end as a sentence is its title (`bold-title`).

    A long one that does not, leads it as well, though it is no title.
    """
    for parent in root.iter():
        for one, following in pairwise(parent):
            if following.tag not in _HEADINGS and _is_bold_line(one) and not _is_bold_line(following):
                whole, short = _words(one).endswith(_STOPS), len(_words(one)) <= _MOST_HEADING
                if short or not whole:
                    _add_class(one, "leads bold-title" if short and not whole else "leads")


def _is_bold_line(element: Element) -> bool:
    inner = element[0] if element.tag == "p" and len(element) == 1 else None
    outside = (element.text or "") + ((inner.tail or "") if inner is not None else "")
    return inner is not None and inner.tag in ("strong", "b") and outside.strip() in ("", ":") and _is_short(element)


def _is_short(element: Element) -> bool:
    return 0 < len(_words(element)) <= _MOST_LEADING


def _figures(table: Element) -> None:
    """Columns of which every cell holds one number stand right, so that their digits lie below each other."""
    if any(cell.get("colspan") or cell.get("rowspan") for cell in _cells(table)):
        return
    head, body = list(_rows(table, "thead")), list(_rows(table, "tbody"))
    for column in range(max(map(len, body), default=0)):
        cells = [row[column] for row in body if column < len(row)]
        filled = [cell for cell in cells if _words(cell) not in ("", "-", "–", "—")]
        if len(filled) > 1 and all(map(_is_figure, filled)):
            for cell in [*(row[column] for row in head if column < len(row)), *cells]:
                _add_class(cell, "digits")


def _is_figure(cell: Element) -> bool:
    words = _words(cell)
    return bool(_FIGURE.fullmatch(words)) and not _TELEPHONE.match(words) and "align" not in cell.get("class", "")


def _rows(table: Element, group: str) -> Iterator[list[Element]]:
    for part in table.findall(group):
        yield from (list(row) for row in part.findall("tr"))


def _cells(table: Element) -> Iterator[Element]:
    yield from (cell for cell in table.iter() if cell.tag in ("td", "th"))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
