"""The parts of an edition that are printed at a setting, in their order, and the classes for what fitting decided."""

from __future__ import annotations

from collections.abc import Collection

from brochure.model.edition import Edition, Setting
from brochure.model.guide import Guide
from brochure.typesetting.helplines import in_region


def printed_parts(guide: Guide, edition: Edition, setting: Setting, listed: bool, wanted: Collection[str]) -> list[str]:
    """Those of the ``wanted`` parts that have something to print: a heading over nothing is left out.

    ``listed`` is whether there are addresses to read on. Where parts share pages, those for notes are the last inside.
    """
    empty = {"words": not guide.words, "reading": not listed, "helplines": not in_region(guide)}
    empty |= dict.fromkeys(setting.without, True)
    parts = [part for part in edition.parts if not empty.get(part) and part in wanted]
    if (setting.compact or setting.joined) and "notes" in parts:
        parts.remove("notes")
        parts.insert(len(parts) - (parts[-1] == "back"), "notes")
    return parts


def classes(anchor: str, setting: Setting) -> str:
    """The classes of a part or a topic, each with a space before it."""
    below = anchor in setting.joined or anchor.removeprefix("topic-") in setting.follow
    chosen = {"follows": below, "close": anchor in setting.close, "wide": anchor in setting.wide}
    return "".join(f" {name}" for name, holds in chosen.items() if holds)
