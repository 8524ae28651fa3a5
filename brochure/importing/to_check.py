"""What a person has to look at after an import: letters written otherwise, pictures, telephone numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from brochure.importing.blocks import Page, normalise_text
from brochure.importing.pictures import Gathered
from brochure.importing.to_markdown import with_whole_links
from brochure.model.text import as_slug, quoted

_MOST_NUMBERS = 40
_WRITTEN = " is written as "


def to_check(gathered: Gathered) -> Iterator[str]:
    """Messages on the letters, pictures and numbers of a page."""
    page = gathered.page
    for line, words, why in gathered.missing:
        yield f"{_place(page, line)}the picture {quoted(words)} did not come along: {why}"
    for line, name in gathered.no_text:
        yield f"{_place(page, line)}{name} has no words for who cannot see it: write what it shows"
    yield from (f"{change}: see whether it may be read so" for change in page.changed if _WRITTEN in change)
    for line, phone in numbers(page):
        yield f"{_place(page, line)}call {phone}, and take it up in helplines.toml, where it stands unverified"


def numbers(page: Page) -> list[tuple[int | None, str]]:
    """The telephone numbers that are links in a page, each once, as the page shows them, with their lines."""
    found: dict[str, tuple[int | None, str]] = {}
    for block in page.blocks:
        for line in (*block.lines, *(cell for row in block.rows for cell in row)):
            for run in with_whole_links(line) if any(run.href for run in line) else ():
                if not run.href.lower().startswith("tel:"):
                    continue
                dialled = unquote(run.href[4:])
                typed = normalise_text(run.text).strip()
                shown = typed if re.fullmatch(r"[+(]?\d[\d ()/.-]{1,20}", typed) else re.sub(r"[^\d+]", "", dialled)
                if shown and len(found) < _MOST_NUMBERS:
                    found.setdefault(re.sub(r"\D", "", dialled)[-8:], (block.line, shown))
    return list(found.values())


def offered(page: Page) -> str:
    """The numbers of a page as rows of the register of helplines that do not print until they are verified."""
    rows = []
    for _, phone in numbers(page):
        rows += [
            "",
            "# From the page, not verified: call it, complete the row, and take the # away.",
            "# [[helpline]]",
            f"# id = {json.dumps(as_slug(phone) or 'number')}",
            '# name = "…"',
            f"# phone = {json.dumps(phone)}",
            '# region = "both"',
            '# audience = "…"',
            '# status = "verified"',
            "# checked_on = 2000-01-01",
        ]
    return "\n".join([*rows, ""]) if rows else ""


def _place(page: Page, line: int | None) -> str:
    return "" if line is None else f"{page.unit} {line}: "
