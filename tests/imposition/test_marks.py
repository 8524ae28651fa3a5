"""Marks to cut and fold along: at both ends of every line, within reach of a printer, and on no page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import pikepdf
import pytest

from brochure.imposition.impose import copies_on, impose
from brochure.imposition.sheets import impose_pdf
from brochure.model.paper import PAPERS
from brochure.pdf import preflight

DPI = 600
EDGE = 8.0
#: A tick begins and ends so near the edge of the copies, in mm, outside and inside; what is shorter is a speck.
REACH, INSIDE, LEAST = 6.1, 3.0, 0.9
#: How wide a line is, in mm.
PEN = 0.5 / 72 * 25.4
#: Scheme, width and height of a page, and what lies on an A4: places across and down, and whether it lies on its side.
SHEETS = [
    ("n-up", 97, 140, 2, 2, False),
    ("n-up", 97, 205, 2, 1, False),
    ("n-up", 85, 55, 2, 5, False),
    ("n-up", 130, 60, 2, 3, True),
    ("n-up", 194, 281, 1, 1, False),
    ("n-up", 120, 281, 1, 1, False),
    ("n-up", 64, 93, 3, 3, False),
    ("n-up-folded", 85, 55, 2, 5, False),
    ("n-up-folded", 97, 140, 2, 2, False),
    ("n-up-folded", 97, 90, 2, 3, False),
]


def pixels(mm: float) -> int:
    return round(mm / 25.4 * DPI)


def blank(width: float, height: float, pages: int) -> bytes:
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page(page_size=(width / 25.4 * 72, height / 25.4 * 72))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


class Drawn:
    """The front of a sheet of blank pages: nothing but its marks. Lengths in mm from the top left corner."""

    def __init__(self, scheme: str, width: float, height: float) -> None:
        pages = 4 if scheme == "n-up-folded" else 2
        copies = copies_on(scheme, PAPERS["A4"], width, height)
        plan = impose(scheme, pages, 0.1, copies)
        made = impose_pdf(
            blank(width, height, pages), plan, PAPERS["A4"], title="x", language="nl", issued=date(2026, 11, 23)
        )
        self.front, self.back = preflight.pictures(made.pdf, DPI, grey=True)
        self.width, self.height = preflight.sizes(made.pdf)[0]
        self.columns, self.rows = plan.columns, plan.rows
        self.left, self.top = (self.width - plan.columns * width) / 2, (self.height - plan.rows * height) / 2
        across = [self.left + width * edge for edge in range(plan.columns + 1)]
        down = [self.top + height * edge for edge in range(plan.rows + 1)]
        folds = set(range(1, plan.columns, 2)) if scheme == "n-up-folded" else set()
        #: Upright or not, where, from where to where, a fold or not.
        self.lines = [(True, at, down[0], down[-1], number in folds) for number, at in enumerate(across)]
        self.lines += [(False, at, across[0], across[-1], False) for at in down]
        self.places = [(x, y, x + width, y + height) for x in across[:-1] for y in down[:-1]]

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        return pixels(left), pixels(top), pixels(right), pixels(bottom)

    def dashes(self, upright: bool, at: float, start: float, end: float) -> list[float]:
        """The lengths of the strokes on a line, as they are met; not of those that only cross it."""
        strip = (at - 0.1, start, at + 0.1, end) if upright else (start, at - 0.1, end, at + 0.1)
        cut = self.front.crop(self.box(*strip)).point(lambda dot: 255 * (dot < 128))
        size = (1, cut.height) if upright else (cut.width, 1)
        inked = [dot > 0 for dot in cut.resize(size, 4).get_flattened_data()]  # 4: the mean of what is squeezed
        lengths = [len(list(run)) / DPI * 25.4 for ink, run in groupby(inked) if ink]
        return [length for length in lengths if length > 2 * PEN]


def ends(first: float, last: float) -> Iterator[tuple[float, float]]:
    yield first - REACH, first + INSIDE
    yield last - INSIDE, last + REACH


@pytest.fixture(scope="module", params=SHEETS, ids=lambda one: f"{one[0]}-{one[1]}x{one[2]}")
def drawn(request: pytest.FixtureRequest) -> Drawn:
    scheme, width, height, across, down, landscape = request.param
    found = Drawn(scheme, width, height)
    assert (found.columns, found.rows, found.width > found.height) == (across, down, landscape)
    return found


def test_every_line_has_a_tick_at_both_ends(drawn: Drawn) -> None:
    for upright, at, first, last, fold in drawn.lines:
        for start, end in ends(first, last):
            strokes = drawn.dashes(upright, at, start, end)
            assert len(strokes) == (2 if fold else 1), (upright, at, strokes)
            assert min(strokes) >= LEAST, (upright, at, strokes)


def test_ticks_lie_on_their_lines_and_nowhere_else(drawn: Drawn) -> None:
    rest = drawn.front.copy()
    for upright, at, first, last, _ in drawn.lines:
        for start, end in ends(first, last):
            strip = (at - 0.25, start, at + 0.25, end) if upright else (start, at - 0.25, end, at + 0.25)
            rest.paste(255, drawn.box(*strip))
    assert rest.getextrema() == (255, 255)
    assert drawn.back.getextrema() == (255, 255), "a printer lays the back a millimetre beside the front"


def test_ticks_are_where_a_printer_prints(drawn: Drawn) -> None:
    rim = drawn.front.copy()
    rim.paste(255, drawn.box(EDGE - 0.05, EDGE - 0.05, drawn.width - EDGE + 0.05, drawn.height - EDGE + 0.05))
    assert rim.getextrema() == (255, 255)


def test_no_tick_lies_on_what_a_page_can_print(drawn: Drawn) -> None:
    for left, top, right, bottom in drawn.places:
        inside = drawn.front.crop(drawn.box(left + 0.3, top + 0.3, right - 0.3, bottom - 0.3))
        assert inside.getextrema() == (255, 255)


def test_a_fold_is_a_pair_of_dashes_and_no_colon() -> None:
    drawn = Drawn("n-up-folded", 85, 55)
    (upright, at, first, last, _), *_ = (line for line in drawn.lines if line[-1])
    for start, end in ends(first, last):
        one, other = drawn.dashes(upright, at, start, end)
        assert one == pytest.approx(other, abs=0.1)
        assert one >= 1.1, "six times as long as the pen is wide"
