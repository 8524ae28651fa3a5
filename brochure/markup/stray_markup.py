"""Markup that the parser did not recognise and that would print as typed: what it is, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Source
from brochure.model.text import quoted

# An escaped character stands as \x02…\x03 here: a bracket that the author wants printed begins no link.
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_LINK = re.compile(r"(?:\[|^)[^\[\]\x02]*\](?:\[[^\[\]\n]*\]|\((?:topic|line|link):[^\s()]*\)?)")
_MARKS = re.compile(r"\{:[^{}\n]*\}")
_ITEM = re.compile(r"(?<=\n) *[-*+] +\S[^\n]{0,40}")
_BRACKET = "write [words](topic:name), or \\[ for a plain bracket"
_KINDS = (
    (_NOTE, "footnote", "write the note in the text itself, in brackets"),
    (_LINK, "link", _BRACKET),
    (_MARKS, "mark", "put it on a line of its own right under the paragraph, or write \\{ for a plain brace"),
    (_ITEM, "item", "put a blank line above it, and before it as many spaces as the text that it belongs to"),
)


@dataclass(frozen=True, slots=True)
class Stray:
    """Such a piece of text: what it was meant as, and what to write."""

    typed: str
    kind: str
    fix: str

    def finding(self, path: Path, lines: Lines) -> Finding:
        """The finding for it, on its line."""
        shown = self.typed.strip()
        source = Source(path, lines.find(shown, shown.partition("\n")[0]))
        problem = f"{quoted(shown)} is read as no {self.kind}, and would print as it is typed"
        return Finding("as-typed", source, problem, self.fix)


def stray_markup(text: str) -> Iterator[Stray]:
    """What in a text, read to its end, still looks like a footnote, a link, a list of attributes or an item."""
    for pattern, kind, fix in _KINDS:
        yield from (Stray(match[0], kind, fix) for match in pattern.finditer(text))
