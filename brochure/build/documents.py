"""The documents of one edition at its settings, with what is fitted on the cover and other pages of display size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from brochure.model.edition import Edition, Setting
from brochure.model.guide import Guide
from brochure.typesetting.measures import leading

if TYPE_CHECKING:
    from brochure.typesetting.display import Display
    from brochure.typesetting.document import Document
    from brochure.typesetting.pages import Pages

# The modules that load the templates and the page engine are imported where they are first needed.


class Documents:
    """``form`` gives the edition's form at a setting; ``lay_out`` lays a document out, with rules beside its own."""

    def __init__(
        self,
        guide: Guide,
        others: Iterable[str],
        form: Callable[[Setting], Edition],
        lay_out: Callable[[Document, Setting, str], Pages],
    ) -> None:
        self._guide, self._others, self._form, self._lay_out = guide, tuple(others), form, lay_out
        self._displays: dict[bool, Display] = {}
        self._made: dict[Setting, Document] = {}

    def at(self, setting: Setting) -> Document:
        """The document at a setting, made once."""
        if setting not in self._made:
            self._made[setting] = self.draft(setting, self._display(setting))
        return self._made[setting]

    def draft(self, setting: Setting, display: Display | None = None, measured: bool = False) -> Document:
        """The document before anything is fitted, which follows from it: no page engine is needed to know it."""
        from brochure.typesetting.document import document

        return document(self._guide, self._form(setting), setting, self._others, display, measured)

    def _display(self, setting: Setting) -> Display:
        """What is fitted, once for each form: what fits at the largest type size of a form fits at all of them."""
        from brochure.typesetting.display_fit import fitted

        if setting.larger not in self._displays:
            form = self._form(setting)
            size = form.type_size.largest
            largest = replace(Setting(size, leading(size)), larger=setting.larger)
            self._displays[setting.larger] = fitted(self._guide, form, partial(self._boxes, largest))
        return self._displays[setting.larger]

    def _boxes(self, setting: Setting, display: Display, measured: bool) -> list[Any]:
        """The boxes of the pages of display size, laid out alone."""
        from brochure.typesetting.display_fit import RULES

        return self._lay_out(self.draft(setting, display, measured), setting, RULES).boxes()
