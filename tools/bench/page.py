"""Writes docs/performance.md anew: its table, its two graphs and the machine; what people wrote between them stays."""

from __future__ import annotations

import os
import platform
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

import everything
import graphs
import practice_costs
from processes import ROOT

PAGE = ROOT / "docs" / "performance.md"
PICTURES = ROOT / "docs" / "pictures"
#: The parts of the measurements that the page shows.
PARTS = ("booklet", "edited", "cores", "practices", "batch", "typst", "scale")
#: Stages that one bar shows together.
_TOGETHER = {
    "tags and their examination": "tags, imposing, preflight",
    "imposing": "tags, imposing, preflight",
    "preflight": "tags, imposing, preflight",
}
_REST = "templates, stylesheets, hashes"
_SHOWN = ("laying out", "painting", "tags, imposing, preflight", _REST)
_VERSIONS = ("weasyprint", "pikepdf", "pypdfium2", "typst")


def write(rows: Iterable[tuple[str, str, str]], place: Path) -> None:
    """Measure what the graphs show, in the folder ``place``, and put all of it where it belongs."""
    table = ["| what | measured | wanted |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in rows)]
    found = everything.stages()
    (PICTURES / "time-of-products.svg").write_text(
        graphs.bars({name: _grouped(parts) for name, parts in found.items()}, "Processor time of each product", "s"),
        encoding="utf-8",
    )
    costs = practice_costs.by_number(place)
    full = sum(found["boekje"].values()) * 1000
    title = "Processor time of each practice's booklet, for screen and office, with all that comes before"
    (PICTURES / "time-of-practices.svg").write_text(
        graphs.line(costs, [("a full build of the booklet", full)], title, "ms"), encoding="utf-8"
    )
    text = PAGE.read_text(encoding="utf-8")
    for name, lines in (("machine", [machine()]), ("figures", table), ("profile", list(_profile(found)))):
        block = "\n".join([f"<!-- {name} -->", "", *lines, "", f"<!-- end of {name} -->"])
        text = re.sub(rf"<!-- {name} -->.*<!-- end of {name} -->", lambda _: block, text, flags=re.DOTALL)  # noqa: B023
    PAGE.write_text(text, encoding="utf-8")


def machine() -> str:
    """The machine in a sentence; nothing that tells it from others of its kind."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _VERSIONS if _has(name))
    return (
        f"Measured on {_model()}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()},"
        f" Python {platform.python_version()}, {versions}."
    )


def _model() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1].strip() if found else platform.machine()


def _has(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _grouped(parts: Mapping[str, float]) -> dict[str, float]:
    sums: Counter[str] = Counter()
    for stage, seconds in parts.items():
        sums[_TOGETHER.get(stage, stage if stage in _SHOWN else _REST)] += seconds
    return {kind: sums[kind] for kind in _SHOWN}


def _profile(found: Mapping[str, Mapping[str, float]]) -> Iterable[str]:
    """The stages of all products together, the longest first, beside those of the booklet."""
    every: Counter[str] = Counter()
    for parts in found.values():
        every.update(parts)
    yield "| stage | all products | | booklet | |"
    yield "|---|--:|--:|--:|--:|"
    whole, booklet = sum(every.values()), found["boekje"]
    for stage, seconds in every.most_common():
        own = booklet.get(stage, 0.0)
        share = own / sum(booklet.values())
        yield f"| {stage} | {seconds:.2f} s | {seconds / whole:.0%} | {own:.2f} s | {share:.0%} |"
    yield f"| together | {whole:.2f} s | | {sum(booklet.values()):.2f} s | |"
