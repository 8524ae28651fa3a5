"""glyphs.py: the characters that the fonts have; the pages are set in no other font."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from brochure.model.typeface import SHIPPED
from brochure.pdf import preflight
from brochure.source import glyphs
from tests.support.guides import ROOT

FONTS = ROOT / "styles" / "fonts"


def in_all(folder: str) -> set[int]:
    return set.intersection(*(set(TTFont(path).getBestCmap()) for path in (FONTS / folder).glob("*.woff2")))


PRINTED = {key: in_all(key) | in_all("signs") for key in SHIPPED}


@pytest.mark.parametrize("key", SHIPPED)
def test_the_list_is_what_every_weight_of_a_family_and_the_signs_have(key: str) -> None:
    known = glyphs.characters(SHIPPED[key])
    listed = {number for number in range(0x20, 0x30000) if glyphs.printable_part(chr(number), known)}
    ignorable = {number for number in listed if unicodedata.category(chr(number)) == "Cf"}
    assert listed - ignorable == {number for number in PRINTED[key] if unicodedata.category(chr(number)) != "Cf"}


@pytest.mark.parametrize("key", SHIPPED)
def test_every_family_prints_what_leaflets_use(key: str) -> None:
    vietnamese = "Nguyễn Thị Hường, Đặng Bảo Ngọc, ẤẦẨẪẬ ắằẳẵặ Ơờởỡợ Ưứừửữự ỳỷỹỵ"
    european = "Çelik Łukasz Jānis Žižek Ștefan Őry Þór Ŋ ə ĝ ŝ ŵ ŷ ẞ ß œ"
    signs = "≤ ≥ ≠ ≈ ± × ☐ ☑ ☒ ⚠ → ← ✓ ✗ ½ ⅓ ¾ € £ ° µ Ω α β ™ № ‰ m² 10⁶ H₂O ☎ ✉ • … “a” ‘b’ «c» „d“"
    assert glyphs.printable_part(vietnamese + european + signs, glyphs.characters(SHIPPED[key])) == (
        vietnamese + european + signs
    )


#: Fonts of form fields stand in PDFs alone; a browser gets none of them.
FILES = sorted(path for path in FONTS.rglob("*.ttf") if not path.stem.endswith("-form"))


@pytest.mark.parametrize("plain", FILES, ids=lambda path: path.stem)
def test_browsers_and_the_page_engine_get_the_same_glyphs(plain: Path) -> None:
    one, other = TTFont(plain.with_suffix(".woff2")), TTFont(plain)
    assert one.getGlyphOrder() == other.getGlyphOrder()
    assert one.getBestCmap() == other.getBestCmap()
    assert [one["hmtx"][name] for name in one.getGlyphOrder()] == [other["hmtx"][name] for name in one.getGlyphOrder()]
    assert [one["glyf"][name] for name in one.getGlyphOrder()] == [other["glyf"][name] for name in one.getGlyphOrder()]
    same = ("GPOS", "GSUB", "OS/2")
    assert [tag for tag in same if tag in one and one.getTableData(tag) != other.getTableData(tag)] == []


@given(st.text())
def test_what_is_left_can_be_printed(text: str) -> None:
    kept = glyphs.printable_part(text)
    assert not list(glyphs.unprintable(kept))
    known = PRINTED["atkinson"]
    assert {ord(sign) for sign in kept if unicodedata.category(sign) not in ("Cf", "Cc")} <= known
    assert [sign for sign in text if ord(sign) in known] == [sign for sign in kept if ord(sign) in known]


def test_a_drawing_keeps_what_can_be_printed() -> None:
    drawing = '<svg><text id="a">Ж → b &#1078;&#8594;</text></svg>'.encode()
    left = glyphs.without_unprintable(drawing, glyphs.characters(SHIPPED["atkinson"]))
    assert left.decode() == '<svg><text id="a"> → b →</text></svg>'


LAID_OUT = """
import io, sys
from brochure.typesetting.engine import weasyprint
fonts = weasyprint.text.fonts.FontConfiguration()
css = "@font-face { font-family: Ours; src: url(styles/fonts/atkinson/atkinson-400.woff2) }"
html = '<p style="font-family: DejaVu Sans, sans-serif, serif, monospace">a Ж 漢 😀</p>'
style = weasyprint.CSS(string=css, font_config=fonts, base_url=".")
pdf = weasyprint.HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)
sys.stdout.buffer.write(pdf)
"""


def test_no_font_of_the_machine_ever_helps_out() -> None:
    """Not even where a page asks for one: the engine does not see what is installed."""
    done = subprocess.run([sys.executable, "-c", LAID_OUT], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert [font for font in preflight.fonts(done.stdout) if "Atkinson" not in font] == []
    assert preflight.fonts(done.stdout)
