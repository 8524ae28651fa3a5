"""Styles of an OpenDocument text: bold, struck, hidden and raised text, headings, and how its lists count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from brochure.importing.word_numbering import shown
from brochure.importing.word_xml import attribute, child, children, local, number

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as far as it matters: bold, struck, hidden, raised ("sup", "sub" or nothing)."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False
    raised: str = ""
    is_title: bool = False
    list_name: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list counts: its format (empty for a bullet), what stands around the number, its first."""

    kind: str = ""
    before: str = ""
    after: str = "."
    start: int = 1
    shows: int = 1  # how many levels it shows


@dataclass(slots=True)
class Styles:
    """The styles of a text and its lists; ``outline`` is how its headings are numbered."""

    looks: dict[str, Look] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    language: str = ""

    @classmethod
    def of(cls, *roots: Any | None) -> Styles:
        """Those of these parts."""
        made = cls()
        raw: dict[str, Any] = {}
        for root in roots:
            for one in () if root is None else root.iter():
                name = local(one)
                if name == "style" and attribute(one, "name"):
                    raw[attribute(one, "name")] = one
                elif name == "list-style":
                    made.lists[attribute(one, "name")] = _levels(one)
                elif name == "outline-style":
                    made.outline = _levels(one)
                elif name == "default-style" and attribute(one, "family") == "paragraph":
                    made.language = attribute(child(one, "text-properties"), "language").lower()[:2]
        for name in raw:
            made.looks[name] = _look(name, raw)
        return made

    def look(self, name: str) -> Look:
        """The look of a style; that of plain text where it is not known."""
        return self.looks.get(name, PLAIN)

    def has_title(self, main: Any) -> bool:
        """Whether a paragraph has the style of a title."""
        return any(self.look(attribute(one, "style-name")).is_title for one in main.iter() if local(one) in ("p", "h"))


PLAIN = Look()


def _look(name: str, raw: dict[str, Any]) -> Look:
    chain: list[Any] = []
    at = name
    while at in raw and raw[at] not in chain and len(chain) < _MOST_DEPTH:
        chain.append(raw[at])
        at = attribute(raw[at], "parent-style-name")
    found: dict[str, Any] = {}
    is_title = at in ("Title",)
    for one in reversed(chain):
        is_title |= attribute(one, "name") == "Title" or attribute(one, "display-name").lower() in ("title", "titel")
        if attribute(one, "list-style-name"):
            found["list_name"] = attribute(one, "list-style-name")
        text = child(one, "text-properties")
        if weight := attribute(text, "font-weight"):
            found["bold"] = weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
        if struck := attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type"):
            found["struck"] = struck != "none"
        if shown_as := attribute(text, "display"):
            found["hidden"] = shown_as == "none"
        if place := attribute(text, "text-position"):
            first = place.split()[0]
            found["raised"] = {"super": "sup", "sub": "sub"}.get(first, "sub" if first.startswith("-") else "sup")
            if first in ("0%", "0"):
                found["raised"] = ""
    return Look(is_title=is_title, **found)


def _levels(style: Any) -> dict[int, ListLevel]:
    made = {}
    for one in children(style, "list-level-style-number", "list-level-style-bullet", "outline-level-style"):
        depth = max(number(attribute(one, "level"), 1) - 1, 0)
        made[depth] = ListLevel(
            _KINDS.get(attribute(one, "num-format"), "") if local(one) != "list-level-style-bullet" else "",
            attribute(one, "num-prefix"),
            attribute(one, "num-suffix"),
            number(attribute(one, "start-value"), 1),
            number(attribute(one, "display-levels"), 1),
        )
    return made


def label(levels: dict[int, ListLevel], counts: dict[int, int], depth: int) -> str:
    """The label of a number as the text shows it, with the levels above that it shows."""
    own = levels[depth]
    first = max(depth - own.shows + 1, 0)
    places = range(first, depth + 1)
    numbers = [shown(counts.get(one, 1), levels[one].kind) for one in places if one in levels and levels[one].kind]
    return f"{own.before}{'.'.join(numbers)}{own.after}".strip()
