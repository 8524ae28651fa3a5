"""Fits lines into a panel of one page, a card's or the back of a leaflet: smaller ones, and at last fewer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from brochure.typesetting.display import Display
from brochure.typesetting.display_boxes import count, sections

#: Lays the pages of display size out as a `Display` has them, and gives their boxes; with ``True`` all words of their
#: titles can be measured, and a last page holds what else is to be measured.
LayOut = Callable[[Display, bool], Sequence[Any]]

_TEXT = ("--text-size", "--text-leading", "--text-lines", "--text-lines-leading")
#: What is tried in turn. A card is read in the hand; nothing on it is under 9 pt.
_CARD = tuple(
    dict(zip(_TEXT, step, strict=True))
    for step in (
        ("11pt", "15.5pt", "11pt", "15.5pt"),
        ("10pt", "13.5pt", "10pt", "13.5pt"),
        ("9pt", "12pt", "9pt", "12pt"),
    )
)
#: On the back of a leaflet the space for a stamp gives way first.
_BACK = (
    {"--space-stamp": "16mm"},
    {"--space-stamp": "16mm", "--text-lines": "11pt", "--text-lines-leading": "14.5pt"},
    {"--space-stamp": "0mm", "--text-lines": "11pt", "--text-lines-leading": "14.5pt"},
    {"--space-stamp": "0mm", "--text-lines": "10.5pt", "--text-lines-leading": "13.5pt"},
)
#: The sections that are one panel, and what is tried for each.
PANELS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "card-lines": _CARD,
    "card-more": (*_CARD, _CARD[-1]),
    "contact": _BACK,
}
#: Those with a logo, which gives way after the first of these steps, before type gets any smaller.
_WITH_LOGO = ("card-more", "contact")
#: The one with the publisher's name and telephone, which give way at the last of its steps.
_WITH_PUBLISHER = "card-more"


def fit(name: str, display: Display, lay_out: LayOut) -> tuple[Display, int]:
    """The display with the panel ``name`` on one page, and how many of its helplines are left out, the last ones.

    Where not even one of them fits, it is given back as it was.
    """
    tried = display
    for number, step in enumerate(PANELS[name]):
        without = display.without | ({"stamp"} if step.get("--space-stamp") == "0mm" else set())
        without |= {"logo"} if number and name in _WITH_LOGO else set()
        without |= {"publisher"} if name == _WITH_PUBLISHER and number == len(PANELS[name]) - 1 else set()
        tried = replace(display, tokens={**display.tokens, **step}, without=without)
        if len(sections(lay_out(tried, False), name)) < 2:
            return tried, 0
    lines = count(sections(lay_out(tried, False), name), "line")

    def fits(kept: int) -> bool:
        return len(sections(lay_out(replace(tried, helplines=kept), False), name)) < 2

    if not lines or not fits(1):
        return display, 0
    kept = most(lines - 1, fits)
    return replace(tried, helplines=kept), lines - kept


def most(lines: int, fits: Callable[[int], bool]) -> int:
    """As many lines as fit, at least one."""
    return max(1, bisect_left(range(1, lines + 1), True, key=lambda kept: not fits(kept)))
