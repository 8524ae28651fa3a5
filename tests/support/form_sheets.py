"""Sheets of our own with form fields, one of them on its head; what is typed into them."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from brochure.imposition import sheets
from brochure.imposition.impose import impose
from brochure.model.form import Form, TextField
from brochure.model.typeface import DEFAULT
from brochure.source.field_font import field_font
from tests.support.generated_sheets import A4, points

BOX, LINE = (20.0, 20.0, 190.0, 80.0), (20.0, 100.0, 120.0, 116.0)
#: In the file of eight pages: on pages 1 and 3, of which a mini-zine lays one on its head.
FIELDS = (
    TextField("practice", "Name of the practice", 0, BOX, 11, True),
    TextField("number-112", "Number", 0, LINE, 12, False),
    TextField("practice", "Name of the practice", 2, BOX, 11, True),
)
FORM = Form(FIELDS, field_font(DEFAULT))
TYPED = {"practice": "Praktijk De Brug – Ann\nKerkstraat 5, Gent\ncafé Ökö ‘œ€’", "number-112": "09 267 12 34"}


def bare_pages(count: int, width: float, height: float) -> bytes:
    """So many white pages, in mm."""
    file = pikepdf.new()
    for _ in range(count):
        file.add_blank_page(page_size=(points(width), points(height)))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def imposed(form: Form | None = FORM) -> bytes:
    plan = impose("mini-zine", 8, 0.1)
    day = date(2026, 1, 1)
    return sheets.impose_pdf(bare_pages(8, 74.25, 105), plan, A4, title="t", language="nl", issued=day, form=form).pdf
