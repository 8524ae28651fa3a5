"""PDFs of other programs on sheets, read back with another engine: turned, cropped, with fields and hidden layers."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from brochure.imposition import sheets
from brochure.imposition.fitting import fit
from brochure.imposition.foreign import opened
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.paper import PAPERS
from brochure.pdf import preflight
from tests.support.foreign_pages import Made, foreign

PATH = Path("their.pdf")
DPI = 50
PAGES = st.builds(
    Made, st.floats(60, 400), st.floats(60, 400), st.sampled_from([0, 90, 180, 270]), st.sampled_from([0, 5]),
    st.sampled_from([1, 2.5]), st.sampled_from([0, -20, 130]),
)  # fmt: skip


def imposed(pdf: bytes, scheme: str = "saddle-stitch", chosen: sheets.Chosen | None = None) -> bytes:
    with opened(PATH, pdf) as document:
        made = fit(document.pages, scheme, PAPERS["A4"], grammage=80, source=Source(PATH))
        return document.imposed(made, PAPERS["A4"], chosen)


def test_pages_lie_in_their_places_with_their_words() -> None:
    pdf = imposed(foreign([Made(210, 297)] * 4))
    half = preflight.Box(0, 0, 148.5, 210), preflight.Box(148.5, 0, 297, 210)
    found = [[preflight.text_in(pdf, page, box).strip() for box in half] for page in (1, 2)]
    assert found == [["page 4", "page 1"], ["page 2", "page 3"]]


@settings(deadline=None, max_examples=25)
@given(PAGES)
def test_a_page_looks_as_a_viewer_shows_it_whatever_its_turn_crop_unit_and_origin(page: Made) -> None:
    data = foreign([page])
    pdf = imposed(data, "one-up")
    with pypdfium2.PdfDocument(data) as there:
        theirs = there[0].render(scale=DPI / 72).to_pil().convert("RGB")
    with pypdfium2.PdfDocument(pdf) as here:
        ours = here[0].render(scale=DPI / 72).to_pil().convert("RGB")
    band, shown = red(theirs), red(ours)
    (left, top, right, bottom), (x0, y0, x1, y1) = band, shown
    scale = max(x1 - x0, y1 - y0) / max(right - left, bottom - top)
    assert scale / page.unit <= 1.05, "never enlarged; PDFium shows pages of any unit as if it were a point"
    assert (x1 - x0, y1 - y0) == pytest.approx(((right - left) * scale, (bottom - top) * scale), abs=3)
    assert y1 <= ours.height / 2 + 3, "the band is along the upper edge"
    assert (x0 + x1) / 2 == pytest.approx(ours.width / 2, abs=2), "in the middle of the sheet"


def red(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the red band lies, in pixels."""
    mask = Image.eval(picture.getchannel("G"), lambda value: 255 if value < 100 else 0)
    ink = Image.eval(picture.getchannel("R"), lambda value: 255 if value > 200 else 0)
    box = Image.composite(mask, Image.new("L", picture.size), ink).getbbox()
    assert box is not None
    return box


def test_a_page_on_its_side_lies_with_its_head_to_the_left() -> None:
    pdf = imposed(foreign([Made(210, 297), Made(297, 210), Made(210, 297), Made(210, 297)]))
    with pypdfium2.PdfDocument(pdf) as here:
        back = here[1].render(scale=DPI / 72).to_pil().convert("RGB")
    left, top, right, bottom = red(back.crop((0, 0, back.width // 2, back.height)))
    assert right - left < back.width / 10, "a band that stands"
    assert bottom - top > back.height * 0.9
    assert left < 3


def test_what_was_filled_in_is_printed_and_noted() -> None:
    data = foreign([Made(210, 297)] * 4, field="Praktijk De Linde")
    with opened(PATH, data) as document:
        (note,) = document.notes
    assert note.problem == "form fields are printed as they are filled in now: 1"
    assert "Praktijk De Linde" in "".join(preflight.texts(imposed(data)))


def test_a_hidden_layer_stays_hidden() -> None:
    with pypdfium2.PdfDocument(imposed(foreign([Made(210, 297)] * 2, hidden=True), "one-up")) as here:
        picture = here[0].render(scale=0.5).to_pil().convert("L")
    assert picture.getpixel((picture.width // 2, picture.height // 3)) > 250


def test_who_made_it_is_not_in_the_file() -> None:
    info = {"/Title": "Slapen als je nachtdienst hebt", "/Author": "R. Janssens", "/Creator": "Word on RJ-LAPTOP"}
    pdf = imposed(foreign([Made(210, 297)] * 4, info=info))
    assert b"Janssens" not in pdf
    assert preflight.metadata(pdf) == {"Title": "Slapen als je nachtdienst hebt", "Producer": "brochure"}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert set(file.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences", "/Lang", "/Metadata"}
        assert file.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert file.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_same_bytes_twice() -> None:
    data = foreign([Made(210, 297), Made(297, 210)], field="x")
    assert imposed(data) == imposed(data)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: b"%PDF-1.7\n" + b"\x00" * 500, "not-a-pdf"),
        (lambda data: data[:60], "not-a-pdf"),
        (lambda data: encrypted(data, ""), "encrypted"),
        (lambda data: encrypted(data, "secret"), "encrypted"),
        (lambda data: without_pages(), "no-pages"),
        (
            lambda data: data.replace(b"/MediaBox [ 0 0 595.275591 841.889764 ]", b"/MediaBox [ 0 0 0 0 ]            "),
            "page-size",
        ),
    ],
)
def test_what_cannot_be_imposed_is_one_finding_with_the_file(spoil, code: str) -> None:
    with pytest.raises(BrochureError) as caught, opened(PATH, spoil(foreign([Made(210, 297)] * 2))):
        pass
    (finding,) = caught.value.findings
    assert (finding.code, finding.source) == (code, Source(PATH))


def encrypted(data: bytes, password: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(target, encryption=pikepdf.Encryption(owner="owner", user=password))
    return target.getvalue()


def without_pages() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as file:
        file.save(target)
    return target.getvalue()


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_damaged_file_is_imposed_or_is_one_finding(data: st.DataObject) -> None:
    whole = bytearray(foreign([Made(210, 297)] * 2, field="x", info={"/Title": "t"}))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    findings: tuple[Finding, ...] = ()
    try:
        assert imposed(bytes(whole)).startswith(b"%PDF")
    except BrochureError as error:
        findings = error.findings
    assert len(findings) <= 1
