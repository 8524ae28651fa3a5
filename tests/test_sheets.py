"""Sheets for the printer, read back with another engine: what lies where, how far from the edge, what is asked."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from brochure.imposition import impose
from brochure.paper import MM_PER_POINT, PAPERS, Flip, Imposition, Paper, Sheet, Slot
from brochure.sheets import Sheets, impose_pdf

A4 = PAPERS["A4"]
MARGIN = 8.0
SCALE = 2  # pixels per point
WHITE = (255, 255, 255)
#: Backgrounds that nobody mistakes for each other or for paper.
TINTS = ("1 0.2 0.2", "0.2 0.2 1", "0.2 0.8 0.2", "1 0.7 0")


def points(mm: float) -> float:
    return mm / MM_PER_POINT


def pixels(mm: float) -> int:
    return round(points(mm) * SCALE)


def made(sizes: Sequence[tuple[float, float]], bleed: float = 0.0, corner: bool = False) -> bytes:
    """A file of pages (width, height in mm): tinted to the edge of the bleed, with its number in the middle.

    ``corner`` puts a black square in the upper left corner of the trim.
    """
    file = pikepdf.new()
    font = file.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    shared = file.make_indirect(Dictionary(Font=Dictionary(F=font)))
    for number, (width, height) in enumerate(sizes, start=1):
        across, down, more = points(width), points(height), points(bleed)
        # The ink runs 100 pt over the bleed, as nothing should rely on a page that keeps to its own box.
        drawn = f"{TINTS[number % 4]} rg {-100 - more} {-100 - more} {across + 200} {down + 200} re f 0 g "
        drawn += f"{20 if corner else 0} w BT /F 12 Tf {across / 2} {down / 2} Td (page {number}) Tj ET"
        if corner:
            drawn += f" 0 {down - 60} 60 60 re f"
        page = file.add_blank_page(page_size=(across, down))
        page.obj.MediaBox = Array([-more, -more, across + more, down + more])
        page.obj.TrimBox = Array([0, 0, across, down])
        page.obj.Contents = file.make_stream(drawn.encode())
        page.obj.Resources = shared
        page.obj.Annots = Array([file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))])
    file.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["here", Array([file.pages[0].obj, Name.Fit])])))
    file.Root.OpenAction = Array([file.pages[0].obj, Name.Fit])
    target = io.BytesIO()
    file.save(target, static_id=True)
    return target.getvalue()


def laid(pdf: bytes, plan: Imposition, paper: Paper = A4) -> Sheets:
    return impose_pdf(pdf, plan, paper, title="Wat – kan ik doen?", language="nl", issued=date(2026, 11, 23))


def booklet(pages: int, thickness: float = 0.1, bleed: float = 0.0) -> Sheets:
    return laid(made([(148, 210)] * pages, bleed), impose("saddle-stitch", pages, thickness))


@contextmanager
def opened(sheets: Sheets) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(sheets.pdf)
    yield document
    document.close()


def texts(sheets: Sheets, columns: int, rows: int = 1) -> list[list[str]]:
    """For each side of paper, the text in each place: left to right, top to bottom."""
    with opened(sheets) as document:
        found = []
        for page in document:
            (width, height), words = page.get_size(), page.get_textpage()
            found.append(
                [
                    words.get_text_bounded(
                        width * column / columns,
                        height * (1 - (row + 1) / rows),
                        width * (column + 1) / columns,
                        height * (1 - row / rows),
                    ).strip()
                    for row in range(rows)
                    for column in range(columns)
                ]
            )
        return found


def pictures(sheets: Sheets) -> list[Image.Image]:
    with opened(sheets) as document:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]


def wishes(sheets: Sheets) -> dict[str, object]:
    with pikepdf.open(io.BytesIO(sheets.pdf)) as file:
        return {
            key: str(value) if isinstance(value, Name) else value for key, value in file.Root.ViewerPreferences.items()
        }


def clips(sheets: Sheets) -> list[list[tuple[float, ...]]]:
    """For each side, the rectangles that ink is kept in, in mm: left, bottom, width, height."""
    with pikepdf.open(io.BytesIO(sheets.pdf)) as file:
        sides = [page.Contents.read_bytes().decode() for page in file.pages]
    return [
        [tuple(float(n) * MM_PER_POINT for n in found.split()) for found in re.findall(r"q (.*?) re W", side)]
        for side in sides
    ]


def test_pages_lie_in_their_slots() -> None:
    assert texts(booklet(8), columns=2) == [
        ["page 8", "page 1"],
        ["page 2", "page 7"],
        ["page 6", "page 3"],
        ["page 4", "page 5"],
    ]


def test_sheets_are_paper_that_lies_on_its_side() -> None:
    sheets = booklet(8)
    assert sheets.count == 2
    with opened(sheets) as document:
        assert [page.get_size() for page in document] == [pytest.approx((points(297), points(210)), abs=0.01)] * 4


def test_single_pages_on_both_sides_and_no_bare_side_at_the_end() -> None:
    sheets = laid(made([(210, 297)] * 3), impose("one-up", 3, 0.1))
    assert sheets.count == 2
    assert texts(sheets, columns=1) == [["page 1"], ["page 2"], ["page 3"]]


def test_a_bare_back_amid_the_sheets_keeps_its_side() -> None:
    plan = Imposition("one-up", 2, (Sheet((Slot(1),)), Sheet((Slot(2),))), Flip.LONG_EDGE, 1, 1, landscape=False)
    assert texts(laid(made([(148, 210)] * 2), plan), columns=1) == [["page 1"], [""], ["page 2"]]


@pytest.mark.parametrize("bleed", [0, 3])
@pytest.mark.parametrize(("scheme", "page"), [("saddle-stitch", (148, 210)), ("one-up", (210, 297))])
def test_no_ink_near_the_edge_of_the_paper(scheme: str, page: tuple[float, float], bleed: float) -> None:
    sheets = laid(made([page] * 4, bleed), impose(scheme, 4, 0.3))
    for picture in pictures(sheets):
        edge = pixels(MARGIN) - 1
        inner = (edge, edge, picture.width - edge, picture.height - edge)
        rim = picture.copy()
        rim.paste(WHITE, inner)
        assert rim.getextrema() == ((255, 255),) * 3
        for x, y in [(edge + 3, edge + 3), (picture.width - edge - 4, picture.height - edge - 4)]:
            assert picture.getpixel((x, y)) != WHITE, "or the margin would be larger than it must"


@pytest.mark.parametrize("thickness", [0.1, 1.0])
def test_pages_are_cut_exactly_at_the_fold(thickness: float) -> None:
    inner = pictures(booklet(8, thickness, bleed=3))[-1]
    fold, middle = inner.width // 2, inner.height // 4
    left, right = inner.getpixel((fold - 3, middle)), inner.getpixel((fold + 3, middle))
    assert left != right
    assert {inner.getpixel((x, middle)) for x in range(fold - 60, fold - 2)} == {left}
    assert {inner.getpixel((x, middle)) for x in range(fold + 3, fold + 60)} == {right}


def test_creep_moves_inner_pages_to_the_fold() -> None:
    with opened(booklet(12, thickness=0.2)) as document:
        starts = []
        for page in document:
            words = page.get_textpage()
            whole = words.get_text_range()
            starts.append([words.get_charbox(match.start())[0] * MM_PER_POINT for match in re.finditer("page", whole)])
    outer, inner = starts[0], starts[-1]
    assert inner[0] - outer[0] == pytest.approx(2 * 0.2 * 1.3, abs=0.02)
    assert inner[1] - outer[1] == pytest.approx(-2 * 0.2 * 1.3, abs=0.02)


@pytest.mark.parametrize(
    ("rotation", "corner"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))], ids=["0", "90", "180", "270"]
)
def test_pages_turn_clockwise(rotation: int, corner: tuple[int, int]) -> None:
    plan = Imposition("turned", 1, (Sheet((Slot(1, rotation=rotation),)),), Flip.NONE, 1, 1, landscape=False)
    size = (100, 140)
    sheets = laid(made([size], bleed=3, corner=True), plan)
    (picture,) = pictures(sheets)
    width, height = size[::-1] if rotation % 180 else size
    left, top = (210 - width) / 2, (297 - height) / 2
    for x in (0, 1):
        for y in (0, 1):
            spot = (pixels(left + (width - 8 if x else 8)), pixels(top + (height - 8 if y else 8)))
            assert (picture.getpixel(spot) == (0, 0, 0)) == ((x, y) == corner)
    assert picture.getpixel((pixels(left - 1), pixels(150))) == WHITE, "the bleed is cut at the trim"


def test_panels_of_unequal_width_lie_on_each_other() -> None:
    widths = (100, 97, 100, 100, 97, 100)  # a letter fold: pages 2 and 5 are the flap
    front, back = (2, 6, 1), (3, 4, 5)
    sheet = Sheet(*(tuple(Slot(page, column) for column, page in enumerate(side)) for side in (front, back)))
    plan = Imposition("tri-fold", 6, (sheet,), Flip.SHORT_EDGE, 3, 1, landscape=True)
    outside, inside = clips(laid(made([(width, 210) for width in widths]), plan))
    folds = [round(left + width, 2) for left, _, width, _ in outside]
    assert [round(297 - left, 2) for left, _, _, _ in reversed(inside)] == folds
    assert folds == [97, 197, 297 - MARGIN]


def test_an_empty_place_is_as_wide_as_what_lies_behind_it() -> None:
    sheet = Sheet((Slot(1, 0), Slot(None, 1)), (Slot(2, 0), Slot(3, 1)))
    plan = Imposition("test", 3, (sheet,), Flip.SHORT_EDGE, 2, 1, landscape=True)
    front, back = clips(laid(made([(120, 100), (60, 100), (120, 100)]), plan))
    assert front[0][0] == pytest.approx((297 - 180) / 2, abs=0.01)
    assert back[0][2] == pytest.approx(60, abs=0.01)


def test_rows_lie_from_the_top() -> None:
    slots = tuple(Slot(1 + 2 * row + column, column, row) for row in range(2) for column in range(2))
    plan = Imposition("cards", 4, (Sheet(slots),), Flip.NONE, 2, 2, landscape=False)
    sheets = laid(made([(85, 55)] * 4), plan)
    assert texts(sheets, 2, 2) == [["page 1", "page 2", "page 3", "page 4"]]


def test_the_print_window_is_told_what_to_do() -> None:
    assert wishes(booklet(4)) == {
        "/Duplex": "/DuplexFlipShortEdge",
        "/PrintScaling": "/None",
        "/DisplayDocTitle": True,
        "/PickTrayByPDFSize": True,
    }
    upright = laid(made([(210, 297)] * 2), impose("one-up", 2, 0.1))
    assert wishes(upright)["/Duplex"] == "/DuplexFlipLongEdge"


@pytest.mark.parametrize(("scheme", "size", "pages"), [("one-up", (210, 297), 1), ("mini-zine", (74, 105), 8)])
def test_one_side_asks_for_no_side(scheme: str, size: tuple[float, float], pages: int) -> None:
    """Not even for one side: that would overrule a printer that somebody set to both."""
    assert "/Duplex" not in wishes(laid(made([size] * pages), impose(scheme, pages, 0.1)))


def test_the_same_pages_give_the_same_bytes() -> None:
    first = booklet(8).pdf
    time.sleep(1)  # a file's name is by default made from the second in which it is written
    assert booklet(8).pdf == first
    assert booklet(8).pdf != booklet(8, thickness=0.2).pdf


def test_metadata_say_what_it_is_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(booklet(4).pdf)) as file:
        assert {key: str(value) for key, value in file.docinfo.items()} == {
            "/Title": "Wat – kan ik doen?",
            "/Producer": "brochure",
            "/CreationDate": "D:20261123",
            "/ModDate": "D:20261123",
        }
        assert file.Root.Lang == "nl"
        xmp = file.open_metadata()
        assert xmp["dc:title"] == "Wat – kan ik doen?"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-23"


def test_fonts_are_kept_once_and_nothing_else_is_left() -> None:
    with pikepdf.open(io.BytesIO(booklet(16).pdf)) as file:
        kinds = [str(thing.get("/Type")) for thing in file.objects if isinstance(thing, Dictionary)]
        forms = [form for page in file.pages for form in page.Resources.XObject.values()]
        assert len({form.Resources.objgen for form in forms}) == 1
        assert len({form.objgen for form in forms}) == 16
        assert kinds.count("/Font") == 1
        assert kinds.count("/Page") == 8
        assert kinds.count("/Annot") == 0
        assert set(file.Root.keys()) == {"/Type", "/Pages", "/Lang", "/Metadata", "/ViewerPreferences"}


def test_pages_that_share_or_split_their_drawing() -> None:
    with pikepdf.open(io.BytesIO(made([(148, 210)] * 4))) as file:
        file.pages[1].obj.Contents = file.pages[0].obj.Contents
        file.pages[1].obj.MediaBox = Array([0, 0, points(148), points(90)])
        file.pages[2].obj.Contents = Array([file.make_stream(b"q"), file.pages[2].obj.Contents, file.make_stream(b"Q")])
        target = io.BytesIO()
        file.save(target)
    sheets = laid(target.getvalue(), impose("saddle-stitch", 4, 0.1))
    assert texts(sheets, columns=2) == [["page 4", "page 1"], ["page 1", "page 3"]]
    front, back = pictures(sheets)
    assert front.getpixel((pixels(200), pixels(40))) != WHITE
    assert back.getpixel((pixels(100), pixels(40))) == WHITE, "the drawing ends where its own page ends"
    assert back.getpixel((pixels(100), pixels(180))) != WHITE


def test_half_a_sheet_may_be_a_page() -> None:
    assert laid(made([(148.5, 210)] * 4), impose("saddle-stitch", 4, 0.1)).count == 1


def test_an_imposition_of_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="for 8 pages, the file has 4"):
        laid(made([(148, 210)] * 4), impose("saddle-stitch", 8, 0.1))
