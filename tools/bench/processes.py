"""Processes, timed: wall seconds and peak memory; commands run in turn, so that drift hits all alike."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MAKE = ROOT / "make_pdf.py"
CONTENT = ROOT / "content"
RUNS = 3
#: What fitting found, in the out folder.
MEMORY = ".casting-off.json"

#: Wall seconds and peak memory in MB.
Cost = tuple[float, float]


def run(words: Sequence[str | Path], fine: Sequence[int] = (0,), program: str = sys.executable) -> Cost:
    """Wall seconds and peak memory in MB of one process, whose exit code must be ``fine``."""
    start = time.perf_counter()
    process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in fine:
        raise SystemExit(f"{words} failed:\n{error.decode()}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def cold(out: Path, content: Path, numbers: bool = True) -> Callable[[], Cost]:
    """A build of the booklet with nothing to keep but what fitting found; without ``numbers``, not those of pages."""

    def once() -> Cost:
        (out / "manifest.json").unlink(missing_ok=True)
        if not numbers and (memory := out / MEMORY).exists():
            found = json.loads(memory.read_text(encoding="utf-8"))
            fitted = {key: value for key, value in found.items() if {"size", "tokens"} & value.keys()}
            memory.write_text(json.dumps(fitted), encoding="utf-8")
        return run([MAKE, "build", "boekje", "--content", content, "--out", out])

    return once


def in_turn(*commands: Callable[[], Cost]) -> list[list[Cost]]:
    """Each command run ``RUNS`` times, one after the other and round again, so that drift hits all alike."""
    for command in commands:
        command()
    rounds = [[command() for command in commands] for _ in range(RUNS)]
    return [list(column) for column in zip(*rounds, strict=True)]


def wall(runs: Sequence[Cost]) -> float:
    return statistics.median(seconds for seconds, _ in runs)


def processor(command: Callable[[], object]) -> float:
    """The seconds of all processors that the processes which a command starts and waits for take."""
    before = os.times()
    command()
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])
