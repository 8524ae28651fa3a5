"""The font of form fields: what is shipped is cut from its family; an own family is cut where it may be given away."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brochure.model.typeface import DEFAULT, SHIPPED, Face, Typeface
from brochure.source.field_font import cut, field_font, file_of
from brochure.source.glyphs import FONTS

SERIF = FONTS / "source-serif" / "source-serif-400.woff2"
#: All that Windows-1252 has, but for the sign that the default family lacks.
CODES = {
    ord(bytes([code]).decode("cp1252")) for code in range(32, 256) if code not in b"\x7f\x81\x8d\x8f\x90\x9d\xad\xb5"
}


@pytest.fixture
def own(tmp_path: Path) -> Typeface:
    shutil.copyfile(SERIF, tmp_path / "mine.woff2")
    return Typeface("Mine", (Face(400, "mine.woff2"), Face(700, "none.woff2")), folder=tmp_path)


@pytest.mark.thorough
def test_the_default_is_cut_from_its_family() -> None:
    made = (FONTS / file_of(DEFAULT.key)).read_bytes()
    assert cut((FONTS / DEFAULT.key / "atkinson-400.woff2").read_bytes()) == made


@pytest.mark.parametrize("key", SHIPPED)
def test_every_family_can_be_typed_in(key: str) -> None:
    font = field_font(SHIPPED[key])
    assert set(TTFont(io.BytesIO(font.program)).getBestCmap()) >= CODES
    assert len(font.program) < 33_000
    assert font.name == TTFont(io.BytesIO(font.program))["name"].getDebugName(6).replace(" ", "")
    a, space, hard_space, hyphen, soft_hyphen = (font.widths[code - 32] for code in (0x61, 0x20, 0xA0, 0x2D, 0xAD))
    assert 300 < a < 1100
    assert (hard_space, soft_hyphen) == (space, hyphen)
    assert font.name.replace("-", "").isalnum()
    assert font.descent < 0 < font.cap_height < font.ascent


def test_an_own_family_is_typed_in_itself(own: Typeface) -> None:
    assert field_font(own).widths == field_font(SHIPPED["source-serif"]).widths


def test_one_that_may_not_be_given_away_or_is_damaged_is_not(own: Typeface) -> None:
    assert field_font(replace(own, on_site=False)) == field_font(DEFAULT)
    assert own.folder is not None
    (own.folder / "mine.woff2").write_bytes(SERIF.read_bytes()[:900])
    assert field_font(own) == field_font(DEFAULT)
    (own.folder / "mine.woff2").unlink()
    assert field_font(own) == field_font(DEFAULT)
