"""Items of the lists of a page: how deep each stands, and the number or letter that its source shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_STYLES = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_STYLES |= {"lower-roman": "i", "upper-roman": "I"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:^|\s)lst-kix_\w+-(\d)(?:\s|$)")
_QUILL = re.compile(r"(?:^|\s)ql-indent-(\d)(?:\s|$)")
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d+)?)(pt|px|in|cm|em|rem)?", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "em": 12.0, "rem": 12.0, None: 0.75}
_WORD = re.compile(r"mso-list\s*:\s*\w+\s+level(\d)", re.IGNORECASE)
_MARKER = re.compile(r"[(\[]?(\d{1,4}|[ivxlcIVXLC]{1,7}|[a-zA-Z])[.)\]:]?")
_MOST_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its depth from 0, its number (None for a bullet), and how the number is written (1, a, A, i, I)."""

    level: int
    number: int | None
    style: str = "1"


@dataclass(slots=True)
class _Open:
    numbered: bool
    number: int
    style: str
    step: int
    level: int | None  # as its class gives it


class Lists:
    """The lists that are open at a place of the page."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._margins: list[float] = []  # of the items of a list without nesting, which shows its depth by indent

    def __len__(self) -> int:
        return len(self._open)

    def start(self, element: Any) -> None:
        """Open a list, an `<ol>` or `<ul>`."""
        numbered = element.tag == "ol"
        kind = (element.get("type") or "").strip()
        styled = _STYLE.search(element.get("style") or "")
        named = _STYLES.get(styled[1].lower(), "") if styled else ""
        style = kind if kind in ("a", "A", "i", "I") else named or "1"
        numbered = (numbered and not (styled and styled[1].lower() in ("none", "disc"))) or bool(named)
        step = -1 if element.get("reversed") is not None else 1
        first = integer(element.get("start"), sum(child.tag == "li" for child in element) if step < 0 else 1)
        found = _GOOGLE.search(element.get("class") or "")
        self._open.append(_Open(numbered, first, style, step, int(found[1]) if found else None))

    def end(self) -> None:
        """Close the innermost list."""
        self._open.pop()

    def interrupted(self) -> None:
        """A block that is no item was read: what follows begins a list of its own."""
        self._margins = []

    def item(self, element: Any) -> Item:
        """Read the place of an `<li>`."""
        if not self._open:
            return Item(0, None)
        inner = self._open[-1]
        level = self._level(element, inner)
        if not inner.numbered:
            return Item(level, None)
        number = integer(element.get("value"), inner.number)
        inner.number = number + inner.step
        return Item(level, number, inner.style)

    def _level(self, element: Any, inner: _Open) -> int:
        level = len(self._open) - 1
        if level:
            return level
        if inner.level is not None:
            return inner.level
        if (quill := _QUILL.search(element.get("class") or "")) is not None:
            return int(quill[1])
        if (element.get("aria-level") or "").isdecimal():
            return min(max(int(element.get("aria-level")[:3]) - 1, 0), _MOST_DEPTH)
        if (margin := _MARGIN.search(element.get("style") or "")) is None:
            return level
        return self.indented(float(margin[1]) * _POINTS[margin[2].lower() if margin[2] else None])

    def indented(self, margin: float) -> int:
        """The depth of an item that is indented so many points, compared with those before it."""
        while self._margins and self._margins[-1] > margin + 1:
            self._margins.pop()
        if not self._margins or self._margins[-1] < margin - 1:
            self._margins.append(margin)
        return len(self._margins) - 1


def word_item(element: Any) -> Item | None:
    """An item as Word writes it in HTML: a paragraph whose style gives its depth, with its number as text.

    A reader of another format writes it as ``data-item``: depth, number (or "-") and style.
    """
    if (noted := re.fullmatch(r"(\d{1,2}):(-|\d{1,4}):([1aAiI])", element.get("data-item") or "")) is not None:
        return Item(int(noted[1]), None if noted[2] == "-" else int(noted[2]), noted[3])
    found = _WORD.search(element.get("style") or "")
    if found is None or element.tag not in ("p", "div", "li"):
        return None
    marker = ""
    for span in element.iter("span"):
        if is_word_marker(span):
            marker = "".join(span.itertext(with_tail=False)).strip()
            break
    return of_marker(marker, int(found[1]) - 1)


def is_word_marker(element: Any) -> bool:
    """Whether an element holds the bullet or number that Word wrote as text before an item."""
    return (
        element.tag == "span"
        and "mso-list" in (style := element.get("style") or "").lower()
        and (re.search(r"mso-list\s*:\s*ignore", style, re.IGNORECASE) is not None)
    )


def numbered(marker: str) -> str:
    """The number before a heading, with the point that sets it apart from the words."""
    bare = marker.strip()
    return f"{bare}. " if re.fullmatch(r"\w{1,3}", bare) else f"{bare} "


def of_marker(marker: str, level: int) -> Item:
    """The item that a bullet or a number, as it is shown, begins."""
    found = _MARKER.fullmatch(marker)
    if found is None or marker == "o":  # the hollow bullet of Word
        return Item(level, None)
    sign = found[1]
    if sign.isdecimal():
        return Item(level, int(sign))
    if len(sign) > 1 or sign in "iI":
        return Item(level, roman(sign), "i" if sign.islower() else "I")
    return Item(level, ord(sign.lower()) - 96, "a" if sign.islower() else "A")


def roman(sign: str) -> int:
    """The value of a Roman number."""
    values = [_ROMAN.get(one, 0) for one in sign.lower()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def integer(written: str | None, otherwise: int) -> int:
    """A number as an attribute gives it."""
    return int(written) if written and re.fullmatch(r"\d{1,4}", written.strip()) else otherwise
