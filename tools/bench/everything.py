"""Everything that is made of our own guide: on one core and on all, after one edit, product by product and by stage."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

from processes import CONTENT, MAKE, RUNS, Cost, in_turn, processor, run, wall

from brochure.build import documents, proof, screen
from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.order import soonest_first
from brochure.content.reader import read
from brochure.imposition import sheets
from brochure.output import fingerprint
from brochure.typesetting.pages import Pages, Renderer

#: The question that is edited.
TOPIC = "vertrouwen"
#: The stages of a product, and the functions that are each of them: what a function calls of another is not its own.
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "laying out": ((Renderer, "lay_out"), (Pages, "photographs")),
    "painting": ((Pages, "marked_pdf"), (Pages, "plain_pdf"), (Pages, "unmarked_pdf")),
    "tags and their examination": ((screen, "screen_pdf"),),
    "imposing": ((sheets, "impose_pdf"),),
    "preflight": ((proof, "check"),),
    "stylesheets and fonts": ((Renderer, "__init__"),),
    "templates": ((documents.Documents, "draft"),),
    "hashes": ((fingerprint, "key"),),
}  # fmt: skip
#: What is left of a product when all stages are taken away.
REST = "all else"

Row = tuple[str, str, str]


def cores(place: Path) -> Iterator[Row]:
    """Everything from nothing, in one process and on all cores: wall seconds, and those of the processors."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if count < 2:
        yield "everything from nothing, on two cores", "there is one core", "at most 0.6 ×"
        return
    used: dict[str, list[float]] = {"1": [], "2": []}

    def everything(jobs: str) -> Callable[[], Cost]:
        def once() -> Cost:
            out = place / f"everything-{jobs}"
            shutil.rmtree(out, ignore_errors=True)
            cost: list[Cost] = []
            words = [MAKE, "build", "-j", jobs, "--content", CONTENT, "--out", out]
            used[jobs].append(processor(lambda: cost.append(run(words))))
            return cost[0]

        return once

    one, two = in_turn(everything("1"), everything("2"))
    ratio = statistics.median(b[0] / a[0] for a, b in zip(one, two, strict=True))
    yield "everything from nothing, in one process", f"{wall(one):.1f} s", ""
    yield "in two", f"{wall(two):.1f} s", ""
    yield "ratio", f"{ratio:.2f} ×", "at most 0.6"
    time_of_both = statistics.median(used["2"]) / statistics.median(used["1"])
    yield "processor time of two against one", f"{time_of_both:.2f} ×", ""
    unchanged = [MAKE, "build", "--content", CONTENT, "--out", place / "everything-2"]
    run(unchanged)
    again = statistics.median(processor(lambda: run(unchanged)) for _ in range(RUNS))
    yield "nothing changed, everything: processor time", f"{again:.2f} s", "under 0.35"


def edited(place: Path, plain: Callable[[], Cost]) -> Iterator[Row]:
    """The booklet after an edit of one question, less what loading the page engine takes, against a bare render."""
    content, out = Path(shutil.copytree(CONTENT, place / "edited")), place / "edited-dist"
    topic = content / "topics" / f"{TOPIC}.md"

    def build() -> Cost:
        return run([MAKE, "build", "boekje", "--content", content, "--out", out])

    build()
    costs = []
    for number in range(RUNS):
        text = topic.read_text(encoding="utf-8")
        topic.write_text(f"{text}\nNog een zin, nummer {number}.\n", encoding="utf-8")
        commands = (build, plain, lambda: run(["-c", "import weasyprint"]))
        costs.append([processor(command) for command in commands])
    ours, theirs, loading = (statistics.median(column) for column in zip(*costs, strict=True))
    yield "the booklet, after an edit of one question: processor time", f"{ours:.2f} s", ""
    yield "a bare render of the booklet, and loading the page engine alone", f"{theirs:.2f} s, {loading:.2f} s", ""
    yield "ours, without that, against a bare render", f"{(ours - loading) / theirs:.2f} ×", "under 0.8"


def stages() -> dict[str, Counter[str]]:
    """Seconds of the processor that each product takes from nothing, by stage; in one process, quick ones first."""
    guide, every = read(CONTENT), editions(CONTENT)
    renderers: dict[str, Renderer] = {}
    found: dict[str, Counter[str]] = {}
    with ExitStack() as patches:
        clock = _Clock()
        for name, functions in STAGES.items():
            for owner, function in functions:
                timed = clock.timed(name, getattr(owner, function))
                patches.enter_context(mock.patch.object(owner, function, timed))
        for edition in soonest_first(every, guide):
            begin = time.process_time()
            EditionJob(guide, edition, [], {}, renderers).make()
            spent = time.process_time() - begin
            found[edition.name] = Counter({**clock.taken(), REST: spent - sum(clock.spent.values())})
            clock.spent.clear()
    return found


class _Clock:
    """The processor time of functions, without that of others within them."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner = [0.0]

    def taken(self) -> dict[str, float]:
        return dict(self.spent)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*words: Any, **named: Any) -> Any:
            begin = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*words, **named)
            finally:
                whole = time.process_time() - begin
                self.spent[name] += whole - self._inner.pop()
                self._inner[-1] += whole

        return call
