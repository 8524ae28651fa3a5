"""The documents of one edition at its settings, with what is fitted on the cover and other pages of display size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import replace
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
    """``form`` gives the edition's form at a setting; ``lay_out`` lays a document out, with rules beside its own.

    ``memory`` is what was fitted before, under the hash of what it depends on, and is added to; ``hashed`` gives that
    of a document at a setting.
    """

    def __init__(
        self,
        guide: Guide,
        others: Iterable[str],
        form: Callable[[Setting], Edition],
        lay_out: Callable[[Document, Setting, str], Pages],
        memory: MutableMapping[str, Any],
        hashed: Callable[[Document, Setting], str],
    ) -> None:
        self._guide, self._others, self._form, self._lay_out = guide, tuple(others), form, lay_out
        self._memory, self._hashed = memory, hashed
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
        if setting.larger not in self._displays:
            form = self._form(setting)
            size = form.type_size.largest
            largest = replace(Setting(size, leading(size)), larger=setting.larger)
            self._displays[setting.larger] = self._remembered(form, largest)
        return self._displays[setting.larger]

    def _remembered(self, form: Edition, largest: Setting) -> Display:
        from brochure.build import display_memory
        from brochure.typesetting.display import Display

        designed = self.draft(largest, Display(), measured=True)
        subtitled = 'class="subtitle"' in designed.html
        key = display_memory.key(self._guide, form, self._hashed(designed, largest))
        if (found := display_memory.remembered(self._memory.get(key), self._guide, form, subtitled)) is not None:
            return found
        from brochure.typesetting.display_fit import RULES, fitted

        def boxes(display: Display, measured: bool) -> list[Any]:
            """The boxes of the pages of display size, laid out alone."""
            return self._lay_out(self.draft(largest, display, measured), largest, RULES).boxes()

        made = fitted(self._guide, form, boxes)
        if (raw := display_memory.kept(made, self._guide, form, subtitled)) is not None:
            self._memory[key] = raw
        return made
