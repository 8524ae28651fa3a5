"""The sheets of the real guide, read back: every page in its slot, nothing cut off, nothing on a fold, in register."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import ImageChops

from brochure.build.build import editions
from brochure.imposition.impose import impose
from brochure.model.paper import Copies
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support import folding
from tests.support.built import Build, flowing

BOOKLETS = ["boekje", "boekje-discreet", "folder-onterecht-beschuldigd"]
OFFICE = [*BOOKLETS, "folder", "folder-discreet", "folder-gevaar", "folder-net-ontdekt", "folder-slachtoffer"]
OFFICE += ["folder-veiligheid", "folder-vertrouwen", "grote-letters", "kaartje", "affiche", "affiche-strookjes"]
OFFICE += ["zakboekje"]
#: The card, folded, and how often it lies on an A4; lengths in mm.
WIDE, HIGH, ROWS = 85, 55, 5
LEFT, TOP = (210 - 2 * WIDE) / 2, (297 - ROWS * HIGH) / 2
EDGE = 8.0


def test_every_file_for_an_office_printer_is_in_this_list(real: Build) -> None:
    assert sorted(str(row["edition"]) for row in real.rows if row["output"] == "office") == sorted(OFFICE)


@pytest.mark.parametrize("edition", OFFICE)
def test_paper_of_the_widths_that_are_printed_folds(real: Build, edition: str) -> None:
    row = real.row(edition, "office")
    screen = [one for one in real.rows if one["edition"] == edition and one["output"] == "screen"]
    card = [float(WIDE)] * 4
    widths = [size[0] for size in preflight.sizes(real.pdf(edition, "screen"))] if screen else card
    scheme = str(row["scheme"])
    plan = impose(scheme, int(str(row["pages"])), 0.1, Copies(1, ROWS, False) if scheme == "n-up-folded" else None)
    if scheme == "tri-fold":
        assert folding.tri_folded(
            folding.turned_over(folding.strip(folding.printed(plan.sheets[0], 0, plan, plan.flip, widths)))
        )
    elif scheme == "saddle-stitch":
        assert folding.folded(folding.pile(plan, widths=widths))
    elif scheme == "n-up-folded":
        for piece in folding.cut(folding.printed(plan.sheets[0], 0, plan, plan.flip, widths), plan):
            assert folding.folded(folding.strip(piece))
    else:
        assert scheme in ("one-up", "mini-zine")  # which has no panel that folds into another


def without_clips(pdf: bytes) -> bytes:
    """The same sheets with all that the pages hold: what was cut at the edge of a slot or of the printable part too."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            clipped = page.Contents.read_bytes()
            free, count = re.subn(rb"q [-\d. ]+ re W n ", b"q ", clipped)
            assert count, "or sheets are drawn otherwise now"
            page.Contents.write(free)
        target = io.BytesIO()
        file.save(target)
    return target.getvalue()


@pytest.mark.parametrize("edition", OFFICE)
def test_nothing_is_cut_off_to_keep_the_edge_of_the_paper_bare(real: Build, edition: str) -> None:
    """Ink in the outer 8 mm of a sheet is clipped: so no page may put any there."""
    pdf = real.pdf(edition, "office")
    whole = preflight.pictures(without_clips(pdf), 150, grey=True)
    for number, (one, other) in enumerate(zip(preflight.pictures(pdf, 150, grey=True), whole, strict=True), start=1):
        lost = ImageChops.difference(one, other).point(lambda dot: 255 * (dot > 40)).getbbox()
        assert lost is None, (number, [round(edge / 150 * 25.4, 1) for edge in lost])
    for ink, (width, height) in zip(preflight.ink(without_clips(pdf), 300), preflight.sizes(pdf), strict=True):
        assert ink is not None
        assert min(ink.left, ink.top, width - ink.right, height - ink.bottom) >= EDGE - 0.1


def characters(text: str) -> str:
    """A text without its spaces, which PDFium guesses from what lies beside it."""
    return flowing(text).replace(" ", "")


