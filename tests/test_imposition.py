"""Pages on sheets: proved by folding paper, not by repeating the arithmetic."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.errors import BrochureError, Severity
from brochure.imposition import SCHEMES, describe, impose, padding, thickness, warnings
from brochure.paper import Flip, Imposition, Sheet, Slot
from tests.folding import folded, leaves, pile, read

SCHEME = st.sampled_from(sorted(SCHEMES))
COUNT = st.integers(1, 240)
PAPER = st.floats(0.05, 0.3)


def plan_of(scheme: str, pages: int, paper: float = 0.1) -> Imposition:
    return impose(scheme, pages + padding(scheme, pages), paper)


def reading(plan: Imposition, flip: Flip | None = None) -> list[tuple[int | None, bool]]:
    paper = pile(plan, flip)
    if plan.columns > 1:
        paper = folded(paper)
    return [(face.page, face.upright) for face in read(paper)]


@given(SCHEME, COUNT, PAPER)
def test_folded_paper_reads_from_the_first_page_to_the_last_upright(scheme: str, pages: int, paper: float) -> None:
    plan = plan_of(scheme, pages, paper)
    faces = [face for face in reading(plan) if face[0] is not None]
    assert faces == [(page, True) for page in range(1, plan.pages + 1)]


@given(SCHEME, COUNT)
def test_only_the_very_last_face_may_be_bare(scheme: str, pages: int) -> None:
    faces = [page for page, _ in reading(plan_of(scheme, pages))]
    assert None not in faces[:-1]


@given(SCHEME, COUNT)
def test_every_page_is_placed_once(scheme: str, pages: int) -> None:
    plan = plan_of(scheme, pages)
    placed = [slot.page for sheet in plan.sheets for slot in sheet.front + sheet.back]
    assert sorted(page for page in placed if page) == list(range(1, plan.pages + 1))


@given(SCHEME, COUNT)
def test_fewer_blanks_than_a_sheet_holds(scheme: str, pages: int) -> None:
    blanks = padding(scheme, pages)
    assert 0 <= blanks < 4
    assert padding(scheme, pages + blanks) == 0
    assert scheme != "one-up" or blanks == 0


@given(SCHEME, st.integers(2, 240))
def test_a_printer_that_turns_over_the_wrong_edge_prints_backs_upside_down(scheme: str, pages: int) -> None:
    plan = plan_of(scheme, pages)
    wrong = Flip.LONG_EDGE if plan.flip is Flip.SHORT_EDGE else Flip.SHORT_EDGE
    backs = {slot.page for sheet in plan.sheets for slot in sheet.back}
    assert {page for page, upright in reading(plan, wrong) if not upright} == backs != set()


@given(SCHEME, COUNT)
def test_the_places_of_front_and_back_lie_on_each_other(scheme: str, pages: int) -> None:
    plan = plan_of(scheme, pages)
    grid = {(column, row) for column in range(plan.columns) for row in range(plan.rows)}
    for sheet in plan.sheets:
        for side in (sheet.front, sheet.back):
            assert not side or sorted((slot.column, slot.row) for slot in side) == sorted(grid)
            assert all(slot.rotation in (0, 90, 180, 270) for slot in side)


@given(st.integers(2, 60), PAPER)
def test_creep_grows_evenly_inward_and_towards_the_fold_on_all_faces(sheets: int, paper: float) -> None:
    creeps: dict[int, set[float]] = {}
    for leaf in leaves(folded(pile(impose("saddle-stitch", 4 * sheets, paper)))):
        # A leaf hangs on its fold; seen from either side, its page must move that way.
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


def test_flat_pages_do_not_creep() -> None:
    assert {slot.shift for sheet in plan_of("one-up", 9, 0.2).sheets for slot in sheet.front + sheet.back} == {0}


def test_description_of_a_booklet() -> None:
    assert describe(plan_of("saddle-stitch", 16)) == [
        "sheet 1 front 16 | 1 · back 2 | 15",
        "sheet 2 front 14 | 3 · back 4 | 13",
        "sheet 3 front 12 | 5 · back 6 | 11",
        "sheet 4 front 10 | 7 · back 8 | 9",
    ]


def test_description_of_single_pages() -> None:
    assert describe(plan_of("one-up", 3)) == ["sheet 1 front 1 · back 2", "sheet 2 front 3"]


def test_description_of_rows_blanks_and_turned_pages() -> None:
    front = (Slot(5, 0, 0, 180), Slot(4, 1, 0, 90), Slot(None, 0, 1), Slot(1, 1, 1))
    plan = Imposition("zine", 3, (Sheet(front),), Flip.NONE, columns=2, rows=2, landscape=True)
    assert describe(plan) == ["sheet 1 front 5 (180°) | 4 (90°) / – | 1"]


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


def test_a_pile_that_an_office_stapler_holds_is_no_matter() -> None:
    assert warnings(plan_of("saddle-stitch", 40)) == ()
    assert warnings(plan_of("one-up", 400)) == ()


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
def test_a_pile_that_is_too_thick_is_said(pages: int, text: str) -> None:
    (finding,) = warnings(plan_of("saddle-stitch", pages))
    assert str(finding) == text
    assert finding.severity is Severity.WARNING
