"""Form fields in pdf.js: typed in, printed, saved, and read back with PDFium."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.support import filled, pdf_js
from tests.support.built import Build
from tests.support.form_sheets import TYPED, imposed

pytestmark = pytest.mark.skipif(bool(pdf_js.missing()), reason=pdf_js.missing())


def test_what_is_typed_once_stands_in_every_copy(chromium, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    zine = imposed()
    with pdf_js.opened(chromium, zine, tmp_path) as page:
        assert page.locator(".annotationLayer textarea").count() == 2
        pdf_js.typed(page, TYPED)
        shown = [box.input_value() for box in page.locator(".annotationLayer textarea").all()]
        assert shown == [TYPED["practice"]] * 2
        print_out = Image.open(io.BytesIO(pdf_js.printed(page))).convert("L")
        saved = pdf_js.saved(page)
    assert filled.values(saved) == TYPED
    assert [place.turn for place in filled.places(saved)] == [180, 0, 0]
    one, other, number = (filled.seen(saved, place) for place in filled.places(saved))
    assert filled.ink(one) > 0.03
    assert filled.ink(number) > 0.05
    assert filled.alike(one, other)
    for place in filled.places(saved):
        assert filled.ink(filled.cut(print_out, 595.28, place)) > 0.03


@pytest.mark.thorough
@pytest.mark.parametrize("output", ["screen", "office"])
@pytest.mark.parametrize("edition", ["folder", "boekje"])
def test_a_file_of_a_build_is_typed_in(chromium, sample: Build, edition: str, output: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pdf = sample.pdf(edition, output)
    (place,) = (place for place in filled.places(pdf) if place.name == "practice")
    text = "Riverside Practice – Ann Maes\n09 123 45 67 · café Ökö"
    with pdf_js.opened(chromium, pdf, tmp_path, place.page + 1) as page:
        pdf_js.typed(page, {"practice": text})
        saved = pdf_js.saved(page)
    assert filled.values(saved)["practice"] == text
    assert filled.ink(filled.seen(saved, place)) > filled.ink(filled.seen(pdf, place)) + 0.01
