"""What was fitted on a cover is used again as it was, and forgotten where fitting cannot have found it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from brochure.build import display_memory
from brochure.build.edition_job import EditionJob
from brochure.content.selection import editions
from brochure.model.errors import Source, adjusted
from brochure.typesetting.casting_off import first_setting
from brochure.typesetting.display import Display
from tests.support.guides import SAMPLE

BOOKLET, CARD = ({one.name: one for one in editions(SAMPLE)}[name] for name in ("boekje", "kaartje"))
LONG = "A guide with a title that is very much longer than what a cover has room for at the size it is designed for"


def fitted(guide: Any, **changed: Any) -> Display:
    """A display as fitting gives it for the booklet."""
    note = adjusted(guide.source, "boekje prints this title at 20 pt", 'keep it, or write title = "…"')
    tokens = {"--text-cover": "20.5pt", "--space-cover-share": "0.731", "--space-stamp": "16mm"}
    title = tuple(guide.title.split(" ", 1))
    lines = {"title": title, "subtitle": (guide.subtitle,), "above": ()}
    found = Display(tokens, book=f"{guide.title[:4]}…", address=40, helplines=1, notes=(note,), **lines)
    return replace(found, **changed)


def remembered(raw: object, guide: Any) -> Display | None:
    return display_memory.remembered(json.loads(json.dumps(raw)), guide, BOOKLET, subtitled=True)


def test_what_was_fitted_is_used_again(guide: Any) -> None:
    for display in (Display(), fitted(guide), fitted(guide, subtitle=(), without=frozenset({"subtitle", "logo"}))):
        raw = display_memory.kept(display, guide, BOOKLET, subtitled=True)
        assert raw is not None
        assert remembered(raw, guide) == display


def test_a_title_with_hyphens_is_that_title(guide: Any) -> None:
    title = (guide.title[:3] + "\u2010", guide.title[3:])
    assert display_memory.kept(fitted(guide, title=title), guide, BOOKLET, subtitled=True) is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tokens", ["--text-cover", "20pt; } * { color: red"]), ("tokens", ["--color-ink", "20pt"]), ("tokens", ["x"]),
        ("tokens", ["--text-cover", 20]), ("tokens", {"--text-cover": "20pt"}), ("tokens", None), ("tokens", [[], {}]),
        ("tokens", ["--text-size", "90pt"]), ("title", ["Something else"]), ("title", ["<b>"]), ("title", "x"),
        ("title", []), ("title", [3]), ("subtitle", []), ("subtitle", ["Other"]), ("above", ["Sleep"]), ("book", "x"),
        ("book", 3), ("address", -1), ("address", 10**9), ("address", "40"), ("address", None), ("address", True),
        ("helplines", 10**6), ("helplines", -1), ("helplines", "1"), ("without", "logo"), ("without", ["cover"]),
        ("without", [["logo"]]), ("without", None), ("notes", ["guide.toml", 1, "x"]), ("notes", "x"),
        ("notes", ["../../etc/passwd", 1, "x", "y"]), ("notes", ["guide.toml", -1, "x", "y"]),
        ("notes", ["guide.toml", 1, "", "y"]), ("notes", ["guide.toml", 1, "x" * 9999, "y"]), ("notes", [1, 1, 1, 1]),
    ],
)  # fmt: skip
def test_what_no_fitting_finds_is_forgotten(guide: Any, name: str, value: object) -> None:
    good = display_memory.kept(fitted(guide), guide, BOOKLET, subtitled=True)
    assert remembered({**(good or {}), name: value}, guide) is None


@pytest.mark.parametrize("raw", [None, [], "x", 3, {}, {"tokens": []}])
def test_what_is_no_display_is_forgotten(guide: Any, raw: object) -> None:
    assert remembered(raw, guide) is None


def test_a_note_on_a_file_that_is_not_the_guides_is_not_kept(guide: Any) -> None:
    for place in (Source(guide.root.parent / "other.toml", 1), None):
        display = fitted(guide, notes=(adjusted(place, "a", "b"),))
        assert display_memory.kept(display, guide, BOOKLET, subtitled=True) is None


@pytest.mark.parametrize("edition", [BOOKLET, CARD], ids=lambda one: one.name)
def test_pages_of_display_size_are_laid_out_once(guide: Any, edition: Any) -> None:
    guide, setting = replace(guide, title=LONG, discreet_title=LONG), first_setting(edition)
    memory: dict[str, Any] = {}
    renderers: dict[str, Any] = {}
    made = EditionJob(guide, edition, [], memory, renderers).document(setting)
    known = json.loads(json.dumps(memory))
    again = EditionJob(guide, edition, [], known, renderers)
    again._renderer = lambda: pytest.fail("laid out again")  # type: ignore[assignment, return-value]
    assert again.document(setting) == made
    longer = replace(guide, title=f"{LONG}!", discreet_title=f"{LONG}!")
    other = EditionJob(longer, edition, [], known, renderers)
    assert other.document(setting) != made
    assert len(known) == 2


def test_an_authors_own_break_and_the_lines_of_a_note_are_part_of_the_key(guide: Any) -> None:
    key = display_memory.key(guide, BOOKLET, "same")
    assert display_memory.key(guide, BOOKLET, "same") == key
    moved = replace(guide, back=replace(guide.back, source=replace(guide.back.source, line=99)))
    for changed in (replace(guide, title=guide.title.replace(" ", "|", 1)), moved):
        assert display_memory.key(changed, BOOKLET, "same") != key
    assert display_memory.key(guide, BOOKLET, "other") != key
