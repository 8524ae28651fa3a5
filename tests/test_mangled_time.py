"""Time grows as the text does: twice the text takes twice as long, through import and through reading a guide."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.content import reader
from brochure.importing.importer import convert
from brochure.model.errors import BrochureError, Finding
from brochure.source.files import parse
from tests.support.guides import SAMPLE, Folder, thoroughly
from tests.support.web_pages import DAY, paragraph, word_file

MOST_RATIO = 2.6
LEAST_SECONDS = 0.05  # of what is measured: below that, chance decides
ASKED = "A. Wat nu?\n\n"
HEAD = "<h2>A. Wat nu?</h2><p>x</p>"
MENUS, TABLE = f"{HEAD}{'<div class=menu>' * 900}", f"{HEAD}<table><tr>"

Shape = Callable[[int], str]


def times(unit: str) -> Shape:
    """The unit so many times."""
    return lambda count: unit * count


def seconds(work: Callable[[], object]) -> float:
    """The least process time of three runs."""
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        with contextlib.suppress(BrochureError):
            work()
        least = min(least, time.process_time() - start)
    return least


def check_linear(work: Callable[[int], Callable[[], object]], count: int) -> None:
    """Hold the time for 2n against that for n, n being large enough to be measured."""
    once = seconds(work(count))
    while once < LEAST_SECONDS:
        count *= 2
        once = seconds(work(count))
    for attempt in range(3):  # another process may take the time of one measurement, not of three
        ratio = seconds(work(2 * count)) / once
        if ratio < MOST_RATIO:
            return
        once = seconds(work(count))
        assert attempt < 2, f"{ratio:.1f} times as long for twice the text"


IMPORTED: dict[str, tuple[str, str, Shape, int]] = {
    "lines without a blank line": ("txt", ASKED, times("dit is een regel, en hij gaat\n"), 3_000),
    "lines of words with tabs": ("txt", ASKED, lambda count: "a\tb\na\tb\tc\n" * count, 1_500),
    "zero-width joiners": ("txt", ASKED, times("woord\u200d"), 20_000),
    "pictures": ("txt", ASKED, times("![]()"), 20_000),
    "square brackets": ("txt", ASKED, times("["), 30_000),
    "addresses that end nowhere": ("txt", ASKED, times("www.("), 10_000),
    "links and phrases of links": ("html", f"{HEAD}<p>", times("<a href='http://a.be'>x</a> lees hier meer, "), 500),
    "runs in italics": ("html", f"{HEAD}<p>", times("<i>x</i> "), 3_000),
    "menus around everything": ("html", MENUS, lambda count: f"{'<p>x</p>' * count}<h1>y", 2_000),
    "names of classes": ("html", HEAD, lambda count: f"<p class='{'cookie-' * count}!'>x</p>", 50_000),
    "one wide row of a table": ("html", TABLE, lambda count: f"{'<td>x' * count}{'<tr><td>y<td>z' * count}", 500),
    "paragraphs of a Word file": ("docx", paragraph("A. Wat nu?", "Kop1"), times(paragraph("x")), 300),
    "titles that open what follows": ("html", HEAD, times("<button aria-expanded=false>a</button><div>b"), 400),
    "lists of tabs": ("html", HEAD, times("<div role=tablist><b role=tab>a</b></div><div role=tabpanel>b</div>"), 400),
    "marks of notes": ("html", f"{HEAD}<div id=n>{'x ' * 999}</div>", times("<a class=footnote href='#n'>1</a> "), 900),
    "lists of definitions": ("html", HEAD, times("<dl><dt>a?<dd>b"), 400),
    "paragraphs of Markdown": ("md", "## A\n\n", times("Een zin, **vet** en [x](https://x.be).\n\n- a\n\n"), 900),
    "notes of Markdown": ("md", "## A\n\n", times("a[^1] "), 3_000),
    "brackets of Markdown": ("md", "## A\n\n", times("[["), 9_000),
    "braces of Markdown": ("md", "## A\n\n", times("{{< a {"), 3_000),
    "fields that do not end": ("md", "---\n", times("a: b\n"), 5_000),
}  # fmt: skip
#: Those of which the time was quadratic, or worse, run always.
ALWAYS = ("lines without a blank line", "addresses that end nowhere", "one wide row of a table")


@pytest.mark.parametrize("name", [name if name in ALWAYS else thoroughly(name) for name in IMPORTED])
def test_import_takes_linear_time(tmp_path: Path, name: str) -> None:
    kind, before, shape, count = IMPORTED[name]
    page = tmp_path / f"page.{kind}"

    def work(count: int) -> Callable[[], object]:
        text = before + shape(count)
        page.write_bytes(word_file(text) if kind == "docx" else text.encode())
        data = page.read_bytes()

        def once() -> object:
            page.write_bytes(data)
            return list(convert(page, tmp_path / "none", DAY).report.lines())

        return once

    check_linear(work, count)


def test_the_name_of_a_class_that_took_exponential_time_is_read_at_once(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"{HEAD}<p class='{'cookie-' * 5_000}!'>x</p>")
    start = time.process_time()
    assert convert(page, tmp_path / "none", DAY).files
    assert time.process_time() - start < 1


READ: dict[str, tuple[Shape, int]] = {
    "paragraphs": (times("Some words of a text that goes on.\n\n"), 300),
    "pictures": (times("![]()\n\n"), 300),
    "pictures in one paragraph": (times("![]()"), 20_000),
    "brackets": (times("[[[[\n\n"), 300),
    "links to nowhere": (times("[a](topic:x) b\n\n"), 300),
    "zero-width joiners": (times("a\u200db " * 200 + "\n\n"), 30),
    "one word": (lambda count: "\n\n".join(["x" * 1_000] * count), 20),
    "headings": (lambda count: "".join(f"## Heading {number}\n\n" for number in range(count)), 300),
    "lists in lists": (times("- a\n    - b\n\nc\n\n"), 200),
    "tables": (times("| a | b |\n| - | - |\n| c | d |\n\n"), 100),
}


@pytest.mark.parametrize("name", [name if name in ("one word", "brackets") else thoroughly(name) for name in READ])
def test_reading_a_text_takes_linear_time(folder: Folder, name: str) -> None:
    shape, count = READ[name]
    good = (SAMPLE / "topics" / "meals.md").read_text(encoding="utf-8")

    def work(count: int) -> Callable[[], object]:
        text = f"{good}\n\n{shape(count)}"

        def once() -> object:
            folder.write("topics/meals.md", text)
            return reader.read(folder.root)

        return once

    check_linear(work, count)


TABLES: dict[str, Shape] = {
    "parts of a key": lambda count: f"{'a.' * count}b = 1",
    "brackets": lambda count: f"a = {'[' * count}",
    "texts that are not closed": times('"\\'),
    "keys": lambda count: "".join(f"a{number} = 1\n" for number in range(count)),
    "rows": times("[[a]]\nb = 1\n"),
}


@pytest.mark.parametrize("name", [*list(TABLES)[:2], *map(thoroughly, list(TABLES)[2:])])
def test_reading_toml_takes_linear_time(name: str) -> None:
    shape = TABLES[name]

    def work(count: int) -> Callable[[], object]:
        text = shape(count)
        problems: list[Finding] = []
        return lambda: parse(text, Path("x.toml"), problems)

    start = time.process_time()
    work(20_000)()
    if time.process_time() - start < LEAST_SECONDS and name in ("parts of a key", "brackets"):
        return  # refused at once, however many there are
    check_linear(work, 5_000)


def test_one_long_word_is_read_once(folder: Folder) -> None:
    folder.append("topics/meals.md", "\n\n" + "x" * 19_000 + "\n")
    start = time.process_time()
    reader.read(folder.root)
    assert time.process_time() - start < 0.8
