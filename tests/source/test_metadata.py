"""metadata.py: what a file holds beside its picture goes, the picture stays bit for bit; files that end too early."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from brochure.source.metadata import MOST_SCANS, BrokenFile, bare_jpeg, bare_png, chunk, placeholder
from tests.support.photographs import PROFILE, SECRET, gradient, jpeg, png, saved


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 0}])
def test_a_jpeg_keeps_its_pixels_and_its_profile_and_nothing_that_says_where_it_was_taken(options: dict) -> None:
    data = jpeg(80, 60, **options)
    assert data.count(SECRET) >= 3
    bare = bare_jpeg(data)
    assert SECRET not in bare
    assert pixels(bare) == pixels(data)
    assert Image.open(io.BytesIO(bare)).info["icc_profile"] == PROFILE


def test_what_follows_the_first_picture_of_a_jpeg_goes() -> None:
    data = jpeg(80, 60)
    assert bare_jpeg(data + jpeg(8, 6) + SECRET) == bare_jpeg(data)


def test_a_png_keeps_its_pixels_and_its_profile_and_no_text() -> None:
    data = png(80, 60)
    assert data.count(SECRET) >= 3
    bare = bare_png(data)
    assert SECRET not in bare
    assert pixels(bare) == pixels(data)
    assert Image.open(io.BytesIO(bare)).info["icc_profile"] == PROFILE


def test_the_name_of_a_profile_goes() -> None:
    named = png(8, 6).replace(b"ICC Profile\0", b"Ann's paper\0")
    assert b"Ann" in named
    assert b"Ann" not in bare_png(named)


def test_an_animation_keeps_its_first_picture() -> None:
    frames = [gradient(8, 6), gradient(8, 6).rotate(180)]
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert b"fdAT" in data
    assert b"fdAT" not in bare_png(data)
    assert pixels(bare_png(data)) == frames[0].tobytes()


def test_text_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("x", "0" * 50_000_000, zip=True)
    assert len(bare_png(saved(gradient(8, 6), "PNG", pnginfo=info))) < 1000


@given(st.data())
def test_a_file_that_is_cut_off_is_broken_wherever_it_ends(data: st.DataObject) -> None:
    for whole, bare in ((jpeg(16, 12), bare_jpeg), (png(16, 12), bare_png)):
        end = data.draw(st.integers(8, len(whole) - 1))
        with pytest.raises(BrokenFile, match="ends before its picture does"):
            bare(whole[:end])


@given(st.integers(8, 900), st.binary(min_size=1, max_size=8))
def test_no_damage_is_more_than_a_broken_file(at: int, junk: bytes) -> None:
    for whole, bare in ((jpeg(16, 12), bare_jpeg), (png(16, 12), bare_png)):
        with contextlib.suppress(BrokenFile):
            bare(whole[:at] + junk + whole[at + len(junk) :])


def test_a_jpeg_with_more_scans_than_any_program_writes_is_refused() -> None:
    data = jpeg(16, 12)
    scan = data.index(b"\xff\xda")
    with pytest.raises(BrokenFile, match="scans"):
        bare_jpeg(data[:scan] + data[scan:-2] * (MOST_SCANS + 1) + data[-2:])


def test_a_damaged_chunk_is_seen() -> None:
    data = png(16, 12)
    at = data.index(b"IDAT") + 6
    with pytest.raises(BrokenFile, match="damaged"):
        bare_png(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def test_a_placeholder_has_a_size_and_no_picture() -> None:
    data = placeholder(4000, 3000)
    assert len(data) < 100
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, picture.mode) == ((4000, 3000), "L")
    assert chunk(b"IEND", b"") in data
