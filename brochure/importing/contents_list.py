"""Detection of a table of contents: headings of the page repeated, each with a page number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brochure.importing.blocks import Block, Kind, key

_ENTRY = re.compile(r"(.*?\S)(?:[ .…·_]*[ .…])\d{1,4}")
_MOST = 220  # characters of an entry
_NAMES = {"inhoud", "inhoudsopgave", "inhoudstafel", "contents", "table of contents", "sommaire", "table des matières"}
_NAMES |= {"inhalt", "inhaltsverzeichnis"}


def contents_list(blocks: Sequence[Block]) -> set[int]:
    """The indexes of its entries, and of the heading above them; empty when there is none."""
    entries = {}
    for place, block in enumerate(blocks):
        words = block.words if block.kind is not Kind.TABLE else ""
        if 0 < len(words) <= _MOST and (found := _ENTRY.fullmatch(words)):
            entries[place] = key(found[1])
    if not entries:
        return set()
    known = {key(block.words) for place, block in enumerate(blocks) if place not in entries and _fits(block)}
    places = {place for place, words in entries.items() if words in known}
    places = {place for place in places if {place - 1, place + 1} & places}
    return places | {place - 1 for place in places if place and key(blocks[place - 1].words) in _NAMES}


def _fits(block: Block) -> bool:
    return len(block.words) <= _MOST
