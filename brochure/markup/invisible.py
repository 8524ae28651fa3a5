"""Paragraphs, items and headings that hold only characters without ink: left out, each with a finding."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html.entities import codepoint2name
from pathlib import Path
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Severity, Source
from brochure.model.text import quoted

#: The code of the finding; its page in the manual is that of the rule of this name.
CODE = "invisible-text"

_BLOCKS = frozenset({"p", "li", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_INK = frozenset({"img", "hr", "table"})
#: Without ink, and in no category that says so: Hangul fillers, the blank of Braille, the grapheme joiner.
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")


def has_ink(text: str) -> bool:
    """Whether any character of a text leaves ink: none that is white space, a format character or a mark alone."""
    return any(
        character not in _FILLERS
        and not character.isspace()
        and unicodedata.category(character) not in ("Cf", "Cc", "Mn", "Me", "Zs", "Zl", "Zp", "Co", "Cn")
        for character in text
    )


def invisible(root: Element, path: Path, lines: Lines) -> Iterator[Finding]:
    """Take such elements out of the tree, in place; a finding for each."""
    gone: set[Element] = set()
    for parent in list(root.iter()):
        if parent in gone:
            continue
        for child in list(parent):
            if child.tag in _BLOCKS and not _prints(child):
                gone.update(child.iter())
                _remove(parent, child)
                words = "".join(character for character in "".join(child.itertext()) if not character.isspace())
                names = ", ".join(dict.fromkeys(map(_name, words)))
                problem = f"a line holds nothing that prints{f': {names}' if names else ''}; it was left out"
                typed = [f"&{name};" for character in words if (name := codepoint2name.get(ord(character)))]
                tags = [f"<{inner.tag}" for inner in child.iter() if inner.tag not in _BLOCKS]
                line = lines.find(*([words] if words else []), *typed, *tags, "&#", "<")
                yield Finding(CODE, Source(path, line), problem, "delete this line", Severity.WARNING)


def _remove(parent: Element, child: Element) -> None:
    """Take an element out, and leave the text behind it where it was."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    del parent[at]


def _prints(element: Element) -> bool:
    return has_ink("".join(element.itertext())) or any(inner.tag in _INK for inner in element.iter())


def _name(character: str) -> str:
    return unicodedata.name(character, quoted(f"U+{ord(character):04X}")).lower()
