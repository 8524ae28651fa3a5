"""Makes the editions of a build, the quick ones first; one that cannot be made keeps no other from being made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from brochure.build.edition_job import EditionJob
from brochure.build.kept import Kept, Made
from brochure.build.order import soonest_first
from brochure.build.outcome import Built, LeftOut
from brochure.content.selection import EditionSet, others_than
from brochure.model.edition import Edition
from brochure.model.errors import BrochureError, Finding
from brochure.output.manifest import Artifact, digest
from brochure.output.record import record

if TYPE_CHECKING:
    from brochure.model.guide import Guide
    from brochure.typesetting.pages import Renderer


class Making:
    """The making of editions of a guide: their files by path, and what the manifest is to say of them.

    ``memory`` is what fitting found before, and is added to; editions that cannot be made go to ``left_out``.
    """

    def __init__(
        self, guide: Guide, every: EditionSet, kept: Kept, memory: dict[str, object], left_out: LeftOut
    ) -> None:
        self._guide, self._every, self._kept, self._memory, self._left_out = guide, every, kept, memory, left_out
        self._made = Made(every.names, record(guide), "")
        self._built: dict[str, Built] = {}
        self.files: dict[str, bytes] = {}

    @property
    def made(self) -> Made:
        """What was made and what was kept; what the build left out is not known to it, so that its files go."""
        return replace(self._made, known=self._made.known - self._left_out.names)

    def make(self, wanted: Sequence[Edition], unchanged: bool) -> list[Built]:
        """Make the editions whose inputs or files have changed; the results of all that there are, in their order.

        Where no input has ``unchanged``, only those whose files are not there are looked at.
        Raises BrochureError with all findings where none can be made, and where all must be.
        """
        renderers: dict[str, Renderer] = {}
        jobs: list[EditionJob] = []
        for edition in soonest_first(wanted, self._guide):
            if unchanged and (artifacts := self._kept.artifacts(edition)):
                self._keep(edition, artifacts, self._kept.manifest.inputs.get(edition.name, ""))
            else:
                others = others_than(self._every.known, edition)
                jobs.append(EditionJob(self._guide, edition, others, self._memory, renderers))
        found = {job.edition.name: _mistakes(job.prepare) for job in jobs}
        ready = [job for job in jobs if not found[job.edition.name]]
        for job in jobs:
            if found[job.edition.name]:
                self._left_out.edition(job.edition, self._guide, found[job.edition.name], len(ready))
        del jobs
        while ready:
            job = ready.pop(0)  # its layouts go with it
            if findings := _mistakes(partial(self._one, job)):
                self._left_out.edition(job.edition, self._guide, findings, len(ready))
        if self._left_out.names and not (self._built and self._left_out.tolerated):
            raise self._left_out.error(wanted)
        built = [self._built[edition.name] for edition in wanted if edition.name in self._built]
        built = list(each_note_once(built))
        if any(one.fresh for one in built):  # what was left out or changed while the guide was read is said once
            built[-1] = replace(built[-1], changed=(*built[-1].changed, *self._guide.notes))
        return built

    def _one(self, job: EditionJob) -> None:
        edition, key = job.edition, job.key()
        same = self._kept.manifest.inputs.get(edition.name) == key
        if same and (artifacts := self._kept.artifacts(edition)):
            self._keep(edition, artifacts, key)
            return
        artifacts, pages = job.make()
        self.files.update(pages)
        rows = {item.path for item in artifacts}
        self._made.artifacts[edition.name], self._made.keys[edition.name] = artifacts, key
        self._made.html[edition.name] = {name: digest(data) for name, data in pages.items() if name not in rows}
        self._built[edition.name] = Built(edition, artifacts, True, self._guide.language, job.notes())

    def _keep(self, edition: Edition, artifacts: tuple[Artifact, ...], key: str) -> None:
        self._made.unchanged[edition.name] = key
        self._built[edition.name] = Built(edition, artifacts, False, self._guide.language)


def each_note_once(built: Iterable[Built]) -> Iterator[Built]:
    """The results, each note with the first product that has it: a short answer may be missing in twenty."""
    said: set[Finding] = set()
    for one in built:
        yield replace(one, changed=tuple(note for note in one.changed if note not in said))
        said.update(one.changed)


def _mistakes(work: Callable[[], None]) -> tuple[Finding, ...]:
    """What ends the work, if anything."""
    try:
        work()
    except BrochureError as error:
        return error.findings
    return ()
