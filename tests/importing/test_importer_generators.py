"""Pages as Word, LibreOffice, Google Docs and the systems of websites make them: their outlines, all their words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.content.selection import editions
from brochure.importing.importer import Imported, convert
from tests.support.guides import thoroughly
from tests.support.sources import PAGES, accounted, outline, pages, source, words_of
from tests.support.web_pages import DAY, run


@pytest.fixture(scope="module")
def imports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imported]:
    """Each page, imported once."""
    folder = tmp_path_factory.mktemp("pages")
    return {name: convert(source(name, folder), folder / "none", DAY) for name in pages()}


def test_there_are_at_least_forty() -> None:
    assert len(pages()) >= 40


@pytest.mark.parametrize("name", pages())
def test_a_page_has_the_outline_that_a_person_sees(
    imports: dict[str, Imported], name: str, request: pytest.FixtureRequest
) -> None:
    expected = PAGES / f"{name}.outline"
    found = "\n".join(outline(imports[name])) + "\n"
    if request.config.getoption("--update-references"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pages())
def test_every_word_of_a_page_is_in_the_guide_or_in_the_report(imports: dict[str, Imported], name: str) -> None:
    assert words_of(name) - accounted(imports[name]) == {}


def test_a_word_that_vanishes_is_seen(imports: dict[str, Imported]) -> None:
    done = imports["typed-faq.txt"]
    wanted = words_of("typed-faq.txt")
    assert wanted["weken"] == 1
    files = {name: data.replace(b"weken", b"") for name, data in done.files.items()}
    assert wanted - accounted(Imported(files, done.report)) == {"weken": 1}


@pytest.mark.parametrize("name", [*map(thoroughly, pages())])
def test_a_page_builds_every_product_at_once(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    to, out = tmp_path / "guide", tmp_path / "out"
    assert run(source(name, tmp_path), to) == 0
    assert cli.main(["build", "--content", str(to), "--out", str(out)]) == 0, capsys.readouterr().err
    made = {row["edition"] for row in json.loads((out / "manifest.json").read_text(encoding="utf-8"))["artifacts"]}
    every = editions(to)
    assert {edition.name for edition in every} == made
    assert {"booklet", "large-print", "leaflet", "leaflet-topic", "poster", "card"} <= {one.style for one in every}
