"""What a browser prints: the website, and the paginated HTML with the same pages as our PDF; valid HTML."""

from __future__ import annotations

import difflib
import operator
import re
import shutil
import subprocess
from collections import Counter

import pytest

from brochure.build.build import editions
from brochure.pdf import preflight
from tests.support.browser import PAGES, missing
from tests.support.guides import ROOT

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")


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


def words_in_order(text):
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
        if edition.style == "mini-zine":
            continue  # its pages are full to the last line, and a browser rounds lines up: it takes a page more
        output = "screen" if "screen" in edition.outputs else ""
        ours = real.pdf(edition.name, output) if output else real.job(edition).pages().plain_pdf()
        page.goto((real.out / "html" / f"{edition.name}.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True, print_background=grounds)
        # A browser counts in dots of 0.26 mm.
        sizes = zip(preflight.sizes(ours), preflight.sizes(printed), strict=True)
        wrong = [(n, *pair) for n, pair in enumerate(sizes, 1) if max(map(abs, map(operator.sub, *pair))) > 0.3]
        assert wrong == [], edition.name
        for number, pair in enumerate(zip(preflight.texts(ours), preflight.texts(printed), strict=True), 1):
            one, other = (words_in_order(text) for text in pair)
            where = f"{edition.name}, page {number}"
            if "strips" in edition.parts:  # what is turned is read letter by letter
                assert Counter("".join(one)) == Counter("".join(other)), where
                continue
            assert Counter(one) == Counter(other), where
            assert moved(one, other) <= 8, where  # the running head, which our PDF has last and a browser prints first
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


def test_paginated_html_has_the_page_numbers(real):
    html = (real.out / "html" / "boekje.html").read_text(encoding="utf-8")
    pages = real.texts("boekje")
    shown = re.findall(r'<li class="entry">.*?data-page="(\d+)">([^<]*)</a>', html)
    assert len(shown) == len(real.guide.topics) + 3
    for number, title in shown:
        assert flat(title) in flat(pages[int(number) - 1])


def test_boxes_keep_their_backgrounds_when_a_browser_prints_none(chromium, real):
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
        ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--Werror", *pages],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    # Read from a folder, nothing has an origin, and the checker holds the policy against it.
    errors = [line for line in done.stderr.splitlines() if "violates Content Security Policy" not in line]
    assert errors == []
