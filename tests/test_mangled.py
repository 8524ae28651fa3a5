"""Malformed input: any bytes give a guide or a `BrochureError`; never another error, never a hang."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from brochure.editorial import reporters
from brochure.editorial.check import findings
from brochure.editorial.figures import open_points
from brochure.importing.importer import convert
from brochure.model.errors import BrochureError
from brochure.output import dist
from tests.support.guides import ROOT, RULES, SAMPLE
from tests.support.sources import content
from tests.support.web_pages import DAY, HTML, TEXT, paragraph, word_file

DUTCH = RULES / "base"
MOST_SECONDS = 3  # of work for one input
BITS = [
    "A. Wat nu?\n", "\n\n", "• ", "- ", "1. ", "  ", "\t", "**", "[a](b)", "][", "{: .x }", "# ", "> ", "| a | b |\n",
    "<p>", "</p>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<h2>B. En dan?</h2>", "<a href='#'>", "</a>",
    "<a href='http://[x'>", "<base href='//['>", "<b>", "<!--", "<![CDATA[", "<script>", "&#0;", "&amp;", "&#x110000;",
    "\ufeff", "\u00a0", "\u202e", "\u2028", "\U0001f44d", "\ud83d", "مرحبا", "+++\n", "title = ", '"', "[[", "x" * 300,
    "same_as = \"a\"\n", "2026-02-30", "colspan='99999'", "<ol start='-1'>", "<li value='9999'>", "<br>", "<main>",
    "[check]\nsentence_words = ", "[[ignore]]\ncode = 'offender'\n", "\\u0416", "Bel 1712 of 09 123 45. ", "hem/haar",
]  # fmt: skip
#: Files that the guide of the rules lacks, and others have.
EXTRA_FILES = {
    "site.md": "Deze tekst is voor jou.\n",
    "REVIEW.md": "# Punten\n\n1. **A?** B.\n   - Nu: c.\n   - Beslis: d?\n",
}
malformed = some.lists(some.one_of(some.sampled_from(BITS), some.text(max_size=6)), max_size=30).map("".join)
quick = settings(
    max_examples=max(10, settings.default.max_examples if settings.default.max_examples > 100 else 0),
    suppress_health_check=[HealthCheck.too_slow],
)


@contextlib.contextmanager
def hard_limit(seconds: int = 20) -> Iterator[None]:
    """Stop what hangs: a limit that is only looked at afterwards would never be."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still at work after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


MARKDOWN = content("pandoc.md").decode()


def spliced(whole: bytes, place: float, bit: bytes, cut: int) -> bytes:
    """A good file with something put in its middle, and some of what follows taken out."""
    start = round(place * len(whole))
    return whole[:start] + bit + whole[start + cut :]


def import_page(name: str, data: bytes) -> None:
    """Import, and read the folder that comes of it, if one does."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BrochureError), hard_limit():
        page = Path(folder) / name
        page.write_bytes(data)
        done = convert(page, SAMPLE, DAY)
        assert list(done.report.lines())
        dist.write(Path(folder) / "guide", done.files)
        findings(Path(folder) / "guide", today=DAY)
    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize(("name", "good"), [("p.txt", TEXT), ("p.html", HTML), ("p.md", MARKDOWN)])
@given(bit=malformed, place=some.floats(0, 1), cut=some.integers(0, 60))
@example(bit="<a href='http://[x'>y</a>", place=0.9, cut=0)
@example(bit="<base href='//['>", place=0.0, cut=0)
@quick
def test_malformed_pages(name: str, good: str, bit: str, place: float, cut: int) -> None:
    import_page(name, encoded(bit))
    import_page(name, spliced(good.encode(), place, encoded(bit), cut))


@given(
    bit=some.binary(max_size=40),
    place=some.floats(0, 1),
    cut=some.integers(0, 60),
    name=some.sampled_from(["txt", "html", "docx", "odt", "mhtml", "md"]),
)
@example(bit=bytes(4), place=0.40625, cut=4, name="docx")
@quick
def test_malformed_bytes(bit: bytes, place: float, cut: int, name: str) -> None:
    whole = {"txt": TEXT.encode("utf-16"), "html": HTML.encode("cp1252"), "docx": word_file()}.get(name, b"")
    whole = whole or content({"odt": "libreoffice.odt.parts", "mhtml": "chrome-saved.mhtml", "md": "obsidian.md"}[name])
    import_page(f"p.{name}", spliced(whole, place, bit, cut))


WORD_BITS = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:b/>",
    "<w:hyperlink w:anchor='x'>", "</w:hyperlink>", "<w:hyperlink r:id='none'>", "<w:numPr/>", "<w:br/>", "x", "&lt;",
    paragraph("B. En dan?"), paragraph("• x"), "<w:footnoteReference w:id='1'/>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:instrText> HYPERLINK </w:instrText>", "<w:sym w:char='zz'/>", "<w:gridSpan w:val='x'/>", "<w:sdt/>",
]  # fmt: skip


@given(some.lists(some.sampled_from(WORD_BITS), max_size=12).map("".join))
@quick
def test_malformed_word_files(bit: str) -> None:
    import_page("p.docx", word_file(paragraph("A. Wat nu?") + bit + paragraph("Dit.")))


@pytest.mark.parametrize(
    ("base", "name"),
    [
        *((SAMPLE, f"{name}") for name in ("guide.toml", "topics/meals.md", "topics/sleep.md", "helplines.toml")),
        *((SAMPLE, f"{name}") for name in ("front.md", "words.toml", "editions/boekje.toml")),
        *((DUTCH, f"{name}") for name in ("guide.toml", "topics/zaaien.md", "words.toml", "site.md", "REVIEW.md")),
    ],
)
@given(bit=malformed, place=some.floats(0, 1), cut=some.integers(0, 60))
@example(bit="{}" * 32, place=1.0, cut=0)
@example(bit="\n\na) b) " * 600, place=1.0, cut=0)
@example(bit="\u202e&hearts;&#8238;&nosuch; &lt", place=1.0, cut=0)
@quick
def test_malformed_content(base: Path, name: str, bit: str, place: float, cut: int) -> None:
    """`check` reads it, and never raises: what is wrong comes back as findings, which every reporter can write."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guide"
        shutil.copytree(base, root)
        path = root / name
        good = path.read_bytes() if path.is_file() else EXTRA_FILES[name].encode()
        path.write_bytes(spliced(good, place, encoded(bit), cut))
        with hard_limit():
            found = findings(root, today=DAY)
            list(open_points(path.read_text(encoding="utf-8", errors="replace")) if name == "REVIEW.md" else ())
        assert json.loads(reporters.as_json(found)) is not None
        assert list(reporters.text(found, colour=False))
    assert time.process_time() - start < MOST_SECONDS


GREEDY = """
import random, re, sys
from pathlib import Path
sys.path.insert(0, "")
from tests.test_mangled import BITS, HTML, TEXT, import_page, encoded, spliced
chance = random.Random(1)
for number in range(8):
    name, good = (("p.txt", TEXT), ("p.html", HTML))[number % 2]
    bit = "".join(chance.choices(BITS, k=30)) * chance.choice((1, 1, 1, 200))
    import_page(name, spliced(good.encode(), chance.random(), encoded(bit), 40))
import_page("p.html", HTML.encode() + encoded("<p>Een zin die zo lang is als een andere.</p>\\n" * 60_000))
# Not ru_maxrss: that is never less than what the process had that started this one.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system has no /proc")
def test_memory_stays_within_bounds() -> None:
    command = [sys.executable, "-c", GREEDY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 300, "MB"
