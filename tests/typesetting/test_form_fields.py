"""Which places are fields, where they lie, and how large what is typed in them is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.model.form import TextField
from brochure.typesetting.form_fields import field_name, text_fields
from brochure.typesetting.pages import Renderer
from brochure.typesetting.places import Kind
from tests.support.guides import ROOT

CSS = """@font-face { font-family: sans-serif; src: url(font.woff2) }
@page { size: 100mm 100mm; margin: 10mm } body { margin: 0; font: 10pt/20pt sans-serif } p { margin: 0 }
.stamp { height: 60pt; padding: 10pt; border: 1pt solid } .own { padding-bottom: 100pt }
.fill-in::after { content: ""; display: inline-block; width: 80pt; border-bottom: 1pt solid }"""
MM = 72 / 25.4


@pytest.fixture
def fields(tmp_path: Path) -> Callable[[str], list[TextField]]:
    (tmp_path / "a.css").write_text(CSS)
    shutil.copy(ROOT / "styles" / "fonts" / "atkinson" / "atkinson-400.woff2", tmp_path / "font.woff2")
    renderer = Renderer("styles/a.css", {"styles": tmp_path})

    def found(body: str) -> list[TextField]:
        html = (
            f'<!doctype html><html lang="en"><head><title>t</title></head><body><section>{body}</section></body></html>'
        )
        return text_fields(renderer.lay_out(html).boxes(), lambda place: f"say {place.kind}")

    return found


def test_a_box_is_typed_in_below_its_words(fields: Callable[[str], list[TextField]]) -> None:
    (box,) = fields('<div class="stamp"><p>Room</p></div>')
    assert (box.name, box.label, box.page, box.lines) == ("practice", "say stamp", 0, True)
    left, bottom, right, top = box.box
    high = 100 * MM
    # 10 mm of margin, 1 pt of border, 10 pt of padding, a line of 20 pt, and a little air; readers inset by 2 pt.
    assert (left, top) == pytest.approx((10 * MM + 11 - 2, high - 10 * MM - 31 - 3), abs=0.1)
    assert (right, bottom) == pytest.approx((90 * MM - 11 + 2, high - 10 * MM - 81 + 2), abs=0.1)
    assert box.size == 9, "four lines of ten do not fit"


def test_type_is_as_large_as_four_lines_of_it_fit(fields: Callable[[str], list[TextField]]) -> None:
    (box,) = fields('<div class="stamp" style="height: 100pt"><p>Room</p></div>')
    assert box.size == 11
    (box,) = fields('<div class="stamp" style="height: 110pt; font-size: 18pt"><p>Room</p></div>')
    assert box.size == 16, "large print is not made small"


def test_a_box_full_of_words_has_room_for_a_line(fields: Callable[[str], list[TextField]]) -> None:
    (box,) = fields(f'<div class="stamp"><p>{"Room for all that you want to stamp here. " * 6}</p></div>')
    assert box.box[3] - box.box[1] == pytest.approx(9 * 1.35, abs=0.1)


def test_a_line_for_a_number_is_typed_in_above_its_rule(fields: Callable[[str], list[TextField]]) -> None:
    (line,) = fields('<p class="fill-in" data-line="caw.gent">Number:</p>')
    assert (line.name, line.size, line.lines) == ("number-caw-gent", 10, False)
    assert (line.box[2] - line.box[0], line.box[3] - line.box[1]) == pytest.approx((80, 13), abs=0.1)


def test_the_number_on_a_card_stands_on_the_first_of_its_two_rules(fields: Callable[[str], list[TextField]]) -> None:
    (line,) = fields('<div class="own"><p>My contact:</p></div>')
    assert (line.name, line.lines) == ("own-number", False)
    assert line.box[1] == pytest.approx(100 * MM - 10 * MM - 20 - 60 - 0.8, abs=0.1)


def test_what_is_not_for_a_practice_is_no_field(fields: Callable[[str], list[TextField]]) -> None:
    assert fields('<p class="fill-in">Publisher:</p><div class="rules"></div><div class="by-line"><p>…</p></div>') == []
    assert fields("<p>Only words.</p>") == []


def test_every_page_has_its_own(fields: Callable[[str], list[TextField]]) -> None:
    found = fields('<div class="stamp"><p>a</p></div><div class="stamp" style="break-before: page"><p>b</p></div>')
    assert [(field.name, field.page) for field in found] == [("practice", 0), ("practice", 1)]


def test_only_places_that_are_typed_in_have_a_name() -> None:
    assert {kind: field_name(kind, "") for kind in Kind if kind is not Kind.NUMBER} == {
        Kind.STAMP: "practice",
        Kind.OWN: "own-number",
        Kind.BY_LINE: "",
    }
