"""Batches of hundreds and thousands of practices: what one more costs, and whether memory stays flat."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from processes import CONTENT, MAKE

#: How often the memory of a batch is looked at, in seconds.
_PAUSE = 0.5


@dataclass(frozen=True)
class Batch:
    """What a batch of so many practices took: seconds of wall and of all cores, and its memory in MB over the time."""

    count: int
    wall: float
    cpu: float
    memory: list[float]

    @property
    def growth(self) -> float:
        """The memory in the last quarter of the time, as a multiple of that in the quarter after its start."""
        quarter = len(self.memory) // 4
        return statistics.median(self.memory[-quarter:]) / statistics.median(self.memory[quarter : 2 * quarter])


def rows(place: Path) -> Iterator[tuple[str, str, str]]:
    """A few hundred practices: what one more costs, and what is left to do where nothing is."""
    few, more = batch(place, 40), batch(place, 240)
    yield (
        "one more office booklet of a batch, all cores together",
        f"{marginal(few, more) * 1000:.0f} ms",
        "at most 25 ms",
    )
    again = batch(place, 240, "--resume")
    yield "240 practices again, nothing to do", f"{again.cpu:.2f} s", ""


def many(place: Path) -> Iterator[tuple[str, str, str]]:
    """Thousands of practices, on two cores."""
    none, hundred, thousand, two = batch(place, 10), batch(place, 110), batch(place, 1000), batch(place, 2010)
    yield "1,000 office booklets on 2 cores", f"{thousand.wall:.0f} s", "under 60"
    ratio = (marginal(none, two)) / marginal(none, hundred)
    yield "a practice of 2,000 against one of 100", f"{ratio:.2f} ×", "0.85 to 1.15"
    five = batch(place, 5000)
    yield "5,000 office booklets on 2 cores", f"{five.wall:.0f} s", ""
    yield "memory of all its processes, at most", f"{max(five.memory):.0f} MB", "under 400"
    yield "at its end, against its beginning", f"{five.growth:.2f} ×", "flat"


def marginal(few: Batch, more: Batch) -> float:
    """The seconds of all cores that one more practice takes."""
    return (more.cpu - few.cpu) / (more.count - few.count)


def batch(place: Path, count: int, *words: str) -> Batch:
    """A batch of office booklets for practices whose imprints are of several lengths, in two processes."""
    guide, out, table = place / "guide-office", place / "copies", place / f"{count}.csv"
    place.mkdir(exist_ok=True)
    if not guide.exists():
        shutil.copytree(CONTENT, guide)
        (guide / "editions").mkdir(exist_ok=True)
        (guide / "editions" / "boekje.toml").write_text('outputs = ["office"]\n', encoding="utf-8")
    table.write_text("naam;therapeuten;telefoon;adres\n" + "".join(map(_row, range(count))), encoding="utf-8")
    if not words:
        shutil.rmtree(out, ignore_errors=True)
    begin, memory = time.perf_counter(), list[float]()
    shown = ["--content", guide, "--practices", table, "--out", out, "--jobs", "2", *words]
    process = subprocess.Popen([sys.executable, MAKE, "batch", "boekje", *shown], stdout=subprocess.DEVNULL)
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        memory.append(sum(map(_memory, _family(process.pid))))
        time.sleep(_PAUSE)
    if ended[1]:
        raise SystemExit(f"the batch of {count} failed")
    return Batch(count, time.perf_counter() - begin, ended[2].ru_utime + ended[2].ru_stime, memory)


def _row(number: int) -> str:
    people = "|".join(["Ann Peeters", "Bart De Smet", "Caroline Vandenberghe-Dupont"][: number % 3 + 1])
    return (
        f"Praktijk {number};{people};09 267 {number // 100 % 100:02} {number % 100:02};Kerkstraat {number}|9000 Gent\n"
    )


def _family(pid: int) -> Iterator[int]:
    """A process and those that it has begun."""
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from _family(int(child))


def _memory(pid: int) -> float:
    """The memory of a process in MB; what it shares with others is divided among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
