"""PDFs as other programs make them: turned, cropped, with fields, layers, pages of several sizes; made with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochure.model.paper import MM_PER_POINT


@dataclass(frozen=True)
class Made:
    """One page: width and height in mm before its turn; its turn in degrees; what is cropped all round, in mm; its unit
    in points; how far its lower left corner lies from the origin, in mm.
    """

    width: float
    height: float
    turn: int = 0
    crop: float = 0.0
    unit: float = 1.0
    away: float = 0.0


def foreign(
    pages: Sequence[Made], *, info: Mapping[str, str] | None = None, field: str = "", hidden: bool = False
) -> bytes:
    """A file of such pages. Each has a red band along its upper edge, as a reader sees it, and its number in words.

    ``field`` puts a form field with that value on the first page; ``hidden`` a black layer, hidden, over each page.
    """
    file = pikepdf.new()
    font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    for number, made in enumerate(pages, start=1):
        left, width, height = (edge / MM_PER_POINT / made.unit for edge in (made.away, made.width, made.height))
        crop = made.crop / MM_PER_POINT / made.unit
        band = _band(made.turn, left + crop, left + crop, width - 2 * crop, height - 2 * crop)
        middle = f"{left + width / 2} {left + height / 2}"
        drawn = f"q 1 0 0 rg {band} re f Q BT /F {12 / made.unit} Tf {middle} Td (page {number}) Tj ET"
        drawn += f" /OC /L BDC 0 g {left} {left} {width} {height} re f EMC" if hidden else ""
        page = file.add_blank_page(page_size=(width, height))
        page.obj.MediaBox = Array([left, left, left + width, left + height])
        if crop:
            page.obj.CropBox = Array([left + crop, left + crop, left + width - crop, left + height - crop])
        if made.turn:
            page.obj.Rotate = made.turn
        if made.unit != 1:
            page.obj.UserUnit = made.unit
        page.obj.Contents = Array([file.make_stream(half) for half in (drawn.encode(), b" ")])
        page.obj.Resources = Dictionary(Font=Dictionary(F=font), Properties=Dictionary(L=layer))
    if hidden:
        file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    if field:
        _add_field(file, field, font)
    for key, value in (info or {}).items():
        file.docinfo[key] = value
    target = io.BytesIO()
    file.save(target, static_id=True)
    return target.getvalue()


def _band(turn: int, x: float, y: float, width: float, height: float) -> str:
    """A band of a tenth along the edge that is up when the page is turned clockwise by ``turn``."""
    boxes = {
        0: (x, y + height * 0.9, width, height * 0.1),
        90: (x, y, width * 0.1, height),
        180: (x, y, width, height * 0.1),
        270: (x + width * 0.9, y, width * 0.1, height),
    }
    return " ".join(f"{edge:.4f}" for edge in boxes[turn])


def _add_field(file: pikepdf.Pdf, value: str, font: pikepdf.Object) -> None:
    field = file.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V=value, F=4,
            Rect=Array([100, 100, 300, 130]), DA="/F 12 Tf 0 g", P=file.pages[0].obj,
        )
    )  # fmt: skip
    file.pages[0].obj.Annots = Array([field])
    file.Root.AcroForm = Dictionary(
        Fields=Array([field]), DA="/F 12 Tf 0 g", DR=Dictionary(Font=Dictionary(F=font)), NeedAppearances=True
    )
