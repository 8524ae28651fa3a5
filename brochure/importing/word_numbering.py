"""Numbers of paragraphs as Word counts them: the label that each shows, or that it has a bullet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from brochure.importing.word_xml import attribute, child, children, number

_MOST_NUMBER = 9_999
_MOST_LEVEL = 8
_LETTERS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts (``kind``, as Word calls it), its first number and its label, such as "%1."."""

    kind: str = "decimal"
    start: int = 1
    label: str = "%1."
    style: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: its depth from 0, its number and style (None for a bullet), the label shown.

    ``simple`` is set where the number alone, in its style, says what the label says.
    """

    level: int
    number: int | None
    style: str
    text: str
    simple: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    _lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by the list that several share
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    #: For a style of paragraphs, the list and the level that belong to it.
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """Those of the part numbering.xml; none where there is no such part."""
        made = cls()
        if root is None:
            return made
        shared = {attribute(one, "abstractNumId"): _levels(one) for one in children(root, "abstractNum")}
        for one in children(root, "num"):
            name = attribute(one, "numId")
            base = attribute(child(one, "abstractNumId"), "val")
            levels = dict(shared.get(base, {}))
            for override in children(one, "lvlOverride"):
                depth = number(attribute(override, "ilvl"), 0)
                if (inner := child(override, "lvl")) is not None:
                    levels[depth] = _level(inner)
                start = number(attribute(child(override, "startOverride"), "val"), -1)
                if start >= 0:
                    levels[depth] = replace(levels.get(depth, Level()), start=start)
                    made._restarts.setdefault(name, {})[depth] = start
            made._lists[name] = (base, levels)
            for depth, level in levels.items():
                if level.style:
                    made.by_style.setdefault(level.style, (name, depth))
        return made

    def next(self, name: str, depth: int) -> Label | None:
        """The label of the next paragraph at this depth of a list; None where the list is not known."""
        if name not in self._lists or not 0 <= depth <= _MOST_LEVEL:
            return None
        base, levels = self._lists[name]
        level = levels.get(depth, Level("bullet"))
        if level.kind == "bullet":
            return Label(depth, None, "1", "•", True)
        counts = self._counts.setdefault(base, {})
        restart = self._restarts.get(name, {}).get(depth)
        if restart is not None and (name, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((name, depth))
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.kind == "none":
            return None if not level.label else Label(depth, None, "1", level.label, False)
        text = level.label
        for other in range(_MOST_LEVEL + 1):
            if f"%{other + 1}" in text:
                above = levels.get(other, Level())
                text = text.replace(f"%{other + 1}", shown(counts.get(other, above.start), above.kind))
        bare = level.label.replace(f"%{depth + 1}", "", 1).strip()
        simple = f"%{depth + 1}" in level.label and bare in ("", ".", ")", "()", "-", ":", ".)")
        return Label(depth, counts[depth], _LETTERS.get(level.kind, "1"), text.strip(), simple)


def _levels(one: Any) -> dict[int, Level]:
    return {number(attribute(level, "ilvl"), 0): _level(level) for level in children(one, "lvl")}


def _level(level: Any) -> Level:
    values: Mapping[str, str] = {
        name: attribute(child(level, name), "val") for name in ("numFmt", "start", "lvlText", "pStyle")
    }
    kind = values["numFmt"] or "decimal"
    return Level(kind, number(values["start"], 1), values["lvlText"], values["pStyle"])


def shown(value: int, kind: str) -> str:
    """A number as Word writes it."""
    value = min(max(value, 0), _MOST_NUMBER)
    if kind in ("lowerLetter", "upperLetter") and value:
        repeat, place = divmod(value - 1, 26)
        text = chr(ord("a") + place) * min(repeat + 1, 10)
        return text if kind == "lowerLetter" else text.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < value < 400:
        text = ""
        for worth, sign in _ROMANS:
            while value >= worth:
                text, value = text + sign, value - worth
        return text if kind == "lowerRoman" else text.upper()
    return f"{value:02}" if kind == "decimalZero" else str(value)
