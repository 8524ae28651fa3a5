"""Pages of any size in the places of a scheme: never larger than the place, never enlarged, what was done is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.imposition import geometry
from brochure.imposition.fitting import LEAST_SCALE, Fitted, Page, fit, usual_size
from brochure.imposition.impose import SCHEMES
from brochure.model.errors import BrochureError, Source
from brochure.model.paper import PAPERS, Flip

SOURCE = Source(Path("their.pdf"))
SIZE = st.floats(50, 600)
PAGES = st.lists(st.tuples(SIZE, SIZE), min_size=1, max_size=40)


def pages_of(*sizes: tuple[float, float]) -> list[Page]:
    return [Page(number, *size) for number, size in enumerate(sizes, start=1)]


def fitted(*sizes: tuple[float, float], scheme: str = "saddle-stitch", paper: str = "A4", last: bool = False) -> Fitted:
    return fit(pages_of(*sizes), scheme, PAPERS[paper], grammage=80, source=SOURCE, last_on_back=last)


A4, A5, A6 = (210.0, 297.0), (148.5, 210.0), (105.0, 148.0)


@given(PAGES, st.sampled_from(sorted(SCHEMES)), st.sampled_from(sorted(PAPERS)))
def test_a_page_lies_in_its_place_or_is_refused_with_its_number(sizes, scheme, paper) -> None:
    try:
        made = fitted(*sizes, scheme=scheme, paper=paper)
    except BrochureError as error:
        (finding,) = error.findings
        assert finding.code in ("page-count", "page-too-large")
        return
    assert {place.page for place in made.places} - {None} == set(range(1, len(sizes) + 1))
    for place in made.places:
        if place.page:
            width, height = sizes[place.page - 1][:: -1 if place.turned else 1]
            assert width * place.scale <= place.width * 1.006
            assert height * place.scale <= place.height * 1.006
            assert LEAST_SCALE <= place.scale <= 1
    geometry.check([(place.width, place.height) for place in made.places], made.plan, PAPERS[paper])


@pytest.mark.parametrize(
    ("size", "scheme", "paper", "scale", "copies"),
    [
        (A5, "saddle-stitch", "A4", 1.0, 1),
        (A4, "saddle-stitch", "A4", 0.7071, 1),
        (A4, "saddle-stitch", "A3", 1.0, 1),
        (A6, "saddle-stitch", "A4", 1.0, 2),
        (A4, "mini-zine", "A4", 0.3535, 1),
        (A4, "one-up", "A4", 1.0, 1),
        ((254, 190.5), "one-up", "A4", 1.0, 1),
        ((85, 55), "n-up", "A4", 1.0, 10),
        (A4, "n-up", "A4", 0.9238, 1),
        ((215.9, 279.4), "z-fold", "A4", 0.4586, 1),
    ],
)
def test_sizes_that_people_bring(size, scheme, paper, scale, copies) -> None:
    count = SCHEMES[scheme].counts[-1] if SCHEMES[scheme].counts else 4
    made = fitted(*[size] * count, scheme=scheme, paper=paper)
    assert made.scale == pytest.approx(scale, abs=0.002)
    assert made.plan.copies == copies
    assert made.notes == ()


def test_the_flap_of_a_tri_fold_is_narrower_and_its_page_with_it() -> None:
    made = fitted(*[(99.0, 210.0)] * 6, scheme="tri-fold")
    assert [round(place.width, 1) for place in made.places] == [99, 96, 99, 99, 96, 99]
    assert [place.scale < 1 for place in made.places] == [False, True, False, False, True, False]


def test_slides_lie_as_they_are_and_are_turned_over_their_short_edge() -> None:
    made = fitted(*[(254, 190.5)] * 3, scheme="one-up")
    assert made.plan.landscape
    assert made.plan.flip is Flip.SHORT_EDGE
    assert not any(place.turned for place in made.places)


def test_pages_on_their_side_and_of_other_sizes_are_noted_by_number() -> None:
    made = fitted(A4, A4, A4[::-1], A4, A5, A4[::-1], A4[::-1], A4, A4)
    turned, other, bare = (note.problem for note in made.notes)
    assert turned.startswith("on its side")
    assert turned.endswith(": page 3, 6–7")
    assert other.startswith("of another size than most (210 × 297 mm)")
    assert other.endswith(": page 5")
    assert bare.startswith("bare pages were added")
    assert bare.endswith(": 3")
    assert all(note.source == SOURCE for note in made.notes)


def test_bare_pages_come_last_or_before_the_back() -> None:
    assert [place.page for place in fitted(*[A4] * 6).places] == [1, 2, 3, 4, 5, 6, None, None]
    assert [place.page for place in fitted(*[A4] * 6, last=True).places] == [1, 2, 3, 4, 5, None, None, 6]


def test_the_usual_size_is_that_of_most_pages_whichever_way_they_lie() -> None:
    usual = usual_size(pages_of(A5, A4, A4[::-1], A4, A5))
    assert (usual.width, usual.height) == A4


def test_marks_show_where_to_cut_pages_that_are_smaller_than_their_sheet() -> None:
    assert fitted(*[A5] * 4).plan.marks == ()
    marks = fitted(*[(130.0, 180.0)] * 4).plan.marks
    assert [(line.upright, line.at, line.fold) for line in marks] == [
        (True, 0, False), (True, 1, True), (True, 2, False), (False, 0, False), (False, 1, False)
    ]  # fmt: skip
    assert fitted(*[A5] * 4, scheme="one-up").plan.marks == (), "single sheets are not cut"


@pytest.mark.parametrize(("count", "scheme"), [(9, "tri-fold"), (2000, "saddle-stitch"), (9, "mini-zine")])
def test_more_pages_than_a_scheme_takes_are_refused_with_schemes_that_take_them(count: int, scheme: str) -> None:
    with pytest.raises(BrochureError) as caught:
        fitted(*[A4] * count, scheme=scheme)
    (finding,) = caught.value.findings
    assert f"this file has {count}" in finding.problem
    named = [word for word in finding.fix.replace(",", "").split() if word in SCHEMES]
    assert named
    for name in named:
        assert fitted(*[A4] * count, scheme=name).plan.pages >= count


def test_a_page_that_nobody_could_read_is_refused() -> None:
    with pytest.raises(BrochureError) as caught:
        fitted(A4, A4, A4, (5000, 5000), scheme="one-up")
    (finding,) = caught.value.findings
    assert finding.code == "page-too-large"
    assert finding.problem.startswith("page 4 is 5000 × 5000 mm")
    assert finding.fix == "have it printed on paper of its own size"


@pytest.mark.parametrize(
    ("size", "scheme", "fix"),
    [((700, 1000), "saddle-stitch", "write --scheme one-up"), ((1000, 1400), "one-up", "write --paper A3")],
)
def test_what_is_to_be_written_for_a_large_page_works(size: tuple[int, int], scheme: str, fix: str) -> None:
    with pytest.raises(BrochureError) as caught:
        fitted(size, scheme=scheme)
    (finding,) = caught.value.findings
    assert finding.fix.startswith(fix)
    option, value = finding.fix.replace(",", "").split()[1:3]
    assert fitted(size, scheme=value if option == "--scheme" else scheme, paper=value if option == "--paper" else "A4")


@pytest.mark.parametrize(("scheme", "most"), [("wire", 500), ("perfect", 1000), ("saddle-stitch", 128)])
def test_more_pages_than_a_binding_holds_are_refused_with_what_holds_them(scheme: str, most: int) -> None:
    assert fitted(*[A5] * most, scheme=scheme).plan.pages == most
    with pytest.raises(BrochureError) as caught:
        fitted(*[A5] * (most + 1), scheme=scheme)
    (found,) = caught.value.findings
    assert found.problem == f"{scheme} takes {most} pages at most, and this file has {most + 1}"
    assert found.fix.startswith("write --scheme signatures-16 or --scheme one-up")
    assert found.source == SOURCE
