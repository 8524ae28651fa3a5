"""Sheets with other pages on them, in two layers: what stays, and what is replaced, once for all copies of a page."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping

import pikepdf
from pikepdf import Dictionary, Name, Object

from brochure.imposition.sheets import drawings
from brochure.pdf.form import drop
from brochure.pdf.saving import saved

_CONTENT = b"/Stays Do /Filled Do"


def layered(sheets: bytes, pages: Mapping[int, tuple[bytes, bytes]]) -> bytes:
    """Imposed sheets on which the pages of these numbers, from 1, are drawn in two layers.

    What stays and what is to be replaced are given as a PDF of one page each, of the size of the old one.
    """
    with pikepdf.open(io.BytesIO(sheets)) as file:
        for number, layers in pages.items():
            if not (sides := _sides(file, number)):
                continue  # the other half of a pair
            stays, filled = (_drawing(file, pdf) for pdf in layers)
            form = file.make_stream(_CONTENT, Type=Name.XObject, Subtype=Name.Form, BBox=stays.BBox)
            form.Resources = Dictionary(XObject=Dictionary(Stays=stays, Filled=filled))
            for side in sides:
                side.Resources.XObject[f"/Page{number}"] = form
        return saved(file)


def replaced(sheets: bytes, pages: Mapping[int, bytes], filled: Collection[str] = ()) -> bytes:
    """Such sheets with another layer on the pages of these numbers, each given as a PDF of it alone.

    The fields that are ``filled`` are gone. The same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(sheets)) as file:
        for number, pdf in pages.items():
            for side in _sides(file, number)[:1]:
                side.Resources.XObject[f"/Page{number}"].Resources.XObject.Filled = _drawing(file, pdf)
        drop(file, filled)
        return saved(file)


def _sides(file: pikepdf.Pdf, number: int) -> list[Object]:
    """The sides on which a page lies."""
    return [side.obj for side in file.pages if f"/Page{number}" in side.obj.Resources.get(Name.XObject, {})]


def _drawing(file: pikepdf.Pdf, pdf: bytes) -> Object:
    """A page as a drawing in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        (page,) = drawings(made)
        assert page.form is not None
        return file.copy_foreign(page.form)
