"""The preview server: what it serves and to whom, how soon a save shows, and that mistakes keep the last good pages."""

from __future__ import annotations

import re
import shutil
import time
from html import unescape
from pathlib import Path

import pytest

from brochure.build.edition_job import EditionJob
from brochure.content.reader import read
from brochure.content.selection import editions
from brochure.output import fingerprint
from brochure.pdf import preflight
from brochure.preview import watching
from brochure.preview.server import HOST, Server
from brochure.typesetting.pages import Renderer
from tests.support.built import Build
from tests.support.guides import SAMPLE, Folder
from tests.support.previewing import broken, cast_off, get, pictures, reported, served, view, wait


def test_a_save_shows_on_the_pages_that_it_changes_and_on_no_other(preview_folder: tuple[Folder, Server]) -> None:
    folder, server = preview_folder
    before = pictures(server)
    assert len(before) == 8
    folder.edit("topics/meals.md", "Eating at odd hours", "Eating at late hours")
    wait(lambda: pictures(server) != before)
    cast_off(server)
    after = pictures(server)
    changed = [number for number, name in enumerate(after, start=1) if name != before[number - 1]]
    right = [number for number in changed if number % 2]
    assert changed
    assert len(right) <= 2, "its own page and the colophon may lie on the right; the version code is on all left pages"
    status, data = get(server, f"page/{after[changed[0] - 1]}.png")
    assert (status, data[:4]) == (200, b"\x89PNG")


def test_a_save_shows_soon_after_the_pages_can_be_laid_out(preview_folder: tuple[Folder, Server]) -> None:
    """Against one layout of the same pages, made in turn on the same machine; once more where that was disturbed."""
    folder, server = preview_folder
    guide, every = read(SAMPLE), editions(SAMPLE)
    booklet = next(one for one in every if one.name == "boekje")
    renderers: dict[str, Renderer] = {}

    def laid_out() -> float:
        job = EditionJob(guide, booklet, [], {}, renderers)
        job.fix_setting(server.service.look_at("boekje").setting)
        job._renderer()
        begun = time.perf_counter()
        job.pages().plain_pdf()
        return time.perf_counter() - begun

    def shown(number: int) -> float:
        before = pictures(server)
        begun = time.perf_counter()
        folder.append("topics/meals.md", f"\n\nOne more, {number}.\n")
        wait(lambda: pictures(server) != before)
        new = next(name for name in pictures(server) if name not in before)
        assert get(server, f"page/{new}.png")[0] == 200
        seconds = time.perf_counter() - begun
        cast_off(server)
        return seconds

    assert any(shown(number) < 2 * laid_out() + 0.3 for number in range(3))


def test_a_stylesheet_that_is_saved_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = tmp_path / "styles"
    shutil.copytree(fingerprint.STYLES, styles)
    for module in (fingerprint, watching):
        monkeypatch.setattr(module, "STYLES", styles)
    with served(SAMPLE, "kaartje") as server:
        cast_off(server)
        before = pictures(server)
        Folder(styles).append("editions/card.css", "\n@layer edition { h1 { text-indent: 1em; } }\n")
        wait(lambda: pictures(server) != before)


def test_a_mistake_is_reported_and_the_last_good_pages_stay(card_folder: tuple[Folder, Server]) -> None:
    folder, server = card_folder
    before = pictures(server)
    folder.edit("guide.toml", "slug =", "slugg =")
    wait(lambda: broken(server))
    assert reported(server) == ['guide.toml:1 unknown key "slugg"']
    assert pictures(server) == before
    folder.edit("guide.toml", "slugg =", "slug =")
    wait(lambda: not broken(server))
    assert pictures(server) == before


def test_a_mistake_that_only_the_pages_show(folder: Folder) -> None:
    with served(folder.root, "folder") as server:
        wait(lambda: pictures(server))
        folder.edit("topics/meals.md", "It need not be dinner.", "It need not be dinner. " * 200)
        wait(lambda: broken(server))
        assert any("over what folder holds" in one for one in reported(server)), reported(server)


def test_what_check_finds_stands_beside_the_pages(card_folder: tuple[Folder, Server]) -> None:
    folder, server = card_folder
    folder.append("topics/meals.md", "\n\nClick on this link.\n")
    wait(lambda: any('"Click" means nothing on paper' in one for one in reported(server)))
    assert any(one.startswith("topics/meals.md:") for one in reported(server))


def test_a_file_that_goes_and_comes_back(card_folder: tuple[Folder, Server]) -> None:
    folder, server = card_folder
    before = pictures(server)
    text = (folder.root / "topics" / "sleep.md").read_bytes()
    folder.remove("topics/sleep.md")
    wait(lambda: any("this file is missing" in one for one in reported(server)))
    assert pictures(server) == before
    folder.write("topics/sleep.md", text)
    wait(lambda: not broken(server))


