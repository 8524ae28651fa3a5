"""Measure the builder against plain WeasyPrint and against itself, and print a table; `make bench`.

Every figure is a ratio of runs made in turn in one session, so that it means the same on a slow machine. Times are
wall seconds of whole processes (medians), memory is the largest resident size of a process.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

try:
    from playwright.sync_api import sync_playwright
except ImportError:  # then nothing is measured in a browser
    sync_playwright = None

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
sys.path.insert(0, str(ROOT))

RUNS = 3
PARAGRAPH = "Dit is een zin van een gewone lengte over iets dat je kan doen. Praat erover met iemand die je vertrouwt. "

# Published once for the same text on A5 with a contents list, two cores, wall seconds of a cold run.
PEERS = (
    ("typst", 0.05),
    ("weasyprint command", 0.82),
    ("chromium --print-to-pdf (no page numbers in the contents)", 1.05),
    ("pandoc with pdflatex", 1.4),
    ("paged.js", 2.1),
    ("vivliostyle", 4.8),
)


def run(words: Sequence[str | Path], fine: Sequence[int] = (0,)) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of one process, whose exit code must be ``fine``."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in fine:
        raise SystemExit(f"{words} failed:\n{error.decode()}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def cold(out: Path, content: Path) -> Callable[[], tuple[float, float]]:
    """A build of the booklet with nothing to keep but what casting off found."""

    def once() -> tuple[float, float]:
        (out / "manifest.json").unlink(missing_ok=True)
        return run([ROOT / "make_pdf.py", "build", "boekje", "--content", content, "--out", out])

    return once


def site_rows(place: Path) -> list[tuple[str, str, str]]:
    """The website against the PDFs that it shows, and what its pages weigh and ask for."""
    everything, _ = run([ROOT / "make_pdf.py", "build", "--content", ROOT / "content", "--out", place])
    taken = []
    for _ in range(RUNS):
        shutil.rmtree(place / "site")
        taken.append(run([ROOT / "make_pdf.py", "site", "--content", ROOT / "content", "--out", place])[0])
    site = statistics.median(taken)
    rows = [
        ("everything: all PDFs and the website, from nothing", f"{everything:.1f} s", ""),
        ("the website alone, its pictures included", f"{site:.1f} s", ""),
        ("against the PDFs", f"{site / (everything - site):.2f} ×", "under 0.5"),
    ]
    from brochure.site import fetched, weight

    folder = place / "site"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, most in (("index.html", 400), ("lezen.html", 150)):
        kb = f"{weight(files, name) / 1000:.0f} kB"
        rows.append((f"{name}: all that it asks for on a sharp screen", kb, f"under {most}"))
        rows.append(("its requests", str(len(fetched(files, name))), ""))
    return rows


#: Whether a picture in sight is another than before, and when, by the clock that Python reads too.
SWAPPED = """before => {
    const fresh = [...document.querySelectorAll("img")].some((image) => {
        const box = image.getBoundingClientRect();
        const seen = box.bottom > 0 && box.top < innerHeight;
        return seen && image.complete && image.naturalWidth && !before.includes(image.getAttribute("src"));
    });
    return fresh && Date.now() / 1000;
}"""


@contextmanager
def window(address: str) -> Iterator[Callable[[Callable[[], None]], float]]:
    """A browser that has the preview open at the fifth page; it tells how long after a save it shows a new picture."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address)

        def shown(save: Callable[[], None]) -> float:
            page.wait_for_selector('.proof[data-settled="yes"] img')
            page.evaluate("document.querySelectorAll('img')[4].scrollIntoView()")
            page.wait_for_timeout(1500)  # as long as somebody thinks
            before = page.evaluate("[...document.querySelectorAll('img')].map(one => one.getAttribute('src'))")
            start = time.time()
            save()
            return float(page.wait_for_function(SWAPPED, arg=before).json_value()) - start

        yield shown
        browser.close()


