"""The parts of a document that changed since its layout, as small documents: a preview shows their pages first.

Every part of a booklet begins on a new page, so one that keeps its number of pages moves no other, and one that grows
pushes on those after it. The rest of the booklet is needed for the numbers of its pages only, and those are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from brochure.typesetting.references import first_pages

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page

#: Above this share of all pages a small document gains nothing.
_MOST = 1 / 3
#: Where a part of the document begins that begins a page; a question that follows on belongs to the one before it.
_BEGINS = re.compile(r'<(?:section|nav) class="(?![a-z]+ follows|question)[^"]*" id="([^"]+)"[^>]*>')
_FRAME = re.compile(r"<(/?)(main|section|nav)\b([^>]*)>")
_BOOK = re.compile(r'(?<= data-book=")[^"]*')
_LINK = re.compile(r' href="#([^"]*)"')
#: What came with an address that the layout did not have.
_NUMBERED = re.compile(r"(?:address|mark)-\d+$")
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a document, to be laid out alone: its HTML, the rules for it, the numbers of its pages before."""

    html: str
    rules: str
    numbers: range


def excerpts(before: str, pages: Sequence[Page], now: str) -> tuple[Excerpt, ...]:
    """The parts of ``now`` that differ from ``before``, which was laid out as ``pages``.

    None where they cannot be determined, where only the line at the foot of the pages differs, or where they are so
    long that the whole document is laid out as soon. One may come to fill more or fewer pages than its ``numbers``.
    """
    (old_head, old), (head, new) = _cut(before), _cut(now)
    places = first_pages(pages)
    firsts = [places.get(name, 0) for name in old]
    in_order = all(first < second for first, second in pairwise([0, *firsts]))
    if not in_order or list(old) != list(new) or _BOOK.sub("", old_head) != _BOOK.sub("", head):
        return ()
    spans = {name: range(*span) for name, span in zip(old, pairwise([*firsts, len(pages) + 1]), strict=True)}
    changed = [name for name in new if new[name] != old[name]]
    if sum(len(spans[name]) for name in changed) > _MOST * len(pages):
        return ()
    return tuple(_excerpt(head, new, name, spans[name], places) for name in changed)


def _cut(html: str) -> tuple[str, dict[str, str]]:
    """The HTML before the first part, and each part by its id."""
    begins = list(_BEGINS.finditer(html))
    ends = [*(match.start() for match in begins), html.index("</body>")]
    parts = {match[1]: html[start:end] for match, (start, end) in zip(begins, pairwise(ends), strict=True)}
    return html[: ends[0]], parts


def _excerpt(head: str, parts: dict[str, str], name: str, numbers: range, places: dict[str, int]) -> Excerpt:
    text = parts[name]

    def elsewhere(match: re.Match[str]) -> str:
        known = places.get(match[1])
        if f' id="{match[1]}"' in text:
            return match[0]
        if known is None:
            return "" if _NUMBERED.match(match[1]) else match[0]
        return f' data-page="{known}"'

    at = list(parts).index(name)
    before, after = "".join(list(parts.values())[:at]), "".join(list(parts.values())[at + 1 :])
    side = "right" if numbers[0] % 2 else "left"
    return Excerpt(
        html=f"{head}{_hidden(before)}{_LINK.sub(elsewhere, text)}{_hidden(after)}</body></html>",
        rules=f"html {{ break-before: {side} }} [hidden] {{ display: none }}"
        f" @page :first {{ counter-set: page {numbers[0]} }}",
        numbers=numbers,
    )


def _hidden(html: str) -> str:
    """The same elements with nothing in them, for rules that count them; a ``main`` left open holds what follows."""
    tags = list(_FRAME.finditer(html))
    last = next((tag for tag in reversed(tags) if tag[2] == "main"), None)
    rows = []
    for tag in tags:
        closing, name, attributes = tag.groups()
        bare = f"<{name}{_ID.sub('', attributes)} hidden>"
        if name == "main":
            rows.append(tag[0] if closing or tag is last else bare)
        elif not closing:
            rows.append(f"{bare}</{name}>")
    return "".join(rows)
