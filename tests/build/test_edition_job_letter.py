"""A guide for a country that prints on Letter: pages, sheets, sentences and the trial sheets."""

from __future__ import annotations

import shutil

import pytest

from brochure.build.edition_job import EditionJob
from brochure.build.trial_sheets import trial
from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.model.edition import Edition, Output
from brochure.pdf.preflight import sizes
from tests.support.guides import Folder

INCH = 25.4


@pytest.fixture
def american(folder: Folder) -> Folder:
    shutil.rmtree(folder.root / "editions")
    folder.edit("helplines.toml", 'region = "BE"', 'region = "US"')
    return folder.edit("guide.toml", 'region = "BE"', 'region = "US"')


def product(folder: Folder, name: str) -> Edition:
    return next(one for one in editions(folder.root) if one.name == name)


@pytest.mark.parametrize(
    ("name", "widths", "height", "sheet"),
    [
        ("leaflet", [59 / 16, 58 / 16, 59 / 16] * 2, 8.5, (11, 8.5)),
        ("card", [3.5] * 4, 2, (8.5, 11)),
        ("poster", [8.5], 11, (8.5, 11)),
    ],
)
def test_pages_and_sheets_are_those_of_letter(american, name, widths, height, sheet) -> None:
    job = EditionJob(read(american.root), product(american, name), [], {})
    artifacts, files = job.make()
    pages = job.pages().pages
    assert [page.width for page in pages] == pytest.approx([width * INCH for width in widths], abs=0.01)
    assert {round(page.height, 1) for page in pages} == {round(height * INCH, 1)}
    office = next(one.path for one in artifacts if one.output == Output.OFFICE)
    assert sizes(files[office])[0] == pytest.approx([length * INCH for length in sheet], abs=0.1)
    assert "Letter" in job.edition.how_to_print[Output.OFFICE]


def test_the_sentences_name_the_paper_in_every_language(american: Folder) -> None:
    before = "en"
    for language, says in (
        ("en", "of Letter,"),
        ("fr", "sur format Lettre,"),
        ("de", "auf US-Letter"),
        ("nl", "op Letter,"),
    ):
        american.edit("guide.toml", f'language = "{before}"', f'language = "{language}"')
        before, made = language, editions(american.root)
        told = [sentence for one in made for sentence in (one.about, *one.how_to_print.values())]
        assert not [sentence for sentence in told if "A4" in sentence or "A5" in sentence or "{" in sentence]
        assert any(says in sentence for sentence in told), language


def test_paper_that_the_guide_names_wins(american: Folder) -> None:
    american.edit("guide.toml", 'region = "US"', 'region = "US"\npaper = "a4"')
    leaflet = product(american, "leaflet")
    assert (leaflet.page.width, leaflet.page.flap, leaflet.paper.name) == (100, 97, "A4")
    assert "of A4," in leaflet.how_to_print[Output.OFFICE]


def test_the_trial_sheets_are_for_the_same_paper(american: Folder, tmp_path) -> None:
    for path in trial(american.root, tmp_path / "out"):
        size = sizes((tmp_path / "out" / path).read_bytes())
        assert all(one == pytest.approx([11 * INCH, 8.5 * INCH], abs=0.1) for one in size)
