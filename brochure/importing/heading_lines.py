"""Lines that may be headings: real ones, lettered and numbered ones, questions, lines in bold, lines alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from brochure.importing.blocks import Block, Kind, plain

MOST_TITLE, _MOST_LINE = 200, 120  # characters of a heading, and of a line that is one
_LETTERED = re.compile(
    r"(?:(?:vraag|question|frage) +)?\(?([A-Z])(?:[.):]| [-–—:])(?:\s+|(?<=[.)])(?=\w{2}))(?=\w)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:(?:vraag|question|frage) +)?\(?(\d{1,2})(?:[.):]| [-–—:]) *(?=[^\W\d])", re.IGNORECASE)


def is_heading(block: Block) -> bool:
    """Whether the source itself marks a block as a heading."""
    return block.kind is Kind.HEADING


def marked(words: str) -> tuple[str, str]:
    """The mark before a title, a letter or a number, and the title itself."""
    for pattern in (_LETTERED, _NUMBERED):
        found = pattern.match(words)
        if found and (pattern is _NUMBERED or found[1].isupper()):
            return found[1], words[found.end() :]
    return "", words


def heading_marked(block: Block) -> tuple[str, str]:
    """The mark before the title of a heading, and the title."""
    words = block.words
    return marked(words) if len(words) <= MOST_TITLE else ("", words)


def _title_of(block: Block) -> str:
    """The words of a block that may be a title; nothing for an item of a list."""
    if block.kind not in (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM) or len(block.lines) != 1 or block.quoted:
        return ""
    words = plain(block.lines[0])
    is_item = block.kind is Kind.ITEM and not (block.typed and block.number is not None and not block.level)
    return "" if len(words) > MOST_TITLE or is_item or (block.kind is Kind.PARAGRAPH and block.level) else words


def _lettered(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    words = _title_of(blocks[at])
    found = _LETTERED.match(words)
    if not found or not found[1].isupper() or (not is_heading(blocks[at]) and words[-1:] in ".;:,!…"):
        return None
    title = words[found.end() :]
    return (found[1], title) if " " in title or is_heading(blocks[at]) else None


def _numbered(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    block = blocks[at]
    words = _title_of(block)
    stands = is_heading(block) or words.endswith("?") or (words[-1:].isalnum() and len(words) <= _MOST_LINE)
    if block.kind is Kind.ITEM and words:
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        text = below is not None and below.kind is not Kind.ITEM and not below.typed
        return (str(block.number), words) if stands and text else None
    found = _NUMBERED.match(words)
    return (found[1], words[found.end() :]) if found and stands else None


def _question(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    block = blocks[at]
    words = _title_of(block) if block.kind is not Kind.ITEM else ""
    asks = words.endswith("?") and len(words) <= _MOST_LINE and (is_heading(block) or block.alone)
    return marked(words) if asks else None


def _bold(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    block = blocks[at]
    words = _title_of(block) if block.kind is not Kind.ITEM else ""
    if is_heading(block):
        return marked(words) if words else None
    stands = block.bold and block.alone and words[-1:] not in ".;,…" and len(words) <= _MOST_LINE
    return marked(words) if words and stands else None


def _line(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if is_heading(block):
        return heading_marked(block)
    words = _title_of(block) if block.kind is not Kind.ITEM else ""
    return marked(words) if below is not None and is_line_heading(block, below) and words else None


def is_line_heading(block: Block, below: Block) -> bool:
    """Whether a paragraph is a single short line, plain or bold, above text that is longer."""
    if block.kind is not Kind.PARAGRAPH or block.level or len(block.lines) != 1 or block.quoted:
        return False
    words = plain(block.lines[0])
    if not block.alone or not 1 < len(words) <= 70 or words[-1] in ".!;:,…”\"'":
        return False
    if not (words[0].isupper() or words[0].isdigit() or block.bold):
        return False
    return below.kind in (Kind.ITEM, Kind.TABLE) or len(below.words) > len(words)


#: How a block looks that begins a topic, by the name of the way to divide a page: its mark and title, or None.
LOOKS: dict[str, Callable[[Sequence[Block], int], tuple[str, str] | None]] = {
    "lettered": _lettered,
    "numbered": _numbered,
    "questions": _question,
    "bold": _bold,
    "lines": _line,
}
