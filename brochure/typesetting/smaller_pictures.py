"""A search for a setting in which pictures are set smaller where the text would else not fit its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.model.edition import Edition, Setting
from brochure.model.errors import Finding, Source, adjusted
from brochure.source.pictures import FOLDER
from brochure.typesetting.copyfit import TooLongError

if TYPE_CHECKING:
    from brochure.typesetting.pages import Pages

#: The shares of their height that are tried in turn.
SMALLER = (0.7, 0.5)
#: The most that a drawing may be scaled down: drawn width over printed width.
MOST_SHRUNK = 2.0


def with_smaller_pictures(
    search: Callable[[Callable[[Setting], Pages]], Setting], lay_out: Callable[[Setting], Pages]
) -> Setting:
    """What ``search`` finds with pictures as large as they are designed, or else with smaller ones.

    ``search`` gets what lays a setting out. Drawings are not set so small that nothing can be made out in them.

    Raises TooLongError, that of pictures of the usual size, where the text does not fit with small ones, either.
    """
    laid: list[Pages] = []

    def at(share: float) -> Callable[[Setting], Pages]:
        def lay_out_smaller(setting: Setting) -> Pages:
            laid.append(lay_out(replace(setting, pictures=share)))
            return laid[-1]

        return lay_out_smaller

    try:
        return search(at(1.0))
    except TooLongError as excess:
        if not any(one.address.startswith(f"{FOLDER}/") for pages in laid for one in pages.measured.pictures):
            raise
        for share in SMALLER:
            try:
                found = replace(search(at(share)), pictures=share)
            except TooLongError:
                continue
            if all(one.drawn <= one.printed * MOST_SHRUNK for one in lay_out(found).measured.pictures):
                return found
        raise excess from None


def notes(edition: Edition, setting: Setting, source: Source) -> tuple[Finding, ...]:
    """A note where pictures are set smaller; ``source`` is the text that would else not fit."""
    if setting.pictures == 1:
        return ()
    problem = f"{edition.name} prints pictures {setting.pictures:.0%} as high as usual: the text would else not fit"
    return (adjusted(source, problem, "keep it, or take out a picture or some of the text"),)
