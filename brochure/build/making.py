"""Makes the editions of a build, the quick ones first; one that cannot be made keeps no other from being made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.build.edition_job import EditionJob
from brochure.build.edition_maker import EditionMaker, Result
from brochure.build.kept import Kept, Made
from brochure.build.order import soonest_first
from brochure.build.outcome import Built, Cover, LeftOut
from brochure.build.processes import Died, Workers
from brochure.content.selection import EditionSet, others_than
from brochure.model.edition import Edition
from brochure.model.errors import Finding
from brochure.output.manifest import Artifact, digest
from brochure.output.record import record

if TYPE_CHECKING:
    from brochure.model.guide import Guide


class Making:
    """The making of editions of a guide: their files by path, and what the manifest is to say of them.

    ``memory`` is what fitting found before, and is added to; editions that cannot be made go to ``left_out``. It takes
    up to ``jobs`` processes, None for one on each core.
    """

    def __init__(
        self,
        guide: Guide,
        every: EditionSet,
        kept: Kept,
        memory: dict[str, object],
        left_out: LeftOut,
        jobs: int | None = 1,
    ) -> None:
        self._guide, self._every, self._kept, self._memory, self._left_out = guide, every, kept, memory, left_out
        self._jobs = jobs
        self._made = Made(every.names, record(guide), "")
        self._built: dict[str, Built] = {}
        self.files: dict[str, bytes] = {}
        #: The cover pictures for the website of what was made, by the name of the edition.
        self.covers: dict[str, Cover] = {}

    @property
    def made(self) -> Made:
        """What was made and what was kept; what the build left out is not known to it, so that its files go."""
        return replace(self._made, known=self._made.known - self._left_out.names)

    def make(self, wanted: Sequence[Edition], unchanged: bool, covers: bool = False) -> list[Built]:
        """Make the editions whose inputs or files have changed; the results of all that there are, in their order.

        Where no input has ``unchanged``, only those whose files are not there are looked at. With ``covers``, those of
        what is made are drawn too. Raises BrochureError with all findings where none can be made, or where all must be.
        """
        jobs: list[Edition] = []
        for edition in soonest_first(wanted, self._guide):
            if unchanged and (artifacts := self._kept.artifacts(edition)):
                self._keep(edition, artifacts, self._kept.manifest.inputs.get(edition.name, ""))
            else:
                jobs.append(edition)
        maker = EditionMaker(self._guide, self._every.known, jobs, self._kept, self._memory, covers)
        found = [maker.look(number) for number in range(len(jobs))]
        stale = [number for number, one in enumerate(found) if isinstance(one, Result) and not one.artifacts]
        if len(stale) > 1:
            maker.load()
        with Workers(maker, len(stale), self._jobs) as workers:
            for number, problems in zip(stale, workers.each(EditionMaker.prepare, stale), strict=True):
                if problems:
                    found[number] = _died(jobs[number], problems) if isinstance(problems, Died) else problems
            left = sum(isinstance(one, Result) for one in found)
            for edition, one in zip(jobs, found, strict=True):
                if not isinstance(one, Result):
                    self._left_out.edition(edition, self._guide, one, left)
            ready = [number for number in stale if isinstance(found[number], Result)]
            left -= self._take_kept(jobs, found)
            for number, result in zip(ready, workers.each(EditionMaker.make, ready), strict=True):
                left -= 1
                self._take(jobs[number], result, left)
        return self._result(wanted)

    def job(self, edition: Edition) -> EditionJob:
        """The job of an edition that was kept: it knows what fitting found."""
        return EditionJob(self._guide, edition, others_than(self._every.known, edition), self._memory)

    def _take_kept(self, jobs: Sequence[Edition], found: Sequence[Result | tuple[Finding, ...]]) -> int:
        """Keep what is as it was; how many editions these are."""
        kept = [(edition, one) for edition, one in zip(jobs, found, strict=True) if isinstance(one, Result)]
        kept = [(edition, one) for edition, one in kept if one.artifacts]
        for edition, one in kept:
            self._keep(edition, one.artifacts, one.key)
        return len(kept)

    def _take(self, edition: Edition, result: Result | Died, left: int) -> None:
        """What has become of an edition; ``left`` others are still to be made."""
        if isinstance(result, Died):
            result = Result(findings=_died(edition, result))
        self._memory.update(result.remembered or {})
        if result.findings:
            self._left_out.edition(edition, self._guide, result.findings, left)
            return
        if not result.fresh:
            self._keep(edition, result.artifacts, result.key)
            return
        files = result.files or {}
        self.files.update(files)
        rows = {item.path for item in result.artifacts}
        self._made.artifacts[edition.name], self._made.keys[edition.name] = result.artifacts, result.key
        self._made.html[edition.name] = {name: digest(data) for name, data in files.items() if name not in rows}
        self._built[edition.name] = Built(edition, result.artifacts, True, self._guide.language, result.notes)
        if result.cover:
            self.covers[edition.name] = result.cover

    def _result(self, wanted: Sequence[Edition]) -> list[Built]:
        if self._left_out.names and not (self._built and self._left_out.tolerated):
            raise self._left_out.error(wanted)
        built = [self._built[edition.name] for edition in wanted if edition.name in self._built]
        built = list(each_note_once(built))
        if any(one.fresh for one in built):  # what was left out or changed while the guide was read is said once
            built[-1] = replace(built[-1], changed=(*built[-1].changed, *self._guide.notes))
        return built

    def _keep(self, edition: Edition, artifacts: tuple[Artifact, ...], key: str) -> None:
        self._made.unchanged[edition.name] = key
        self._built[edition.name] = Built(edition, artifacts, False, self._guide.language)


def each_note_once(built: Iterable[Built]) -> Iterator[Built]:
    """The results, each note with the first product that has it: a short answer may be missing in twenty."""
    said: set[Finding] = set()
    for one in built:
        yield replace(one, changed=tuple(note for note in one.changed if note not in said))
        said.update(one.changed)


def _died(edition: Edition, died: Died) -> tuple[Finding, ...]:
    """What is said of an edition whose process has ended before it was made."""
    problem = f'the process that made "{edition.name}" was ended before it was ready ({died.how})'
    fix = "build again; where memory is short, end other programs and build with --jobs 1"
    return (Finding("crash", edition.source, problem, fix),)
