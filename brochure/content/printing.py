"""A guide or an edition in characters that its fonts have: what prints for all others is put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from brochure.markup.fallbacks import written, written_html
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from brochure.model.typeface import Characters
from brochure.source.glyphs import characters

#: The fields that hold HTML, and those that hold no words: addresses, names of files, dates, numbers.
_HTML = frozenset({"html", "summary", "actions"})
_KEPT = frozenset(
    "slug id anchor same_as source source_url root url web email exit dialled phone language region version code "
    "products editions checking brand family notes revealing stem topic scheme style naming parts outputs".split()
)
_KEPT_OF = {"Edition": "name", "Site": "address"}


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    known: Characters

    def value(self, value: Any, html: bool) -> Any:
        if isinstance(value, str):
            return (written_html if html else written)(value, self.language, self.known)
        if isinstance(value, tuple):
            return _same(value, tuple(self.value(one, html) for one in value))
        if isinstance(value, Mapping):
            return {key: self.value(one, html) for key, one in value.items()}
        return self.object(value) if is_dataclass(value) and not isinstance(value, type) else value

    def object(self, made: Any) -> Any:
        changed = {}
        for field in fields(made):
            if field.name in _KEPT or _KEPT_OF.get(type(made).__name__) == field.name:
                continue
            value = getattr(made, field.name)
            if (new := self.value(value, field.name in _HTML)) != value:
                changed[field.name] = new
        return replace(made, **changed) if changed else made


def _same(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    return old if old == new else new


def printed(guide: Guide) -> Guide:
    """The guide as it prints in its fonts."""
    made: Guide = _Writer(guide.language, characters(guide.brand.typeface)).object(guide)
    return made


def printed_edition(edition: Edition, language: str, known: Characters) -> Edition:
    """An edition whose words print in the fonts of its guide."""
    made: Edition = _Writer(language, known).object(edition)
    return made
