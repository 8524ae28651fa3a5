"""cropping.py: a picture fills a place of any form around its middle, and the tones of a part of it are known."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.model.errors import BrochureError
from brochure.source.cropping import covering, filling, tones
from tests.support.photographs import SECRET, jpeg, saved

SIDES = st.integers(1, 6000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "guide.toml").write_text('title = "x"\n[brand]\ncover = "images/a.jpg"\n')
    return tmp_path


def kept(root: Path, data: bytes, name: str = "a.jpg") -> Path:
    path = root / "images" / name
    path.write_bytes(data)
    return path


@given(st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES))
def test_a_picture_covers_its_place_and_is_never_enlarged(size: tuple[int, int], place: tuple[int, int]) -> None:
    width, height = covering(size, place)
    assert width <= size[0]
    assert height <= size[1]
    assert (width, height) == size or min(width / place[0], height / place[1]) >= 1


@pytest.mark.parametrize(
    ("size", "made"), [((150, 210), (150, 210)), ((300, 100), (300, 100)), ((4000, 2000), (600, 300))]
)
def test_it_is_cropped_to_the_form_of_its_place(root: Path, size: tuple[int, int], made: tuple[int, int]) -> None:
    path = kept(root, jpeg(600, 400))
    with Image.open(io.BytesIO(filling(path, root, size))) as picture:
        assert picture.size == made


def test_its_middle_is_kept_upright_and_nothing_is_written_beside_it(root: Path) -> None:
    stripes = Image.new("RGB", (300, 100), "red")
    stripes.paste(Image.new("RGB", (100, 100), "blue"), (100, 0))
    path = kept(root, saved(stripes, "PNG"), "b.png")
    with Image.open(io.BytesIO(filling(path, root, (90, 90)))) as picture:
        assert {picture.convert("RGB").getpixel((x, 45)) for x in (5, 45, 84)} == {(0, 0, 255)}
    turned = filling(kept(root, jpeg(400, 200, orientation=6)), root, (50, 100))
    with Image.open(io.BytesIO(turned)) as picture:
        assert picture.size == (50, 100)
    assert SECRET not in turned


def test_the_tones_of_its_lower_part(root: Path) -> None:
    picture = Image.new("RGB", (40, 100), "black")
    picture.paste(Image.new("RGB", (40, 50), "white"), (0, 50))
    picture.putpixel((20, 90), (60, 60, 60))
    path = kept(root, saved(picture, "PNG"), "c.png")
    assert tones(path, 0.5) == ("#3c3c3c", "#ffffff")
    assert tones(path, 0.95) == ("#ffffff", "#ffffff")
    assert tones(kept(root, b"<svg/>", "d.svg"), 0.5) is None


def test_what_is_clear_is_as_white_as_paper(root: Path) -> None:
    assert tones(kept(root, saved(Image.new("RGBA", (20, 20), "#00000000"), "PNG"), "e.png"), 0.5) == (
        "#ffffff",
        "#ffffff",
    )


def test_a_damaged_picture_is_reported_where_the_brand_names_it(root: Path) -> None:
    path = kept(root, jpeg(600, 400)[:3000])
    assert tones(path, 0.5) is None
    with pytest.raises(BrochureError) as caught:
        filling(path, root, (100, 100))
    finding = caught.value.findings[0]
    assert finding.source is not None
    assert (finding.source.path.name, finding.source.line) == ("guide.toml", 3)
