"""Footnotes, `word[^1]` and `[^1]: The note.`: they stand in brackets at their marks, where they are heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted

#: A note on a line of its own, with the indented lines below it, as PHP Markdown Extra and Pandoc read it.
_NOTE = re.compile(
    r"^ {0,3}\[\^([^\[\]\s]{1,40})\]:[ \t]*([^\n]{1,1500}(?:\n(?: {2,8}|\t)\S[^\n]{0,1500}){0,20})", re.MULTILINE
)
_MARK = re.compile(r"[ \t]?\[\^([^\[\]\s]{1,40})\](?!:)")
_FENCED = re.compile(r"^ {0,3}(?:```|~~~)|`[^`\n]*\[\^", re.MULTILINE)


def in_brackets(text: str) -> tuple[str, list[str]]:
    """The Markdown with its notes at their first marks, and the labels of these; every line keeps its number."""
    found = {match[1]: " ".join(match[2].split()) for match in _NOTE.finditer(text)} if "[^" in text else {}
    if not found or _FENCED.search(text):
        return text, []
    marked = {match[1] for match in _MARK.finditer(_NOTE.sub("", text))}
    notes = {label: words for label, words in found.items() if label in marked and "[^" not in words}
    placed: list[str] = []

    def place(match: re.Match[str]) -> str:
        label = match[1]
        if label not in notes:
            return match[0]
        if label in placed:
            return ""
        placed.append(label)
        return f" ({notes[label].removesuffix('.')})"

    bare = _NOTE.sub(lambda match: "\n" * match[0].count("\n") if match[1] in notes else match[0], text)
    return _MARK.sub(place, bare), placed


def told(placed: list[str], path: Path, lines: Lines) -> Iterator[Finding]:
    """A note on each footnote that was moved."""
    for label in placed:
        typed = f"[^{label}]"
        problem = f"the footnote {quoted(typed)} stands in brackets at its mark"
        yield adjusted(Source(path, lines.find(typed)), problem, "keep it, or write it there in your own words")
