"""placeholders.py: pages are laid out without unpacking a photograph, and print it at 300 dots to the inch at most."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from PIL import Image, ImageFile

from brochure.model.errors import BrochureError
from brochure.output.fingerprint import STYLES
from brochure.pdf import preflight
from brochure.typesetting.pages import Renderer
from tests.support.photographs import SECRET, jpeg, png, saved

RENDERER_STYLES = "styles/editions/booklet.css"
HTML = '<html lang="en"><head><title>t</title></head><body>{}</body></html>'


@pytest.fixture
def lay_out(tmp_path):
    """A function that lays HTML out with the pictures of a folder."""
    (tmp_path / "images").mkdir()

    def laid_out(html: str, **files: bytes):
        for name, data in files.items():
            (tmp_path / "images" / name.replace("_", ".")).write_bytes(data)
        return Renderer(RENDERER_STYLES, {"styles": STYLES, "images": tmp_path / "images"}).lay_out(HTML.format(html))

    return laid_out


def pictures(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return sorted((int(one.Width), int(one.Height)) for one in found)


def test_layout_unpacks_no_photograph(lay_out, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("it was unpacked"))
    pages = lay_out(
        '<img src="images/a.jpg" alt="a"><img src="images/b.png" alt="b">', a_jpg=jpeg(400, 300), b_png=png(40, 30)
    )
    assert len(pages.pages) == 1


def test_a_photograph_prints_at_300_dots_to_the_inch_at_most_in_every_place(lay_out):
    pages = lay_out('<img src="images/a.jpg" alt="a">', a_jpg=jpeg(3000, 2000))
    (size,) = pictures(pages.marked_pdf()[0])
    assert size == (1321, 881)
    assert pictures(pages.plain_pdf()) == [size]


def test_a_small_photograph_is_printed_as_it_is(lay_out):
    pages = lay_out('<img src="images/a.jpg" alt="a">', a_jpg=jpeg(200, 100))
    assert pictures(pages.plain_pdf()) == [(200, 100)]


def test_a_photograph_stands_upright_and_its_pages_name_nobody(lay_out):
    pages = lay_out('<img src="images/a.jpg" alt="a">', a_jpg=jpeg(60, 120, orientation=6))
    assert pictures(pages.marked_pdf()[0]) == [(120, 60)]
    for pdf in (pages.marked_pdf()[0], pages.plain_pdf()):
        assert SECRET not in pdf
        (picture,) = preflight.pictures(pdf, 96)
        assert picture.width < picture.height


def test_one_photograph_in_two_places_is_as_large_as_each_of_them(lay_out):
    small = '<table><tr><td><img src="images/a.jpg" alt="a"></td><td>words</td></tr></table>'
    pages = lay_out(f'{small}<img src="images/a.jpg" alt="a">' * 2, a_jpg=jpeg(3000, 2000))
    narrow, wide = pictures(pages.plain_pdf())
    assert wide == (1321, 881)
    assert narrow[0] < 400
    assert pages.photographs() == {"images/a.jpg": (1322, 881)}, "a copy for browsers does for both"


def test_pages_whose_boxes_were_released_print_the_same(lay_out):
    pages = lay_out('<img src="images/a.jpg" alt="a">', a_jpg=jpeg(3000, 2000))
    before = pages.plain_pdf()
    pages.release()
    assert pages.plain_pdf() == before


def test_damage_that_shows_only_in_its_pixels_is_a_finding_with_the_line_that_uses_it(lay_out, tmp_path):
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "sleep.md").write_text("+++\n+++\n\nWords.\n\n![A bed](images/a%2Epng)\n", encoding="utf-8")
    data = saved(Image.effect_noise((40, 30), 90), "PNG", compress_level=0)
    at = data.index(b"IDAT")
    length = int.from_bytes(data[at - 4 : at])
    from brochure.source.metadata import chunk

    damaged = data[: at - 4] + chunk(b"IDAT", data[at + 4 : at + 4 + length // 2]) + data[at + 8 + length :]
    pages = lay_out('<img src="images/a.png" alt="a">', a_png=damaged)
    with pytest.raises(BrochureError) as raised:
        pages.plain_pdf()
    (finding,) = raised.value.findings
    assert re.search(r"sleep\.md:6: the picture \"images/a.png\" (?:ends before|is damaged)", str(finding))


GROUND = (
    '<div class="{}" style="width: {}mm; height: {}mm; background: url(images/a.jpg) no-repeat center / cover"></div>'
)


def test_a_ground_is_cropped_to_its_place_at_300_dots_to_the_inch_at_most(lay_out):
    pages = lay_out(GROUND.format("a", 50.8, 76.2), a_jpg=jpeg(3000, 2000))
    assert pictures(pages.marked_pdf()[0]) == [(600, 900)]
    assert pictures(lay_out(GROUND.format("a", 50.8, 76.2), a_jpg=jpeg(300, 200)).marked_pdf()[0]) == [(133, 200)]


def test_a_ground_prints_without_what_a_camera_writes_and_unpacks_nothing_before(lay_out, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("it was unpacked"))
        pages = lay_out(GROUND.format("a", 50.8, 76.2), a_jpg=jpeg(400, 300))
    assert SECRET not in pages.marked_pdf()[0]
