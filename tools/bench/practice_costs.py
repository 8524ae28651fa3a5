"""What a practice's copy costs: beside typst on the same text, and against the number of practices."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import in_typst
from processes import CONTENT, MAKE, processor, run

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.practice_copies import Copies
from brochure.content.reader import read
from brochure.model.edition import Output
from brochure.model.errors import Source
from brochure.model.practice import Practice
from brochure.output.manifest import read_memory

try:
    import typst
except ImportError:  # then only our own copies are measured
    typst = None

#: So many practices are in the batches that are timed.
COUNTS = (1, 10, 100, 1000)
_TRIED = 60


def beside_typst(place: Path, out: Path) -> Iterator[tuple[str, str, str]]:
    """A tagged screen booklet for a practice, of ours and of typst, in turn and in one process each."""
    if typst is None:
        yield "typst, the same text", "not installed", ""
        return
    guide, edition = read(CONTENT), next(one for one in editions(CONTENT) if one.name == "boekje")
    made = Copies(EditionJob(guide, replace(edition, outputs=(Output.SCREEN,)), [], read_memory(out)))
    path = place / "booklet.typ"
    path.write_bytes(in_typst.source(guide))
    compiler = typst.Compiler(str(path), font_paths=[str(in_typst.FONTS)], ignore_system_fonts=True)

    def ours(number: int) -> None:
        row, phone = Source(Path("practices.csv"), number), f"09 267 12 {number:02}"
        made.copy(Practice(f"p{number}", f"Praktijk {number}", row, ("Ann Peeters",), ("Kerkstraat 5",), phone, phone))

    def theirs(number: int) -> None:
        words = {"people": "Ann Peeters", "address": "Kerkstraat 5", "phone": f"09 267 12 {number:02}"}
        compiler.compile(sys_inputs={"name": f"Praktijk {number}", **words})

    ours(0)
    theirs(0)
    costs = [(_spent(ours, number), _spent(theirs, number)) for number in range(1, _TRIED)]
    (mine, _), (typsts, wall) = (
        tuple(statistics.median(values) for values in zip(*column, strict=True)) for column in zip(*costs, strict=True)
    )
    version = metadata.version("typst")
    yield "a screen booklet for a practice, processor time", f"{mine * 1000:.0f} ms", "at most 55 ms"
    yield f"typst {version}, the same text, processor time", f"{typsts * 1000:.0f} ms", ""
    yield "by the clock, on all cores", f"{wall * 1000:.0f} ms", ""
    yield "ours against typst's", f"{mine / typsts:.2f} ×", "aim: under 1"


def _spent(make: Callable[[int], None], number: int) -> tuple[float, float]:
    """Seconds of the processor, and by the clock."""
    clock, begin = time.perf_counter(), time.process_time()
    make(number)
    return time.process_time() - begin, time.perf_counter() - clock


def by_number(place: Path) -> dict[int, float]:
    """Milliseconds of the processor for each practice of a batch of booklets, screen and office, by their number."""
    found = {}
    for count in COUNTS:
        table = place / f"practices-{count}.csv"
        rows = (f"p{number};Praktijk {number};09 267 12 {number % 100:02}" for number in range(count))
        table.write_text("\n".join(["slug;name;phone", *rows]) + "\n", encoding="utf-8")
        out = place / f"batch-{count}"
        words = [MAKE, "batch", "boekje", "--practices", table, "--content", CONTENT, "--out", out, "-j", "1"]
        found[count] = processor(lambda words=words: run(words)) / count * 1000  # type: ignore[misc]
    return found
