"""What a copy for a practice costs, beside a full build."""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from processes import CONTENT

from brochure.build.build import editions
from brochure.build.edition_job import EditionJob
from brochure.build.practice_copies import Copies
from brochure.content.reader import read
from brochure.model.edition import Edition, Output
from brochure.model.errors import Source
from brochure.model.practice import Practice
from brochure.output.manifest import read_memory
from brochure.typesetting.pages import Renderer


def rows(out: Path) -> Iterator[tuple[str, str, str]]:
    """Copies of the booklet for practices, and as many full builds, in one process; CPU time."""
    guide, edition = read(CONTENT), next(one for one in editions(CONTENT) if one.name == "boekje")
    memory = read_memory(out)
    renderers: dict[str, Renderer] = {}
    for output, wanted in ((Output.OFFICE, 25), (Output.SCREEN, 55)):
        alone = dataclasses.replace(edition, outputs=(output,))
        made = Copies(EditionJob(guide, alone, [], memory, renderers))

        def one(number: int, made: Copies = made) -> None:
            row = Source(Path("practices.csv"), number)
            name, phone = f"Praktijk {number}", f"09 267 12 {number:02}"
            made.copy(Practice(f"p{number}", name, row, ("Ann Peeters",), ("Kerkstraat 5", "9000 Gent"), phone, phone))

        def full(alone: Edition = alone) -> None:
            EditionJob(guide, alone, [], memory, renderers).make()

        one(0)
        begin = time.process_time()
        for _ in range(3):
            full()
        whole = (time.process_time() - begin) / 3
        costs = []
        for number in range(100):
            begin = time.process_time()
            one(number)
            costs.append(time.process_time() - begin)
        mean = statistics.mean(costs)
        yield f"a copy for a practice, {output}", f"{mean * 1000:.0f} ms", f"at most {wanted} ms"
        yield "a full build is as long as", f"{whole / mean:.0f} copies", "at least 20"
