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
#: After so many copies the file is opened anew: it keeps what was ever put into it.
_OFTEN = 25


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


class Layers:
    """Such sheets, kept open: each copy has another layer on some of its pages."""

    def __init__(self, sheets: bytes) -> None:
        self._sheets = sheets
        self._open: dict[frozenset[str], tuple[pikepdf.Pdf, dict[int, Object]]] = {}
        self._made = 0

    def replaced(self, pages: Mapping[int, bytes], filled: Collection[str] = ()) -> bytes:
        """The sheets with another layer on the pages of these numbers, each given as a PDF of it alone.

        The fields that are ``filled`` are gone. The same input gives the same bytes, whatever came before.
        """
        if self._made % _OFTEN == 0:
            self._open.clear()
        self._made += 1
        file, forms = self._opened(frozenset(filled))
        before = {number: form.Resources.XObject.Filled for number, form in forms.items()}
        for number in pages.keys() & forms.keys():
            forms[number].Resources.XObject.Filled = _drawing(file, pages[number])
        try:
            return saved(file)
        finally:
            for number, drawn in before.items():
                forms[number].Resources.XObject.Filled = drawn

    def _opened(self, filled: frozenset[str]) -> tuple[pikepdf.Pdf, dict[int, Object]]:
        """The open file without these fields, and the drawings of the pages that have layers."""
        if filled not in self._open:
            file = pikepdf.open(io.BytesIO(self._sheets))
            drop(file, filled)
            drawn = [side.obj.Resources.get(Name.XObject, Dictionary()) for side in file.pages]
            self._open[filled] = (
                file,
                {
                    int(name.removeprefix("/Page")): form
                    for every in drawn
                    for name, form in every.items()
                    if Name.Filled in form.get(Name.Resources, Dictionary()).get(Name.XObject, Dictionary())
                },
            )
        return self._open[filled]


def _sides(file: pikepdf.Pdf, number: int) -> list[Object]:
    """The sides on which a page lies."""
    return [side.obj for side in file.pages if f"/Page{number}" in side.obj.Resources.get(Name.XObject, {})]


def _drawing(file: pikepdf.Pdf, pdf: bytes) -> Object:
    """A page as a drawing in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        (page,) = drawings(made)
        assert page.form is not None
        return file.copy_foreign(page.form)
