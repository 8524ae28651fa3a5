"""The appearance of the website in a browser: narrow and wide, dark, by keyboard, the exit in reach, axe."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.browser import PAGES, missing
from tests.support.guides import ROOT

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")

AXE = ROOT / "tests" / "support" / "axe" / "axe.min.js"
LOOKS = {"light": {}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"}}


def test_on_a_phone_pictures_stand_beside_their_text(open_page):
    page = open_page(viewport={"width": 360, "height": 700})
    picture, about = (page.locator(f"#boekje .{part}").bounding_box() for part in ("picture", "about"))
    assert picture["x"] + picture["width"] < about["x"]
    assert abs(picture["y"] - about["y"]) < 8
    assert page.locator(".printing").bounding_box()["y"] < page.locator("#boekje").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollHeight") < 9900


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
def test_the_font_size_follows_the_browser(open_page, name):
    # A font size of 32 instead of 16 px, as a reader may set in the browser.
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


# The texts that show, also in part, where the button stands: each text's own boxes, so that a half line counts.
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
        if part == 0:
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
