"""The website and the paginated HTML as a browser shows them: download, exit, narrow and large, keyboard, paper."""

from __future__ import annotations

import difflib
import operator
import re
import shutil
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import ARGUMENTS, CHROMIUM, missing, served

from brochure import preflight
from brochure.build import editions
from brochure.site import fetched

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
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
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


def test_on_a_phone_pictures_stand_beside_their_text(open_page):
    page = open_page(viewport={"width": 360, "height": 700})
    picture, about = (page.locator(f"#boekje .{part}").bounding_box() for part in ("picture", "about"))
    assert picture["x"] + picture["width"] < about["x"]
    assert abs(picture["y"] - about["y"]) < 8
    assert page.locator(".printing").bounding_box()["y"] < page.locator("#boekje").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollHeight") < 9500


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
def test_a_page_weighs_what_we_say(chromium, address, real, name):
    there = {path.relative_to(real.out / "site").as_posix(): path for path in (real.out / "site").rglob("*.*")}
    said = fetched({key: path.read_bytes() for key, path in there.items()}, name)
    page, asked = chromium.new_page(device_scale_factor=2, viewport={"width": 1280, "height": 900}), set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    page.goto(address + name, wait_until="networkidle")
    page.close()
    assert asked - set(said) == set()
    # A browser without a window draws no icon, and light pages need nothing that is for dark ones.
    unasked = sum(there[key].stat().st_size for key in set(said) - asked)
    assert unasked < 2500, set(said) - asked


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


def test_marks_show_in_the_dark_and_no_bracket_where_colours_are_forced(open_page):
    ground = "getComputedStyle(document.querySelector('.topic > .letter'), '::after').backgroundColor"
    assert open_page("lezen.html", color_scheme="dark").evaluate(ground) == "rgb(233, 239, 236)"
    assert open_page("lezen.html").evaluate(ground) == "rgba(0, 0, 0, 0)"
    flap = "getComputedStyle(document.querySelector('.tri-fold .picture'), '::after').display"
    assert open_page(forced_colors="active").evaluate(flap) == "none"


def test_words_break_by_hyphens_on_phones_only(open_page):
    hyphens = "getComputedStyle(document.querySelector('main p')).hyphens"
    assert open_page("lezen.html", viewport={"width": 360, "height": 700}).evaluate(hyphens) == "manual"
    assert open_page("lezen.html", viewport={"width": 1280, "height": 700}).evaluate(hyphens) == "none"


def test_helplines_without_a_number_begin_at_the_left(open_page):
    page = open_page("lezen.html", viewport={"width": 1280, "height": 900})
    left = "[...document.querySelectorAll('.helpline')].map(one => one.firstElementChild.getBoundingClientRect().left)"
    assert len(set(page.evaluate(left))) == 1


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


