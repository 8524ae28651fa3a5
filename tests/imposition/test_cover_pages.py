"""A glued book apart, read back with another engine: its leaves, and its cover as the flat sheet of a press."""

from __future__ import annotations

import pypdfium2
import pytest

from brochure.imposition import cover, cover_pages
from brochure.imposition.press_sheets import PressFile
from tests.imposition.test_press_sheets import AROUND, SCALE, pictures, pressed_plan
from tests.support.generated_sheets import made, points

#: mm: a page of the book, and the spine.
PAGE, SPINE = 148.0, 8.0


@pytest.fixture(scope="module")
def book() -> bytes:
    return made([(PAGE, 210)] * 12)


@pytest.fixture(scope="module")
def sheet(book: bytes) -> PressFile:
    return pressed_plan(cover_pages.covers(book, made([(SPINE, 210)])), cover.plan())


def test_the_leaves_are_the_pages_between_those_of_the_cover(book: bytes) -> None:
    with pypdfium2.PdfDocument(cover_pages.leaves(book)) as document:
        shown = [page.get_textpage().get_text_range().strip() for page in document]
    assert shown == [f"page {number}" for number in range(3, 11)]


def test_the_cover_is_one_sheet_of_back_spine_and_front(sheet: PressFile) -> None:
    assert (sheet.width, sheet.height, sheet.count) == (2 * PAGE + SPINE, 210, 2)
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        for page, numbers in zip(document, ((12, None, 1), (2, None, 11)), strict=True):
            words, left = page.get_textpage(), points(AROUND)
            for number, width in zip(numbers, (PAGE, SPINE, PAGE), strict=True):
                shown = words.get_text_bounded(left, 0, left + points(width), page.get_height()).strip()
                assert number is None or shown.endswith(f"page {number}"), "that of the spine runs over it, unseen"
                left += points(width)


def test_colour_runs_over_the_spine_and_stays_out_of_the_glue(sheet: PressFile) -> None:
    outside, inside = pictures(sheet.pdf)

    def colour(side, x: float) -> tuple[int, ...]:
        return side.getpixel((round(points(AROUND + x) * SCALE), side.height // 3))

    middle, white = PAGE + SPINE / 2, (255, 255, 255)
    assert white not in {colour(outside, x) for x in (-2, 5, PAGE - 1, middle, PAGE + SPINE + 1, 2 * PAGE + SPINE + 2)}
    for away in (0, SPINE / 2 - 1, SPINE / 2 + 1, SPINE / 2 + cover.GLUED - 0.5):
        assert colour(inside, middle - away) == colour(inside, middle + away) == white
    for away in (SPINE / 2 + cover.GLUED + 0.5, SPINE / 2 + PAGE - 1):
        assert white not in (colour(inside, middle - away), colour(inside, middle + away))


def test_the_spine_is_marked_to_be_creased(sheet: PressFile) -> None:
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        shown = document[0].render(scale=SCALE).to_pil().convert("L")
    scale = points(1) * SCALE
    above = shown.crop((0, round(4 * scale), shown.width, round(8 * scale))).resize((shown.width, 1)).tobytes()
    found = sorted({round(x / scale - AROUND) for x, grey in enumerate(above) if grey < 250})
    assert found == [0, PAGE, PAGE + SPINE, 2 * PAGE + SPINE]
