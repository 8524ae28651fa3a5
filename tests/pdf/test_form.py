"""Form fields on the sheets, filled in with pypdf and PDFium: every copy shows the text, upside down too."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from brochure.imposition import sheets
from brochure.imposition.impose import impose
from brochure.model.typeface import SHIPPED
from brochure.source.field_font import field_font
from tests.support import filled
from tests.support.form_sheets import FIELDS, FORM, TYPED, bare_pages, imposed
from tests.support.generated_sheets import A4


@pytest.fixture(scope="module")
def zine() -> bytes:
    return imposed()


def test_a_place_lies_where_its_page_does(zine: bytes) -> None:
    first, second, number = filled.places(zine)
    assert (first.name, second.name, number.name) == ("practice", "practice", "number-112")
    assert {first.turn, second.turn} == {0, 180}
    for place in (first, second):
        assert (place.box[2] - place.box[0], place.box[3] - place.box[1]) == pytest.approx((170, 60), abs=0.02)
    width, panel = 841.89, 210.47
    upright = first if first.turn == 0 else second
    turned = first if first.turn == 180 else second
    # From the lower left corner of its panel, and, on its head, from the upper right one.
    assert upright.box[0] % panel == pytest.approx(20, abs=0.1)
    assert upright.box[1] == pytest.approx(20, abs=0.3)
    assert (width - turned.box[2]) % panel == pytest.approx(20, abs=0.1)
    assert 595.28 - turned.box[3] == pytest.approx(20, abs=0.3)


@pytest.mark.parametrize("fill", [filled.by_pypdf, filled.by_pdfium], ids=["pypdf", "pdfium"])
def test_what_is_typed_once_stands_in_every_copy(zine: bytes, fill) -> None:  # type: ignore[no-untyped-def]
    typed = fill(zine, TYPED)
    assert filled.values(typed) == TYPED
    assert [filled.ink(filled.seen(zine, place)) for place in filled.places(zine)] == [0, 0, 0]
    one, other, number = (filled.seen(typed, place) for place in filled.places(zine))
    assert filled.ink(one) > 0.03
    assert filled.ink(number) > 0.05
    assert filled.alike(one, other)


def test_an_empty_form_prints_as_none_would(zine: bytes) -> None:
    bare = imposed(None)
    assert filled.printed(zine) == filled.printed(bare)
    assert filled.printed(zine, form=False) == filled.printed(bare)
    assert "/AcroForm" not in pikepdf.open(io.BytesIO(bare)).Root
    assert 10_000 < len(zine) - len(bare) < 22_000


def test_nothing_asks_readers_to_draw_before_somebody_types(zine: bytes) -> None:
    with pikepdf.open(io.BytesIO(zine)) as file:
        form = file.Root.AcroForm
        assert not form.NeedAppearances
        (font,) = form.DR.Font.values()
        assert (font.Subtype, font.Encoding) == ("/TrueType", "/WinAnsiEncoding")
        assert font.FontDescriptor.FontFile2.read_bytes() == FORM.font.program
        assert len(font.Widths) == font.LastChar - font.FirstChar + 1 == 224
        for field in form.Fields:
            for widget in field.get("/Kids", [field]):
                assert widget.AP.N.read_bytes().split() == [b"/Tx", b"BMC", b"EMC"]
                assert str(widget.DA).split()[0] in form.DR.Font
                assert widget.F == 4


def test_a_half_of_a_pair_has_its_own_places() -> None:
    plan = impose("saddle-stitch", 8, 0.1)
    pages = bare_pages(8, 148, 210)
    found = []
    for chosen in (sheets.fronts, lambda sides: sheets.backs(sides, True)):
        laid = sheets.impose_pdf(
            pages, plan, A4, title="t", language="nl", issued=date(2026, 1, 1), form=FORM, chosen=chosen
        )
        found.append([(place.name, place.page) for place in filled.places(laid.pdf)])
    # Page 1 lies on the front of the first sheet, page 3 on that of the second.
    assert found == [[("practice", 0), ("practice", 1), ("number-112", 0)], []]


def test_type_grows_with_its_page() -> None:
    from brochure.pdf.form import FormWriter

    file = pikepdf.new()
    page = file.add_blank_page().obj
    writer = FormWriter(file, FORM.font)
    widget = writer.widget(FIELDS[0], page, (2, 0, 0, 2, 10, 10))
    assert [float(edge) for edge in widget.Rect] == [50, 50, 390, 170]
    assert str(widget.DA).split()[1] == "22"


def test_a_name_of_the_font_holds_no_more_than_names_may() -> None:
    for family in SHIPPED.values():
        font = field_font(family)
        assert font.name.isascii()
        assert all(width > 0 for width in font.widths)
        assert replace(font, program=b"") == replace(field_font(family), program=b"")
