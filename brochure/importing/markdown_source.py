"""Reader of a Markdown file that others wrote: its fields, and its text as blocks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from brochure.importing.blocks import Page, character_changes
from brochure.importing.commonmark import as_html
from brochure.importing.decoding import check_tags
from brochure.importing.front_matter import Matter, split
from brochure.importing.markdown_flavours import plain_markdown
from brochure.importing.markup import read_tree, tree_of

_LANGUAGE = re.compile(r"[a-z]{2}\b", re.IGNORECASE)


def read_markdown(text: str, path: Path) -> Page:
    """The blocks of a Markdown file. Raises `BrochureError` when it is nested too deep."""
    matter = split(text)
    page = body(matter, path)
    return replace(
        page,
        title=matter.text("title", "Title", "linkTitle"),
        language=language(matter),
        facts=facts(matter),
        changed=(*page.changed, *character_changes(enumerate(text.split("\n"), 1), "line")),
    )


def body(matter: Matter, path: Path, address: Callable[[str], str] = lambda url: url) -> Page:
    """The text below the fields, as blocks; ``address`` gives the target of a link from what is typed."""
    plain = plain_markdown(matter.body, matter.first_line)
    html = as_html(plain.text, plain.origins, address)
    if not html.strip():
        return Page((), tuple(plain.dropped))
    check_tags(html, path)
    page = read_tree(tree_of(html, path), "", everything=True)
    return replace(page, dropped=(*plain.dropped, *page.dropped), changed=())


def facts(matter: Matter) -> dict[str, str]:
    """What the fields say of the text: its description, its author, its day."""
    found = {
        "description": matter.text("description", "summary", "excerpt", "lede"),
        "name": matter.text("publisher", "organisation", "organization", "owner", "author", "authors"),
        "address": "",
    }
    day = matter.day("date", "lastmod", "last_update", "updated", "last_reviewed_on", "modified")
    if day is not None and datetime.date(1990, 1, 1) <= day <= datetime.date(2100, 1, 1):
        found["day"] = day.isoformat()
    return {name: value for name, value in found.items() if value}


def language(matter: Matter) -> str:
    """The language that the fields name."""
    found = _LANGUAGE.match(matter.text("lang", "language", "locale"))
    return found[0].lower() if found else ""
