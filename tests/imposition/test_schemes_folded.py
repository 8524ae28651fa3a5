"""Leaflets of one sheet: folded and opened on paper, with panels of every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.imposition.impose import SCHEMES, copies_on, impose
from brochure.model.paper import PAPERS, Copies, Flip
from tests.support.folding import (
    Flat,
    MisfitError,
    Pile,
    folded,
    harmonica_folded,
    printed,
    read,
    ring,
    seen,
    strip,
    tri_folded,
    turned_over,
    z_folded,
)

EDGE = st.sampled_from([Flip.SHORT_EDGE, Flip.LONG_EDGE])
#: Widths of the pages in mm, as an A4 takes them.
WIDTHS = {
    "tri-fold": [100, 97, 100, 100, 97, 100], "z-fold": [99] * 6, "harmonica": [74.25] * 8, "half-fold": [148.5] * 4,
    "mini-zine": [74.25] * 8,
}  # fmt: skip


def the_sheet(scheme: str, flip: Flip | None = None, widths: list[float] | None = None) -> Flat:
    plan = impose(scheme, SCHEMES[scheme].counts[0], 0.1, flip=flip)
    (sheet,) = plan.sheets
    return printed(sheet, 0, plan, plan.flip, widths or WIDTHS[scheme])


def opened(scheme: str, flip: Flip | None = None, widths: list[float] | None = None) -> Pile:
    """The one sheet of a leaflet, its inside up."""
    return turned_over(strip(the_sheet(scheme, flip, widths)))


def closed(scheme: str, flip: Flip | None = None, widths: list[float] | None = None) -> Pile:
    """The one sheet of a half-fold, folded with its cover up."""
    return folded(strip(the_sheet(scheme, flip, widths)))


def upright(*pages: int) -> list[tuple[int, bool]]:
    return [(page, True) for page in pages]


@given(EDGE)
def test_a_half_fold_is_a_booklet_of_one_sheet(flip: Flip) -> None:
    faces = read(closed("half-fold", flip))
    assert [(face.page, face.upright) for face in faces] == upright(1, 2, 3, 4)


@given(EDGE)
def test_a_tri_fold_opens_from_the_cover_to_the_flap_to_the_inside(flip: Flip) -> None:
    inside = opened("tri-fold", flip)
    flap_in, closed = tri_folded(inside)
    assert seen(closed) == upright(1)
    assert seen(flap_in) == upright(3, 2), "the flap is read beside the first inside panel"
    assert seen(inside) == upright(3, 4, 5)
    assert seen(turned_over(closed)) == upright(6)


@given(EDGE)
def test_a_z_fold_opens_like_a_book_and_ends_on_its_back(flip: Flip) -> None:
    inside = opened("z-fold", flip)
    half_open, closed = z_folded(inside)
    assert seen(closed) == upright(1)
    assert seen(half_open) == upright(2, 3)
    assert seen(turned_over(closed)) == upright(6)
    assert seen(turned_over(inside)) == upright(4, 5, 1), "turned over, pages 4 and 5 follow"


@given(EDGE)
def test_a_harmonica_shows_four_panels_and_two_behind_them(flip: Flip) -> None:
    inside = opened("harmonica", flip)
    half, closed = harmonica_folded(inside)
    assert seen(closed) == upright(1)
    assert seen(half) == upright(2, 3), "opened like a book"
    assert seen(inside) == upright(2, 3, 4, 5)
    assert seen(turned_over(closed)) == upright(8)
    assert seen(turned_over(inside))[1:3] == upright(6, 7)


@pytest.mark.parametrize(
    ("scheme", "widths", "how", "problem"),
    [
        ("tri-fold", [99] * 6, tri_folded, "a panel of 99 mm is folded into 99 mm, and bulges"),
        ("tri-fold", [100, 99.5, 100, 100, 99.5, 100], tri_folded, "a panel of 99.5 mm is folded into 100 mm"),
        ("tri-fold", [98, 101, 98, 98, 101, 98], tri_folded, "a panel of 101 mm sticks out"),
        ("tri-fold", [100, 97, 100, 100, 100, 100], tri_folded, "page 2 is 97 mm wide, page 5 behind it 100 mm"),
        ("z-fold", [99, 97, 99, 99, 97, 99], z_folded, "page 5 is 97 mm wide, page 3 behind it 99 mm"),
        ("z-fold", [98, 98, 101, 98, 101, 98], z_folded, None),
        ("z-fold", [101, 101, 98, 98, 98, 98], z_folded, "a panel of 101 mm sticks out"),
        ("harmonica", [74.25] * 4 + [97] + [74.25] * 3, harmonica_folded, "behind it 97 mm"),
        ("half-fold", [148, 145, 148, 148], list, "behind it 145 mm"),
        ("mini-zine", [74] * 8, list, None),
    ],
)  # fmt: skip
def test_paper_does_not_fold_where_widths_are_wrong(scheme, widths, how, problem) -> None:
    if problem is None:
        how(opened(scheme, widths=widths))
        return
    with pytest.raises(MisfitError, match=problem):
        how(opened(scheme, widths=widths))


@given(EDGE)
def test_paper_of_the_right_widths_folds(flip: Flip) -> None:
    for scheme, how in [("tri-fold", tri_folded), ("z-fold", z_folded), ("harmonica", harmonica_folded)]:
        assert how(opened(scheme, flip))
    assert closed("half-fold", flip)


def test_a_mini_zine_reads_round_its_ring() -> None:
    faces = ring(the_sheet("mini-zine"), impose("mini-zine", 8, 0.1))
    # Pushed together, the panels fold up in pairs: the first two of the lower row face each other.
    start = next(place for place, face in enumerate(faces) if face.page == 1)
    assert start % 2 == 1, "the cover is the right one of a pair"
    assert [(face.page, face.upright) for face in faces[start:] + faces[:start]] == upright(*range(1, 9))


@given(st.integers(1, 8), EDGE)
def test_small_booklets_lie_twice_on_an_a4_and_are_cut_apart_before_they_are_folded(sheets: int, flip: Flip) -> None:
    copies = copies_on("saddle-stitch", PAPERS["A4"], 105, 148)
    assert copies == Copies(1, 2, False, filling=True)
    plan = impose("saddle-stitch", 4 * sheets, 0.1, copies, flip)
    assert [line.at for line in plan.marks if not line.fold] == [1], "nothing is cut off at the edges of the sheet"
    flat = [printed(sheet, number, plan, plan.flip, [105] * 4 * sheets) for number, sheet in enumerate(plan.sheets)]
    for row in (0, 1):
        pile = {column: [panels[column, row] for panels in flat] for column in (0, 1)}
        assert [(face.page, face.upright) for face in read(folded(pile))] == upright(*range(1, 4 * sheets + 1))


@pytest.mark.parametrize(
    ("scheme", "paper", "width", "height", "copies"),
    [
        ("saddle-stitch", "A4", 148, 210, Copies(1, 1, True)),
        ("saddle-stitch", "A3", 148, 210, Copies(1, 2, False, filling=True)),
        ("half-fold", "A4", 105, 148, Copies(1, 2, False, filling=True)),
        ("saddle-stitch", "A4", 74, 105, Copies(2, 2, True, filling=True)),
        ("saddle-stitch", "A4", 90, 130, Copies(1, 2, False)),  # with marks all around
        ("mini-zine", "A4", 74, 105, Copies(1, 1, True)),
    ],
)
def test_how_many_copies_of_a_booklet_lie_on_a_sheet(scheme, paper, width, height, copies) -> None:
    assert copies_on(scheme, PAPERS[paper], width, height) == copies
