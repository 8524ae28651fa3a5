"""What a build does not write: files that its own examination finds wrong, for what each of them is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brochure.build import proof
from brochure.build.build import editions
from brochure.imposition.folded import Page
from brochure.imposition.impose import impose
from brochure.model.edition import Output
from brochure.model.errors import BrochureError
from brochure.model.paper import PAPERS
from brochure.model.typeface import Face, Typeface
from brochure.pdf.inspection import inspect
from tests.support.guides import SAMPLE
from tests.support.spoiled import Spoiled, made

EDITION = editions(SAMPLE)[0]
OURS = Typeface("Atkinson", (Face(400, "a.ttf"),))


def codes(
    spoil: Callable[[Spoiled], object],
    output: Output,
    scheme: str = "one-up",
    pages: int = 2,
    typeface: Typeface = OURS,
) -> list[str]:
    data = made(spoil)
    lain: tuple[Page, ...] = inspect(data).pages[:1] * pages
    try:
        proof.check(EDITION, "pdf/a.pdf", data, output, (impose(scheme, pages, 0.1), lain, PAPERS["A4"]), typeface)
    except BrochureError as error:
        return [finding.code for finding in error.findings]
    return []


@pytest.mark.parametrize("output", [Output.SCREEN, Output.OFFICE, Output.PRESS, Output.TICKET])
def test_a_good_file_passes(output: Output) -> None:
    assert codes(lambda file: None, output) == []


def test_a_font_that_is_not_ours_stops_the_file() -> None:
    other = Typeface("Brochure Serif", OURS.faces)
    assert codes(lambda file: None, Output.SCREEN, typeface=other) == ["strange-font"]
    assert codes(lambda file: None, Output.SCREEN, typeface=Typeface("标题", OURS.faces)) == [], "no PDF can name it"


def test_an_empty_page_among_pages_stops_the_file_and_an_empty_side_of_a_sheet_does_not() -> None:
    def bare(file: Spoiled) -> None:
        del file.file.pages[1].obj.Contents

    assert codes(bare, Output.SCREEN) == codes(bare, Output.PRESS) == ["bare-page"]
    assert codes(bare, Output.OFFICE) == []


def test_a_page_too_many_or_too_few_stops_the_file() -> None:
    def third(file: Spoiled) -> None:
        file.file.pages.append(file.file.pages[0])

    assert codes(third, Output.SCREEN, "half-fold", 4) == ["page-count"]
    assert codes(lambda file: None, Output.SCREEN, "saddle-stitch", 4) == ["page-count"]


def test_a_colour_of_the_screen_stops_what_goes_to_a_print_shop() -> None:
    def red(file: Spoiled) -> None:
        file.draw("0.6 0 0 rg 60 300 20 20 re f")

    assert codes(red, Output.PRESS) == ["rgb"]
    assert codes(red, Output.OFFICE) == codes(red, Output.SCREEN) == []


def test_the_file_and_the_place_of_a_fault_are_said() -> None:
    data = made(lambda file: file.draw("0.7 g BT /F 12 Tf 60 400 Td (bleek) Tj ET"))
    lain = (impose("one-up", 2, 0.1), inspect(data).pages, PAPERS["A4"])
    with pytest.raises(BrochureError) as caught:
        proof.check(EDITION, "pdf/a.pdf", data, Output.SCREEN, lain, OURS)
    (finding,) = caught.value.findings
    assert finding.source == EDITION.source
    assert finding.problem.startswith("a.pdf: page 2, 21 mm from the left")
