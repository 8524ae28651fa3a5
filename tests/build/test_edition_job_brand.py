"""A brand on laid-out pages: no text moves for it, its logo stands within the page, its colours are printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.content.selection import edition_set
from brochure.model.brand import Brand
from brochure.model.guide import Guide
from brochure.pdf import preflight
from brochure.typesetting import casting_off
from tests.support.guides import SAMPLE, Folder, thoroughly

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="M0 0h300v300H0z"/></svg>'
DARK = "#12203a"
MM_PER_PIXEL = 25.4 / 96


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read(SAMPLE)


def job(guide: Guide, name: str, parts: tuple[str, ...] = ()) -> EditionJob:
    """The work on an edition at the first of its type sizes, or on some of its parts."""
    edition = next(one for one in edition_set(SAMPLE).sound if one.name == name)
    edition = replace(edition, parts=parts or edition.parts, larger=None)
    made = EditionJob(guide, edition, [], {})
    made.fix_setting(casting_off.first_setting(edition))
    return made


def with_logo(guide: Guide, folder: Folder, width: int, height: int, **fields: str) -> Guide:
    folder.write("images/logo.svg", SVG.format(width, height))
    return replace(guide, root=folder.root, brand=Brand(logo="images/logo.svg", **fields))


def test_no_text_moves_for_a_brand(guide: Guide, folder: Folder) -> None:
    branded = with_logo(guide, folder, 60, 20, primary="#1b4f72", accent="#c0392b", paper=DARK)
    plain, other = job(guide, "boekje").pages().pages, job(branded, "boekje").pages().pages
    assert len(plain) == len(other) > 8
    texts = [[page.lines for page in pages[1:]] for pages in (plain, other)]
    assert texts[0] == texts[1], "only the cover has the logo in place of the publisher's name"


@pytest.mark.parametrize("shape", [(10, 80), thoroughly((30, 30)), thoroughly((90, 20)), (200, 10)])
def test_a_logo_of_any_shape_stands_within_its_page(shape: tuple[int, int], guide: Guide, folder: Folder) -> None:
    branded = with_logo(guide, folder, *shape)
    found = 0
    for name, parts in (("boekje", ("cover", "colophon")), ("affiche", ()), ("folder", ("cover", "contact"))):
        work = job(branded, name, parts)
        assert work.pages().measured.collisions == (), f"{name}: nothing is printed over it"
        for page in work.pages().boxes():
            for around in page.descendants(placeholders=True):
                box = getattr(around, "_box", around)
                if getattr(box, "element", None) is None or "logo" not in (box.element.get("class") or "").split():
                    continue
                left, top = box.border_box_x(), box.border_box_y()
                width, height = (length * MM_PER_PIXEL for length in (box.border_width(), box.border_height()))
                assert 0 < left < left + box.border_width() < page.margin_width()
                assert 0 < top < top + box.border_height() < page.margin_height()
                assert max(width, height) >= 9.9
                assert width <= page.margin_width() * MM_PER_PIXEL / 3 + 0.1
                found += 1
    assert found >= 4


def test_a_dark_cover_is_dark_on_the_screen_and_white_from_an_office_printer(guide: Guide, folder: Folder) -> None:
    work = job(with_logo(guide, folder, 60, 20, paper=DARK), "affiche")
    artifacts, files = work.make()
    corners = {}
    for one in artifacts:
        picture: Image.Image = preflight.pictures(files[one.path], 20)[0]
        corners[one.output] = picture.convert("RGB").getpixel((3, 3))
    assert corners == {"screen": (0x12, 0x20, 0x3A), "office": (255, 255, 255)}
    assert Path(artifacts[0].path).suffix == ".pdf"


def test_a_discreet_edition_has_no_logo_outside(guide: Guide, folder: Folder) -> None:
    branded = with_logo(guide, folder, 60, 20)
    work = job(branded, "boekje", ("cover", "back"))
    open_html = work.document(work.setting()).html
    discreet = replace(work.edition, discreet=True)
    hidden = EditionJob(branded, discreet, [], {})
    hidden.fix_setting(casting_off.first_setting(discreet))
    assert 'class="logo"' in open_html
    assert "logo" not in hidden.document(hidden.setting()).html
