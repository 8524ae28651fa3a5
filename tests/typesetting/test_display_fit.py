"""Pages of display size, as the engine lays them out: titles of any length in four languages, helplines, addresses."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from brochure.build.build import editions
from brochure.build.documents import Documents
from brochure.build.edition_job import EditionJob
from brochure.content import reader
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from brochure.typesetting.casting_off import first_setting
from brochure.typesetting.display_boxes import POINTS_PER_PIXEL, block, blocks, count, section
from brochure.typesetting.pages import Pages, Renderer
from tests.support.guides import ROOT, SAMPLE, Folder

TITLES = {
    "nl": "Wat vraagt iemand die 's nachts werkt van wie er thuis is, en vindt de arbeidsongeschiktheidsverzekering "
    "een oplossing waarmee iedereen wat rust krijgt?",
    "en": "What does a body that works by night ask of the people it lives with, and how can all of them find some "
    "rest in it without any counterrevolutionary step?",
    "fr": "Que demande un corps qui travaille la nuit aux personnes qui vivent avec lui, et comment chacun peut-il "
    "anticonstitutionnellement y trouver le repos\u202f?",
    "de": "Was verlangt ein Körper, der nachts arbeitet, von den Menschen, mit denen er lebt, und was sagt die "
    "Rechtsschutzversicherungsgesellschaft dazu?",
}
SUBTITLE = "Voor wie een huis deelt met iemand die 's nachts werkt, en voor wie daar langskomt, blijft of vertrekt: "
EDITIONS = ("affiche", "boekje", "grote-letters", "kaartje", "folder-sleep")
#: The renderers of all tests: a stylesheet is read once.
RENDERERS: dict[str, Renderer] = {}


@pytest.fixture(scope="module", autouse=True)
def released() -> Iterator[None]:
    """The fonts are freed before the page engine is."""
    yield
    RENDERERS.clear()


@pytest.fixture(scope="module")
def sample() -> Guide:
    return reader.read(SAMPLE)


@pytest.fixture(scope="module")
def every() -> dict[str, Edition]:
    return {edition.name: edition for edition in editions(SAMPLE)}


def long(guide: Guide, language: str) -> Guide:
    """The sample with a title of 140 to 160 characters everywhere, and a subtitle of 200."""
    title = TITLES[language]
    topics = tuple(dataclasses.replace(topic, title=title) for topic in guide.topics)
    return dataclasses.replace(
        guide, language=language, title=title, discreet_title=title, subtitle=(SUBTITLE * 2)[:200], topics=topics
    )


class Shown:
    """The pages of display size of an edition, as they are printed."""

    def __init__(self, guide: Guide, edition: Edition) -> None:
        self.laid: list[Pages] = []
        job = EditionJob(guide, edition, [], {}, RENDERERS)
        alone = job.alone

        def lay_out(*what: Any) -> Pages:
            self.laid.append(alone(*what))
            return self.laid[-1]

        documents = Documents(guide, [], job.form, lay_out, {}, job._hash_of)
        setting = first_setting(edition)
        self.document = documents.at(setting)
        self.display = documents._display(setting)
        self.fitting = len(self.laid)
        self._draft = documents.draft(setting, dataclasses.replace(self.display, notes=()), True)
        self._alone, self._setting = alone, setting

    @cached_property
    def pages(self) -> Pages:
        """All of them, measured."""
        return self._alone(self._draft, self._setting, "")

    @cached_property
    def boxes(self) -> list[Any]:
        return self.pages.boxes()


def displayed(guide: Guide, edition: Edition) -> tuple[Shown, Pages]:
    """What is fitted, and the parts that are repainted for the office, which are those of display size."""
    shown = Shown(guide, edition)
    job = EditionJob(guide, edition, [], {}, RENDERERS)
    html = shown.document.office or shown.document.html
    pages = RENDERERS[edition.stylesheet].lay_out(
        html, job._tokens(first_setting(edition), shown.document), shown.document.drawings
    )
    return shown, pages


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("language", TITLES)
def test_a_long_title_and_subtitle_fit_every_product(
    sample: Guide, every: dict[str, Edition], name: str, language: str
) -> None:
    shown, pages = displayed(long(sample, language), every[name])
    assert pages.measured.overflows == ()
    assert pages.measured.collisions == ()
    if shown.document.office:
        assert len(pages.pages) == sum(part in ("cover", "poster", "back") for part in every[name].parts)
    assert shown.fitting == 1, "one layout of these pages, none of the text"
    assert len(shown.document.notes) == 1
    (note,) = shown.document.notes
    assert re.search(r"prints this title at [\d.]+ pt, in [4-8] lines: at [\d.]+ pt it has room for", note.problem)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_fix_of_the_note_makes_it_go(folder: Folder, name: str) -> None:
    folder.edit("guide.toml", 'title = "Living with|a shift worker"', f'title = "{TITLES["en"]}"')
    folder.edit("guide.toml", 'discreet_title = "Information for families"', f'discreet_title = "{TITLES["en"]}"')
    folder.edit("topics/sleep.md", 'title = "How can everyone|in the house sleep?"', f'title = "{TITLES["en"]}"')
    guide = reader.read(folder.root)
    edition = next(one for one in editions(folder.root) if one.name == name)
    (note,) = Shown(guide, edition).document.notes
    assert note.source is not None
    assert note.source.line is not None
    key, count = re.search(r'write (\w+) = "…" of at most (\d+) characters', note.fix).groups()
    path = note.source.path
    line = path.read_text(encoding="utf-8").split("\n")[note.source.line - 1]
    assert line == f'{key} = "{TITLES["en"]}"'
    shorter = TITLES["en"][: int(count)].rpartition(" ")[0]
    folder.edit(path.relative_to(folder.root).as_posix(), line, f'{key} = "{shorter}"')
    assert Shown(reader.read(folder.root), edition).document.notes == ()


@pytest.fixture(scope="module")
def zine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guide, Edition]:
    folder = Folder(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("zine") / "content"))
    folder.append("guide.toml", "\n[products]\nmini-zine = true\n")
    guide = reader.read(folder.root)
    name = "Association for Counselling, Support and Information of Families of Shift Workers"
    publisher = dataclasses.replace(guide.publisher, name=name)
    found = next(edition for edition in editions(folder.root) if edition.name == "mini-zine")
    return dataclasses.replace(guide, publisher=publisher), found


@pytest.mark.parametrize("language", TITLES)
def test_a_long_title_fits_the_cover_of_the_mini_zine_above_a_long_name(
    zine: tuple[Guide, Edition], language: str
) -> None:
    shown, pages = displayed(long(zine[0], language), zine[1])
    assert pages.measured.overflows == ()
    assert pages.measured.collisions == ()
    assert "subtitle" not in shown.display.without


def test_a_subtitle_without_room_is_left_out_and_a_note_says_so(zine: tuple[Guide, Edition]) -> None:
    guide = dataclasses.replace(long(zine[0], "de"), subtitle=SUBTITLE * 5)
    shown, pages = displayed(guide, zine[1])
    assert pages.measured.collisions == ()
    assert "subtitle" in shown.display.without
    assert shown.document.notes[0].problem == "mini-zine has no room for the subtitle below its title: it is left out"


def test_our_own_covers_are_as_they_are_designed() -> None:
    guide = reader.read(ROOT / "content")
    for edition in editions(ROOT / "content"):
        if edition.name in ("boekje", "folder", "folder-gevaar", "affiche", "affiche-strookjes", "kaartje"):
            shown = Shown(guide, edition)
            assert dict(shown.display.tokens) == {}, edition.name
            assert shown.display.notes == ()


def poster(folder: Folder) -> Any:
    edition = next(one for one in editions(folder.root) if one.name == "affiche")
    shown, pages = displayed(reader.read(folder.root), edition)
    assert (pages.measured.overflows, pages.measured.collisions) == ((), ())
    return shown, section(pages.boxes(), "poster")


def test_the_poster_is_read_from_two_metres(folder: Folder) -> None:
    _, page = poster(folder)
    lines = list(blocks(page, "line"))
    assert lines
    assert min(line.style["font_size"] for line in lines) * POINTS_PER_PIXEL >= 22
    code = next(box for box in page.descendants(placeholders=True) if getattr(box, "element_tag", "") == "img")
    assert code.width * POINTS_PER_PIXEL / 72 * 25.4 / 1.32 >= 35, "the dark square, without its quiet zone"


def test_a_poster_without_room_leaves_the_last_helplines_out_and_says_so(folder: Folder) -> None:
    more = "".join(
        f'\n[[helpline]]\nid = "more-{number}"\nname = "A line with a rather long name, number {number}"\n'
        f'phone = "0800 12 {number:03}"\nregion = "both"\naudience = "all"\nstatus = "verified"\n'
        'source_url = "https://nightdesk.example"\nchecked_on = 2026-11-23\n'
        for number in range(100, 130)
    )
    folder.append("helplines.toml", more)
    shown, page = poster(folder)
    kept = count([page], "line")
    assert 4 <= kept < 30
    note = shown.display.notes[-1]
    assert re.fullmatch(
        rf"affiche has no room for {32 - kept} of \d+ helplines: the last ones are left out", note.problem
    )


def test_a_long_address_stands_by_its_name_beside_the_code(folder: Folder) -> None:
    address = "nightdesk.example/" + "/".join(["a-long-path"] * 12)
    folder.edit("guide.toml", 'url = "https://nightdesk.example"', f'url = "https://{address}"')
    folder.edit("guide.toml", 'printed = "nightdesk.example"', f'printed = "{address}"')
    guide = reader.read(folder.root)
    for name in ("affiche", "kaartje", "folder"):
        edition = next(one for one in editions(folder.root) if one.name == name)
        _, pages = displayed(guide, edition)
        assert pages.measured.overflows == ()
        text = re.sub(r"<[^>]*>", "", Shown(guide, edition).document.html)
        assert "nightdesk.example" in text


def test_the_back_gives_its_drawing_up_for_a_long_text(folder: Folder) -> None:
    folder.write("back.md", "You are not alone with this. Small changes help, and there is time.\n\n" * 14)
    edition = next(one for one in editions(folder.root) if one.name == "boekje")
    shown, pages = displayed(reader.read(folder.root), edition)
    assert float(shown.display.tokens["--space-back-share"]) < 1
    assert pages.measured.collisions == ()
    assert block(section(pages.boxes(), "back"), "p") is not None


def test_the_running_head_shows_as_much_of_the_title_as_it_has_room_for(
    sample: Guide, every: dict[str, Edition], tmp_path: Path
) -> None:
    book = Shown(long(sample, "en"), every["boekje"]).display.book
    assert book is not None
    assert book.endswith("…")
    assert TITLES["en"].startswith(book.rstrip("…"))
    assert 20 < len(book) < 70
    assert Shown(sample, every["boekje"]).display.book is None
