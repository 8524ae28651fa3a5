"""The website in a browser: its exit, navigation, downloads and sharing."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.web.pages import fetched
from tests.support.browser import PAGES, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")

EXIT = "https://www.meteo.be/"


def address_now(page):
    page.wait_for_url(EXIT)
    return page.url


@pytest.mark.parametrize("name", PAGES)
def test_the_exit_puts_another_page_in_its_place(open_page, name):
    page = open_page("site.css")  # something that was there before
    page.goto(page.url.replace("site.css", name))
    entries = page.evaluate("history.length")
    page.locator(".exit").click()
    assert address_now(page) == EXIT
    assert page.evaluate("history.length") == entries
    page.go_back()
    assert page.url.endswith("site.css")


@pytest.mark.parametrize("name", PAGES)
def test_shift_three_times_leaves_and_escape_does_not(open_page, name):
    page = open_page(name)
    for _ in range(4):
        page.keyboard.press("Escape")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    status = page.locator("body > [role=status]")
    assert status.text_content() == "Druk nog 1 keer op Shift om deze pagina te sluiten."
    assert page.url.endswith(name)
    page.keyboard.press("Shift")
    assert address_now(page) == EXIT


def test_shift_for_a_capital_or_to_go_back_by_tab_is_no_exit(open_page):
    page = open_page("lezen.html")
    for key in ("Shift+Tab", "Shift+A", "Shift+Tab", "Shift+B"):
        page.keyboard.press(key)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert page.url.endswith("lezen.html")
    assert page.locator("h1").is_visible()


def test_shift_presses_are_forgotten_after_five_seconds(open_page):
    page = open_page("site.css")
    page.clock.install()
    page.goto(page.url.replace("site.css", "lezen.html"))
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    page.keyboard.press("Shift")
    assert page.locator("body > [role=status]").text_content().startswith("Druk nog 2 keer")
    assert page.url.endswith("lezen.html")


def test_the_page_is_gone_before_the_other_one_comes(open_page):
    page = open_page("lezen.html")
    # Clicked and asked in one breath, in the page itself: a tab that is on its way elsewhere answers nobody.
    seen = page.evaluate(
        """() => {
            document.querySelector(".exit").click();
            return [getComputedStyle(document.body).display, document.title, location.pathname.split("/").pop()];
        }"""
    )
    assert seen == ["none", "\u00a0", "lezen.html"]
    assert address_now(page) == EXIT


def test_without_scripts_the_exit_is_a_link_and_all_can_be_read(open_page):
    page = open_page("lezen.html", java_script_enabled=False)
    assert page.locator(".print").is_hidden()
    assert page.locator(".topic").count() == 6
    assert page.locator(".share:visible").count() == 0
    page.locator(".contents a").nth(1).click()
    assert page.url.endswith("lezen.html#vraag-b")
    page.locator(".exit").click()
    assert address_now(page) == EXIT


def test_the_two_pages_leave_one_entry_in_the_history(open_page):
    page = open_page()
    page.get_by_role("link", name="Lees op deze website").click()
    page.wait_for_url("**/lezen.html")
    page.get_by_role("link", name="Wat als er gevaar is?").first.click()
    page.wait_for_url("**#vraag-c")
    page.get_by_role("link", name="Downloaden en printen").click()
    page.wait_for_url("**/index.html")
    assert page.evaluate("history.length") == 2  # the empty tab, and one of ours


def test_a_download(open_page, real):
    page = open_page()
    card = page.locator("#boekje")
    assert card.locator(".picture img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    with page.expect_download() as waiting:
        card.get_by_role("link", name="Zelf printen").click()
    download = waiting.value
    assert download.suggested_filename == "wat-kan-ik-doen-boekje-printen.pdf"
    assert Path(download.path()).read_bytes() == real.pdf("boekje", "office")
    card.get_by_text("Hoe print en vouw je dit?").click()
    assert card.get_by_text("omslaan langs de korte zijde").is_visible()
    assert card.locator(".fold").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_question_that_is_chosen_stands_alone_and_is_marked(open_page, width):
    page = open_page(viewport={"width": width, "height": 700})
    every = page.locator(".question:visible")
    assert every.count() == 6
    page.locator(".ways").get_by_role("link", name="Kies een vraag").click()
    page.locator(".choose").get_by_role("link", name="Wat als er gevaar is?").click()
    assert every.count() == 1
    assert every.get_by_role("heading", name="Wat als er gevaar is?").is_visible()
    weights = (
        "[...document.querySelectorAll('.choose li')].map(one => getComputedStyle(one.firstElementChild).fontWeight)"
    )
    assert page.evaluate(weights)[:6] == ["400", "400", "700", "400", "400", "400"]
    box = page.locator(".choose :target").bounding_box()
    assert 60 < box["y"] < 600
    page.get_by_role("link", name="Toon alle vragen").click()
    assert every.count() == 6
    assert "700" not in page.evaluate(weights)


def test_sharing_copies_the_address_of_the_question(open_page, address):
    page = open_page("lezen.html", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("Object.defineProperty(navigator, 'share', { value: undefined })")
    page.locator(".share").nth(2).click()
    page.get_by_text("De link is gekopieerd.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}lezen.html#vraag-c"


def test_sharing_uses_the_menu_of_the_system_where_there_is_one(open_page, address):
    page = open_page("lezen.html")
    page.evaluate("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    page.locator(".share").first.click()
    assert page.evaluate("window.shared") == {"title": "Informatie voor naasten", "url": f"{address}lezen.html#vraag-a"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fetches_what_we_calculate(chromium, address, real, name):
    there = {path.relative_to(real.out / "site").as_posix(): path for path in (real.out / "site").rglob("*.*")}
    expected = fetched({key: path.read_bytes() for key, path in there.items()}, name)
    page, asked = chromium.new_page(device_scale_factor=2, viewport={"width": 1280, "height": 900}), set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    page.goto(address + name, wait_until="networkidle")
    page.close()
    assert asked - set(expected) == set()
    # A browser without a window draws no icon, and light pages need nothing that is for dark ones.
    unasked = sum(there[key].stat().st_size for key in set(expected) - asked)
    assert unasked < 2500, set(expected) - asked


@pytest.mark.parametrize("name", PAGES)
def test_it_opens_from_a_folder(open_page, real, name):
    page = open_page(name, at=(real.out / "site").as_uri() + "/")
    fonts = "document.fonts.ready.then(fonts => [...fonts].map(font => `${font.family} ${font.status}`))"
    loaded = [font for font in page.evaluate(fonts) if "Signs" not in font]  # they wait for a page with signs
    assert [font.rpartition(" ")[2] for font in loaded] == ["loaded"] * 2
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).backgroundColor") == "rgb(246, 240, 230)"
    assert page.locator(".share:visible").count() == 0  # there is no address that means anything to someone else
    page.locator(".exit").click()
    assert address_now(page) == EXIT
