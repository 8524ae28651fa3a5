"""Measure the builder against plain WeasyPrint and itself, and print a table; `make bench ARGS=titles` for a part. One
part takes long and runs by its name alone: `scale`, with thousands of practices.

`make bench ARGS=--write` measures what docs/performance.md shows, and writes that page.

Every figure is a ratio of runs made alternately in one session, so that it means the same on a slow machine. Times are
wall seconds of whole processes (medians), memory is the largest resident size of a process.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from processes import CONTENT, MAKE, ROOT, RUNS, Cost, cold, in_turn, run, wall

sys.path.insert(0, str(ROOT))
import browser
import copies
import everything
import foreign
import guides
import page
import practice_costs
import pypdfium2
import scale

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.screen import screen_pdf
from brochure.content.reader import read
from brochure.imposition import impose
from brochure.imposition.sheets import impose_pdf
from brochure.model.paper import PAPERS
from brochure.output.manifest import read_memory

#: What was measured, the figure, and what is wanted.
Row = tuple[str, str, str]

#: Parts that take many minutes: only when they are asked for by name.
LONG = ("scale",)

#: Published once for the same text on A5 with a contents list, two cores, wall seconds of a cold run.
PEERS = (
    ("typst", 0.05),
    ("weasyprint command", 0.82),
    ("chromium --print-to-pdf (no page numbers in the contents)", 1.05),
    ("pandoc with pdflatex", 1.4),
    ("paged.js", 2.1),
    ("vivliostyle", 4.8),
)


def bare(out: Path) -> Callable[[], Cost]:
    """The weasyprint command on the HTML of the page engine; that for browsers has the page numbers written in."""
    guide, edition = read(CONTENT), next(one for one in editions(CONTENT) if one.name == "boekje")
    work = EditionJob(guide, edition, [], read_memory(out))
    html = out / "html" / "bare.html"
    document = work.document(work.setting()).html
    html.write_text(document.replace("boekje.css", "bare.css"), encoding="utf-8")
    html.with_suffix(".css").write_text(work.stylesheet(work.setting()), encoding="utf-8")
    return lambda: run(["-m", "weasyprint", html, out / "bare.pdf"])


def booklet(out: Path, first: float, plain: Callable[[], Cost]) -> Iterator[Row]:
    ours, theirs, known = in_turn(cold(out, CONTENT, numbers=False), plain, cold(out, CONTENT))

    def ratio(runs: Sequence[Cost]) -> str:
        return f"{statistics.median(a[0] / b[0] for a, b in zip(runs, theirs, strict=True)):.2f} ×"

    yield "boekje, screen and office, cold", f"{wall(ours):.2f} s", ""
    yield "the weasyprint command, same HTML", f"{wall(theirs):.2f} s", ""
    yield "ratio", ratio(ours), "at most 1.0, aim: 0.9"
    yield "ratio with remembered page numbers", ratio(known), "at most 0.8"
    yield "the first time, with casting off", f"{first:.2f} s", ""
    yield "peak memory", f"{max(memory for _, memory in ours):.0f} MB", "under 200"
    (again,) = in_turn(lambda: run([MAKE, "build", "boekje", "--content", CONTENT, "--out", out]))
    yield "nothing changed", f"{wall(again):.2f} s", ""


def branded(out: Path, place: Path) -> Iterator[Row]:
    """The booklet with a logo, colours and a cover of its own, against ours; both with their sizes found before."""
    guide, other = guides.branded(place / "guide"), place / "dist"
    run([MAKE, "build", "boekje", "--content", guide, "--out", other])
    ours, theirs = in_turn(cold(out, CONTENT), cold(other, guide))
    ratio = statistics.median(b[0] / a[0] for a, b in zip(ours, theirs, strict=True))
    yield "branded / unbranded build", f"{ratio:.2f} ×", "at most 1.03"


def titles() -> Iterator[Row]:
    """What fitting the titles of a cover takes: its pages are laid out alone, the text never again."""
    guide, edition = read(CONTENT), next(one for one in editions(CONTENT) if one.name == "boekje")
    long = dataclasses.replace(guide, title=(f"{guide.title} " * 20)[:160], subtitle=(f"{guide.title} " * 20)[:200])
    whole, alone = [], []
    for one in (guide, long):
        work = EditionJob(one, edition, [], {})
        work.setting()
        whole.append(len(work._laid))
    work.fix_setting(next(iter(work._laid)))
    for _ in range(RUNS):
        fresh = EditionJob(long, edition, [], {}, work._renderers)
        start = time.perf_counter()
        fresh.document(work.setting())
        alone.append((time.perf_counter() - start) * 1000)
    yield "layouts of the whole booklet that a title of 160 characters adds", str(whole[1] - whole[0]), "0"
    yield "fitting it, in a warm process", f"{statistics.median(alone):.0f} ms", ""


def leaflets(out: Path, plain: Callable[[], Cost]) -> Iterator[Row]:
    """All leaflets, the card and the posters, with nothing to keep and every size to be found."""
    names = [one.name for one in editions(CONTENT) if not one.name.startswith(("boekje", "grote"))]

    def once() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        return run([MAKE, "build", *names, "--content", CONTENT, "--out", out])

    every, theirs = in_turn(once, plain)
    ratio = statistics.median(a[0] / b[0] for a, b in zip(every, theirs, strict=True))
    yield "all leaflets, card and posters, sizes to be found", f"{wall(every):.2f} s", ""
    yield "against one bare render of the booklet", f"{ratio:.1f} ×", "under 6"
    yield "layouts to find the size of a leaflet, at most", str(most_layouts()), "at most 5"


def most_layouts() -> int:
    """The layouts that finding a setting took, for the leaflet that took most."""
    guide, counts = read(CONTENT), []
    for edition in editions(CONTENT):
        if edition.stem == "folder-topic":
            work = EditionJob(guide, edition, [], {})
            work.setting()
            counts.append(len(work._laid))
    return max(counts)


def imposing(out: Path, thousand: Path) -> Iterator[Row]:
    pdf = next(path for path in (out / "pdf").iterdir() if path.name.endswith("-boekje.pdf")).read_bytes()
    plan = impose.impose("saddle-stitch", len(pypdfium2.PdfDocument(pdf)), impose.thickness(90))
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        impose_pdf(pdf, plan, PAPERS["A4"], title="t", language="nl", issued=datetime.date(2026, 1, 1))
        times.append((time.perf_counter() - start) * 1000)
    yield "imposing the booklet, in a warm process", f"{statistics.median(times):.0f} ms", "under 50"
    yield from foreign.imposed(thousand)


def texts(place: Path) -> Iterator[Row]:
    page = guides.saved_page(place / "page.html")
    (imports,) = in_turn(lambda: run([MAKE, "import", page, "--to", place / "imported", "--force"]))
    yield f"importing a page of {page.stat().st_size / 1e6:.1f} MB", f"{wall(imports):.2f} s", "under 5"
    yield "its peak memory", f"{max(memory for _, memory in imports):.0f} MB", "under 300"
    (checks,) = in_turn(lambda: run([MAKE, "check", "--content", CONTENT]))
    yield "checking our own text", f"{wall(checks):.2f} s", "under 0.5"
    big = guides.to_check(place / "guide-to-check", 200)
    (checks,) = in_turn(lambda: run([MAKE, "check", "--content", big], fine=(0, 1)))
    yield "checking a Dutch guide of 200 questions", f"{wall(checks):.2f} s", "under 5"


def growth(place: Path) -> Iterator[Row]:
    per_page = {}
    for topics in (20, 200):
        guide, out = guides.generated(place / f"guide-{topics}", topics), place / f"dist-{topics}"
        command = cold(out, guide)
        command()
        rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
        pages = next(row["pages"] for row in rows if row["edition"] == "boekje")
        per_page[topics] = min(command()[0] for _ in range(2)) / pages * 1000
        yield f"{topics} topics, {pages} pages", f"{per_page[topics]:.0f} ms a page", ""
    yield "200 against 20 topics, per page", f"{per_page[200] / per_page[20]:.2f} ×", "at most 1.5"


def aloud(place: Path) -> Iterator[Row]:
    """What tagging adds to painting the booklet, in a warm process; and the memory that a long one takes with it."""
    guide, edition = read(CONTENT), next(one for one in editions(CONTENT) if one.name == "boekje")
    work = EditionJob(guide, edition, [], {})
    pages, document = work.pages(), work.document(work.setting())
    plain, tagged = [], []
    for _ in range(RUNS):
        for times, make in ((plain, pages.plain_pdf), (tagged, lambda: screen_pdf(guide, edition, document, pages))):
            start = time.process_time()
            make()
            times.append(time.process_time() - start)
    start = time.process_time()
    EditionJob(guide, edition, [], {}, work._renderers).lay_out(work.setting())
    layout = time.process_time() - start
    added = (statistics.median(tagged) - statistics.median(plain)) / (layout + statistics.median(plain))
    yield "what tags, links and their examination add to laying out and painting", f"{added:.0%}", "under 25 %"
    long = guides.generated(place / "guide-heard", 200)
    _, memory = run([MAKE, "build", "boekje", "--content", long, "--out", place / "dist-heard"])
    yield "peak memory of 200 topics, screen and office", f"{memory:.0f} MB", "under 250"


def photographs(place: Path) -> Iterator[Row]:
    """All that is made of a guide with many photographs, from nothing and with nothing changed."""
    guide, out = guides.photographed(place / "guide-photographed", 40), place / "dist-photographed"
    command = [MAKE, "build", "--content", guide, "--out", out]
    seconds, memory = run(command)
    yield "everything of a guide with 40 photographs of 12 megapixels", f"{seconds:.1f} s", ""
    yield "its peak memory", f"{memory:.0f} MB", "under 500"
    yield "nothing changed", f"{run(command)[0]:.2f} s", ""


def measure(place: Path, wanted: Collection[str]) -> Iterator[Row]:
    """The rows of the parts that are wanted, or of all."""
    out = place / "dist"
    first, _ = run([MAKE, "build", "boekje", "--content", CONTENT, "--out", out])
    plain = bare(out)
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "booklet": lambda: booklet(out, first, plain),
        "edited": lambda: everything.edited(place, plain),
        "cores": lambda: everything.cores(place),
        "branded": lambda: branded(out, place / "branded"),
        "titles": titles,
        "leaflets": lambda: leaflets(place / "leaflets", plain),
        "imposing": lambda: imposing(out, place / "thousand.pdf"),
        "examined": lambda: foreign.examined(place),
        "texts": lambda: texts(place),
        "site": lambda: browser.site_rows(place / "everything"),
        "refreshing": lambda: browser.refreshing(place / "written", out, plain),
        "practices": lambda: copies.rows(out),
        "batch": lambda: scale.rows(place / "batch"),
        "typst": lambda: practice_costs.beside_typst(place, out),
        "growth": lambda: growth(place),
        "aloud": lambda: aloud(place),
        "photographs": lambda: photographs(place),
        "scale": lambda: scale.many(place / "scale"),
    }
    if unknown := set(wanted) - parts.keys():
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    for name, rows in parts.items():
        if name in wanted or not (wanted or name in LONG):
            yield from rows()


def main() -> None:
    os.environ["PYTHONPATH"] = str(ROOT)
    words = sys.argv[1:]
    writing = words == ["--write"]
    print("| what | measured | wanted |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        rows = []
        for row in measure(Path(name), page.PARTS if writing else words):
            print("| " + " | ".join(row) + " |", flush=True)
            rows.append(row)
        if writing:
            page.write(rows, Path(name))
    print(
        "\nFor comparison, the same text elsewhere (measured once, on two cores):\n\n| program | seconds |\n|---|---|"
    )
    for peer, seconds in PEERS:
        print(f"| {peer} | {seconds} |")


if __name__ == "__main__":
    main()
