"""The setting at which a text fits a form of an edition: by casting off, or by copyfitting where pages are counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from brochure.imposition import impose
from brochure.imposition.imposed import imposed
from brochure.model.edition import Edition, Setting
from brochure.typesetting import casting_off, copyfit
from brochure.typesetting.smaller_pictures import with_smaller_pictures
from brochure.typesetting.wide_tables import without_wide_tables

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page
    from brochure.typesetting.pages import Pages


def fit(
    form: Edition, larger: bool, lay_out: Callable[[Setting], Pages], laid: Collection[Setting]
) -> Setting | copyfit.TooLongError:
    """The setting for ``form``, the larger one of its edition where ``larger``; or how much text is too much.

    ``laid`` are the settings that were laid out already. Raises BrochureError where the pages do not fit their paper.
    """
    counts, padding = form.pages or impose.scheme_of(form.scheme).counts, partial(impose.padding, form.scheme)
    most = copyfit.MOST_LAYOUTS - sum(setting.larger is not larger and setting.pictures == 1 for setting in laid)

    def search(measure: Callable[[Setting], Sequence[Page]]) -> Setting:
        if not counts:
            first = measure(casting_off.first_setting(form))  # also what casting off begins with
            imposed(form, [*first, *[first[-1]] * padding(len(first))])
            return casting_off.cast_off(form, measure, padding)
        try:
            return copyfit.Copyfit(form, counts, measure, most).setting(larger)
        except copyfit.TooLongError:  # no number of pages is too many for a booklet
            if not larger or impose.scheme_of(form.scheme).counts:
                raise
            return copyfit.bound(form, measure, padding)

    try:
        return with_smaller_pictures(partial(without_wide_tables, search), lay_out)
    except copyfit.TooLongError as excess:
        return excess
