"""A search for a setting that begins anew when tables turn out to be too wide: their rows then become blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.model.edition import Setting

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page
    from brochure.typesetting.pages import Pages


class _TooWideError(Exception):
    """Tables turned out to be too wide in a layout."""


def without_wide_tables(
    search: Callable[[Callable[[Setting], Sequence[Page]]], Setting], lay_out: Callable[[Setting], Pages]
) -> Setting:
    """What ``search`` finds when no table is wider than its page: those that are, are stacked at every setting.

    ``search`` gets the measure that lays a setting out. Each new beginning stacks one table more, at least.
    """
    stacked: list[str] = []

    def measure(setting: Setting) -> Sequence[Page]:
        made = lay_out(replace(setting, stacked=tuple(stacked)))
        wide = dict.fromkeys(one.name for one in made.measured.overflows if one.name not in ("", *stacked))
        if wide:
            stacked.extend(wide)
            raise _TooWideError
        return made.pages

    while True:
        try:
            return replace(search(measure), stacked=tuple(stacked))
        except _TooWideError:
            continue
