"""photographs.py of the website: sharp on any screen, no larger, with their sizes in the page."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.web.photographs import COLUMN, SMALL, scaled_for_screens
from tests.support.photographs import SECRET, jpeg, png


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "bed.jpg").write_bytes(jpeg(3000, 2000))
    (tmp_path / "images" / "tall.jpg").write_bytes(jpeg(600, 4000))
    (tmp_path / "images" / "key.png").write_bytes(png(48, 48))
    (tmp_path / "images" / "door.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    return tmp_path


def sizes(files: dict[str, bytes]) -> dict[str, tuple[int, int]]:
    return {path: Image.open(io.BytesIO(data)).size for path, data in files.items() if not path.endswith(".svg")}


def test_a_photograph_has_two_dots_for_each_of_its_place(root: Path) -> None:
    page = '<figure><img alt="a" src="images/bed.jpg"></figure><figure><img alt="b" src="images/tall.jpg"></figure>'
    html, files = scaled_for_screens(page, root)
    wide, tall = sizes(files).values()
    assert wide == (2 * COLUMN[0], 810)
    assert tall == (240, 2 * COLUMN[1])
    assert not any(SECRET in data for data in files.values())
    assert re.findall(r'src="([^"]+)" width="(\d+)" height="(\d+)"', html) == [
        ("photographs/1216x810/bed.jpg", "3000", "2000"), ("photographs/240x1600/tall.jpg", "600", "4000"),
    ]  # fmt: skip
    assert all(path in html for path in files)


def test_a_small_one_is_small_unless_it_is_large_elsewhere(root: Path) -> None:
    small = '<figure class="small"><img alt="a" src="images/bed.jpg"></figure>'
    assert list(sizes(scaled_for_screens(small, root)[1]).values()) == [(2 * SMALL[0], 341)]
    both = small + '<figure class="full caption-8"><img alt="a" src="images/bed.jpg"></figure>'
    assert list(sizes(scaled_for_screens(both, root)[1]).values()) == [(2 * COLUMN[0], 810)]


def test_an_icon_and_a_drawing_keep_their_names(root: Path) -> None:
    page = '<p><img alt="a" src="images/key.png" class="inline"></p><img alt="b" src="images/door.svg">'
    html, files = scaled_for_screens(page, root)
    assert set(files) == {"images/key.png", "images/door.svg"}
    assert 'class="inline" width="48" height="48">' in html
