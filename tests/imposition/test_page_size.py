"""The page that a fold makes of a sheet, on A4 and on Letter: its size, and that the paper folds with it."""

from __future__ import annotations

import pytest

from brochure.imposition import geometry
from brochure.imposition.impose import SCHEMES, copies_on, impose
from brochure.imposition.page_size import page_size
from brochure.model.paper import FAMILIES, PAPERS, Copies, PageSize
from tests.support.folding import (
    MisfitError,
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

INCH = 25.4


@pytest.mark.parametrize(
    ("scheme", "paper", "size", "page"),
    [
        ("saddle-stitch", "A4", "", (148, 210, 148)),
        ("saddle-stitch", "Letter", "", (5.5 * INCH, 8.5 * INCH, 5.5 * INCH)),
        ("saddle-stitch", "A4", "quarter", (105, 148, 105)),
        ("saddle-stitch", "Letter", "quarter", (4.25 * INCH, 5.5 * INCH, 4.25 * INCH)),
        ("half-fold", "A4", "", (148.5, 210, 148.5)),
        ("half-fold", "Letter", "", (5.5 * INCH, 8.5 * INCH, 5.5 * INCH)),
        ("tri-fold", "A4", "", (100, 210, 97)),
        ("tri-fold", "Letter", "", ((3 + 11 / 16) * INCH, 8.5 * INCH, (3 + 5 / 8) * INCH)),
        ("z-fold", "A4", "", (99, 210, 99)),
        ("z-fold", "Letter", "", (11 / 3 * INCH, 8.5 * INCH, 11 / 3 * INCH)),
        ("harmonica", "Letter", "", (2.75 * INCH, 8.5 * INCH, 2.75 * INCH)),
        ("mini-zine", "A4", "", (74.25, 105, 74.25)),
        ("mini-zine", "Letter", "", (2.75 * INCH, 4.25 * INCH, 2.75 * INCH)),
        ("one-up", "Letter", "", (8.5 * INCH, 11 * INCH, 8.5 * INCH)),
        ("one-up", "Tabloid", "", (11 * INCH, 17 * INCH, 11 * INCH)),
        ("n-up-folded", "A4", "card", (85, 55, 85)),
        ("n-up-folded", "Letter", "card", (3.5 * INCH, 2 * INCH, 3.5 * INCH)),
    ],
)
def test_the_size_of_a_page(scheme: str, paper: str, size: str, page: tuple[float, float, float]) -> None:
    found = page_size(SCHEMES[scheme], PAPERS[paper], size)
    assert (found.width, found.height, found.flap) == pytest.approx(page, abs=1e-3)


def pages_of(scheme: str, page: PageSize, count: int) -> list[tuple[float, float]]:
    flaps = (2, 5) if SCHEMES[scheme].flap else ()
    return [(page.flap if number in flaps else page.width, page.height) for number in range(1, count + 1)]


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
@pytest.mark.parametrize("scheme", [name for name, scheme in SCHEMES.items() if not scheme.cut])
def test_the_pages_of_every_fold_fill_the_sheet_of_every_family(family, scheme) -> None:
    count = (SCHEMES[scheme].counts or (SCHEMES[scheme].multiple,))[0]
    sizes = pages_of(scheme, page_size(SCHEMES[scheme], family.sheet), count)
    plan = impose(scheme, count, 0.1)
    geometry.check(sizes, plan, family.sheet)  # raises where a page is too large, or differs from its back
    across = family.sheet.height if plan.landscape else family.sheet.width
    row = [sizes[slot.page - 1][0] for slot in plan.sheets[0].front if slot.page and slot.row == 0]
    assert sum(row) == pytest.approx(across, abs=1 if SCHEMES[scheme].halved else 0.01), "A5 is rounded down"


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_paper_of_every_family_folds(family) -> None:
    def opened(scheme: str, widths: list[float] | None = None):
        count = SCHEMES[scheme].counts[0]
        sizes = pages_of(scheme, page_size(SCHEMES[scheme], family.sheet), count)
        plan = impose(scheme, count, 0.1)
        flat = printed(plan.sheets[0], 0, plan, plan.flip, widths or [width for width, _ in sizes])
        return flat, plan

    def inside(scheme: str, widths: list[float] | None = None):
        return turned_over(strip(opened(scheme, widths)[0]))

    for scheme, how, back in (("tri-fold", tri_folded, 6), ("z-fold", z_folded, 6), ("harmonica", harmonica_folded, 8)):
        _, closed = how(inside(scheme))
        assert seen(closed) == [(1, True)]
        assert seen(turned_over(closed)) == [(back, True)]
    leaves = read(folded(strip(opened("half-fold")[0])))
    assert [face.page for face in leaves] == [1, 2, 3, 4]
    assert {face.page for face in ring(*opened("mini-zine"))} == set(range(1, 9))
    third = page_size(SCHEMES["z-fold"], family.sheet).width
    with pytest.raises(MisfitError, match="bulges"):
        tri_folded(inside("tri-fold", [third] * 6))


@pytest.mark.parametrize(
    ("scheme", "paper", "size", "copies"),
    [
        ("saddle-stitch", "Letter", "quarter", Copies(1, 2, False, filling=True)),
        ("saddle-stitch", "Letter", "", Copies(1, 1, True)),
        ("n-up-folded", "Letter", "card", Copies(1, 5, False)),
        ("n-up-folded", "A4", "card", Copies(1, 5, False)),
    ],
)
def test_small_things_lie_on_letter_as_often_as_on_a4(scheme: str, paper: str, size: str, copies: Copies) -> None:
    page = page_size(SCHEMES[scheme], PAPERS[paper], size)
    assert copies_on(scheme, PAPERS[paper], page.width, page.height) == copies


def test_larger_paper_is_of_the_same_family() -> None:
    with pytest.raises(Exception, match='or paper = "Tabloid"'):
        geometry.check([(200, 216)] * 4, impose("half-fold", 4, 0.1), PAPERS["Letter"])
