"""Casting off finds the setting with the fewest empty and padding pages, in at most eight layouts."""

import math
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from brochure.model.edition import Edition, Setting, TypeRange
from brochure.model.errors import Source
from brochure.model.paper import PAPERS
from brochure.typesetting import casting_off

EDITION = Edition(
    name="boekje", stem="boekje", title="Boekje", about="", topic="", discreet=False,
    parts=("cover", "topics", "notes", "back"), scheme="saddle-stitch", paper=PAPERS["A4"], flip=None, pages=(),
    grammage=90, outputs=(), type_size=TypeRange(11, 11.5, 12), title_measure=30, cover_measure=16, how_to_print={},
    source=Source(Path("boekje.toml")),
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    fill: float
    anchors: tuple[str, ...]
    lines: tuple[str, ...] = ()
    text_height: float = 170


def typeset(lengths, setting):
    """A model of the page engine: topics of so many lines at 11.5 pt, 29 lines on a page."""
    pages = [Facts(0.7, ("cover",))]
    free = 0.0
    for number, length in enumerate(lengths):
        left = length * (setting.size / 11.5) ** 2 / 29
        if f"t{number}" in setting.follow and free >= 1 / 3:
            used = min(left, free)
            last = pages[-1]
            pages[-1] = replace(last, fill=1 - free + used, anchors=(*last.anchors, f"topic-t{number}"))
            left -= used
            free -= used
        while left > 1e-9:
            used = min(left, 1.0)
            pages.append(Facts(used, (f"topic-t{number}",)))
            free = 1 - used
            left -= used
    pages += [Facts(0.2, ("notes",))] * setting.notes
    return [*pages, Facts(0.5, ("back",))]


def padding(pages):
    return -pages % 4


@given(st.lists(st.integers(20, 150), min_size=1, max_size=8))
def test_never_worse_than_the_first_setting_and_full_sheets(lengths):
    layouts = []

    def measure(setting):
        layouts.append(setting)
        return typeset(lengths, setting)

    chosen = casting_off.cast_off(EDITION, measure, padding)
    assert len(layouts) <= casting_off.MOST_LAYOUTS - 1  # the last layout is the one that is printed
    assert len(typeset(lengths, chosen)) % 4 == 0
    first = typeset(lengths, casting_off.first_setting(EDITION))
    final = typeset(lengths, chosen)
    assert len(casting_off.emptier(final, casting_off.NEARLY_EMPTY)) <= len(
        casting_off.emptier(first, casting_off.NEARLY_EMPTY)
    )
    assert casting_off.cast_off(EDITION, measure, padding) == chosen


@given(st.lists(st.integers(20, 150), min_size=1, max_size=8))
def test_sizes_that_are_not_tried_would_not_have_been_chosen(lengths):
    chosen = casting_off.cast_off(EDITION, lambda setting: typeset(lengths, setting), padding)
    with mock.patch.object(casting_off, "_least", return_value=casting_off.Cost(-1, 0, 0, 0, 0)):
        assert casting_off.cast_off(EDITION, lambda setting: typeset(lengths, setting), padding) == chosen


def test_a_booklet_that_is_right_at_once_is_laid_out_once():
    laid = []
    casting_off.cast_off(EDITION, lambda setting: laid.append(setting) or typeset([28, 29], setting), lambda pages: 0)
    assert len(set(laid)) == 1


def test_a_setting_without_a_nearly_empty_page_is_preferred():
    # At 11.5 pt the topic runs five lines over a page; at 11 pt it does not.
    def measure(setting):
        return typeset([31], setting)

    assert casting_off.emptier(measure(casting_off.first_setting(EDITION)), casting_off.NEARLY_EMPTY)
    assert casting_off.cast_off(EDITION, measure, padding).size == 11


def test_a_topic_follows_on_where_a_third_of_a_page_is_free():
    chosen = casting_off.cast_off(EDITION, lambda setting: typeset([15, 12], setting), padding)
    assert chosen.follow == ("t1",)


def test_nearly_empty_knows_the_pages_that_are_airy_by_nature():
    pages = typeset([35], Setting(11.5, 16.5))
    assert casting_off.emptier(pages, casting_off.NEARLY_EMPTY) == [3]


def test_leading_is_a_quarter_point_within_the_recommended_range():
    for size in (10, 11, 11.5, 12, 18):
        value = casting_off.leading(size)
        assert math.isclose(value * 4, round(value * 4))
        assert 1.35 <= value / size <= 1.45


def test_a_word_broken_over_two_pages_is_kept_whole():
    def measure(setting):
        broken = "" if setting.whole else "denkt aan zelf\u2010"
        return [
            Facts(0.9, ("topic-a",), (broken,)),
            Facts(0.9, ("topic-a",), ("doding, en",)),
            Facts(1, ("back",)),
        ]

    assert casting_off.cast_off(EDITION, measure, padding).whole == ("zelfdoding",)
