"""Page numbers in the text are right whatever a layout begins with, and pages are made again only for wrong ones."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.typesetting.page_numbers import NONE, Numbers
from brochure.typesetting.pages import Pages, Renderer
from tests.support.guides import ROOT

FONT = ROOT / "styles" / "fonts" / "atkinson" / "atkinson-400.woff2"
CSS = """@font-face { font-family: sans-serif; src: url(font.woff2) }
@page { size: 60mm 40mm; margin: 5mm; @bottom-center { content: counter(page) } }
body { margin: 0; font: 10pt/14pt sans-serif }
a::after { content: "=" target-counter(attr(href), page) "=" }
"""
HTML = '<!doctype html><html lang="en"><head><title>t</title></head><body>{}</body></html>'
#: How a layout may begin.
BEGUN: dict[str, Callable[[Numbers, random.Random], Numbers]] = {
    "right": lambda right, _: right,
    "one wrong": lambda right, _: {**right, min(right): 77},
    "later": lambda right, _: {anchor: page + 1 for anchor, page in right.items()},
    "much longer": lambda right, _: dict.fromkeys(right, 9999),
    "mixed": lambda right, chance: {anchor: chance.randint(1, 30) for anchor in right},
    "some": lambda right, _: dict(sorted(right.items())[::2]),
    "of nothing": lambda right, _: {"nobody": 3},
}


class Counted:
    """A renderer that counts the pages it lays out."""

    def __init__(self, folder: Path) -> None:
        (folder / "a.css").write_text(CSS)
        shutil.copy(FONT, folder / "font.woff2")
        self._renderer, self.made = Renderer("styles/a.css", {"styles": folder}), 0

    def __call__(self, body: str, numbers: Numbers = NONE) -> Pages:
        self.made = 0
        return self._renderer.lay_out(HTML.format(body), before_page=self._count, numbers=numbers)

    def _count(self) -> None:
        self.made += 1


@pytest.fixture(scope="module")
def lay_out(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return Counted(tmp_path_factory.mktemp("styles"))


def text(seed: int, count: int = 7) -> str:
    """So many sections that begin on a new page or not, and name each other's pages, some of them twice."""
    chance = random.Random(seed)
    sections = []
    for number in range(count):
        named = [f'some words, <a href="#s{chance.randrange(count)}">there</a>' for _ in range(chance.randint(0, 4))]
        turned = ' style="break-before: page"' if chance.random() < 0.4 else ""
        sections.append(f'<h2 id="s{number}"{turned}>{number}</h2><p>{" and so on ".join(named)} to the end</p>')
    return "".join(sections)


def wrong_numbers(pages: Pages) -> list[tuple[str, int]]:
    """The anchors whose page is not the one that ``pages.numbers`` says."""
    where: dict[str, int] = {}
    for number, page in enumerate(pages.pages, start=1):
        for anchor in page.anchors:
            where.setdefault(anchor, number)
    return [(anchor, page) for anchor, page in pages.numbers.items() if where[anchor] != page]


def printed(pages: Pages) -> list[int]:
    """The numbers that the text prints, in its order."""
    lines = "".join(line for page in pages.pages for line in page.lines)
    return [int(number) for number in re.findall(r"=(\d+)=", lines.replace("\u2010", ""))]


@pytest.mark.parametrize("seed", range(2))
def test_the_numbers_are_right_however_the_layout_begins(lay_out: Counted, seed: int) -> None:
    body, chance = text(seed), random.Random(seed)
    plain = lay_out(body)
    once = plain.plain_pdf()
    assert wrong_numbers(plain) == []
    named = re.findall(r'href="#(\w+)"', body)
    assert printed(plain) == [plain.numbers[anchor] for anchor in named]
    for begun in BEGUN.values():
        again = lay_out(body, begun(plain.numbers, chance))
        assert again.numbers == plain.numbers
        assert again.plain_pdf() == once


def test_a_layout_that_begins_with_the_right_numbers_makes_each_page_once(lay_out: Counted) -> None:
    pages = lay_out(text(1))
    assert lay_out.made > len(pages.pages)
    lay_out(text(1), pages.numbers)
    assert lay_out.made == len(pages.pages)


def test_only_pages_that_name_another_page_are_made_again(lay_out: Counted) -> None:
    leaf = '<p style="break-before: page"{}>{}</p>'
    body = '<p><a href="#end">Go</a></p>' + leaf.format("", "One") * 5 + leaf.format(' id="end"', "End")
    assert lay_out(body).numbers == {"end": 7}
    assert lay_out.made == 8
    lay_out(body, {"end": 8})
    assert lay_out.made == 8


def test_a_number_that_makes_its_page_longer_moves_what_follows(lay_out: Counted) -> None:
    full = "<p>" + "word " * 50 + '<a href="#end">to it</a></p>'
    pages = lay_out(full + '<h2 style="break-before: page" id="end">End</h2>')
    assert wrong_numbers(pages) == []
    assert printed(pages) == [pages.numbers["end"]] == [len(pages.pages)]


def test_a_released_layout_is_made_again_with_its_numbers(lay_out: Counted) -> None:
    pages = lay_out(text(2))
    before = pages.plain_pdf()
    pages.release()
    lay_out.made = 0
    assert pages.plain_pdf() == before
    assert lay_out.made == len(pages.pages)


def test_a_text_without_page_numbers_has_none(lay_out: Counted) -> None:
    assert lay_out('<h1 id="x">One</h1>').numbers == {}
