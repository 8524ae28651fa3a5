"""The preview in a real browser: it refreshes in place, shows mistakes in view, and axe finds nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.preview.server import Server
from tests.support.browser import ARGUMENTS, CHROMIUM, missing
from tests.support.guides import ROOT, SAMPLE, Folder
from tests.support.previewing import pictures, served, wait

AXE = ROOT / "tests" / "support" / "axe" / "axe.min.js"


@pytest.fixture(scope="module")
def window(shared: tuple[Folder, Server]) -> Iterator[object]:
    if missing():
        pytest.skip(missing())
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def test_in_a_browser(window, preview_folder: tuple[Folder, Server]) -> None:
    folder, server = preview_folder
    page = window.new_page(viewport={"width": 1280, "height": 900})
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(server.address)
    page.wait_for_selector('.proof[data-final="yes"] img')
    before = [image.get_attribute("src") for image in page.query_selector_all("img")]
    page.evaluate("window.scrollTo(0, 900); window.kept = true")
    folder.edit("topics/meals.md", "Eating at odd hours", "Eating at late hours")
    now = "[...document.querySelectorAll('img')].map(image => image.getAttribute('src'))"
    page.wait_for_function(f"before => {now}.some((name, at) => name !== before[at])", arg=before)
    assert page.evaluate("window.kept && window.scrollY === 900"), "it is not loaded anew, and stays where it was"
    assert page.evaluate("[...document.querySelectorAll('img')].every(image => image.complete && image.naturalWidth)")
    folder.edit("guide.toml", "slug =", "slugg =")
    page.wait_for_selector(".state strong")
    assert "guide.toml:1" in page.inner_text(".findings")
    assert page.query_selector("img") is not None
    folder.edit("guide.toml", "slugg =", "slug =")
    page.wait_for_selector(".state:not(:has(strong))")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert messages == []
    assert hosts == {server.address.split("/")[2]}
    page.close()


def test_axe_finds_nothing(window, preview_folder: tuple[Folder, Server]) -> None:
    _, server = preview_folder
    context = window.new_context(bypass_csp=True)
    for query in ("", "edition=folder", "edition=nothing"):
        page = context.new_page()
        page.goto(f"{server.address}?{query}")
        page.wait_for_selector('.proof[data-final="yes"]')
        page.add_script_tag(path=AXE)
        found = page.evaluate("async () => (await axe.run()).violations.map(one => [one.id, one.nodes[0].html])")
        assert found == [], query
    context.close()


def test_a_page_shows_when_the_program_has_ended(window, tmp_path: Path) -> None:
    page = window.new_page()
    with served(SAMPLE, "folder") as server:
        page.goto(server.address)
        page.wait_for_selector('.proof[data-final="yes"] img')
        page.evaluate("[...document.querySelectorAll('img')].at(-1).scrollIntoView()")
    page.wait_for_function("document.querySelector('.state').textContent.includes('connection is gone')")
    assert page.evaluate(IN_SIGHT, ".state strong")
    page.close()


IN_SIGHT = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_mistake_is_in_sight_wherever_one_reads(window, preview_folder: tuple[Folder, Server], width: int) -> None:
    folder, server = preview_folder
    page = window.new_page(viewport={"width": width, "height": 800})
    page.goto(server.address)
    page.wait_for_selector('.proof[data-final="yes"] img')
    page.evaluate("document.querySelectorAll('img')[7].scrollIntoView()")
    folder.edit("guide.toml", "slug =", "slugg =")
    page.wait_for_selector(".state strong")
    assert page.evaluate("scrollY") > 800
    assert page.evaluate(IN_SIGHT, ".state strong")
    assert page.evaluate(IN_SIGHT, ".findings .error")
    assert page.inner_text(".findings .error .kind") == "Error"
    over = """() => document.querySelector('.findings .error').getBoundingClientRect().top
        - document.querySelector('.state').getBoundingClientRect().bottom"""
    assert page.evaluate(over) >= 0, "the state lies over no finding"
    page.close()


def test_a_guide_that_is_broken_from_the_start(window, tmp_path: Path) -> None:
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    folder = Folder(root).edit("guide.toml", 'language = "en"', 'language = "en')
    with served(root, "kaartje") as server:
        page = window.new_page(viewport={"width": 1280, "height": 800})
        page.goto(server.address)
        page.wait_for_selector(".findings .error")
        assert "the pages come here" in page.inner_text(".state") or "komen de bladzijden" in page.inner_text(".state")
        assert page.evaluate("document.querySelector('.findings').getBoundingClientRect().width") > 1000
        folder.edit("guide.toml", 'language = "en', 'language = "en"')
        page.wait_for_selector('.proof[data-broken="no"] img')
        page.close()


def test_pictures_out_of_sight_are_not_waited_for(window, preview_folder: tuple[Folder, Server]) -> None:
    folder, server = preview_folder
    page = window.new_page(viewport={"width": 1280, "height": 800})
    page.goto(server.address)
    page.wait_for_selector('.proof[data-final="yes"] img')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    before = pictures(server)
    folder.edit("guide.toml", "title = ", 'title = "Anew" #')  # the cover is in sight, and left pages name the title
    page.wait_for_function(
        "before => document.querySelector('img').getAttribute('src') !== before", arg=f"page/{before[0]}.png"
    )
    wait(lambda: len([name for name in asked if name.endswith(".png")]) > 2)
    first = [name for name in asked if name.endswith(".png")]
    assert first[0] == page.get_attribute("img", "src").removeprefix("page/")
    page.wait_for_selector('.proof[data-final="yes"]')
    now = "[...document.querySelectorAll('img')].map(image => image.getAttribute('src').slice(5, -4)).join()"
    page.wait_for_function(f"wanted => {now} === wanted", arg=",".join(pictures(server)))
    page.close()