def test_a_folder_that_is_replaced(card_folder: tuple[Folder, Server], tmp_path: Path) -> None:
    folder, server = card_folder
    before = pictures(server)
    shutil.move(folder.root, tmp_path / "away")
    wait(lambda: broken(server))
    shutil.copytree(SAMPLE, folder.root)
    folder.edit("helplines.toml", "The Night Desk", "The Late Desk")
    wait(lambda: not broken(server) and pictures(server) != before)
    # The folder that is there now is watched, not the one that was.
    second = pictures(server)
    cast_off(server)
    folder.edit("helplines.toml", "The Late Desk", "The Early Desk")
    wait(lambda: pictures(server) not in (before, second))


def test_ten_saves_in_a_second_end_with_the_last(card_folder: tuple[Folder, Server]) -> None:
    folder, server = card_folder
    for number in range(10):
        folder.edit("helplines.toml", "The Night Desk", f"The Night Desk {number}")
        if number < 9:
            folder.edit("helplines.toml", f"The Night Desk {number}", "The Night Desk")
        time.sleep(0.08)
    with served(folder.root, "kaartje") as other:
        cast_off(other)
        last = pictures(other)
    wait(lambda: pictures(server) == last and cast_off(server) and not broken(server))


def test_a_folded_leaflet_as_it_opens(card_folder: tuple[Folder, Server]) -> None:
    _, server = card_folder
    cast_off(server, "edition=folder&view=pages")
    shown = view(server, "edition=folder&view=pages")
    steps = re.findall(r"<h2>(.*?)</h2>\n(.*?)</section>", shown, re.DOTALL)
    numbers = [[int(one) for one in re.findall(r"<figcaption>(\d+)", images)] for _, images in steps]
    assert numbers == [[1], [3, 2], [3, 4, 5], [6]]
    assert steps[1][0] == "On opening the leaflet"


def test_sheets_are_those_of_the_office_file(card_folder: tuple[Folder, Server], sample: Build) -> None:
    _, server = card_folder
    for name, alts in (
        ("folder", ["Sheet 1, front: Page 2, Page 6, Page 1", "Sheet 1, back: Page 3, Page 4, Page 5"]),
        ("kaartje", ["Sheet 1, front: Page 4, Page 1, ", "Sheet 1, back: Page 2, Page 3, "]),
    ):
        query = f"edition={name}"
        cast_off(server, query)
        reported = re.findall(r'alt="([^"]*)"', view(server, query))
        assert [one[: len(alt)] for one, alt in zip(reported, alts, strict=True)] == alts
        assert pictures(server, query) == preflight.fingerprints(sample.pdf(name, "office"), 48)


def test_an_edition_that_is_not_there(preview_folder: tuple[Folder, Server]) -> None:
    _, server = preview_folder
    query = "?edition=nothing"
    wait(lambda: 'there is no edition "nothing"' in view(server, query[1:]))
    whole = unescape(get(server, query)[1].decode())
    assert "choose one of: affiche, boekje, " in whole
    assert re.findall(r'<option value="([^"]*)" selected', whole) == ["nothing", "pages"]
    assert "the pages come here" in whole
    assert "last good pages" not in whole


def test_editions_have_different_titles(preview_folder: tuple[Folder, Server]) -> None:
    _, server = preview_folder
    cast_off(server)
    whole = unescape(get(server, "?edition=folder-topic")[1].decode())
    titles = re.findall(r'<option value="[^"]*"[^>]*>([^<]*)<', whole)
    assert len(titles) == len(set(titles))
    assert "Booklet" in titles


def test_nothing_is_written(card_folder: tuple[Folder, Server], tmp_path: Path) -> None:
    folder, _ = card_folder
    with served(folder.root, "kaartje", out=tmp_path / "dist") as server:
        cast_off(server)
    assert not (tmp_path / "dist").exists()
    assert {path.relative_to(folder.root) for path in folder.root.rglob("*")} == {
        path.relative_to(SAMPLE) for path in SAMPLE.rglob("*")
    }


def test_it_is_for_this_machine_only(preview_folder: tuple[Folder, Server]) -> None:
    _, server = preview_folder
    assert server.address.startswith(f"http://{HOST}:")
    assert get(server, "", host="evil.example")[0] == 400
    assert get(server, "", host="localhost")[0] == 200


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "%2e%2e/pyproject.toml", "/etc/passwd", "fonts/OFL.txt", "page/x.png", "art"]
)
def test_it_gives_no_other_file(path: str, preview_folder: tuple[Folder, Server]) -> None:
    assert get(preview_folder[1], path)[0] == 404


def test_a_broken_guide_from_the_start(tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    folder = Folder(root).edit("guide.toml", 'language = "en"', 'language = "en')
    with served(root, "kaartje") as server:
        wait(lambda: any(one.startswith("guide.toml:") for one in reported(server)))
        assert pictures(server) == []
        folder.edit("guide.toml", 'language = "en', 'language = "en"')
        wait(lambda: pictures(server))
