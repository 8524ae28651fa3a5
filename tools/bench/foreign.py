"""PDFs of other programs: imposing a thousand pages beside other imposers, and examining files beside making them."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import guides
from processes import CONTENT, MAKE, Cost, in_turn, run, wall

from brochure.pdf.fault import Purpose
from brochure.pdf.faults import faults
from brochure.pdf.inspection import inspect
from brochure.pdf.painted import with_paints

#: Other imposers by name, and how each makes a booklet: measured where it is on PATH, as a user would have it.
OTHERS: dict[str, tuple[str, ...]] = {
    "pdfimpose": ("saddle", "--signature", "2x1", "--group", "0", "--output", "{out}", "{pdf}"),
    "pdfjam": ("--quiet", "--booklet", "true", "--landscape", "--outfile", "{out}", "{pdf}"),
}


def imposed(thousand: Path) -> Iterator[tuple[str, str, str]]:
    """A thousand pages of A5 on A4, by this program and by the others, in turn."""
    run(["-c", guides.THOUSAND, thousand])
    (ours,) = in_turn(lambda: run(["-c", guides.IMPOSE, thousand]))
    yield "imposing 1,000 pages of A5, whole process", f"{wall(ours):.2f} s", "under 1.5"
    yield "its peak memory", f"{max(memory for _, memory in ours):.0f} MB", "under 250"

    def once() -> Cost:
        return run([MAKE, "impose", thousand, "--scheme", "signatures-16", "--out", thousand.parent / "sheets"])

    there = {name: path for name in OTHERS if (path := shutil.which(name))}
    ours, *theirs = in_turn(once, *(_other(path, OTHERS[name], thousand) for name, path in there.items()))
    yield "impose any PDF, 1,000 pages in signatures", f"{wall(ours):.2f} s", "under 1.5"
    yield "its peak memory", f"{max(memory for _, memory in ours):.0f} MB", "under 250"
    measured = dict(zip(there, theirs, strict=True))
    for name in OTHERS:
        if name not in measured:
            yield f"{name}, the same pages as one booklet", "not installed", ""
            continue
        ratio = statistics.median(b[0] / a[0] for a, b in zip(ours, measured[name], strict=True))
        memory = max(memory for _, memory in measured[name])
        yield f"{name}, the same pages as one booklet", f"{wall(measured[name]):.2f} s, {memory:.0f} MB", ""
        yield f"{name} takes as long as", f"{ratio:.1f} ×", "more than 1"


def _other(path: str, words: tuple[str, ...], pdf: Path) -> Callable[[], Cost]:
    filled = [word.format(pdf=pdf, out=pdf.with_name("theirs.pdf")) for word in words]
    return lambda: run(filled, program=path)


def examined(place: Path) -> Iterator[tuple[str, str, str]]:
    """What examining all files costs beside making them, those for a print shop too, in seconds of the processor."""
    out = place / "everything-examined"
    before = os.times()
    run([MAKE, "build", "--press", "--content", CONTENT, "--out", out])
    after = os.times()
    building = sum(after[2:4]) - sum(before[2:4])
    files = [(path.name, path.read_bytes()) for path in sorted((out / "pdf").glob("*.pdf"))]
    start = time.process_time()
    for name, data in files:
        purpose = Purpose.PRESS if name.endswith("-drukkerij.pdf") else Purpose.ANY
        file = inspect(data)
        faults(with_paints(file, data) if purpose is Purpose.PRESS else file, purpose)
    reading = time.process_time() - start
    yield f"preflight of all {len(files)} files against building them", f"{reading / building:.2f} ×", "under 1"