def booklet_slots(pages: int) -> Iterator[tuple[int, int, Box]]:
    """Side, page and place of each page of a saddle-stitched A5 booklet on A4, as a binder lays them."""
    middle = 297 / 2
    for sheet in range(pages // 4):
        front = (pages - 2 * sheet, 2 * sheet + 1)
        back = (2 * sheet + 2, pages - 2 * sheet - 1)
        for side, (left, right) in ((2 * sheet + 1, front), (2 * sheet + 2, back)):
            yield side, left, Box(middle - 148, 0, middle, 210)
            yield side, right, Box(middle, 0, middle + 148, 210)


@pytest.mark.parametrize("edition", BOOKLETS)
def test_each_page_of_a_booklet_lies_in_its_slot(real: Build, edition: str) -> None:
    pages, pdf = real.texts(edition), real.pdf(edition, "office")
    assert len(preflight.sizes(pdf)) == len(pages) // 2
    for side, page, box in booklet_slots(len(pages)):
        assert characters(preflight.text_in(pdf, side, box)) == characters(pages[page - 1]), (side, page)


@pytest.mark.parametrize("edition", BOOKLETS)
def test_nothing_lies_on_the_spine_of_a_booklet(real: Build, edition: str) -> None:
    """On no side of any sheet, within 5 mm of the fold; and on no page that one reads, within 8 mm."""
    pictures = preflight.pictures(real.pdf(edition, "office"), 100, grey=True)
    for side, picture in enumerate(pictures, start=1):
        near = 5 if side == 1 else 8
        strip = [round((297 / 2 + away) / 25.4 * 100) for away in (-near, near)]
        assert picture.crop((strip[0], 0, strip[1], picture.height)).getextrema()[0] > 250, side


def card_slots() -> Iterator[tuple[int, int, Box]]:
    """Side, page and place of each page of the cards: back and cover outside, pages 2 and 3 inside."""
    for side, pages in ((1, (4, 1)), (2, (2, 3))):
        for row in range(ROWS):
            for column, page in enumerate(pages):
                left, top = LEFT + WIDE * column, TOP + HIGH * row
                yield side, page, Box(left, top, left + WIDE, top + HIGH)


def test_all_four_pages_of_every_card_lie_in_their_slots_and_in_register(real: Build) -> None:
    """In the same place of every slot as on the page itself, on both sides: so front and back lie on each other."""
    dpi = 300
    (edition,) = (one for one in editions(real.root) if one.name == "kaartje")
    work, pdf = real.job(edition), real.pdf("kaartje", "office")
    pages = work.pages().plain_pdf()
    assert preflight.sizes(pages) == [(WIDE, HIGH)] * 4
    texts, drawn = preflight.texts(pages), preflight.ink(pages, dpi)
    sides = [side.point(lambda dot: 255 * (dot < 250)) for side in preflight.pictures(pdf, dpi, grey=True)]
    assert len(sides) == 2
    for side, page, box in card_slots():
        assert characters(preflight.text_in(pdf, side, box)) == characters(texts[page - 1]), (side, page)
        inside = [edge / 25.4 * dpi for edge in (box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)]
        ink, wanted = sides[side - 1].crop(tuple(map(round, inside))).getbbox(), drawn[page - 1]
        assert ink is not None
        assert wanted is not None
        found = [edge / dpi * 25.4 + 1 for edge in ink]
        assert found == pytest.approx([wanted.left, wanted.top, wanted.right, wanted.bottom], abs=0.2), (side, page)


def test_nothing_lies_on_the_fold_or_the_cuts_of_a_card(real: Build) -> None:
    dpi, near = 100, 4
    for picture in preflight.pictures(real.pdf("kaartje", "office"), dpi, grey=True):

        def bare(*box: float, side=picture) -> bool:
            return side.crop([round(edge / 25.4 * dpi) for edge in box]).getextrema()[0] > 250

        bottom, right = TOP + ROWS * HIGH, LEFT + 2 * WIDE
        for x in (LEFT, 105, right):
            assert bare(max(x - near, LEFT), TOP + 0.5, min(x + near, right), bottom - 0.5), x
        for y in range(ROWS + 1):
            line = TOP + HIGH * y
            assert bare(LEFT + 0.5, max(line - near, TOP + 0.5), right - 0.5, min(line + near, bottom - 0.5)), y


@pytest.mark.parametrize("edition", ["affiche", "affiche-strookjes"])
def test_a_poster_asks_for_no_side_at_all(real: Build, edition: str) -> None:
    with pikepdf.open(io.BytesIO(real.pdf(edition, "office"))) as file:
        assert "/Duplex" not in file.Root.ViewerPreferences
        assert str(file.Root.ViewerPreferences.PrintScaling) == "/None"
