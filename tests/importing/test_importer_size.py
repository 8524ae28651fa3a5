"""`import` of big pages: time and memory stay within bounds, and what is too big is rejected at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brochure.commands import cli
from brochure.importing.decoding import MOST_TAGS
from brochure.importing.word_parts import MOST_TAGS as MOST_IN_WORD
from brochure.model.errors import BrochureError
from tests.support.guides import ROOT, thoroughly
from tests.support.web_pages import imported, paragraph, word_file

MOST_MEMORY = 300  # MB
SENTENCE = "Een zin die ongeveer zo lang is als een andere zin in dit boek. "


def real_text(size: int) -> list[tuple[str, str]]:
    """Questions and paragraphs of words that are not all the same, about so many characters."""
    chance = random.Random(1)
    known = [f"{chance.choice('bdgklmnprst')}{chance.choice('aeiou')}{chance.choice('klmnrst')}" for _ in range(400)]
    rows = []
    questions = min(390, size // 13_000)
    for number in range(questions):
        rows.append(("h2", f"{number % 100}. Wat is vraag {number}?"))
        for _ in range(max(1, size // questions // 385)):
            sentences = (" ".join(chance.choices(known, k=20)).capitalize() for _ in range(5))
            rows.append(("p", ". ".join(sentences) + "."))
    return rows


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("html", 1_100_000),
        thoroughly("html", 5_100_000),
        thoroughly("txt", 5_100_000),
        thoroughly("docx", 2_800_000),
    ],
)
def test_a_page_of_real_text_is_read_within_seconds(tmp_path: Path, kind: str, size: int) -> None:
    rows = real_text(size)
    data = {
        "html": lambda: "\n".join(f"<{tag}>{words}</{tag}>" for tag, words in rows).encode(),
        "txt": lambda: "\n\n".join(words for _, words in rows).encode(),
        "docx": lambda: word_file("".join(paragraph(words) for _, words in rows)),
    }[kind]()
    page = tmp_path / f"page.{kind}"
    page.write_bytes(data)
    assert kind == "docx" or len(data) > size - 100_000
    before = time.process_time()
    assert cli.main(["import", str(page), "--to", str(tmp_path / "guide"), "--content", str(tmp_path)]) == 0
    assert time.process_time() - before < 6 + size / 500_000, "half of that on a machine with nothing else to do"


PEAK = """
import re, sys
from pathlib import Path
sys.path.insert(0, "")
from tests.support.guides import ROOT, thoroughly
from tests.support.web_pages import DAY
from brochure.importing.importer import convert
assert list(convert(Path(sys.argv[1]), Path("none"), DAY).report.lines())
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
BEGIN = "<h2>A. Wat nu?</h2>"
NEAR_THE_LIMITS = {
    "elements.html": lambda: f"{BEGIN}{'<p>x</p>' * (MOST_TAGS - 9)}".encode(),
    "table.html": lambda: f"{BEGIN}<table>{'<tr><td>x<td>y' * (MOST_TAGS // 3 - 9)}".encode(),
    "size.html": lambda: f"{BEGIN}{f'<p>{SENTENCE * 10}</p>' * 8_900}".encode(),
    "elements.docx": lambda: word_file(paragraph("A. Wat nu?") + paragraph("x") + "<w:p/>" * (MOST_IN_WORD - 20)),
    "size.docx": lambda: word_file(paragraph("A. Wat nu?") + paragraph(SENTENCE * 10) * 8_000),
}


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the system has no /proc")
@pytest.mark.parametrize("name", [*map(thoroughly, NEAR_THE_LIMITS)])  # tests/test_mangled.py measures one in every run
def test_what_is_accepted_stays_within_the_memory(tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    page.write_bytes(NEAR_THE_LIMITS[name]())
    command = [sys.executable, "-c", PEAK, str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < MOST_MEMORY, "MB"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("p.html", BEGIN.encode() + b"x" * 6_000_000, "the file is 6 MB; the most that is read is 6 MB"),
        (
            "p.html",
            BEGIN.encode() + b"<i>" * 120_001,
            "the page has 120,002 elements; the most that is read is 120,000",
        ),
        (
            "p.docx",
            word_file("<w:p/>" * 120_001),
            "the document has more than 120,000 elements; that is the most that is read",
        ),
        ("p.docx", word_file(paragraph("x" * 6_000_000)), "the file unpacks to 6 MB in 5 parts; that is no text"),
    ],
)
def test_what_is_too_much_is_rejected_at_once(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    before = time.process_time()
    with pytest.raises(BrochureError, match=problem):
        imported(tmp_path, name, data)
    assert time.process_time() - before < 1
