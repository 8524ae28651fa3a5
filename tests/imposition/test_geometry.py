"""Whether pages fit on their sheet, how many copies do, and what to write where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.imposition.geometry import check
from brochure.imposition.impose import copies_on, impose
from brochure.model.errors import BrochureError
from brochure.model.paper import PAPERS, Copies

PAGE = Path(__file__).resolve().parents[2] / "docs" / "editions.md"


def lay(scheme: str, sizes: Sequence[tuple[float, float]]) -> None:
    check(sizes, impose(scheme, len(sizes), 0.1), PAPERS["A4"])


@pytest.mark.parametrize(
    ("scheme", "sizes", "problem", "fix"),
    [
        (
            "saddle-stitch", [(210, 297)] * 4, "420 × 297 mm together, and A4 is 297 × 210 mm",
            '--page-width: 148.5mm and --page-height: 210mm in its stylesheet, or paper = "A3" in the edition',
        ),
        (
            "one-up", [(300, 420)], "300 × 420 mm together, and A4 is 210 × 297 mm",
            "--page-width: 210mm and --page-height: 297mm in its stylesheet",
        ),
        (
            "z-fold", [(100, 210)] * 6, "300 × 210 mm together, and A4 is 297 × 210 mm",
            '--page-width: 99mm and --page-flap-width: 99mm in its stylesheet, or paper = "A3" in the edition',
        ),
        (
            "harmonica", [(75, 210)] * 8, "300 × 210 mm together, and A4 is 297 × 210 mm",
            '--page-width: 74.25mm and --page-flap-width: 74.25mm in its stylesheet, or paper = "A3" in the edition',
        ),
        (
            "mini-zine", [(74, 106)] * 8, "296 × 212 mm together, and A4 is 297 × 210 mm",
            '--page-height: 105mm in its stylesheet, or paper = "A3" in the edition',
        ),
        (
            "tri-fold", [(110, 210), (107, 210), (110, 210)] * 2, "327 × 210 mm together, and A4 is 297 × 210 mm",
            '--page-width: 100mm and --page-flap-width: 97mm in its stylesheet, or paper = "A3" in the edition',
        ),
    ],
)  # fmt: skip
def test_paper_that_is_too_small(scheme, sizes, problem, fix) -> None:
    with pytest.raises(BrochureError) as caught:
        lay(scheme, sizes)
    assert str(caught.value) == f"the pages of a sheet measure {problem}  [paper-too-small]\n  fix: write {fix}"


@pytest.mark.parametrize(
    ("scheme", "widths", "problem", "fix"),
    [
        (
            "z-fold", [99, 97, 99, 99, 97, 99], "page 1 is 99 mm wide, and page 2 on its back 97 mm",
            "--page-width: 99mm and --page-flap-width: 99mm in its stylesheet",
        ),
        (
            "z-fold", [100, 97, 100, 100, 97, 100], "page 1 is 100 mm wide, and page 2 on its back 97 mm",
            "--page-width: 99mm and --page-flap-width: 99mm in its stylesheet",
        ),
        (
            "harmonica", [74, 74, 74, 74, 97, 74, 74, 74], "page 8 is 74 mm wide, and page 5 on its back 97 mm",
            "--page-width: 74.25mm and --page-flap-width: 74.25mm in its stylesheet",
        ),
        (
            "half-fold", [148.5, 97, 148.5, 148.5], "page 1 is 148.5 mm wide, and page 2 on its back 97 mm",
            "--page-width: 148.5mm and --page-flap-width: 148.5mm in its stylesheet",
        ),
        (
            "n-up", [60, 50], "page 1 is 60 mm wide, and page 2 on its back 50 mm",
            "--page-width: 60mm and --page-flap-width: 60mm in its stylesheet",
        ),
        (
            "tri-fold", [100, 100, 100, 100, 97, 100], "page 2 is 100 mm wide, and page 5 on its back 97 mm",
            "--page-width: 100mm and --page-flap-width: 97mm in its stylesheet; its second part must be "
            '"flap", and the text runs over pages 3 to 5',
        ),
        (
            "tri-fold", [98, 99, 98, 98, 99, 98], "the flap, page 2, is 99 mm wide, and what it folds into 98 mm",
            "--page-width: 99mm and --page-flap-width: 96mm in its stylesheet; its second part must be "
            '"flap", and the text runs over pages 3 to 5',
        ),
    ],
)  # fmt: skip
def test_a_page_that_is_not_as_wide_as_the_one_on_its_back(scheme, widths, problem, fix) -> None:
    with pytest.raises(BrochureError) as caught:
        lay(scheme, [(width, 200) for width in widths])
    assert str(caught.value) == f"{problem}  [panels-differ]\n  fix: write {fix}"


def test_as_many_cards_lie_on_a_sheet_as_fit_in_its_margins() -> None:
    assert copies_on("n-up-folded", PAPERS["A4"], 85, 55) == Copies(1, 5, False)
    assert copies_on("n-up", PAPERS["A4"], 85, 55) == Copies(2, 5, False)
    assert copies_on("n-up", PAPERS["A4"], 130, 60) == Copies(2, 3, True)
    assert copies_on("tri-fold", PAPERS["A4"], 100, 210) == Copies(1, 1, True)


@given(st.floats(20, 400), st.floats(20, 400))
def test_copies_stay_inside_the_margins_and_another_row_would_not(width: float, height: float) -> None:
    try:
        found = copies_on("n-up", PAPERS["A4"], width, height)
    except BrochureError:
        assert not (width <= 194 and height <= 281)
        assert not (width <= 281 and height <= 194)
        return
    across, down = (297, 210) if found.landscape else (210, 297)
    assert found.across * width <= across - 16 + 0.2 < (found.across + 1) * width + 0.2
    assert found.down * height <= down - 16 + 0.2 < (found.down + 1) * height + 0.2


@pytest.mark.parametrize(
    ("paper", "size", "problem", "fix"),
    [
        ("A6", (85, 55), "170 × 55 mm, and A6 holds", '--page-width: 66mm in its stylesheet, or paper = "A5" in the'),
        (
            "A4",
            (200, 55),
            "400 × 55 mm, and A4 holds",
            '--page-width: 140.5mm in its stylesheet, or paper = "A3" in the',
        ),
        ("A3", (210, 55), "420 × 55 mm, and A3 holds", "--page-width: 202mm in its stylesheet"),
        ("A4", (150, 300), "300 × 300 mm, and A4 holds", "--page-width: 97mm and --page-height: 281mm in its styleshe"),
    ],
)
def test_paper_that_holds_no_copy(paper, size, problem, fix) -> None:
    with pytest.raises(BrochureError) as caught:
        copies_on("n-up-folded", PAPERS[paper], *size)
    text = str(caught.value)
    assert text.startswith(
        f"one copy measures {problem} none inside its margins of 8 mm  [paper-too-small]\n  fix: write "
    )
    assert fix in text


@pytest.mark.parametrize(
    ("scheme", "pages"),
    [("saddle-stitch", 8), ("half-fold", 4), ("tri-fold", 6), ("z-fold", 6), ("harmonica", 8), ("mini-zine", 8)],
)
def test_the_widths_that_the_docs_give_are_the_largest_that_an_a4_takes(scheme: str, pages: int) -> None:
    (row,) = re.findall(rf"^\| `{scheme}` \| [^|]* \| ([^|]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    wide, *narrow = map(float, re.findall(r"([\d.]+) mm", row))
    widths = [wide] * pages
    height = float((re.findall(r"--page-height: (\d+)mm", row) or [210])[0])
    if pages != 8 or narrow:
        widths[1] = widths[4 if pages > 4 else 1] = narrow[0]
    lay(scheme, [(width, height) for width in widths])
    for wider, higher in ((0.5, 0), (0, 0.5)):
        with pytest.raises(BrochureError, match="paper-too-small"):
            lay(scheme, [(width + wider, height + higher) for width in widths])


def test_as_much_as_the_docs_say_fits_on_an_a4_that_is_cut() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("of at most 194 × 281 mm") == 2
    for scheme, width in (("n-up", 194), ("n-up-folded", 97)):
        assert copies_on(scheme, PAPERS["A4"], width, 281) == Copies(1, 1, False)
        with pytest.raises(BrochureError, match="paper-too-small"):
            copies_on(scheme, PAPERS["A4"], width + 1, 281)
