"""Shipped WOFF2 fonts are decompressed once for all editions, and again when they have changed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brochure.output.fingerprint import STYLES
from brochure.source import font_files

ONE, OTHER = sorted((STYLES / "fonts" / "source-sans").glob("*.woff2"))[:2]


@pytest.fixture
def font(tmp_path: Path) -> Path:
    return Path(shutil.copy(ONE, tmp_path / "font.woff2"))


def test_it_is_the_same_font_as_truetype(font: Path) -> None:
    plain, packed = TTFont(io.BytesIO(font_files.decompressed(font))), TTFont(font)
    assert plain.flavor is None
    assert plain.getGlyphOrder() == packed.getGlyphOrder()
    assert plain.getBestCmap() == packed.getBestCmap()
    assert plain["glyf"]["a"] == packed["glyf"]["a"]


def test_it_is_decompressed_once_until_it_changes(font: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    monkeypatch.setattr(font_files.woff2, "decompress", lambda packed, out: out.write(done.append(1) or packed.read()))
    assert font_files.decompressed(font) == font_files.decompressed(font) == ONE.read_bytes()
    shutil.copy(OTHER, font)
    assert font_files.decompressed(font) == OTHER.read_bytes()
    assert len(done) == 2


def test_a_damaged_one_is_left_to_the_page_engine(font: Path) -> None:
    font.write_bytes(b"wOF2 damaged")
    assert font_files.decompressed(font) == b"wOF2 damaged"
