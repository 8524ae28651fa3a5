"""Sheets with other pages on them: each is drawn as often as it lies on them, and is therefore replaced once."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping

import pikepdf
from pikepdf import Name

from brochure.imposition.sheets import drawings
from brochure.pdf.form import drop
from brochure.pdf.saving import saved


def replaced(sheets: bytes, pages: Mapping[int, bytes], filled: Collection[str] = ()) -> bytes:
    """Imposed sheets with the ``pages`` of these numbers, from 1, each given as a PDF of it alone.

    The new page has the size of the old one; the fields that are ``filled`` are gone. The same input gives the same
    bytes.
    """
    with pikepdf.open(io.BytesIO(sheets)) as file:
        for number, pdf in pages.items():
            with pikepdf.open(io.BytesIO(pdf)) as made:
                (page,) = drawings(made)
                form = file.copy_foreign(page.form) if page.form is not None else None
            for side in file.pages:
                drawn = side.obj.Resources.get(Name.XObject)
                if drawn is not None and form is not None and f"/Page{number}" in drawn:
                    drawn[f"/Page{number}"] = form
        drop(file, filled)
        return saved(file)
