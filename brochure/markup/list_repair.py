"""Repairs lists as people type them to what Python-Markdown reads: four spaces a level, blank lines between."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(r"([-*+]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_MEANING = re.compile(r" {0,3}: {1,3}\S")  # `:   meaning`, in a list of definitions
_QUOTED = re.compile(r" {0,3}> ?")
_LEVEL = " " * 4


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that is open: where its text begins, and whether it has a number."""

    column: int
    numbered: bool


def repair_lists(text: str) -> str:
    """The same Markdown, its lists indented and parted so that none of their markers is read as text.

    Python-Markdown takes lines without a blank line between them for one block, and reads a block by its first
    line: a marker below a second paragraph, or of the other kind of list, would print as it was typed.
    """
    return "\n".join(_blocks(text.split("\n")))


def _blocks(lines: list[str]) -> list[str]:
    done: list[str] = []
    quoted: list[str] = []
    plain: list[str] = []
    for line in lines:
        if mark := _QUOTED.match(line):
            done += _lists(plain)
            plain.clear()
            quoted.append(line[mark.end() :])
            continue
        if quoted:
            done += [f"> {inner}" for inner in _blocks(quoted)]
            quoted.clear()
        plain.append(line)
    return [*done, *_lists(plain), *(f"> {inner}" for inner in _blocks(quoted))] if quoted else [*done, *_lists(plain)]


def _lists(lines: list[str]) -> list[str]:
    """Lines outside quotations; a list that a quotation interrupts is a new list."""
    done: list[str] = []
    open_items: list[_Item] = []
    first: tuple[bool, int] = (False, 0)  # of this block's first line: whether it is an item, and how deep
    fresh = True  # at the beginning of a block
    for raw in lines:
        line = raw.expandtabs(4)
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if not bare:
            done.append("")
            fresh = True
            continue
        marker = None if _RULE.match(line) else _MARKER.match(bare)
        kept = [item for item in open_items if item.column <= indent]
        if meaning := _MEANING.match(line):
            if not fresh and first == (False, 1):
                done.append("")
            first, open_items = (fresh, 0), [_Item(meaning.end() - 1, False)]
            done.append(raw)
        elif marker and indent - (kept[-1].column if kept else 0) < 4 and _opens(marker[1], fresh, open_items):
            depth, numbered = len(kept), marker[1][0].isdigit()
            other = depth < len(open_items) and open_items[depth].numbered is not numbered
            if not fresh and (not first[0] or depth < first[1] or other):
                done.append("")
                fresh = True
            if fresh:
                first = (True, depth)
            open_items = [*kept, _Item(indent + len(marker[0]), numbered)]
            done.append(f"{_LEVEL * depth}{marker[1].replace(')', '.')} {bare[marker.end() :]}")
        elif fresh:
            open_items = kept
            first = (False, len(kept))
            done.append(_LEVEL * len(kept) + _inner(line[kept[-1].column :]) if kept else raw)
        else:
            done.append(raw)
        fresh = False
    return done


def _inner(text: str) -> str:
    """A later paragraph of an item; four spaces more than the item's own begin code."""
    bare = text.lstrip(" ")
    return bare if len(text) - len(bare) < 4 else text


def _opens(mark: str, fresh: bool, open_items: list[_Item]) -> bool:
    """Whether a marker begins an item: a number in the middle of a paragraph may be a year or a house number."""
    return fresh or bool(open_items) or mark in ("-", "*", "+", "1.", "1)")
