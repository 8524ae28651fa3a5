"""Form fields: text fields that every reader of PDFs fills in, with one widget for each place that shows the text.

ISO 32000-1, 12.7. The appearance of a field is empty, so that it prints as if it were not there. Where something is
typed, the reader makes one with the font that is named here; PDF/A allows no request to make it before (ISO 19005-2,
6.4.1).
"""

from __future__ import annotations

from collections.abc import Collection
from math import hypot

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from brochure.model.form import FieldFont, TextField

#: a b c d e f of a page that lies as it is (ISO 32000-1, 8.3.4).
Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)

#: What the font is called in the form, and the colour of what is typed: black.
_FONT = "Form"
#: Flags of a field (ISO 32000-1, tables 221 and 228): several lines; no red lines below names; no text out of sight.
_LINES, _NO_SPELLING, _NO_SCROLLING = 1 << 12, 1 << 22, 1 << 23
#: A widget is printed (ISO 32000-1, table 165).
_PRINTED = 4
#: The first code of a font, and its flag: not symbolic (ISO 32000-1, table 123).
_FIRST, _LATIN = 32, 32
#: The usual thickness of upright strokes, in thousandths of an em: what readers make a stand-in of.
_STEM = 88


def drop(file: pikepdf.Pdf, names: Collection[str]) -> None:
    """Take the fields of these names out of a file, whose structure has their elements no longer."""
    form = file.Root.get(Name.AcroForm)
    if form is None or not (gone := [field for field in form.Fields if str(field.T) in names]):
        return
    widgets = [widget for field in gone for widget in field.get(Name.Kids, [field])]
    tree = file.Root.get(Name.StructTreeRoot)
    for widget in widgets:
        annotations = widget.P.Annots
        widget.P.Annots = Array([one for one in annotations if one.objgen != widget.objgen])
        if tree is not None:
            tree.ParentTree.Nums[2 * int(widget.StructParent) + 1] = tree.K[0]  # numbers are never given twice
    form.Fields = Array([field for field in form.Fields if str(field.T) not in names])
    if not form.Fields:
        del file.Root.AcroForm


class FormWriter:
    """The writing of a form into one file: its widgets, then `finish`."""

    def __init__(self, file: pikepdf.Pdf, font: FieldFont) -> None:
        self._file, self._font = file, font
        self._fields: dict[str, tuple[TextField, list[Object]]] = {}

    def widget(self, field: TextField, page: Object, matrix: Matrix = UPRIGHT) -> Object:
        """A place of a field on a page, at the end of its annotations, where ``matrix`` lays the field's own page.

        It may be turned upside down: other turns are shown wrongly by some readers.
        """
        a, b, c, d, e, f = matrix
        left, bottom, right, top = field.box
        across = sorted((a * left + c * bottom + e, a * right + c * top + e))
        down = sorted((b * left + d * bottom + f, b * right + d * top + f))
        edges = [round(edge, 2) for edge in (across[0], down[0], across[1], down[1])]
        width, height = round(edges[2] - edges[0], 2), round(edges[3] - edges[1], 2)
        seen = self._file.make_stream(b"/Tx BMC\nEMC\n", Type=Name.XObject, Subtype=Name.Form)
        seen.BBox, seen.Resources = Array([0, 0, width, height]), Dictionary()
        made = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, F=_PRINTED, P=page, Rect=Array(edges),
            DA=String(f"/{_FONT} {round(field.size * hypot(a, b), 2):g} Tf 0 g"), AP=Dictionary(N=seen),
            Contents=String(field.label),  # to PDF/UA-2 (ISO 14289-2, 8.10.2.3) what /TU is to PDF/UA-1
        )  # fmt: skip
        if a < 0:
            made.MK = Dictionary(R=180)
            seen.Matrix = Array([-1, 0, 0, -1, width, height])
        widget = self._file.make_indirect(made)
        page.Annots = Array([*page.get(Name.Annots, Array()), widget])
        self._fields.setdefault(field.name, (field, []))[1].append(widget)
        return widget

    def finish(self) -> None:
        """Write the form; a file without a field gets none."""
        if not self._fields:
            return
        fonts = Dictionary({f"/{_FONT}": self._file.make_indirect(self._written_font())})
        self._file.Root.AcroForm = Dictionary(
            Fields=Array([self._field(field, widgets) for field, widgets in self._fields.values()]),
            DR=Dictionary(Font=fonts), DA=String(f"/{_FONT} 0 Tf 0 g"), NeedAppearances=False,
        )  # fmt: skip

    def _field(self, field: TextField, widgets: list[Object]) -> Object:
        """A field; where it has one place, that is the same object."""
        own = widgets[0] if len(widgets) == 1 else self._file.make_indirect(Dictionary(Kids=Array(widgets)))
        own.FT, own.T, own.TU = Name.Tx, String(field.name), String(field.label)
        own.Ff = _NO_SPELLING | _NO_SCROLLING | (_LINES if field.lines else 0)
        if len(widgets) > 1:
            own.DA = widgets[0].DA
            for widget in widgets:
                widget.Parent = own
        return own

    def _written_font(self) -> Dictionary:
        font = self._font
        program = self._file.make_stream(font.program, Length1=len(font.program))
        name = Name(f"/{font.name}")
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=_LATIN, FontBBox=Array(font.box), ItalicAngle=0,
            Ascent=font.ascent, Descent=font.descent, CapHeight=font.cap_height, StemV=_STEM, FontFile2=program,
        )  # fmt: skip
        return Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST, LastChar=_FIRST + len(font.widths) - 1, Widths=Array(font.widths),
            FontDescriptor=self._file.make_indirect(descriptor),
        )  # fmt: skip
