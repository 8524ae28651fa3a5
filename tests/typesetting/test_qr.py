"""QR codes: decoded from the pages as they are printed, large enough, and for web addresses only."""

import io
import re
from functools import cache

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brochure.model.errors import BrochureError, Source
from brochure.pdf import preflight
from brochure.typesetting.qr import LARGEST, MODULE, MOST_BYTES, MOST_MODULES, SHARE, codes, qr_code

#: Every product that prints a code, and how often it lies on a sheet.
PRINTED = [
    ("folder", "office", 1), ("folder", "screen", 1), ("folder-discreet", "office", 1), ("folder-gevaar", "office", 1),
    ("folder-onterecht-beschuldigd", "office", 1), ("kaartje", "office", 5), ("affiche", "screen", 1),
    ("affiche", "office", 1), ("affiche-strookjes", "office", 1),
]  # fmt: skip
#: What lists addresses with a code each.
LISTED = [("boekje", "screen"), ("boekje", "office"), ("grote-letters", "office")]
DPI = 200


@cache
def drawn(pdf):
    """The pages that hold codes, each with them; drawn once for all tests of a file."""
    pictures = [picture.convert("L") for picture in preflight.pictures(pdf, DPI, grey=True)]
    pages = [(picture, zxingcpp.read_barcodes(picture)) for picture in pictures]
    return [(picture, codes) for picture, codes in pages if codes]


@pytest.mark.parametrize(("edition", "output", "count"), PRINTED)
def test_a_phone_reads_the_address_that_is_printed_beside_it(real, edition, output, count):
    pdf = real.pdf(edition, output)
    codes = [code for _, codes in drawn(pdf) for code in codes]
    assert [code.text for code in codes] == [real.guide.updates.url] * count
    assert real.guide.updates.printed in " ".join(preflight.texts(pdf))
    assert all(code.ec_level in ("M", "Q", "H") for code in codes)


@pytest.mark.parametrize(("edition", "output", "count"), PRINTED)
def test_codes_are_at_least_20_mm_wide(real, edition, output, count):
    for _, found in drawn(real.pdf(edition, output)):
        for code in found:
            place = code.position
            width = abs(place.top_right.x - place.top_left.x) / DPI * 25.4
            assert width >= 20


@pytest.mark.parametrize(
    ("edition", "output"), [("affiche", "screen"), ("affiche", "office"), ("affiche-strookjes", "office")]
)
def test_the_code_of_a_poster_is_at_least_35_mm_wide(real, edition, output):
    for _, found in drawn(real.pdf(edition, output)):
        for code in found:
            assert abs(code.position.top_right.x - code.position.top_left.x) / DPI * 25.4 >= 34.9


@pytest.mark.parametrize("edition", LISTED)
def test_codes_in_a_list_are_of_one_size_and_level(real, edition):
    for _, found in drawn(real.pdf(*edition)):
        widths = [code.position.top_right.x - code.position.top_left.x for code in found]
        assert max(widths) - min(widths) <= 2
        tops = sorted(min(code.position.top_left.y, code.position.top_right.y) for code in found)
        assert len({round(top / 10) for top in tops}) <= -(-len(found) // 3) + 1


def test_a_code_holds_the_address_and_nothing_else(guide):
    assert "?" not in guide.updates.url
    assert b"<svg" in qr_code(guide.updates.url, None).svg


@pytest.mark.parametrize("length", [12, 25, 60, 122, 200, 287])
def test_squares_of_one_size_have_four_bare_modules_around_them_or_more(length):
    svg = qr_code(("https://a.be/" + "x" * length)[:length], None).svg.decode()
    start, side = (float(value) for value in re.findall(r'viewBox="(\S+) \1 (\S+) \2"', svg)[0])
    modules = side / (1 + 2 * SHARE)
    assert svg.split('stroke="#000" d="M')[1].startswith("0 0.5h7"), "the first finder pattern is the corner"
    assert modules == pytest.approx(round(modules), abs=0.01)
    assert round(modules) in range(25, MOST_MODULES + 1, 4)
    assert -start >= 3.99
    assert -start / side == pytest.approx(SHARE / (1 + 2 * SHARE), abs=0.001), "every drawing has the same share"


@pytest.mark.parametrize(("edition", "output"), [*((one, kind) for one, kind, _ in PRINTED), *LISTED])
def test_nothing_is_printed_within_four_modules_of_a_code(real, edition, output):
    """Measured on the page (ISO/IEC 18004, 9.1), as words, frames and edges of paper come near it there."""
    seen = 0
    for picture, found in drawn(real.pdf(edition, output)):
        for code in found:
            place = code.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            left, right = min(corner.x for corner in corners), max(corner.x for corner in corners)
            top, bottom = min(corner.y for corner in corners), max(corner.y for corner in corners)
            module = (right - left) / modules(code)
            near, far = module / 2, module * 4 - 1.5
            around = picture.crop((round(left - far), round(top - far), round(right + far), round(bottom + far)))
            inner = round(far - near)
            around.paste(255, (inner, inner, around.width - inner, around.height - inner))
            assert around.getextrema()[0] > 250, (code.text, module / DPI * 25.4)
            seen += 1
    assert seen


def modules(code):
    """How many modules a side of it has: the smallest code of that level that holds the address."""
    made = segno.make(code.text, error=code.ec_level, boost_error=False, micro=False)
    return made.symbol_size(border=0)[0]


@given(st.integers(20, 400))
def test_an_address_is_taken_as_long_as_a_phone_can_read_its_code(length):
    code = qr_code("https://a.example/" + "x" * (length - 18), None)
    if length > MOST_BYTES:
        assert code is None
    else:
        made = segno.make("https://a.example/" + "x" * (length - 18), error="m", micro=False)
        assert code.side / (1 + 2 * SHARE) >= made.symbol_size(border=0)[0] * MODULE - 0.05
        assert code.side <= LARGEST


def test_a_code_that_is_too_dense_is_left_out_alone(tmp_path):
    place = Source(tmp_path / "guide.toml", 7)
    made = codes([("a.svg", "https://a.example/" + "x" * 282, place), ("b.svg", "https://b.example", place)])
    assert list(made.drawings) == ["b.svg"]
    assert [str(note) for note in made.notes] == [
        f"{tmp_path}/guide.toml:7: the address has 300 characters, and a code that phones can read holds 287: it is "
        "printed without one, https://a.example/xxxxxxxxxxxx…  [adjusted]\n"
        '  fix: write url = "…" of at most 287 characters, or one that leads on to it'
    ]


def test_the_densest_code_is_read_from_its_smallest_print():
    address = "https://a.example/" + "x" * (MOST_BYTES - 18)
    code = qr_code(address, None)
    assert code.side <= LARGEST
    scale = max(1, round(code.side / (1 + 2 * SHARE) / MOST_MODULES / 25.4 * DPI))
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=scale, border=4)
    assert [one.text for one in zxingcpp.read_barcodes(Image.open(picture))] == [address]


@pytest.mark.parametrize("address", ["", "nightdesk", "ftp://a.example", "https://", "javascript:alert(1)", "a b"])
def test_what_is_no_address_is_a_finding(address):
    with pytest.raises(BrochureError) as caught:
        qr_code(address, None)
    assert (
        str(caught.value) == f'"{address}" is not an address on the web  [bad-address]\n  fix: write url = "https://…"'
    )
