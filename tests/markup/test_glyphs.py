"""glyphs.py: the characters that the fonts have; others are reported, and set in no other font."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from brochure.build.build import build
from brochure.content import reader
from brochure.markup import glyphs
from brochure.model.errors import BrochureError
from brochure.pdf import preflight
from tests.support.guides import ROOT, Folder

FONTS = [TTFont(path) for path in sorted((ROOT / "styles" / "fonts").glob("atkinson/*.woff2"))]
IN_ALL = set.intersection(*(set(font.getBestCmap()) for font in FONTS))


def test_the_list_is_what_every_font_has() -> None:
    assert FONTS
    listed = {number for number in range(0x20, 0x30000) if glyphs.printable_part(chr(number))}
    ignorable = {number for number in listed if unicodedata.category(chr(number)) in ("Cf",)}
    assert listed - ignorable == IN_ALL


@pytest.mark.parametrize("plain", sorted((ROOT / "styles" / "fonts").rglob("*.ttf")), ids=lambda path: path.stem)
def test_browsers_and_the_page_engine_get_the_same_glyphs(plain: Path) -> None:
    one, other = TTFont(plain.with_suffix(".woff2")), TTFont(plain)
    assert one.getGlyphOrder() == other.getGlyphOrder()
    assert one.getBestCmap() == other.getBestCmap()
    assert [one["hmtx"][name] for name in one.getGlyphOrder()] == [other["hmtx"][name] for name in one.getGlyphOrder()]
    assert [one["glyf"][name] for name in one.getGlyphOrder()] == [other["glyf"][name] for name in one.getGlyphOrder()]
    assert [one.getTableData(tag) for tag in ("GPOS", "OS/2") if tag in one] == [
        other.getTableData(tag) for tag in ("GPOS", "OS/2") if tag in other
    ]


@given(st.text())
def test_what_is_left_can_be_printed(text: str) -> None:
    kept = glyphs.printable_part(text)
    assert not list(glyphs.unprintable(kept))
    assert {ord(sign) for sign in kept if unicodedata.category(sign) not in ("Cf", "Cc")} <= IN_ALL
    assert [sign for sign in text if ord(sign) in IN_ALL] == [sign for sign in kept if ord(sign) in IN_ALL]


@pytest.mark.parametrize(
    ("name", "added", "expected"),
    [
        (
            "topics/meals.md",
            "\nAsk محمد.\n",
            'topics/meals.md:21:5: "محمد" (ARABIC LETTER MEEM and 2 more) is not in the fonts of the brochure'
            "  [no-glyph]\n  fix: write it in Latin letters",
        ),
        (
            "front.md",
            "\nWell done 👍🏽!\n",
            'front.md:9:11: "👍🏽" (THUMBS UP SIGN and 1 more) is not in the fonts of the brochure  [no-glyph]\n'
            "  fix: leave it out, or say in words what it means",
        ),
        (
            "back.md",
            "\nI&#128512; &#x416;\n",
            'back.md:3:2: "😀" (GRINNING FACE) is not in the fonts of the brochure  [no-glyph]\n'
            "  fix: leave it out, or say in words what it means\n"
            'back.md:3:12: "Ж" (CYRILLIC CAPITAL LETTER ZHE) is not in the fonts of the brochure  [no-glyph]\n'
            "  fix: write it in Latin letters",
        ),
        (
            "words.toml",
            '\n[[word]]\nterm = "arrow"\nmeaning = "\\u2192"\n',
            '"→" (RIGHTWARDS ARROW) is not in the fonts of the brochure  [no-glyph]\n'
            "  fix: leave it out, or say in words what it means",
        ),
    ],
)
def test_unprintable_characters_are_reported(folder: Folder, name: str, added: str, expected: str) -> None:
    with pytest.raises(BrochureError) as caught:
        reader.read(folder.append(name, added).root)
    assert str(caught.value).replace(f"{folder.root}/", "").endswith(expected)


def test_comments_may_hold_anything(folder: Folder) -> None:
    assert reader.read(folder.append("guide.toml", "\n# → 👍🏽\n").append("words.toml", "\n  # Ж\n").root)


def test_an_accent_typed_after_its_letter_is_one_with_it(folder: Folder) -> None:
    folder.append("topics/meals.md", "\nZoe\u0308 and cafe\u0301.\n")
    assert "Zoë and café." in reader.read(folder.root).topics[1].text.html


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


def test_the_pages_hold_our_fonts_only(folder: Folder, tmp_path: Path) -> None:
    folder.append("topics/meals.md", "\nÇelik, Łukasz, Jānis, Žižek and Ștefan: 12 € ± ½ “a” ‘b’ … – — • ™\n")
    build(folder.root, tmp_path / "out", ["boekje"])
    for pdf in (tmp_path / "out" / "pdf").glob("*.pdf"):
        assert preflight.fonts(pdf.read_bytes())
        assert all("Atkinson" in font for font in preflight.fonts(pdf.read_bytes()))
