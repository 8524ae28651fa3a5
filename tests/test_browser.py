"""The website and the paginated HTML as a browser shows them: download, exit, narrow and large, keyboard, paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import CHROMIUM, missing, served

from brochure import preflight

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")

ROOT = Path(__file__).parent.parent
AXE = ROOT / "tests" / "axe" / "axe.min.js"
PAGES = ("index.html", "lezen.html")
EXIT = "https://www.meteo.be/"
LOOKS = {"light": {}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"}}


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(real):
    with served(real.out / "site") as where:
        yield where


@pytest.fixture
def open_page(chromium, address):
    """Opens pages; at the end, nothing was complained of and nothing was asked of another host but the exit."""
    contexts, said, hosts = [], [], set()

    def opened(name="index.html", at=address, **options):
        context = chromium.new_context(accept_downloads=True, **options)
        contexts.append(context)
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: answer(route, hosts))
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type != "debug" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(f"{request.failure} {request.url}"))
        page.goto(at + name)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in said if "ERR_ABORTED" not in text] == []  # a page that is left loads no further
    assert hosts <= {"www.meteo.be"}


def answer(route, hosts):
    hosts.add(urlsplit(route.request.url).hostname)
    route.fulfill(status=200, content_type="text/html", body="<title>weather</title><link rel=icon href='data:,'>")


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
    # Asked in the page itself, right after its own handler: a tab that is on its way elsewhere answers nobody.
    page.evaluate(
        """addEventListener("click", () => console.debug(
            getComputedStyle(document.body).display, JSON.stringify(document.title), location.pathname))"""
    )
    with page.expect_console_message(lambda message: message.type == "debug") as seen:
        page.locator(".exit").click(no_wait_after=True)
    assert seen.value.text == 'none "\u00a0" /lezen.html'
    assert address_now(page) == EXIT


def test_without_scripts_the_exit_is_a_link_and_all_can_be_read(open_page):
    page = open_page("lezen.html", java_script_enabled=False)
    assert page.locator(".print").is_hidden()
    assert page.locator(".topic").count() == 6
    page.locator(".share").nth(1).click()
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


def test_a_question_that_is_chosen_stands_alone(open_page):
    page = open_page()
    every = page.locator(".question:visible")
    assert every.count() == 6
    page.locator(".choose").get_by_role("link", name="Wat als er gevaar is?").click()
    assert every.count() == 1
    assert every.get_by_role("heading", name="Wat als er gevaar is?").is_visible()
    page.get_by_role("link", name="Toon alle vragen").click()
    assert every.count() == 6


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
@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2), (1280, 1)], ids=["320", "200 %", "1280"])
def test_nothing_runs_out_of_the_window(open_page, name, width, zoom):
    # A zoom of 200 % halves the window that the page sees and doubles its dots.
    page = open_page(name, viewport={"width": width // zoom, "height": 640 // zoom}, device_scale_factor=zoom)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
    outside = """[...document.querySelectorAll('body *')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.width > 1 && box.right > innerWidth + 0.5 && !one.closest('.skip');
    }).map(one => one.className || one.tagName)"""
    assert page.evaluate(outside) == []


@pytest.mark.parametrize("name", PAGES)
def test_letters_follow_the_reader(open_page, name):
    # Letters of 32 instead of 16 dots, as a reader may set in the browser.
    page = open_page(name, viewport={"width": 640, "height": 800})
    before = page.locator("main p").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.reload()
    after = page.locator("main p").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert after == 2 * before
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_axe_finds_nothing(open_page, name, look):
    page = open_page(name, viewport={"width": 1280, "height": 900}, **look)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    # The policy of the page forbids scripts from elsewhere; the debugger may run them.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert found["passes"]


def test_the_dark_is_dark(open_page):
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert open_page(color_scheme="light").evaluate(colour) == "rgb(255, 255, 255)"
    assert open_page(color_scheme="dark").evaluate(colour) == "rgb(18, 28, 28)"


@pytest.mark.parametrize("name", PAGES)
def test_by_keyboard(open_page, name):
    page = open_page(name, viewport={"width": 1280, "height": 900})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "exit"
    hidden = """() => {
        const one = document.activeElement, box = one.getBoundingClientRect();
        const style = getComputedStyle(one), exit = document.querySelector('.exit').getBoundingClientRect();
        if (one.className === 'exit') { return ''; }
        const under = box.top < exit.bottom && box.bottom > exit.top && box.left < exit.right && box.right > exit.left;
        if (under) { return 'under the exit'; }
        if (box.bottom <= 0 || box.top >= innerHeight) { return 'out of sight'; }
        return style.outlineStyle === 'none' ? 'no outline' : '';
    }"""
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement.className === 'skip'"):
            break
        assert page.evaluate(hidden) == "", page.evaluate("document.activeElement.outerHTML")
        reached.append(page.evaluate("document.activeElement.outerHTML"))
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary')].filter(e => e.checkVisibility()).length"
    )
    assert len(reached) == wanted - 2
    page.keyboard.press("Home")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


@pytest.mark.parametrize("name", PAGES)
def test_the_exit_stays_in_reach(open_page, name):
    page = open_page(name, viewport={"width": 390, "height": 700})
    for part in (0, 0.3, 0.6, 1):
        page.evaluate(f"scrollTo(0, {part} * document.documentElement.scrollHeight)")
        box = page.locator(".exit").bounding_box()
        assert 0 <= box["y"] < 60
        assert box["height"] >= 44


@pytest.mark.parametrize("name", PAGES)
def test_it_opens_from_a_folder(open_page, real, name):
    page = open_page(name, at=(real.out / "site").as_uri() + "/")
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => font.status))") == ["loaded"] * 2
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).backgroundColor") == "rgb(246, 240, 230)"
    page.locator(".exit").click()
    assert address_now(page) == EXIT


def test_the_reading_page_on_paper(open_page, real):
    page = open_page("lezen.html", color_scheme="dark")
    titles = page.locator("h1, main h2, main h3, main .label, main dt, .helpline strong").all_text_contents()
    pdf = page.pdf(prefer_css_page_size=True)
    assert set(preflight.sizes(pdf)) <= {(209.89, 297.01), (210.0, 297.0)}
    pages = [flat(text) for text in preflight.texts(pdf)]
    assert 6 <= len(pages) <= 10
    assert [text.split(" ", 1)[0] for text in pages] == [str(number) for number in range(1, len(pages) + 1)]
    pages = [text.split(" ", 1)[1] for text in pages]
    assert [title for title in map(flat, titles) if not any(title in text for text in pages)] == []
    for topic in real.guide.topics:
        (first,) = [text for text in pages if f"Vraag {topic.letter} " in text]
        assert (
            f"{flat(topic.title.replace('|', ' '))} In het kort {flat(re.sub('<[^>]*>', '', topic.summary))[:60]}"
            in first
        )
    # What to do now stands below something of its question, and the numbers to call on one page.
    assert [text[:40] for text in pages if text.startswith("Wat kan je nu doen?")] == []
    (lines,) = [text for text in pages if "Je hoeft dit niet alleen te dragen." in text]
    assert [line.name for line in real.guide.helplines if line.region == "BE" and flat(line.name) not in lines] == []
    assert f"Versie {real.guide.code} · {real.guide.updates.printed}" in pages[0]
    printed = " ".join(pages)
    for button in ("Sluit deze pagina", "Deel deze vraag", "Naar de inhoud", "Print deze pagina", "Inhoud"):
        assert button not in printed
    for box in preflight.ink(pdf):
        assert box is not None
        assert box.left > 15
        assert box.right < 195
        assert box.top > 12
        assert box.bottom < 290


def flat(text):
    return " ".join(re.sub(r"[\u00ad\u0002\ufffe\u2010]\s*", "", text).replace("\u00a0", " ").split())


def counted(text):
    return Counter(re.findall(r"\w+", re.sub(r"[\u00ad\u0002\ufffe\u2010\u2011-]\s*", "", text)))


def test_paginated_html_gives_the_same_pages(chromium, real):
    page = chromium.new_page()
    for row in real.rows:
        if row["output"] != "screen":
            continue
        page.goto((real.out / "html" / f"{row['edition']}.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        ours = real.pdf(row["edition"], "screen")
        sizes = list(zip(preflight.sizes(ours), preflight.sizes(printed), strict=True))
        if sizes[0][0][0] == 100:
            del sizes[4]  # the back of the flap: a browser makes it as wide as the panels beside it
        # A browser counts in dots of 0.26 mm.
        assert [pair for pair in sizes if max(abs(pair[0][0] - pair[1][0]), abs(pair[0][1] - pair[1][1])) > 0.3] == []
        lost = [counted(one) - counted(other) for one, other in zip(texts(ours), texts(printed), strict=True)]
        assert max(map(len, lost)) < 60, row["edition"]
    page.close()


def texts(pdf):
    return preflight.texts(pdf)


def test_html_is_valid(real):
    jar = next((path for path in (ROOT / ".cache").glob("vnu*.jar")), None)
    if jar is None or not shutil.which("java"):
        pytest.skip("the Nu checker is not there: .ci/run fetches it where npm and java are")
    pages = [real.out / "site" / name for name in PAGES]
    done = subprocess.run(
        ["java", "-jar", jar, "--Werror", *pages], capture_output=True, text=True, timeout=120, check=False
    )
    # Read from a folder, nothing has an origin, and the checker holds the policy against it.
    said = [line for line in done.stderr.splitlines() if "violates Content Security Policy" not in line]
    assert said == []
