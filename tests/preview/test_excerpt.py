"""The changed part of a booklet, laid out alone, looks exactly as in the whole booklet."""

from __future__ import annotations

import dataclasses

import pytest

from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.pdf import preflight
from brochure.preview.excerpt import excerpts
from brochure.preview.proof_job import LaidOut, ProofJob
from brochure.typesetting import casting_off
from brochure.typesetting.measuring import Page
from brochure.typesetting.pages import Pages
from tests.support.guides import Folder, thoroughly

HEAD = '<html lang="en"><head><title>{title}</title></head><body data-book="{book}">'
PARTS = (
    '<section class="front" id="front">See <a class="see" href="#last" data-see="page"></a></section>'
    '<main class="topics" id="topics"><section class="topic" id="topic-one">{one}</section>'
    '<section class="topic" id="topic-two">{two} <a href="#topic-one">x</a> <a href="#here">y</a> <b id="here"></b>'
    '</section><section class="topic follows" id="topic-three">{three}</section></main>'
    '<section class="notes" id="last">{last}</section><section class="notes more">more</section>'
)
TEXTS = {"title": "t", "book": "b 1.0 a", "one": "One.", "two": "Two.", "three": "Three.", "last": "Last."}
ANCHORS = [("front",), ("topics", "topic-one"), ("topics", "topic-one"), ("topics", "topic-two", "here"),
           ("topics", "topic-two", "topic-three"), ("last",), ("last",), *[()] * 5]  # fmt: skip


def html(**texts: str) -> str:
    return (HEAD + PARTS + "</body></html>").format(**{**TEXTS, **texts})


def pages(anchors: list[tuple[str, ...]] = ANCHORS) -> list[Page]:
    return [Page(148, 210, 180, 1.0, found, (), ()) for found in anchors]


def test_it_has_the_changed_part_only_at_its_place_among_the_others() -> None:
    (found,) = excerpts(html(), pages(), html(three="Four.", book="b 1.0 c"))
    assert found.numbers == range(4, 6)
    for text in ("Two.", "Four.", 'data-book="b 1.0 c"', '<section class="topic" hidden></section>'):
        assert text in found.html
    for text in ("One.", "Last.", "See", 'id="topic-one"', 'id="last"'):
        assert text not in found.html
    assert "break-before: left" in found.rules
    assert "counter-set: page 4" in found.rules


def test_its_references_to_the_rest_have_the_numbers_that_are_known() -> None:
    (found,) = excerpts(html(), pages(), html(two="Four."))
    assert '<a data-page="2">x</a> <a href="#here">y</a>' in found.html


def test_there_is_none_when_the_changes_cannot_be_determined() -> None:
    assert excerpts(html(), pages(), html()) == ()
    assert excerpts(html(), pages(), html(book="another")) == ()
    assert excerpts(html(), pages(), html(title="another", one="Four.")) == ()
    assert excerpts(html(), pages(), html(one="Four.").replace('id="last"', 'id="other"')) == ()
    assert excerpts(html(), pages([("front",), ("topic-one",), ("topic-one", "topic-two"), ("last",)]), html()) == ()
    together = [("front", "topic-one"), ("topic-two",), ("last",), *[()] * 9]
    assert excerpts(html(), pages(together), html(two="Four.")) == ()
    much = html(one="Four.", two="Five.", last="Six.")
    assert excerpts(html(), pages(), much) == ()


@pytest.fixture(scope="module", params=["boekje", thoroughly("grote-letters")])
def before(request: pytest.FixtureRequest) -> tuple[str, LaidOut, dict[str, object]]:
    """The sample at its first setting, laid out whole; and the renderers, with their stylesheets loaded."""
    from tests.support.guides import SAMPLE

    renderers: dict[str, object] = {}
    job = proofed(SAMPLE, request.param, renderers)
    return request.param, LaidOut(job.setting(), job.document(job.setting()).html, job.pages().pages, ()), renderers


def proofed(root, name: str, renderers) -> ProofJob:
    edition = next(one for one in editions(root) if one.name == name)
    job = ProofJob(read(root), edition, [], {}, renderers)
    job.fix_setting(casting_off.first_setting(edition))
    return job


def pictures(found: Pages) -> list[str]:
    return preflight.fingerprints(found.plain_pdf(), 96)


def test_its_pages_look_exactly_as_in_the_whole(folder: Folder, before: tuple[str, LaidOut, dict]) -> None:
    name, whole, renderers = before
    folder.edit("topics/meals.md", "Eating at odd hours", "Eating at [late](topic:sleep) hours")
    folder.edit("helplines.toml", "name = ", 'note = "Day and night."\nname = ')
    job = proofed(folder.root, name, renderers)
    changed = job.changed(whole)
    assert len(changed) >= 2
    everything = pictures(job.pages())
    for numbers, found in changed:
        assert pictures(found) == [everything[number - 1] for number in numbers]


def test_one_that_takes_more_pages_looks_exactly_so_too(folder: Folder, before: tuple[str, LaidOut, dict]) -> None:
    name, whole, renderers = before
    folder.append("topics/meals.md", "\n\nMore of it, a lot." * 60)
    job = proofed(folder.root, name, renderers)
    numbers, grown = job.changed(whole)[0]
    assert len(grown.pages) > len(numbers)
    assert pictures(grown) == pictures(job.pages())[numbers[0] - 1 :][: len(grown.pages)]


def test_there_is_none_at_another_setting_or_on_a_leaflet(folder: Folder, before: tuple[str, LaidOut, dict]) -> None:
    name, whole, renderers = before
    folder.append("topics/meals.md", "\n\nMore.\n")
    job = proofed(folder.root, name, renderers)
    assert job.changed(dataclasses.replace(whole, setting=dataclasses.replace(whole.setting, size=20.0))) == []
    leaflet = next(one for one in editions(folder.root) if one.scheme == "tri-fold")
    assert proofed(folder.root, leaflet.name, {}).changed(whole) == []
