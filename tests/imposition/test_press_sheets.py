"""Files for a print shop, read back with other engines: boxes, bleed, marks, inks, and nothing else in them."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from brochure.build.press_files import PROFILES
from brochure.imposition.impose import impose
from brochure.imposition.press_sheets import PressFile, press_pdf
from brochure.model.paper import MM_PER_POINT, Copies, Imposition
from brochure.model.press import USUAL, Surround
from brochure.pdf import pdfx
from brochure.pdf.cmyk import Press
from tests.support.generated_sheets import made, points

COATED_PROFILE = PROFILES / "FOGRA39L_coated.icc"

PRESS = Press(COATED_PROFILE.read_bytes())
CONDITION = pdfx.Condition("FOGRA39", "offset on coated paper", PRESS.profile)
AROUND = USUAL.width
SCALE = 2


def pressed(pdf: bytes, scheme: str, pages: int, copies: Copies | None = None) -> PressFile:
    return pressed_plan(pdf, impose(scheme, pages, 0.1, copies))


def pressed_plan(pdf: bytes, plan: Imposition) -> PressFile:
    return press_pdf(pdf, plan, PRESS, CONDITION, title="Wat – nu?", language="nl", day="2026-11-23")


def pictures(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]


@pytest.fixture(scope="module")
def booklet() -> PressFile:
    return pressed(made([(148, 210)] * 8), "saddle-stitch", 8)


def test_a_booklet_is_single_pages_in_order_with_their_boxes(booklet: PressFile) -> None:
    assert (booklet.width, booklet.height, booklet.count) == (148, 210, 8)
    with pikepdf.open(io.BytesIO(booklet.pdf)) as file:
        for page in file.pages:
            media, bleed, trim = ([float(edge) * MM_PER_POINT for edge in page.obj[box]] for box in
                                  ("/MediaBox", "/BleedBox", "/TrimBox"))  # fmt: skip
            assert trim == pytest.approx([AROUND, AROUND, AROUND + 148, AROUND + 210], abs=0.01)
            assert bleed == pytest.approx([AROUND - 3, AROUND - 3, AROUND + 151, AROUND + 213], abs=0.01)
            assert media == pytest.approx([0, 0, 148 + 2 * AROUND, 210 + 2 * AROUND], abs=0.01)
            assert "/Annots" not in page.obj
            assert "/CropBox" not in page.obj
    with pypdfium2.PdfDocument(booklet.pdf) as document:
        assert [page.get_textpage().get_text_range().strip() for page in document] == [f"page {n}" for n in range(1, 9)]


def test_colour_that_runs_off_goes_on_to_the_bleed_and_no_further(booklet: PressFile) -> None:
    shown = pictures(booklet.pdf)[0]
    inside = shown.getpixel((round(points(AROUND + 5) * SCALE), shown.height // 2))
    assert inside != (255, 255, 255)
    for away, expected in ((2.5, inside), (3.6, (255, 255, 255))):
        x = round(points(AROUND - away) * SCALE)
        assert shown.getpixel((x, shown.height // 2)) == expected
        assert shown.getpixel((shown.width // 2, x)) == expected
        assert shown.getpixel((x, round(points(AROUND - away) * SCALE))) == expected, "at the corner too"


def test_a_shop_may_ask_another_bleed_and_marks_stand_beyond_it() -> None:
    asked = pdfx.Condition("FOGRA39", "offset", PRESS.profile, Surround(bleed=5, slug=6))
    plan = impose("one-up", 1, 0.1)
    made_so = press_pdf(made([(148, 210)]), plan, PRESS, asked, title="t", language="nl", day="2026-11-23")
    with pikepdf.open(io.BytesIO(made_so.pdf)) as file:
        box = [float(edge) * MM_PER_POINT for edge in file.pages[0].BleedBox]
        assert box == pytest.approx([6, 6, 148 + 16, 210 + 16], abs=0.01)
    (shown,) = pictures(made_so.pdf)
    white = (255, 255, 255)
    for away, bare in ((4.5, False), (5.5, True)):
        assert (shown.getpixel((round(points(11 - away) * SCALE), shown.height // 2)) == white) == bare
    row = [shown.getpixel((x, round(points(11) * SCALE))) for x in range(round(points(5.7) * SCALE))]
    dark = [x / SCALE * MM_PER_POINT for x, pixel in enumerate(row) if pixel != white]
    assert dark, "there is a mark"
    assert max(dark) < 5.2, "and none on the bleed"


def test_the_bleed_mirrors_what_is_cut_and_no_text() -> None:
    shown = pictures(pressed(made([(148, 210)], corner=True), "one-up", 1).pdf)[0]
    corner = points(AROUND) * SCALE
    for away in (1, 2.5):
        step = round(points(away) * SCALE)
        one = shown.getpixel((round(corner) + 20, round(corner) + step))
        other = shown.getpixel((round(corner) + 20, round(corner) - step - 1))
        assert one == other, "the page meets itself at the cut"


def test_a_page_without_colour_at_its_edge_has_no_bleed() -> None:
    plain = pikepdf.open(io.BytesIO(made([(148, 210)])))
    plain.pages[0].obj.Contents = plain.make_stream(b"0 g 100 100 50 50 re f")
    target = io.BytesIO()
    plain.save(target)
    pressed_file = pressed(target.getvalue(), "one-up", 1)
    with pikepdf.open(io.BytesIO(pressed_file.pdf)) as file:
        assert set(file.pages[0].Resources.XObject.keys()) == {"/Page"}


def test_a_leaflet_is_one_flat_sheet_of_two_sides_with_marks_at_its_folds() -> None:
    widths = [100, 97, 100, 100, 97, 100]
    leaflet = pressed(made([(width, 210) for width in widths]), "tri-fold", 6)
    assert (leaflet.width, leaflet.height, leaflet.count) == (297, 210, 2)
    with pypdfium2.PdfDocument(leaflet.pdf) as document:
        for page, numbers in zip(document, ((2, 6, 1), (3, 4, 5)), strict=True):
            words, left = page.get_textpage(), points(AROUND)
            for number in numbers:
                width = points(widths[number - 1])
                shown = words.get_text_bounded(left, 0, left + width, page.get_height())
                assert shown.strip() == f"page {number}"
                left += width
    with pikepdf.open(io.BytesIO(leaflet.pdf)) as file:
        sides = [page.Contents.read_bytes().decode().split("[2 2] 0 d")[1] for page in file.pages]
    for dashed, expected in zip(sides, ({97.0, 197.0}, {100.0, 200.0}), strict=True):
        folds = re.findall(r"^([\d.]+) [\d.]+ m", dashed, re.MULTILINE)
        assert {round(float(x) * MM_PER_POINT - AROUND, 1) for x in folds} == expected


def test_what_is_folded_both_ways_has_marks_on_all_sides() -> None:
    zine = pressed(made([(74, 105)] * 8), "mini-zine", 8)
    assert (zine.width, zine.height, zine.count) == (296, 210, 1)
    with pikepdf.open(io.BytesIO(zine.pdf)) as file:
        dashed = file.pages[0].Contents.read_bytes().decode().split("[2 2] 0 d")[1]
    lines = re.findall(r"^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", dashed, re.MULTILINE)
    found = [tuple(round(float(number) * MM_PER_POINT - AROUND, 1) for number in line) for line in lines]
    assert {x0 for x0, _, x1, _ in found if x0 == x1} == {74, 148, 222}
    assert {y0 for _, y0, _, y1 in found if y0 == y1} == {105}


def test_a_card_is_one_card_flat_whatever_lies_on_an_office_sheet() -> None:
    card = pressed(made([(85, 55)] * 4), "n-up-folded", 4, Copies(1, 5, False))
    assert (card.width, card.height, card.count) == (170, 55, 2)


def test_a_page_of_the_press_looks_like_the_page_on_the_screen() -> None:
    pdf = made([(148, 210)] * 2)
    (theirs, _), (ours, _) = pictures(pdf), pictures(pressed(pdf, "one-up", 2).pdf)
    edge = round(points(AROUND) * SCALE)
    trimmed = ours.crop((edge, edge, edge + theirs.width, edge + theirs.height))
    difference = ImageChops.difference(trimmed.convert("L"), theirs.convert("L"))
    assert sum(value for value in difference.point(lambda value: value > 60).tobytes()) / 255 < 200, "shapes stay"


def test_nothing_is_in_rgb_and_the_norm_is_named(booklet: PressFile) -> None:
    with pikepdf.open(io.BytesIO(booklet.pdf)) as file:
        forms = [form for page in file.pages for form in page.Resources.XObject.values()]
        for one in (*forms, *(page.Contents for page in file.pages)):
            assert not re.search(rb"(?<![\w.])(?:rg|RG|g|G)\s", one.read_bytes())
        assert all(re.search(rb"\sk\s", form.read_bytes()) for form in forms)
        intent = file.Root.OutputIntents[0]
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert bytes(intent.DestOutputProfile.read_bytes()) == COATED_PROFILE.read_bytes()
        assert file.trailer.Info.Trapped == "/False"
        with file.open_metadata() as said:
            assert said["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
            assert said["dc:title"] == "Wat – nu?"
            assert said["xmp:ModifyDate"] == said["xmp:MetadataDate"] == "2026-11-23"
            assert said["xmpMM:DocumentID"].startswith("uuid:")
        assert len(file.trailer.ID) == 2
        assert "/ViewerPreferences" not in file.Root


def test_the_same_bytes_twice(booklet: PressFile) -> None:
    assert pressed(made([(148, 210)] * 8), "saddle-stitch", 8).pdf == booklet.pdf
