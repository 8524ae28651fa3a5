"""The making of each of several editions, by its number: what another process can do, and what it sends back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from brochure.build.edition_job import EditionJob
from brochure.build.kept import Kept
from brochure.build.outcome import Cover
from brochure.content.selection import others_than
from brochure.model.edition import Edition
from brochure.model.errors import BrochureError, Finding
from brochure.output.manifest import Artifact

if TYPE_CHECKING:
    from brochure.model.guide import Guide
    from brochure.typesetting.pages import Renderer

Findings = tuple[Finding, ...]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Result:
    """What an edition was made from and into; ``fresh`` where it was made now, else it is kept as it was.

    ``remembered`` is what fitting found for it, and ``cover`` what the website shows of it, where that was asked for.
    ``findings`` are what keeps it from being made.
    """

    key: str = ""
    artifacts: tuple[Artifact, ...] = ()
    fresh: bool = False
    files: Mapping[str, bytes] | None = None
    notes: Findings = ()
    remembered: Mapping[str, object] | None = None
    cover: Cover | None = None
    findings: Findings = ()


class EditionMaker:
    """Makes editions of one guide; ``memory`` is what fitting found before, ``covers`` whether the website shows them.

    A copy of it in another process makes the same. What was prepared goes with a fork of this process only: the page
    engine cannot be sent.
    """

    def __init__(
        self,
        guide: Guide,
        known: Iterable[Edition],
        editions: Sequence[Edition],
        kept: Kept,
        memory: dict[str, object],
        covers: bool = False,
    ) -> None:
        self._guide, self._known, self._editions, self._kept = guide, tuple(known), editions, kept
        self._memory, self._covers = memory, covers
        self._renderers: dict[str, Renderer] = {}
        self._jobs: dict[int, EditionJob] = {}

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_renderers": {}, "_jobs": {}}

    def look(self, number: int) -> Result | Findings:
        """What is known of an edition before the page engine is needed: that it is kept, or that it must be made."""
        job = self._job(number)

        def known() -> Result:
            setting = job.remembered()
            if setting is None:
                return Result()
            job.fix_setting(setting)
            return self._as_kept(job) or Result()

        return _result(known)

    @staticmethod
    def load() -> None:
        """Load what every edition is made with, before other processes are forked that would each load it."""
        from brochure.build import screen  # noqa: F401
        from brochure.imposition import sheets  # noqa: F401
        from brochure.pdf import finish, inspection  # noqa: F401
        from brochure.pdf.tags import examine  # noqa: F401
        from brochure.typesetting import pages  # noqa: F401

    def prepare(self, number: int) -> Findings:
        """Read what an edition is laid out with; the mistakes in it."""
        return _result(self._job(number).prepare) or ()

    def make(self, number: int) -> Result:
        """The finished files of an edition, unless they are there already."""
        job, before = self._job(number), dict(self._memory)
        self._jobs.pop(number)  # its layouts go with it

        def made() -> Result:
            key = job.key()
            if kept := self._as_kept(job):
                return kept
            artifacts, files = job.make()
            cover = self._cover(job, artifacts, files)
            return Result(key, artifacts, True, files, job.notes(), None, cover)

        result = _result(made)
        found = {key: value for key, value in self._memory.items() if before.get(key) != value}
        if isinstance(result, Result):
            return replace(result, remembered=found)
        return Result(findings=result, remembered=found)

    def _as_kept(self, job: EditionJob) -> Result | None:
        edition, key = job.edition, job.key()
        same = self._kept.manifest.inputs.get(edition.name) == key
        return Result(key, artifacts) if same and (artifacts := self._kept.artifacts(edition)) else None

    def _cover(self, job: EditionJob, artifacts: Sequence[Artifact], files: Mapping[str, bytes]) -> Cover | None:
        shown = self._guide.site.editions
        if not self._covers or (shown and job.edition.stem not in shown):
            return None
        from brochure.build.website import cover

        try:
            return cover(job.guide, job.edition, artifacts, lambda item: files[item.path], job)
        except BrochureError:  # reported where the website is made
            return None

    def _job(self, number: int) -> EditionJob:
        if number not in self._jobs:
            edition = self._editions[number]
            others = others_than(self._known, edition)
            self._jobs[number] = EditionJob(self._guide, edition, others, self._memory, self._renderers)
        return self._jobs[number]


def _result(work: Callable[[], R]) -> R | Findings:
    """What the work gives, or what ends it."""
    try:
        return work()
    except BrochureError as error:
        return error.findings