def refreshing(content: Path, out: Path, bare: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """Seconds from saving a topic until a browser shows the new pages, and against a bare render; medians."""
    words = [sys.executable, ROOT / "make_pdf.py", "preview", "boekje", "--no-open", "--port", "0"]
    server = subprocess.Popen([*words, "--content", content, "--out", out], stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().split()[-1] if server.stdout else ""
        topic, taken, ratios = next((content / "topics").glob("*.md")), [], []
        with window(address) as shown:
            for number in range(RUNS):
                text = f"{topic.read_text(encoding='utf-8')}\nNog zin {number}.\n"
                taken.append(shown(partial(topic.write_text, text, encoding="utf-8")))
                while b'data-settled="yes"' not in urllib.request.urlopen(f"{address}view").read():
                    time.sleep(0.2)  # casting off must not slow the render
                ratios.append(taken[-1] / bare()[0])
        return statistics.median(taken), statistics.median(ratios)
    finally:
        server.terminate()
        server.wait()


def in_turn(*commands: Callable[[], tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Each command run ``RUNS`` times, one after the other and round again, so that drift hits all alike."""
    for command in commands:
        command()
    rounds = [[command() for command in commands] for _ in range(RUNS)]
    return [list(column) for column in zip(*rounds, strict=True)]


def made_up(root: Path, topics: int) -> Path:
    """A guide of so many topics, each of about two pages."""
    shutil.copytree(ROOT / "tests" / "sample", root)
    for path in (root / "topics").iterdir():
        path.unlink()
    slugs = [f"topic-{number}" for number in range(topics)]
    for slug in slugs:
        body = "\n\n".join([PARAGRAPH * 4] * 5)
        front = (
            f'+++\ntitle = "What about {slug}?"\nshort_title = "{slug}"\nsummary = "Short."\nactions = ["Call."]\n+++\n'
        )
        (root / "topics" / f"{slug}.md").write_text(front + body + "\n", encoding="utf-8")
    lines = (root / "guide.toml").read_text(encoding="utf-8").splitlines()
    lines = [f"topics = {slugs!r}".replace("'", '"') if line.startswith("topics =") else line for line in lines]
    (root / "guide.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


#: Sentences by their parts, for text that every rule of Dutch has something to look at in.
WHO = (
    "Je partner",
    "Een hulpverlener",
    "Iemand die je vertrouwt",
    "Je buur",
    "De therapeut",
    "Een vriend",
    "Wie luistert",
)
DOES = (
    "belt",
    "helpt",
    "luistert",
    "wordt gehoord",
    "vertelt erover",
    "blijft in de buurt",
    "mag dat vragen",
    "zoekt raad",
)
HOW = (
    "als het moeilijk is",
    "met je kinderen erbij",
    "zonder je naam te geven",
    "bij de politie",
    "na een tijd, en dan weer",
    "bv. op een rustig moment",
    "van ’s morgens tot ’s avonds",
    "om 14.30 u.",
    "met dr. Peeters of mevr. Jansens",
)
ENDS = (".", ". Dat kan.", "? Soms wel.", "!", ": dat is al veel.", ". ‘Dat helpt,’ zei iemand.")  # fmt: skip


def to_check(root: Path, topics: int) -> Path:
    """A Dutch guide of so many questions of some 450 words, no two alike, with lists, links, headings and a table."""
    shutil.copytree(ROOT / "tests" / "rules" / "base", root)
    chance = random.Random(1)

    def say(count: int) -> str:
        kinds = (WHO, DOES, HOW, ENDS)
        return " ".join(" ".join(map(chance.choice, kinds[:3])) + chance.choice(ENDS) for _ in range(count))

    slugs = ["zaaien", "oogsten", *(f"vraag-{number}" for number in range(topics - 2))]
    for slug in slugs:
        rows = "\n".join(f"| {say(1)} | {say(1)} |" for _ in range(3))
        items = "\n".join(f"- **Eerst.** {say(2)}" for _ in range(5))
        body = f"{say(4)}\n\n## Wat dan?\n\n{say(5)} Bel de [Tuinlijn](line:tuinlijn).\n\n{items}\n\n{say(6)}\n\n"
        front = f'title = "Wat met {slug}?"\nshort_title = "{slug}"\nsummary = "{say(2)}"\nactions = ["{say(1)}"]\n'
        table = f"| a | b |\n|---|---|\n{rows}\n\n{say(4)}\n"
        (root / "topics" / f"{slug}.md").write_text(f"+++\n{front}+++\n\n{body}{table}", encoding="utf-8")
    guide = (root / "guide.toml").read_text(encoding="utf-8")
    listed = f"topics = {slugs!r}".replace("'", '"')
    (root / "guide.toml").write_text(re.sub(r"topics = .*", listed, guide), encoding="utf-8")
    return root


def saved_page(path: Path) -> Path:
    """A web page of 5 MB of real text, no two paragraphs the same: a hundred questions, a thousand pages of a book."""
    words = PARAGRAPH.split()
    rows = []
    for number in range(100):
        rows.append(f"<h2>{number}. What about number {number}?</h2>")
        for place in range(115):
            start = (number * 7 + place) % len(words)
            text = " ".join([f"{number}-{place}", *words[start:], *words[:start]])
            rows.append(f"<p>{text * max(1, 490 // len(text))}</p>")
    path.write_text("<h1>A page</h1>\n" + "\n".join(rows), encoding="utf-8")
    return path


def imposing(out: Path) -> float:
    """Milliseconds to impose the booklet, inside a warm process."""
    from brochure import imposition
    from brochure.paper import PAPERS
    from brochure.sheets import impose_pdf

    pdf = next(path for path in (out / "pdf").iterdir() if path.name.endswith("-boekje.pdf")).read_bytes()
    import datetime

    import pypdfium2

    pages = len(pypdfium2.PdfDocument(pdf))
    plan = imposition.impose("saddle-stitch", pages, imposition.thickness(90))
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        impose_pdf(pdf, plan, PAPERS["A4"], title="t", language="nl", issued=datetime.date(2026, 1, 1))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def leaflets(out: Path) -> Callable[[], tuple[float, float]]:
    """A build of all leaflets, the card and the poster, with nothing to keep and every size to be found."""
    names = [name for name in edition_names() if not name.startswith(("boekje", "grote"))]

    def once() -> tuple[float, float]:
        shutil.rmtree(out, ignore_errors=True)
        return run([ROOT / "make_pdf.py", "build", *names, "--content", ROOT / "content", "--out", out])

    return once


def edition_names() -> list[str]:
    from brochure.build import editions

    return [edition.name for edition in editions(ROOT / "content")]


def most_layouts() -> int:
    """The layouts that finding a setting took, for the leaflet that took most."""
    from brochure.build import editions
    from brochure.content import read
    from brochure.stages import Work

    guide = read(ROOT / "content")
    counts = []
    for edition in editions(ROOT / "content"):
        if edition.stem == "folder-topic":
            work = Work(guide, edition, [], {})
            work.setting()
            counts.append(len(work._laid))
    return max(counts)


THOUSAND = """
import datetime, io, pathlib, resource, sys, time
import pikepdf
from pikepdf import Array, Dictionary, Name
file = pikepdf.new()
font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
for number in range(1000):
    page = file.add_blank_page(page_size=(419.53, 595.28))
    page.obj.TrimBox = Array([0, 0, 419.53, 595.28])
    page.obj.Contents = file.make_stream(b"BT /F 12 Tf 60 500 Td (" + b"words on a line " * 200 + b") Tj ET")
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
target = io.BytesIO()
file.save(target)
pathlib.Path(sys.argv[1]).write_bytes(target.getvalue())
"""
IMPOSE = """
import datetime, pathlib, sys
from brochure import imposition
from brochure.paper import PAPERS
from brochure.sheets import impose_pdf
pdf = pathlib.Path(sys.argv[1]).read_bytes()
plan = imposition.impose("saddle-stitch", 1000, imposition.thickness(90))
impose_pdf(pdf, plan, PAPERS["A4"], title="t", language="nl", issued=datetime.date(2026, 1, 1))
"""


def pages_of(out: Path) -> int:
    import json

    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    return int(next(row["pages"] for row in rows if row["edition"] == "boekje"))


def wall(runs: Sequence[tuple[float, float]]) -> float:
    return statistics.median(seconds for seconds, _ in runs)


def main() -> None:
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        out = place / "dist"
        first, _ = run([ROOT / "make_pdf.py", "build", "boekje", "--content", ROOT / "content", "--out", out])
        html = out / "html" / "boekje.html"
        plain = place / "plain.pdf"
        ours, theirs = in_turn(cold(out, ROOT / "content"), lambda: run(["-m", "weasyprint", str(html), str(plain)]))
        ratio = statistics.median(a[0] / b[0] for a, b in zip(ours, theirs, strict=True))
        rows.append(("boekje, screen and office, cold", f"{wall(ours):.2f} s", ""))
        rows.append(("the weasyprint command, same HTML", f"{wall(theirs):.2f} s", ""))
        rows.append(("ratio", f"{ratio:.2f} ×", "at most 1.2"))
        rows.append(("the first time, with casting off", f"{first:.2f} s", ""))
        rows.append(("peak memory", f"{max(memory for _, memory in ours):.0f} MB", "under 200"))
        rows.append(("imposing", f"{imposing(out):.0f} ms", "under 50"))
        every, bare = in_turn(leaflets(place / "leaflets"), lambda: run(["-m", "weasyprint", str(html), str(plain)]))
        rows.append(("all leaflets, card and posters, sizes to be found", f"{wall(every):.2f} s", ""))
        ratio = statistics.median(a[0] / b[0] for a, b in zip(every, bare, strict=True))
        rows.append(("against one bare render of the booklet", f"{ratio:.1f} ×", "under 6"))
        rows.append(("layouts to find the size of a leaflet, at most", str(most_layouts()), "at most 5"))
        thousand = place / "thousand.pdf"
        os.environ["PYTHONPATH"] = str(ROOT)
        run(["-c", THOUSAND, str(thousand)])
        (imposed,) = in_turn(lambda: run(["-c", IMPOSE, str(thousand)]))
        rows.append(("imposing 1,000 pages of A5, whole process", f"{wall(imposed):.2f} s", "under 1.5"))
        rows.append(("its peak memory", f"{max(memory for _, memory in imposed):.0f} MB", "under 250"))
        (again,) = in_turn(
            lambda: run([ROOT / "make_pdf.py", "build", "boekje", "--content", ROOT / "content", "--out", out])
        )
        rows.append(("nothing changed", f"{wall(again):.2f} s", ""))
        page = saved_page(place / "page.html")
        (imports,) = in_turn(lambda: run([ROOT / "make_pdf.py", "import", page, "--to", place / "imported", "--force"]))
        size = page.stat().st_size / 1e6
        rows.append((f"importing a page of {size:.1f} MB", f"{wall(imports):.2f} s", "under 5"))
        rows.append(("its peak memory", f"{max(memory for _, memory in imports):.0f} MB", "under 300"))
        rows += site_rows(place / "everything")
        written = place / "written"
        shutil.copytree(ROOT / "content", written)
        if CHROMIUM and sync_playwright:
            shown, ratio = refreshing(written, out, lambda: run(["-m", "weasyprint", str(html), str(plain)]))
            rows.append(("from saving a topic to the new pages in a browser", f"{shown:.2f} s", "under 1"))
            rows.append(("against one bare render of the booklet", f"{ratio:.2f} ×", "under 0.8"))
        (checks,) = in_turn(lambda: run([ROOT / "make_pdf.py", "check", "--content", ROOT / "content"]))
        rows.append(("checking our own text", f"{wall(checks):.2f} s", "under 0.5"))
        big = to_check(place / "guide-to-check", 200)
        (checks,) = in_turn(lambda: run([ROOT / "make_pdf.py", "check", "--content", big], fine=(0, 1)))
        rows.append(("checking a Dutch guide of 200 questions", f"{wall(checks):.2f} s", "under 5"))
        per_page = {}
        for topics in (20, 200):
            guide, dist = made_up(place / f"guide-{topics}", topics), place / f"dist-{topics}"
            command = cold(dist, guide)
            command()
            per_page[topics] = min(command()[0] for _ in range(2)) / pages_of(dist) * 1000
            rows.append((f"{topics} topics, {pages_of(dist)} pages", f"{per_page[topics]:.0f} ms a page", ""))
        rows.append(("200 against 20 topics, per page", f"{per_page[200] / per_page[20]:.2f} ×", "at most 1.5"))
    print("| what | measured | wanted |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(
        "\nFor comparison, the same text elsewhere (measured once, on two cores):\n\n| program | seconds |\n|---|---|"
    )
    for peer, seconds in PEERS:
        print(f"| {peer} | {seconds} |")


if __name__ == "__main__":
    main()
