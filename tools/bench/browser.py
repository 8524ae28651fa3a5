"""What a browser shows and when: how soon a save is seen, what the website costs and weighs."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from processes import CONTENT, MAKE, RUNS, Cost, run

try:
    from playwright.sync_api import sync_playwright
except ImportError:  # then nothing is measured in a browser
    sync_playwright = None

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: The question that is written, and the page of the booklet on which it ends.
TOPIC, PAGE = "vertrouwen", 5

#: When the picture of a page is another than before, by the clock that Python reads too.
SWAPPED = """([before, page]) => {
    const image = document.querySelectorAll("img")[page - 1];
    const fresh = image.complete && image.naturalWidth && image.getAttribute("src") !== before;
    return fresh && Date.now() / 1000;
}"""
FINAL = """() => document.querySelector('.proof[data-final="yes"]') && Date.now() / 1000"""


@contextmanager
def window(address: str) -> Iterator[Callable[[Callable[[], None]], tuple[float, float]]]:
    """A browser that has the preview open at one page.

    It yields a function that saves and returns two times in seconds: until that page is shown anew, and until the whole
    booklet is as it will print.
    """
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address)

        def shown(save: Callable[[], None]) -> tuple[float, float]:
            page.wait_for_selector('.proof[data-final="yes"] img')
            page.evaluate(f"document.querySelectorAll('img')[{PAGE - 1}].scrollIntoView()")
            page.wait_for_timeout(2500)  # as long as somebody thinks
            before = page.evaluate(f"document.querySelectorAll('img')[{PAGE - 1}].getAttribute('src')")
            start = time.time()
            save()
            fresh = page.wait_for_function(SWAPPED, arg=[before, PAGE]).json_value()
            return float(fresh) - start, float(page.wait_for_function(FINAL).json_value()) - start

        yield shown
        browser.close()


def refreshing(place: Path, out: Path, bare: Callable[[], Cost]) -> list[tuple[str, str, str]]:
    """How soon a save is seen; nothing without a browser."""
    if not (CHROMIUM and sync_playwright):
        return []
    content = Path(shutil.copytree(CONTENT, place))
    topic, taken, ratios = content / "topics" / f"{TOPIC}.md", [], []
    words = [sys.executable, MAKE, "preview", "boekje", "--no-open", "--port", "0", "--content", content, "--out", out]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().split()[-1] if server.stdout else ""
        with window(address) as shown:
            for number in range(RUNS):
                text = f"{topic.read_text(encoding='utf-8')}\nNog zin {number}.\n"
                taken.append(shown(partial(topic.write_text, text, encoding="utf-8")))
                ratios.append(taken[-1][0] / bare()[0])
    finally:
        server.terminate()
        server.wait()
    first, whole = (statistics.median(column) for column in zip(*taken, strict=True))
    return [
        ("from saving a topic to its new pages in a browser", f"{first:.2f} s", "under 1"),
        ("against one bare render of the booklet", f"{statistics.median(ratios):.2f} ×", "under 0.3"),
        ("until every page is as it will be printed", f"{whole:.2f} s", ""),
    ]


def site_rows(place: Path) -> list[tuple[str, str, str]]:
    """The website against the PDFs that it shows, and what its pages weigh and ask for."""
    everything, _ = run([MAKE, "build", "--content", CONTENT, "--out", place])
    taken = []
    for _ in range(RUNS):
        shutil.rmtree(place / "site")
        taken.append(run([MAKE, "site", "--content", CONTENT, "--out", place])[0])
    site = statistics.median(taken)
    rows = [
        ("everything: all PDFs and the website, from nothing", f"{everything:.1f} s", ""),
        ("the website alone, its pictures included", f"{site:.1f} s", ""),
        ("against the PDFs", f"{site / (everything - site):.2f} ×", "under 0.5"),
    ]
    from brochure.web.pages import fetched, weight

    folder = place / "site"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, most in (("index.html", 400), ("lezen.html", 150)):
        kb = f"{weight(files, name) / 1000:.0f} kB"
        rows.append((f"{name}: all that it asks for on a sharp screen", kb, f"under {most}"))
        rows.append(("its requests", str(len(fetched(files, name))), ""))
    return rows
