"""Sheets for the printer, read back with another engine: what lies where, and how far from the edge."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pikepdf import Array

from brochure.imposition.impose import impose
from brochure.model.paper import MM_PER_POINT, Flip, Imposition, Sheet, Slot
from tests.support.generated_sheets import booklet, clips, laid, made, opened, pictures, pixels, points, texts

MARGIN = 8.0
WHITE = (255, 255, 255)


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
