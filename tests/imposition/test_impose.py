"""Pages on sheets, checked with a model of folded paper, not by repeating the arithmetic."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.imposition.impose import SCHEMES, impose, padding, thickness, turned, warnings
from brochure.model.errors import BrochureError, Severity
from brochure.model.paper import Copies, Flip, Imposition
from tests.support.folding import cut, folded, leaves, pile, printed, read, strip

#: Schemes of one pile that is folded in the middle or not at all, for any number of pages.
BOOKS = st.sampled_from(["saddle-stitch", "one-up"])
#: Schemes of single leaves, which are cut apart and held at their left edge.
STACKED = st.sampled_from(["cut-and-stack", "perfect", "wire"])
SCHEME = st.sampled_from(sorted(SCHEMES))
COUNT = st.integers(1, 240)
PAPER = st.floats(0.05, 0.3)
EDGE = st.sampled_from([Flip.SHORT_EDGE, Flip.LONG_EDGE])
#: Widths of the pages in mm, as an A4 takes them.
WIDTHS = {
    "saddle-stitch": [148.5] * 240, "one-up": [210] * 240, "half-fold": [148.5] * 4, "mini-zine": [74.25] * 8,
    "tri-fold": [100, 97, 100, 100, 97, 100], "z-fold": [99] * 6, "harmonica": [74.25] * 8,
    "n-up": [85] * 240, "n-up-folded": [85] * 4, "cut-and-stack": [105] * 240,
    "perfect": [105] * 240, "wire": [105] * 240,
    "signatures-8": [148.5] * 240, "signatures-16": [148.5] * 240, "signatures-32": [148.5] * 240,
}  # fmt: skip
COPIES = st.builds(Copies, st.integers(1, 6), st.integers(1, 6), st.booleans())


def plan_of(scheme: str, pages: int, paper: float = 0.1, copies: Copies | None = None, flip: Flip | None = None):
    counts = SCHEMES[scheme].counts
    pages = counts[0] if counts else pages + padding(scheme, pages)
    return impose(scheme, pages, paper, copies if SCHEMES[scheme].cut else None, flip)


def reading(plan: Imposition, flip: Flip | None = None) -> list[tuple[int | None, bool]]:
    paper = pile(plan, flip, WIDTHS[plan.scheme])
    if plan.columns > 1:
        paper = folded(paper)
    return [(face.page, face.upright) for face in read(paper)]


def upright(*pages: int) -> list[tuple[int, bool]]:
    return [(page, True) for page in pages]


@given(BOOKS, COUNT, PAPER, EDGE)
def test_folded_paper_reads_from_the_first_page_to_the_last_upright(scheme, pages, paper, flip) -> None:
    plan = plan_of(scheme, pages, paper, flip=flip)
    faces = [face for face in reading(plan) if face[0] is not None]
    assert plan.flip is (flip if plan.sheets[0].back else Flip.NONE)
    assert faces == upright(*range(1, plan.pages + 1))


@given(st.integers(1, 30), COPIES, EDGE)
def test_leaves_cut_apart_have_their_own_backs(pages: int, copies: Copies, flip: Flip) -> None:
    plan = plan_of("n-up", pages, copies=copies, flip=flip)
    for number, sheet in enumerate(plan.sheets):
        pieces = list(cut(printed(sheet, number, plan, plan.flip, WIDTHS["n-up"]), plan))
        assert len(pieces) == copies.across * copies.down == plan.copies
        for piece in pieces:
            faces = [(face.page, face.upright) for face in read(strip(piece)) if face.page]
            assert faces == upright(*range(2 * number + 1, min(2 * number + 2, pages) + 1))


@given(COUNT, COPIES, EDGE, STACKED)
def test_a_pile_cut_apart_and_stacked_reads_from_the_first_page_to_the_last(
    pages: int, copies: Copies, flip, scheme: str
) -> None:
    plan = plan_of(scheme, pages, copies=copies, flip=flip)
    flats = [printed(sheet, number, plan, plan.flip, WIDTHS["n-up"]) for number, sheet in enumerate(plan.sheets)]
    piles = [[piece for flat in flats for piece in [list(cut(flat, plan))[place]]] for place in range(_places(copies))]
    order = sorted(range(_places(copies)), key=lambda place: (place % copies.down, place // copies.down))
    faces = [face for place in order for piece in piles[place] for face in read(strip(piece))]
    assert [(face.page, face.upright) for face in faces if face.page] == upright(*range(1, plan.pages + 1))
    assert len(plan.sheets) == -(-pages // (2 * _places(copies))), "or paper would be wasted"


def _places(copies: Copies) -> int:
    return copies.across * copies.down


@given(st.sampled_from([8, 16, 32]), COUNT, PAPER, EDGE)
def test_signatures_folded_one_by_one_read_from_the_first_page_to_the_last(size, pages, paper, flip) -> None:
    plan = plan_of(f"signatures-{size}", pages, paper, flip=flip)
    faces, creeps = [], []
    for first in range(0, len(plan.sheets), size // 4):  # what a binder takes from the pile at a time
        signature = replace(plan, sheets=plan.sheets[first : first + size // 4])
        faces += read(folded(pile(signature, None, WIDTHS[plan.scheme])))
        creeps.append([sheet.front[0].shift for sheet in signature.sheets])
    assert [(face.page, face.upright) for face in faces] == upright(*range(1, plan.pages + 1))
    assert all(creep == creeps[0][: len(creep)] for creep in creeps), "each moves towards its own fold"
    assert all(creep[0] == 0 for creep in creeps)


@given(COPIES, EDGE)
def test_cards_cut_apart_and_folded_read_from_cover_to_back(copies: Copies, flip: Flip) -> None:
    plan = plan_of("n-up-folded", 4, copies=copies, flip=flip)
    (sheet,) = plan.sheets
    pieces = list(cut(printed(sheet, 0, plan, plan.flip, WIDTHS["n-up-folded"]), plan))
    assert len(pieces) == copies.across * copies.down == plan.copies
    for piece in pieces:
        assert [(face.page, face.upright) for face in read(folded(strip(piece)))] == upright(1, 2, 3, 4)


@given(COPIES)
def test_a_card_is_marked_to_fold_once_and_cut_all_round(copies: Copies) -> None:
    plan = plan_of("n-up-folded", 4, copies=copies)
    folds = [line for line in plan.marks if line.fold]
    assert [line.at for line in folds] == list(range(1, 2 * copies.across, 2))
    assert all(line.upright for line in folds)
    assert len(plan.marks) == (2 * copies.across + 1) + (copies.down + 1)


@given(SCHEME, COUNT)
def test_only_the_very_last_face_may_be_bare(scheme: str, pages: int) -> None:
    plan = plan_of(scheme, pages)
    placed = [slot.page for sheet in plan.sheets for side in (sheet.front, sheet.back) for slot in side]
    assert None not in placed
    assert all(sheet.back for sheet in plan.sheets[:-1])


@given(SCHEME, COUNT, COPIES, EDGE)
def test_every_page_is_placed_once_on_each_copy(scheme: str, pages: int, copies: Copies, flip: Flip) -> None:
    plan = plan_of(scheme, pages, copies=copies, flip=flip)
    placed = [slot.page for sheet in plan.sheets for slot in sheet.front + sheet.back]
    assert sorted(page for page in placed if page) == sorted(list(range(1, plan.pages + 1)) * plan.copies)


@given(SCHEME, COUNT)
def test_padding_is_less_than_a_sheet(scheme: str, pages: int) -> None:
    counts = SCHEMES[scheme].counts
    pages = min(pages, counts[-1]) if counts else pages
    added = padding(scheme, pages)
    assert 0 <= added < (counts[-1] if counts else 4)
    assert padding(scheme, pages + added) == 0
    assert scheme not in ("one-up", "n-up") or added == 0


@given(SCHEME, st.integers(2, 240), EDGE)
def test_a_printer_that_turns_over_the_wrong_edge_prints_backs_upside_down(scheme, pages, flip) -> None:
    plan = plan_of(scheme, pages, flip=flip)
    wrong = Flip.LONG_EDGE if plan.flip is Flip.SHORT_EDGE else Flip.SHORT_EDGE
    backs = {slot.page for sheet in plan.sheets for slot in sheet.back}
    lain = [panel for sheet in plan.sheets for panel in printed(sheet, 0, plan, wrong).values()]
    assert {panel.far.page for panel in lain if not panel.far.upright} == backs
    assert backs or scheme == "mini-zine"


@given(SCHEME, COUNT, COPIES, EDGE)
def test_the_places_of_front_and_back_lie_on_each_other(scheme, pages, copies, flip) -> None:
    plan = plan_of(scheme, pages, copies=copies, flip=flip)
    grid = {(column, row) for column in range(plan.columns) for row in range(plan.rows)}
    for sheet in plan.sheets:
        for side in (sheet.front, sheet.back):
            taken = [(slot.column, slot.row) for slot in side]
            assert not side or SCHEMES[scheme].stacked or sorted(taken) == sorted(grid)
            assert len({*taken}) == len(taken)
            assert {*taken} <= grid
            assert all(slot.rotation in (0, 90, 180, 270) for slot in side)


@given(st.integers(1, 60), EDGE)
def test_turning_a_side_twice_leaves_it_as_it_was(sheets: int, flip: Flip) -> None:
    plan = impose("saddle-stitch", 4 * sheets, 0.1, flip=flip)
    for sheet in plan.sheets:
        twice = turned(turned(sheet.back, plan.columns, plan.rows), plan.columns, plan.rows)
        assert twice == sheet.back


@given(st.integers(2, 60), PAPER)
def test_creep_grows_evenly_inward_and_towards_the_fold_on_all_faces(sheets: int, paper: float) -> None:
    creeps: dict[int, set[float]] = {}
    for leaf in leaves(folded(pile(impose("saddle-stitch", 4 * sheets, paper)))):
        # A leaf is joined at its fold; seen from either side, its page must move that way.
        towards_fold = {leaf.near.shift * leaf.fold, leaf.far.shift * leaf.fold}
        creeps.setdefault(leaf.sheet, set()).update(towards_fold)
    assert all(len(same) == 1 for same in creeps.values()), "left and right, front and back mirror each other"
    inward = [creeps[number].pop() for number in range(sheets)]
    steps = [inner - outer for outer, inner in pairwise(inward)]
    assert inward[0] == 0
    assert steps == pytest.approx([steps[0]] * (sheets - 1))
    assert 1.2 * paper * (sheets - 1) <= inward[-1] <= 1.4 * paper * (sheets - 1)


def test_creep_of_a_usual_booklet_is_half_a_millimetre() -> None:
    innermost = impose("saddle-stitch", 20, thickness(90)).sheets[-1]
    assert innermost.front[0].shift == pytest.approx(0.5, abs=0.05)


def test_thickness_is_that_of_uncoated_paper() -> None:
    assert 0.080 <= thickness(80) <= 0.104
    assert thickness(160) == pytest.approx(2 * thickness(80))


@given(st.integers(2, 60), PAPER)
def test_creep_is_the_same_on_a_printer_that_turns_over_the_other_edge(sheets: int, paper: float) -> None:
    here, there = (
        leaves(folded(pile(impose("saddle-stitch", 4 * sheets, paper, flip=flip))))
        for flip in (Flip.SHORT_EDGE, Flip.LONG_EDGE)
    )
    assert here == there


def test_flat_pages_do_not_creep() -> None:
    assert {slot.shift for sheet in plan_of("one-up", 9, 0.2).sheets for slot in sheet.front + sheet.back} == {0}


@given(SCHEME, COUNT, COPIES, EDGE)
def test_what_is_printed_on_one_side_is_turned_over_no_edge(scheme, pages, copies, flip) -> None:
    plan = plan_of(scheme, pages, copies=copies, flip=flip)
    assert (plan.flip is Flip.NONE) is not any(sheet.back for sheet in plan.sheets)


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (
            8,
            "tri-fold takes 6 pages, and there are 8  [page-count]\n"
            "  fix: take out 2, or choose a scheme that takes more, such as saddle-stitch",
        ),
        (
            5,
            "tri-fold takes 6 pages, and there are 5  [page-count]\n"
            '  fix: add 1 page: name "notes" among the parts of the edition',
        ),
    ],
)
def test_a_scheme_that_takes_one_number_of_pages(pages: int, text: str) -> None:
    with pytest.raises(BrochureError) as caught:
        impose("tri-fold", pages, 0.1)
    assert str(caught.value) == text


def test_unknown_scheme_names_the_nearest() -> None:
    with pytest.raises(BrochureError) as caught:
        impose("sadle-stich", 4, 0.1)
    assert str(caught.value) == (
        'there is no scheme "sadle-stich"  [unknown-scheme]\n  fix: did you mean "saddle-stitch"?'
    )


def test_a_page_count_that_does_not_fill_the_sheets() -> None:
    with pytest.raises(BrochureError) as caught:
        impose("saddle-stitch", 18, 0.1)
    assert str(caught.value) == (
        "saddle-stitch takes 4 pages at a time, and 18 pages do not fill its sheets  [page-count]\n"
        '  fix: add 2 pages: name "notes" among the parts of the edition'
    )


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_nothing_to_print(scheme: str) -> None:
    with pytest.raises(BrochureError) as caught:
        impose(scheme, 0, 0.1)
    assert str(caught.value) == (
        "there are no pages to print  [page-count]\n  fix: give the edition parts that hold something"
    )


def test_a_pile_that_an_office_stapler_holds_gives_no_warning() -> None:
    assert warnings("saddle-stitch", 40) == ()
    assert warnings("one-up", 400) == ()


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (
            44,
            "44 pages are 11 sheets, and an office stapler holds about 10  [stapler]\n"
            "  fix: use a strong long-arm stapler, or choose a smaller type size or fewer topics",
        ),
        (
            68,
            "68 pages are 17 sheets, and a pile folded in one go holds 16 at most  [too-thick]\n"
            "  fix: choose a smaller type size or fewer topics, or have it bound with glue",
        ),
    ],
)
def test_a_pile_that_is_too_thick_is_reported(pages: int, text: str) -> None:
    (finding,) = warnings("saddle-stitch", pages)
    assert str(finding) == text
    assert finding.severity is Severity.WARNING
