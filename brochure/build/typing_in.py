"""The form of an edition: its places for a practice, to be typed in where a file is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from brochure.language.labels import wording_of
from brochure.model.edition import Edition
from brochure.model.form import Form, TextField
from brochure.model.guide import Guide

if TYPE_CHECKING:
    from brochure.pdf.tags.laid_out import Laid, Mark
    from brochure.typesetting.pages import Pages
    from brochure.typesetting.places import Place

#: The parts with a place for every practice.
PARTS = frozenset({"colophon", "contact", "card"})


def fillable(guide: Guide, edition: Edition) -> bool:
    """Whether the places for a practice can be typed in: as the edition says, or else the guide."""
    return guide.fillable if edition.fillable is None else edition.fillable


def inputs(guide: Guide, edition: Edition) -> object:
    """What the form is made from, beside the pages."""
    labels = wording_of(guide)
    return fillable(guide, edition) and (labels["field_practice"], labels["field_number"])


def form(guide: Guide, edition: Edition, pages: Pages, filled: Collection[str] = ()) -> Form | None:
    """The fields of the pages but those that are ``filled``, in the regular weight of the guide's family.

    None where nothing can be typed in.
    """
    if not fillable(guide, edition):
        return None
    from brochure.source.field_font import field_font
    from brochure.typesetting.form_fields import text_fields
    from brochure.typesetting.places import Kind

    labels, names = wording_of(guide), {line.id: line.name for line in guide.helplines}

    def said(place: Place) -> str:
        if place.kind is Kind.NUMBER:
            return labels["field_number"].format(name=names.get(place.line, ""))
        return labels["field_practice"] if place.kind is Kind.STAMP else labels["own_number"].rstrip(": \u00a0")

    fields = tuple(field for field in text_fields(pages.boxes(), said) if field.name not in filled)
    return Form(fields, field_font(guide.brand.typeface)) if fields else None


def give_places(root: Laid, form: Form) -> None:
    """Give the elements of a document, in place, the fields that they are."""
    from brochure.pdf.tags.laid_out import Laid
    from brochure.typesetting.form_fields import field_name
    from brochure.typesetting.places import LINE, kind_of

    fields: dict[str, list[TextField]] = defaultdict(list)
    for field in form.fields:
        fields[field.name].append(field)
    waiting: list[Laid | Mark] = [root]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, Laid):
            if (kind := kind_of(element.attributes.get)) is not None:
                element.fields += fields.pop(field_name(kind, element.attributes.get(LINE, "")), [])
            waiting += element.kids
