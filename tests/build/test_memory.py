"""memory.py: a setting that fitting could not have found is forgotten, and fitting begins anew."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brochure.build import memory
from brochure.build.edition_job import EditionJob
from brochure.content.selection import editions
from brochure.model.edition import Edition, Setting, TypeRange
from brochure.typesetting.casting_off import first_setting
from brochure.typesetting.measures import leading
from tests.support.guides import SAMPLE

BOOKLET, LEAFLET = ({one.name: one for one in editions(SAMPLE)}[name] for name in ("boekje", "folder-sleep"))
TOPICS = ("sleep", "meals")
GOOD = asdict(Setting(11.5, 16.5, ("meals",), 2, ("kant-en-klaar", "o’clock"), 0, False))


def remembered(raw: object, edition: Edition = BOOKLET) -> Setting | None:
    return memory.setting(json.loads(json.dumps(raw)), edition, TOPICS)


def test_what_fitting_found_is_used() -> None:
    assert remembered(GOOD) == Setting(11.5, 16.5, ("meals",), 2, ("kant-en-klaar", "o’clock"))
    assert remembered({**GOOD, "size": 11, "leading": 15.75}) is not None
    larger = replace(LEAFLET, larger=replace(BOOKLET, type_size=TypeRange(14, 15, 16)))
    assert remembered({**GOOD, "size": 14.0, "leading": leading(14.0), "larger": True}, larger) is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("size", 40), ("size", "11.5"), ("size", "11.5pt; } * { color: red"), ("size", None), ("size", True),
        ("size", []), ("size", float("nan")), ("size", float("inf")), ("size", -11.5), ("leading", 3),
        ("leading", None), ("leading", "x"), ("notes", 1000000), ("notes", -1), ("notes", "1"), ("notes", None),
        ("notes", 1.0), ("notes", True), ("band", 1e308), ("band", 10**9), ("band", -2), ("band", "x"),
        ("larger", True), ("larger", 0), ("larger", "no"), ("follow", "meals"), ("follow", ["nobody"]),
        ("follow", ["meals", "meals"]), ("follow", [1]), ("follow", None), ("whole", "word"), ("whole", [None]),
        ("whole", ["<b>"]), ("whole", [""]), ("whole", ["a"] * 1000), ("whole", ["a" * 10**6]),
        ("joined", ["nothing"]), ("joined", "words"), ("without", ["topics"]), ("close", ["topic-nobody"]),
        ("wide", ["reading", "reading"]), ("compact", 1), ("compact", None),
    ],
)  # fmt: skip
def test_what_no_fitting_finds_is_forgotten(key: str, value: object) -> None:
    assert remembered({**GOOD, key: value}) is None


@pytest.mark.parametrize(
    "raw", [None, [], "x", 3, {}, {**GOOD, "more": 1}, {key: GOOD[key] for key in ("size", "leading")}]
)
def test_what_is_no_setting_is_forgotten(raw: object) -> None:
    assert remembered(raw) is None


VALUES = some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9)
VALUES = VALUES | some.lists(VALUES, max_size=3) | some.dictionaries(some.text(max_size=3), VALUES, max_size=2)


@given(some.fixed_dictionaries({key: VALUES | some.just(value) for key, value in GOOD.items()}))
def test_whatever_is_remembered_is_a_setting_that_can_be_laid_out(raw: dict[str, Any]) -> None:
    found = memory.setting(raw, BOOKLET, TOPICS)
    if found is not None:
        assert BOOKLET.type_size.smallest <= found.size <= BOOKLET.type_size.largest
        assert 0 <= found.notes <= 16
        assert set(found.follow) <= set(TOPICS)


def test_a_job_forgets_what_cannot_be(guide: Any) -> None:
    key = EditionJob(guide, BOOKLET, [], {})._memory_key
    for raw in ({**GOOD, "notes": 1000000}, {**GOOD, "size": float("nan")}, 7):
        assert EditionJob(guide, BOOKLET, [], {key: raw}).remembered() is None
    assert EditionJob(guide, BOOKLET, [], {key: json.loads(json.dumps(GOOD))}).remembered() is not None


KEY = "a" * 64


@pytest.mark.parametrize(
    "raw", [None, [], "x", 3, {"topic-sleep": 0}, {"topic-sleep": -1}, {"topic-sleep": "4"}, {"topic-sleep": 4.0},
            {"topic-sleep": True}, {"topic-sleep": 10**6}, {"topic-sleep": None}, {"topic-sleep": 4, "words": []}],
)  # fmt: skip
def test_what_are_no_numbers_of_pages_are_forgotten(raw: object) -> None:
    known: dict[str, Any] = {}
    memory.keep_numbers(known, KEY, {"topic-sleep": 4})
    assert memory.numbers(known, KEY) == {"topic-sleep": 4}
    assert memory.numbers(known, "b" * 64) == {}
    assert memory.numbers(dict.fromkeys(known, raw), KEY) == {}


def test_a_text_without_page_numbers_leaves_none(guide: Any) -> None:
    known: dict[str, Any] = {}
    memory.keep_numbers(known, KEY, {})
    assert known == {}


def test_wrong_numbers_of_pages_change_nothing_but_the_time_that_they_take(guide: Any) -> None:
    known: dict[str, Any] = {}
    renderers: dict[str, Any] = {}

    def laid_out() -> tuple[bytes, dict[str, int], int]:
        job = Counting(guide, BOOKLET, [], known, renderers)
        job.fix_setting(first_setting(BOOKLET))
        job.document(first_setting(BOOKLET))
        job.pages_made = 0
        pages = job.pages()
        return pages.plain_pdf(), dict(pages.numbers), job.pages_made

    job = EditionJob(guide, BOOKLET, [], known, renderers)
    fresh, right, most = laid_out()
    key = job._key(first_setting(BOOKLET))
    for numbers, least in ((right, True), ({anchor: page + 1 for anchor, page in right.items()}, False), ({}, False)):
        memory.keep_numbers(known, key, numbers)
        data, found, count = laid_out()
        assert (data, found) == (fresh, right)
        assert (count < most) == least
        known = {one: value for one, value in known.items() if "tokens" in value}


class Counting(EditionJob):
    """A job that counts the pages that it lays out."""

    pages_made = 0

    def checkpoint(self) -> None:
        """Called before each page."""
        self.pages_made += 1