# The texts that show, also in part, where the button stands: each letter's own box, so that a half line counts.
UNDER_THE_EXIT = """() => {
    const button = document.querySelector('.exit').getBoundingClientRect(), found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.parentElement.closest('.exit, .skip, .visually-hidden') || !node.data.trim()) { continue; }
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            const left = Math.max(box.left, button.left), right = Math.min(box.right, button.right);
            const top = Math.max(box.top, button.top - 4), bottom = Math.min(box.bottom, button.bottom + 4);
            if (left >= right || top >= bottom) { continue; }
            const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            if (!shown || !shown.closest('.exit-bar')) { found.push(node.data); }
        }
    }
    return found;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_the_exit_stays_in_reach_and_covers_no_text(open_page, name):
    page = open_page(name, viewport={"width": 320, "height": 700})
    bar = page.locator(".exit-bar")
    # The bar is a strip of its own from edge to edge, and nothing shines through it.
    assert bar.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(246, 240, 230)"
    for width, part in product((320, 360, 768, 1000, 1100, 1280), (0, 0.1, 0.3, 0.5, 0.6, 0.8, 1)):
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate(f"scrollTo(0, {part} * document.documentElement.scrollHeight)")
        whole, box = bar.bounding_box(), page.locator(".exit").bounding_box()
        assert (whole["x"], whole["y"], whole["width"]) == (0, 0, width)
        assert whole["height"] < 60
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= whole["height"]
        assert box["height"] >= 44
        assert page.evaluate(UNDER_THE_EXIT) == []
    page.evaluate("scrollTo(0, 0)")
    assert page.locator("h1").bounding_box()["y"] > whole["height"]


@pytest.mark.parametrize("name", PAGES)
def test_it_opens_from_a_folder(open_page, real, name):
    page = open_page(name, at=(real.out / "site").as_uri() + "/")
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => font.status))") == ["loaded"] * 2
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).backgroundColor") == "rgb(246, 240, 230)"
    assert page.locator(".share:visible").count() == 0  # there is no address that means anything to someone else
    page.locator(".exit").click()
    assert address_now(page) == EXIT


def test_the_download_page_on_paper(open_page, real):
    page = open_page(viewport={"width": 360, "height": 700})
    pdf = page.pdf(prefer_css_page_size=True)
    assert set(preflight.sizes(pdf)) <= {(209.89, 297.01), (210.0, 297.0)}
    pages = [flat(text) for text in preflight.texts(pdf)]
    assert len(pages) <= 4
    printed = " ".join(pages)
    for words in (
        "24 bladzijden A5",
        "omslaan langs de korte zijde",
        "5 kaartjes op een vel",
        "Zo print je",
        "Bel 112 of",
    ):
        assert words in printed
    for button in ("Sluit deze pagina", "Lezen op scherm", "Hoe print", "Toon alle vragen", "Lees op deze website"):
        assert button not in printed
    assert [text for text in pages if text.endswith(("waarover het gaat.", "Over één vraag", "Over alle vragen"))] == []
    # Every picture is there: ochre prints on each page that shows a cover.
    for picture in preflight.pictures(pdf, 40):
        assert any(r > 190 and 130 < g < 190 and b < 130 for _, (r, g, b) in picture.convert("RGB").getcolors(1 << 20))


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


def spoken(text):
    """The words of a page in their order, without numbers: those of lists and pages have an order of their own."""
    text = re.sub(r"[\u00ad\u0002\ufffe\u2010\u2011-]\s*", "", text)
    text = re.sub(r"^\s*\d+\.(?=\s)|\(zie\s+pagina\s+\d+\)", " ", text, flags=re.MULTILINE)
    return re.findall(r"[^\W\d]\w*", text)


@pytest.mark.parametrize("grounds", [True, False], ids=["with grounds", "without"])
def test_paginated_html_gives_the_same_pages(chromium, real, grounds):
    page = chromium.new_page()
    for edition in editions(real.root):
        if not grounds and edition.name not in ("folder", "kaartje", "affiche"):
            continue  # what a browser leaves out moves nothing: one of each kind
        output = "screen" if "screen" in edition.outputs else ""
        ours = real.pdf(edition.name, output) if output else real.work(edition).pages().plain_pdf()
        page.goto((real.out / "html" / f"{edition.name}.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True, print_background=grounds)
        # A browser counts in dots of 0.26 mm.
        sizes = zip(preflight.sizes(ours), preflight.sizes(printed), strict=True)
        wrong = [(n, *pair) for n, pair in enumerate(sizes, 1) if max(map(abs, map(operator.sub, *pair))) > 0.3]
        assert wrong == [], edition.name
        for number, pair in enumerate(zip(preflight.texts(ours), preflight.texts(printed), strict=True), 1):
            one, other = (spoken(text) for text in pair)
            where = f"{edition.name}, page {number}"
            if "strips" in edition.parts:  # what is turned is read letter by letter
                assert Counter("".join(one)) == Counter("".join(other)), where
                continue
            assert Counter(one) == Counter(other), where
            assert moved(one, other) <= 8, where  # the running head, which the press prints last and a browser first
            assert page_numbers(pair[1]) <= set(range(1, len(preflight.sizes(ours)) + 1)), where
        for number, (box, (width, height)) in enumerate(
            zip(preflight.ink(printed), preflight.sizes(printed), strict=True), 1
        ):
            flush = number in (1, len(preflight.sizes(ours))) or "poster" in edition.parts
            assert box is None or flush or (box.right < width - 4 and box.bottom < height - 4), (
                f"{edition.name} {number}"
            )
    page.close()


def moved(one, other):
    """How many words would have to be put elsewhere to make one text of the other."""
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return len(one) - sum(block.size for block in blocks)


def page_numbers(text):
    return {int(number) for number in re.findall(r"zie\s+pagina\s+(\d+)", text)}


def test_paginated_html_says_on_which_page_things_are(real):
    html = (real.out / "html" / "boekje.html").read_text(encoding="utf-8")
    pages = real.texts("boekje")
    shown = re.findall(r'<li class="entry">.*?data-page="(\d+)">([^<]*)</a>', html)
    assert len(shown) == len(real.guide.topics) + 3
    for number, title in shown:
        assert flat(title) in flat(pages[int(number) - 1])


def test_boxes_keep_their_grounds_when_a_browser_prints_none(chromium, real):
    page = chromium.new_page()
    page.goto((real.out / "html" / "boekje.html").as_uri())
    pictures = preflight.pictures(page.pdf(prefer_css_page_size=True, print_background=False), 30)
    page.close()
    sage = [
        any(
            abs(r - 228) + abs(g - 236) + abs(b - 230) < 6 for _, (r, g, b) in picture.convert("RGB").getcolors(1 << 20)
        )
        for picture in pictures
    ]
    assert sage[3]  # the short answer of question A


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
