"""The cover of a glued book: folded around its leaves on paper, and the width of its spine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brochure.content.edition_files import read_editions
from brochure.imposition import cover
from brochure.imposition.impose import SCHEMES
from brochure.model.edition import Edition
from brochure.model.errors import BrochureError
from brochure.model.paper import Block
from tests.support.folding import MisfitError, Pile, folded, printed, read, strip
from tests.support.guides import SAMPLE


@pytest.fixture(scope="module")
def edition() -> Edition:
    (booklet,) = (one for one in read_editions(SAMPLE, SCHEMES) if one.name == "boekje")
    return replace(booklet, scheme="perfect", grammage=90)


def around(widths: list[float]) -> Pile:
    """The cover, bent at both edges of its spine: what a reader meets of it is two leaves."""
    plan = cover.plan()
    (sheet,) = plan.sheets
    flat = strip(printed(sheet, 0, plan, plan.flip, widths))
    back, spine, front = (flat[column] for column in sorted(flat))
    assert (spine[0].near.page, spine[0].far.page) == (cover.SPINE, None), "nothing is printed within the spine"
    return folded({0: back, 1: front})


@given(st.integers(4, 200), st.floats(3, 40))
def test_a_reader_meets_the_cover_then_the_leaves_then_the_back(leaves: int, spine: float) -> None:
    pages = 2 * leaves + cover.PAGES
    of = dict(enumerate(cover.sources(pages), start=1))
    outer, within, back_within, back = [
        (of[face.page], face.upright) for face in read(around([148, 148, 148, 148, spine]))
    ]
    inside = [(page, True) for page in range(1 + cover.PAGES // 2, pages - cover.PAGES // 2 + 1)]
    assert [outer, within, *inside, back_within, back] == [(page, True) for page in range(1, pages + 1)]
    assert inside[0][0] % 2 == 1, "a leaf begins with the page on the right"


def test_a_cover_whose_back_has_another_width_does_not_lie_on_its_leaves() -> None:
    with pytest.raises(MisfitError, match="page 1 is 148 mm wide, page 2 behind it 145 mm"):
        around([148, 145, 148, 148, 6])


def test_a_spine_is_as_wide_as_its_leaves_and_the_cover_around_them(edition: Edition) -> None:
    # 50 leaves of 0.09 × 1.15 mm, and card of 0.25 × 1.15 mm on both sides of them
    assert cover.spine_width(edition, 104) == pytest.approx(5.175 + 0.575, abs=0.05)
    coated = replace(edition, block=Block(bulk=0.9, cover_grammage=300))
    assert cover.spine_width(coated, 104) == pytest.approx(4.05 + 0.69, abs=0.05), "card has the bulk of card"
    assert cover.spine_width(replace(edition, block=Block(spine=7.25)), 104) == 7.2


@given(st.integers(31, 200), st.integers(60, 300), st.floats(0.9, 1.6))
def test_more_pages_never_make_a_thinner_spine(edition: Edition, leaves: int, grammage: int, bulk: float) -> None:
    of = replace(edition, grammage=grammage, block=Block(bulk=bulk))
    thick = leaves * grammage / 1000 * bulk
    assume(cover.LEAST <= thick <= cover.MOST - 5)
    one, other = (cover.spine_width(of, cover.PAGES + 2 * (leaves + more)) for more in (0, 10))
    assert thick < one < other


@pytest.mark.parametrize(
    ("pages", "problem", "fix"),
    [
        (24, "24 pages on paper of 90 g/m² make a spine of 1.0 mm, and glue holds from 3 mm, which are 62 pages",
         'write scheme = "saddle-stitch" or scheme = "wire" in editions/boekje.toml'),
        (1000, "1000 pages make a spine of 52 mm, and glue holds 50 mm at most", "make it in parts"),
    ],
)  # fmt: skip
def test_what_glue_cannot_hold_is_reported_with_what_to_use(edition, pages, problem, fix) -> None:
    with pytest.raises(BrochureError) as caught:
        cover.spine_width(edition, pages)
    (found,) = caught.value.findings
    assert found.problem == f"boekje: {problem}"
    assert found.fix.startswith(fix)
    assert found.source == edition.source


def test_the_number_of_pages_that_is_named_is_enough(edition: Edition) -> None:
    assert cover.spine_width(edition, 62) > cover.LEAST
    with pytest.raises(BrochureError):
        cover.spine_width(edition, 60)
