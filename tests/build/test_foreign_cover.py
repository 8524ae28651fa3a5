"""The cover of a book of another program: around a spine, on a sheet that holds it, folded around its leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.foreign_cover import impose_cover
from brochure.build.foreign_sheets import Order
from brochure.commands.cli import main
from brochure.imposition import cover
from brochure.model.errors import BrochureError
from brochure.model.paper import PAPERS
from brochure.pdf import preflight
from brochure.pdf.preflight import Box
from tests.support.folding import folded, printed, read, strip
from tests.support.foreign_pages import Made, foreign


def book(folder: Path, pages: int = 84, size: tuple[float, float] = (148, 210)) -> Path:
    path = folder / "Ons boek.pdf"
    path.write_bytes(foreign([Made(*size)] * pages))
    return path


def test_the_outer_pages_lie_around_a_spine_on_the_next_paper_that_holds_them(tmp_path: Path) -> None:
    made = impose_cover(book(tmp_path), tmp_path / "out", Order("perfect", grammage=100))
    assert (made.path, made.paper) == ("ons-boek-perfect-cover.pdf", PAPERS["A3"])
    assert made.spine == pytest.approx(40 * 0.115 + 2 * 0.2875, abs=0.05)
    data = (tmp_path / "out" / made.path).read_bytes()
    left = (420 - 2 * 148 - made.spine) / 2
    for side, (one, other) in ((1, ("page 84", "page 1")), (2, ("page 2", "page 83"))):
        assert preflight.text_in(data, side, Box(left, 0, left + 148, 297)).strip() == one
        assert preflight.text_in(data, side, Box(420 - left - 148, 0, 420 - left, 297)).strip() == other
    assert preflight.text_in(data, 1, Box(left + 148, 0, 420 - left - 148, 297)).strip() == ""


def test_on_a_sheet_it_folds_as_it_does_in_a_shop() -> None:
    plan = cover.plan(on_a_sheet=True)
    (sheet,) = plan.sheets
    flat = strip(printed(sheet, 0, plan, plan.flip, [148, 148, 148, 148, 6]))
    faces = read(folded({0: flat[0], 1: flat[2]}))
    assert [(face.page, face.upright) for face in faces] == [(number, True) for number in (1, 2, 3, 4)]
    assert [line.at for line in plan.marks if line.fold] == [1, 2], "marked at both edges of the spine"


@pytest.mark.parametrize(
    ("pages", "size", "problem", "fix"),
    [
        (12, (148, 210), "12 pages have no spine: glue holds from 3 mm, which are 70 pages", "write --scheme saddle"),
        (3, (148, 210), "3 pages have no spine", "write --scheme saddle-stitch or --scheme wire"),
        (84, (210, 297), "the cover is 424 × 297 mm with its spine, and no paper is so large", "have it printed"),
    ],
)
def test_what_cannot_be_made_is_one_finding(pages, size, problem, fix, tmp_path: Path) -> None:
    path = book(tmp_path, pages, size)
    with pytest.raises(BrochureError) as caught:
        impose_cover(path, tmp_path / "out", Order("perfect"))
    (found,) = caught.value.findings
    assert found.problem.startswith(problem)
    assert found.fix.startswith(fix)
    assert found.source is not None
    assert found.source.path == path
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--scheme", "wire"], "wire has no cover of its own"),
        (["--scheme", "perfect", "--manual-duplex", "B"], "--manual-duplex makes a pair of files"),
        (["--scheme", "perfect", "--paper", "A44"], 'there is no paper "A44"'),
        (["--scheme", "perfct"], 'there is no scheme "perfct"'),
    ],
)
def test_what_is_typed_wrong_is_said(arguments, problem, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = ["impose", str(book(tmp_path, 4)), "--cover", "--lang", "en", "--out", str(tmp_path / "out"), *arguments]
    assert main(whole) == 1
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
