"""What a file for a print shop is made from, beside the pages: its hash changes with it."""

from __future__ import annotations

from brochure.model.edition import Edition, Output
from brochure.model.guide import Guide
from brochure.source import pictures


def inputs(guide: Guide, edition: Edition) -> list[object]:
    """The printing condition and the inks of the brand; nothing where no file goes to a shop."""
    if Output.PRESS not in edition.outputs:
        return []
    press, brand = guide.press, guide.brand
    profile = pictures.digest(press.profile) if press.profile else ""
    return [press.identifier, press.surround, profile, brand.inks, brand.spots]
