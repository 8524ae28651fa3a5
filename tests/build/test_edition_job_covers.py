"""Covers on their pages: to the edge on a screen, within the margins for an office printer, and clear of the title."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from brochure.art.families import SCENES
from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.pdf import preflight
from brochure.typesetting.casting_off import first_setting
from tests.support.guides import SAMPLE, Folder
from tests.support.photographs import jpeg

DPI = 50
#: What an office printer leaves white, in dots.
MARGIN = int(8 / 25.4 * DPI)


@pytest.fixture(scope="module")
def renderers() -> dict[str, Any]:
    """The rules of the booklet, read once."""
    return {}


def covers(root: Any, cover: str, renderers: dict[str, Any]) -> tuple[Image.Image, Image.Image]:
    """The booklet's cover on a screen and for an office printer; no other page is laid out."""
    guide, edition = read(root), next(one for one in editions(root) if one.style == "booklet")
    job = EditionJob(replace(guide, brand=replace(guide.brand, cover=cover)), edition, [], {}, renderers)
    made, tokens = job.document(first_setting(edition)), job._tokens(first_setting(edition))
    drawn = []
    for output in ("screen", "office"):
        html = made.office.replace('class="office', f'class="{output}', 1)
        pages = job._renderer().lay_out(html, tokens, made.drawings, brand=job.guide.brand)
        drawn.append(preflight.pictures(pages.plain_pdf(), DPI, grey=True)[0].convert("L"))
    return drawn[0], drawn[1]


@pytest.mark.parametrize("cover", ["hills", pytest.param("leaves", marks=pytest.mark.thorough)])
def test_a_scene_leaves_the_page_on_a_screen_and_keeps_the_margins_in_the_office(
    cover: str, renderers: dict[str, Any]
) -> None:
    assert cover in SCENES
    screen, office = covers(SAMPLE, cover, renderers)
    paper = screen.getpixel((screen.width // 2, screen.height - 2))
    edges = {screen.getpixel((x, y)) for x in (1, screen.width - 2) for y in range(screen.height // 2)}
    assert len(edges - {paper}) >= 2, "colours at both sides of the page"
    inner = (MARGIN, MARGIN, office.width - MARGIN, office.height - MARGIN)
    frame = office.copy()
    frame.paste(255, inner)
    assert frame.getextrema() == (255, 255), "nothing that a printer cannot reach"
    dark = sum(office.crop((0, 0, office.width, office.height // 2)).histogram()[:128])
    assert 0 < dark < 0.1 * office.width * office.height / 2, "lines, no surfaces"


def test_a_photograph_fills_the_place_above_the_title_and_is_thin_in_the_office(folder: Folder) -> None:
    (folder.root / "images").mkdir(exist_ok=True)
    (folder.root / "images" / "cover.jpg").write_bytes(jpeg(600, 400))
    screen, office = covers(folder.root, "images/cover.jpg", {})
    assert screen.getpixel((1, 1)) < 120, "its dark corner, at the corner of the page"
    assert office.getpixel((1, 1)) == 255
    top = office.crop((MARGIN * 2, MARGIN * 2, office.width - MARGIN * 2, office.height // 3))
    assert top.getextrema()[0] > 140, "thin: no dark toner"
