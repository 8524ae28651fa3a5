"""Styles of a Word file: which paragraphs are headings, which runs are bold, hidden or struck, with inheritance."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from brochure.importing.word_xml import attribute, child, children, is_on, number

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|rubrik|tussenkop)\s*([1-9])", re.IGNORECASE)
_TITLES = {"title", "titel", "titre", "document title", "doctitle"}
_MOST_DEPTH = 20  # of styles that are based on each other


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; None where its style does not say. ``size`` is in half points, ``raised`` sup, sub or empty."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    size: int | None = None
    raised: str | None = None

    def under(self, own: Look) -> Look:
        """This look, with what ``own`` says instead."""
        names = ("bold", "hidden", "struck", "size", "raised")
        return replace(self, **{name: value for name in names if (value := getattr(own, name)) is not None})


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on: its name, the level of its headings (0 for none), its list."""

    name: str = ""
    level: int = 0
    is_title: bool = False
    list_name: str = ""
    list_level: int = 0
    look: Look = PLAIN


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids; ``language`` is that of its text, where it says so."""

    known: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)
    language: str = ""

    @classmethod
    def of(cls, root: Any | None) -> Styles:
        """Those of the part styles.xml."""
        made = cls()
        if root is None:
            return made
        basic = child(root, "docDefaults", "rPrDefault", "rPr")
        base = look_of(basic)
        made.language = attribute(child(basic, "lang"), "val")[:2].lower()
        raw = {attribute(one, "styleId"): one for one in children(root, "style")}
        for name in raw:
            made.known[name] = _resolved(name, raw, base)
        normal = next(
            (n for n, one in raw.items() if attribute(one, "default") == "1" and _kind(one) == "paragraph"), ""
        )
        made.default = made.known.get(normal, Style(look=base))
        return made

    def get(self, name: str) -> Style:
        """The style with this id; that of plain paragraphs where it is not known."""
        return self.known.get(name, self.default)


def _kind(style: Any) -> str:
    return attribute(style, "type")


def _resolved(name: str, raw: dict[str, Any], base: Look) -> Style:
    """A style with what it inherits, from the root down."""
    chain: list[Any] = []
    seen: set[str] = set()
    at = name
    while at in raw and at not in seen and len(chain) < _MOST_DEPTH:
        seen.add(at)
        chain.append(raw[at])
        at = attribute(child(raw[at], "basedOn"), "val")
    made = Style(look=base if raw[name] is not None and _kind(raw[name]) == "paragraph" else Look())
    for one in reversed(chain):
        made = _with(made, one)
    return replace(made, name=attribute(child(raw[name], "name"), "val").lower())


def _with(above: Style, style: Any) -> Style:
    properties = child(style, "pPr")
    name = attribute(child(style, "name"), "val").strip()
    heading = _HEADING.fullmatch(name)
    outline = number(attribute(child(properties, "outlineLvl"), "val"), -1)
    level = int(heading[1]) if heading else outline + 1 if 0 <= outline < 9 else 0 if outline == 9 else above.level
    numbered = child(properties, "numPr")
    list_name = attribute(child(numbered, "numId"), "val") or above.list_name
    list_level = number(attribute(child(numbered, "ilvl"), "val"), above.list_level)
    is_title = name.lower() in _TITLES or (above.is_title and not heading)
    return Style(name, level, is_title, list_name, list_level, above.look.under(look_of(child(style, "rPr"))))


def look_of(properties: Any | None) -> Look:
    """The look that the properties of a run say."""
    if properties is None or not len(properties):
        return Look()
    found: dict[str, Any] = {}
    for one in properties:
        found[one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""] = one
    raised = {"superscript": "sup", "subscript": "sub"}.get(attribute(found.get("vertAlign"), "val"), "")
    struck = [found[name] for name in ("strike", "dstrike") if name in found]
    hidden = [found[name] for name in ("vanish",) if name in found]
    return Look(
        is_on(found["b"]) if "b" in found else None,
        any(map(is_on, hidden)) if hidden else None,
        any(map(is_on, struck)) if struck else None,
        number(attribute(found["sz"], "val"), 0) or None if "sz" in found else None,
        raised if "vertAlign" in found else None,
    )
