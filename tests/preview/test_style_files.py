"""What the preview shows itself with: its own files, in the colours of the guide, and nothing else of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.model.brand import Brand
from brochure.preview.style_files import style_file
from brochure.typesetting.palette import palette

BRAND = '[brand]\nprimary = "#1b4f72"\npaper = "#f4f1ea"\n'


def text(name: str, root: Path) -> str:
    found = style_file(name, root)
    assert found is not None
    return found[0].decode()


def test_tokens_and_drawings_have_the_colours_of_the_guide(tmp_path: Path) -> None:
    plain = text("tokens.css", tmp_path)
    (tmp_path / "guide.toml").write_text(BRAND, encoding="utf-8")
    made = palette(Brand(primary="#1b4f72", paper="#f4f1ea"))
    assert text("tokens.css", tmp_path).startswith(plain[:1000])
    assert made.stylesheet.strip() in text("tokens.css", tmp_path)
    assert "#1b4f72" not in plain


@pytest.mark.parametrize("name", ["preview.js", "preview.css", "site/base.css"])
def test_its_own_files_are_there(name: str, tmp_path: Path) -> None:
    assert len(text(name, tmp_path)) > 500


@pytest.mark.parametrize(
    "name", ["../README.md", "../brochure/model/brand.py", "none.css", "fonts/README.md", "/etc/passwd", ""]
)
def test_nothing_else_is_served(name: str, tmp_path: Path) -> None:
    assert style_file(name, tmp_path) is None
