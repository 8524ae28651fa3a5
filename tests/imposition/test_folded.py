"""A finished PDF that is to be folded: whether it has the pages, and where its sheets are folded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.imposition.folded import taken
from brochure.model.errors import BrochureError, Severity
from brochure.model.paper import Folds
from brochure.pdf.boxes import Box
from brochure.pdf.fault import Purpose
from brochure.pdf.faults import faults
from brochure.pdf.page_facts import File, Page, Words

A4, A5, LYING = (210.0, 297.0), (148.0, 210.0), (297.0, 210.0)


def pages(count: int, size: tuple[float, float], around: float = 0.0) -> list[Page]:
    """Pages of a size in mm, with so much ``around`` their trim."""
    width, height = size
    trim = Box(around, around, around + width, around + height)
    one = Page(width + 2 * around, height + 2 * around, "1", (), (), (), trim, False, trim)
    return [one] * count


@pytest.mark.parametrize(
    ("scheme", "count", "size", "sheets"),
    [
        ("saddle-stitch", 8, A5, False), ("saddle-stitch", 8, LYING, True), ("saddle-stitch", 8, (210, 210), False),
        ("signatures-16", 16, LYING, True), ("tri-fold", 6, (99, 210), False), ("tri-fold", 2, LYING, True),
        ("mini-zine", 1, LYING, True), ("mini-zine", 8, (74, 105), False), ("half-fold", 4, A5, False),
        ("n-up-folded", 2, (170, 55), True), ("one-up", 3, LYING, False), ("n-up", 2, LYING, False),
    ],
)  # fmt: skip
def test_single_pages_and_whole_sheets_are_told_apart(scheme, count, size, sheets) -> None:
    found = taken(pages(count, size), scheme)
    assert (found.sheets, found.faults) == (sheets, ())
    assert bool(found.folds) == sheets


def test_what_is_said_goes_before_what_is_seen() -> None:
    lying = pages(8, (210, 148))
    assert taken(lying, "saddle-stitch").doubtful
    assert taken(lying, "saddle-stitch", False) == taken(pages(8, A5), "saddle-stitch", False)
    assert not taken(lying, "one-up").doubtful


@pytest.mark.parametrize(
    ("scheme", "count", "size", "problem", "fix"),
    [
        ("saddle-stitch", 6, A5, "takes 4 pages at a time, and this file has 6", "add 2"),
        ("saddle-stitch", 7, LYING, "have two sides, and this file has 7", "add the back"),
        ("tri-fold", 5, A5, "takes 6 pages, and this file has 5", "add 1"),
        ("tri-fold", 9, A5, "takes 6 pages, and this file has 9", "take out 3"),
        ("mini-zine", 2, LYING, "is one sheet of one side, and this file has 2", "take out"),
        ("perfect", 1200, A5, "holds 1000 pages at most, and this file has 1200", "divide it"),
    ],
)
def test_a_number_of_pages_that_cannot_be_folded_is_one_fault(scheme, count, size, problem, fix) -> None:
    (fault,) = taken(pages(count, size), scheme).faults
    assert (fault.code, fault.severity) == ("page-count", Severity.ERROR)
    assert problem in fault.problem
    assert fault.fix.startswith(fix)


def test_a_pile_that_no_stapler_holds_is_noted() -> None:
    assert [one.code for one in taken(pages(48, A5), "saddle-stitch").faults] == ["stapler"]
    assert [one.code for one in taken(pages(48, A5), "signatures-16").faults] == []


@pytest.mark.parametrize(
    ("scheme", "size", "front", "back"),
    [
        ("tri-fold", LYING, (97, 197), (100, 200)), ("z-fold", LYING, (99, 198), (99, 198)),
        ("harmonica", LYING, (74.25, 148.5, 222.75), (74.25, 148.5, 222.75)),
        ("half-fold", LYING, (148.5,), (148.5,)), ("n-up-folded", (170, 55), (85,), (85,)), ("n-up-folded", A4, (), ()),
    ],
)  # fmt: skip
def test_folds_lie_where_the_paper_is_folded_within_the_trim(scheme, size, front, back) -> None:
    for around in (0, 12):
        found = taken(pages(2, size, around), scheme, True).folds
        for side, expected in zip(found, (front, back), strict=True):
            assert side.upright == pytest.approx([edge + around for edge in expected])
            assert side.level == ()
    (zine,) = taken(pages(1, LYING), "mini-zine").folds
    assert zine == Folds((74.25, 148.5, 222.75), (105.0,))


def test_words_across_a_fold_of_a_foreign_sheet_are_named() -> None:
    def words(left: float, right: float, top: float = 50, bottom: float = 55) -> Words:
        return Words("Wat helpt?", Box(left, top, right, bottom), 12, (0, 0, 0), (255, 255, 255))

    def across(scheme: str, *found: Words) -> list[int | None]:
        (page,) = pages(1, LYING)
        one = Page(page.width, page.height, "1", found, (), (), page.trim, False, page.trim)
        return [
            fault.page
            for fault in faults(File((one, one)), Purpose.ANY, taken([one, one], scheme, True).folds)
            if fault.code == "across-fold"
        ]

    assert across("tri-fold", words(90, 98)) == [1]
    assert across("tri-fold", words(97.5, 101)) == [2]
    assert across("tri-fold", words(20, 90), words(101, 190)) == []
    assert across("mini-zine", words(10, 60, 100, 110)) == [1, 2]


def test_an_unknown_scheme_is_one_finding() -> None:
    with pytest.raises(BrochureError, match="saddle-stitch"):
        taken(pages(2, A5), "sadle-stitch")


@pytest.mark.parametrize("scheme", ["wire", "perfect"])
def test_words_where_leaves_are_bound_are_found_on_both_sides_of_a_leaf(scheme: str) -> None:
    def leaf(left: float, right: float) -> Page:
        (one,) = pages(1, A5, around=12)
        return replace(
            one, words=(Words("Slaap", Box(12 + left, 20, 12 + 148 - right, 25), 12, (0, 0, 0), (255,) * 3),)
        )

    fine = taken([leaf(11, 2), leaf(2, 11)], scheme)
    assert fine.faults == ()
    spoiled = taken([leaf(8, 20), leaf(20, 3.25)], scheme).faults
    assert [(one.code, one.page) for one in spoiled] == [("near-binding", 1), ("near-binding", 2)]
    assert spoiled[1].problem == "“Slaap” is 3.2 mm from the edge that is bound"
    assert spoiled[1].fix == "keep text 10 mm from it"
    assert taken([leaf(8, 20), leaf(20, 3)], "cut-and-stack").faults == ()
