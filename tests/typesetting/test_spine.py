"""The title on the spine of a glued book: as large as there is room for, and none where there is too little."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brochure.output import fingerprint
from brochure.pdf.inspection import inspect
from brochure.typesetting import spine
from brochure.typesetting.pages import Pages, Renderer

LONG = (
    "What can I do when my partner works at night, and what does it mean for the children, the neighbours and the dog"
)


@pytest.fixture(scope="module")
def lay_out() -> Callable[[str, str], Callable[[str], Pages]]:
    renderer = Renderer("styles/editions/booklet.css", {"styles": fingerprint.STYLES})

    def of(title: str, language: str) -> Callable[[str], Pages]:
        html = f'<html lang="{language}"><section class="spine"><p>{title}</p></section></html>'
        return lambda rules: renderer.lay_out(html, rules)

    return of


@pytest.mark.parametrize(
    ("width", "title", "size"),
    [(4.9, "Sleep", 0), (5.5, "Sleep", 7), (7, "Sleep", 11), (12, "Sleep", 14), (12, LONG, 9.5), (12, LONG * 2, 0)],
)
def test_a_title_is_as_large_as_the_spine_is_wide_and_long(lay_out, width: float, title: str, size: float) -> None:
    pages, found = spine.laid_out(lay_out(title, "en"), width)
    assert found == size
    (page,) = inspect(pages.plain_pdf()).pages
    assert (page.width, page.height) == (pytest.approx(width, abs=0.02), pytest.approx(210, abs=0.02))
    assert bool(page.words) == bool(size)
    for words in page.words:
        assert min(words.box.left, width - words.box.right) > 1, "it stays clear of both creases"
        assert min(words.box.top, 210 - words.box.bottom) > 14, "and of the head and the foot"


@pytest.mark.parametrize(("language", "down"), [("nl", True), ("en", True), ("fr", False), ("de", False)])
def test_it_reads_as_books_of_its_language_do(lay_out, language: str, down: bool) -> None:
    pages, _ = spine.laid_out(lay_out("Sleep", language), 8)
    with_bar = lay_out("Sleep<b>|||||</b>", language)(":root { --page-spine: 8mm; --text-spine: 12pt }")
    (plain,), (barred,) = (inspect(one.plain_pdf()).pages for one in (pages, with_bar))
    (first, *_, last) = barred.words
    assert plain.words
    assert (first.box.top < last.box.top) == down
