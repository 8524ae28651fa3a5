"""starting.py: a new guide in each language reads without a mistake, names nobody, and explains every field."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.content.reader import read
from brochure.content.starting import a_year_on, guide_file, new_guide
from brochure.editorial.check import findings
from brochure.model.guide import Link
from tests.support.guides import TODAY, Folder

LANGUAGES = ("nl", "en", "fr", "de")


@pytest.fixture(params=LANGUAGES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "new")
    for name, data in new_guide(request.param, "", TODAY).items():
        folder.write(name, data)
    return folder


def test_it_has_two_topics_front_back_and_an_empty_register(folder: Folder) -> None:
    guide = read(folder.root)
    assert (len(guide.topics), guide.helplines, guide.links, guide.words) == (2, (), (), ())
    assert all(topic.summary and topic.actions and topic.text.html for topic in guide.topics)
    assert (guide.issued, guide.review_by) == (TODAY, a_year_on(TODAY))
    publisher = guide.publisher
    assert (publisher.name, publisher.responsible, publisher.address, publisher.web, guide.updates.url) == ("",) * 5


def test_it_says_what_is_to_be_filled_in_and_finds_no_fault_with_its_own_text(folder: Folder) -> None:
    codes = [found.code for found in findings(folder.root, today=TODAY)]
    assert sorted(codes) == [*["adjusted"] * 3, "draft", *["no-responsible"] * 2, *["to-fill-in"] * 2]


def test_every_field_is_explained(folder: Folder) -> None:
    rows = (folder.root / "guide.toml").read_text(encoding="utf-8").splitlines()
    together = {"review_by"}
    for before, row in pairwise(rows):
        if (field := re.match(r"(\w+) = ", row)) and " # " not in row and field[1] not in together:
            assert before.startswith("# "), row
    assert all(len(row) <= 160 for row in rows)


@pytest.mark.parametrize("title", ["Vivre avec l’asthme", 'Say "no" | yes \\ {x}', "日", "A" * 200, "–"])
def test_any_title_makes_a_guide(tmp_path: Path, title: str) -> None:
    files = new_guide("fr", title, TODAY)
    folder = Folder(tmp_path / "g")
    for name, data in files.items():
        folder.write(name, data)
    text = files["guide.toml"].decode()
    assert re.search(r'^slug = "[a-z0-9-]{1,60}"$', text, re.MULTILINE)
    if title != "日":  # no font has it: `new` refuses it before
        assert read(folder.root).title


def test_another_writer_gives_fields_links_and_products_of_its_own() -> None:
    text = guide_file(
        "en", {"title": "T"}, {"name": "N"}, [Link("us", "U", "https://u.example", "u.example")], {"z-fold": True}
    )
    assert "[links.us]\n# What it is called" in text
    assert re.search(r"^z-fold +  ?= true ", text, re.MULTILINE)


def test_a_year_after_a_leap_day() -> None:
    assert a_year_on(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)
