"""Makes proofs, one at a time, for a proof service: quickly at the last setting, then cast off; usually in a process.

The page engine is native code, and a crash of it ends the process that it runs in: never that of the server.
"""

from __future__ import annotations

import gc
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.build.outcome import title_of
from brochure.content.reader import read
from brochure.content.selection import edition_set, others_than
from brochure.editorial import check
from brochure.imposition import impose
from brochure.model.errors import BrochureError
from brochure.output import manifest
from brochure.pdf import preflight
from brochure.preview.proof import PDFIUM, Proof, mistakes_of
from brochure.preview.proof_job import LaidOut, ProofJob, SupersededError, mistakes_in, sides_of, sizes_of
from brochure.preview.proof_messages import Catalogue, Connection, Done, Shown, Superseded, Task
from brochure.typesetting import casting_off

if TYPE_CHECKING:
    from brochure.typesetting.pages import Renderer

#: Resolution in dpi at which pages are compared.
_COARSE = 48
#: How many seconds without a task before garbage is collected: that takes a third of a second.
_IDLE_SECONDS = 1.5
#: After so many proofs, of some 20 MB each, garbage is collected even while saves come in.
_MOST_PROOFS = 8


def serve(connection: Connection, root: Path, out: Path) -> None:
    """Make the proofs that are asked for, until the other end of the connection is closed."""
    with suppress(EOFError, OSError):  # the server has ended
        Worker(connection, root, out).run()


class Worker:
    """Makes proofs of the guide in ``root``; ``out`` is the folder of a build, whose settings are read."""

    def __init__(self, connection: Connection, root: Path, out: Path) -> None:
        self._connection, self._root, self._out = connection, root, out
        self._memory: dict[str, object] = {}
        #: The last whole layout of each edition; emptied when a stylesheet is saved.
        self._laid_out: dict[str, LaidOut] = {}
        self._renderers: dict[str, Renderer] = {}
        self._superseded = False
        self._proof, self._places = Proof(), dict[str, tuple[bytes, int]]()

    def run(self) -> None:
        """Make proofs until the other end is closed, which raises EOFError."""
        made = 0
        while True:
            if made and (made >= _MOST_PROOFS or not self._connection.poll(_IDLE_SECONDS)):
                gc.collect()
                made = 0
            task = self._connection.recv()
            if isinstance(task, Task):
                made += 1
                with suppress(SupersededError):
                    self._make(task)
                self._connection.send(Done())

    def _interrupted(self) -> bool:
        """Whether there is a newer save; raises EOFError when the server has ended."""
        while self._connection.poll():
            self._superseded |= isinstance(self._connection.recv(), Superseded)
        return self._superseded

    def _ended(self) -> bool:
        """False; raises EOFError when the server has ended: the first pages are shown whatever is saved meanwhile."""
        self._interrupted()
        return False

    def _make(self, task: Task) -> None:
        begun = time.perf_counter()
        self._superseded, self._proof = False, task.before
        self._memory |= manifest.read_memory(self._out)  # a build may have found something since
        if task.restyled:
            self._renderers, self._laid_out = {}, {}
        try:
            guide, every = read(self._root), edition_set(self._root)
            titles = tuple((one.name, title_of(one, guide)) for one in every.sound)
            self._connection.send(Catalogue(titles, every.faulty_names.union(every.stems)))
            edition = every.choose([task.name], self._root).sound[0]
            job = ProofJob(guide, edition, others_than(every.known, edition), self._memory, self._renderers)
            job.interrupted = self._ended
            job.fix_setting(task.before.setting or job.remembered() or casting_off.first_setting(edition))
            quick = job.setting()
            in_part = self._show_changed(task.name, job, begun)
            if not in_part:
                self._show(task, job, begun)
            self._show_findings(task.name)
            job.interrupted = self._interrupted
            job.fix_setting(None)
            if in_part or job.setting() != quick:
                self._show(task, job, begun)
            # Only what is still wrong after casting off is a mistake.
            self._keep(task.name, replace(self._proof, mistakes=mistakes_in(job), final=True))
        except (SupersededError, EOFError):
            raise
        except Exception as error:  # any error is shown, and the worker continues with the next task
            self._keep(task.name, replace(self._proof, mistakes=mistakes_of(error), final=True))
            self._show_findings(task.name)

    def _show_changed(self, name: str, job: ProofJob, begun: float) -> bool:
        """Show the changed pages among those of before, where that is possible; it takes a tenth of a second."""
        whole = self._laid_out.get(name)
        laid = []
        with suppress(BrochureError):  # reported when all of it is laid out
            laid = job.changed(whole)
        if whole is None or not laid:
            return False
        pictures, sizes = list(whole.pictures), sizes_of(whole)
        for numbers, pages in reversed(laid):
            place = slice(numbers[0] - 1, numbers[-1])
            pictures[place], sizes[place] = self._drawn(pages.plain_pdf()), sizes_of(pages)
        proof = replace(self._proof, pictures=tuple(pictures), sizes=tuple(sizes), mistakes=(), final=False)
        self._keep(name, replace(proof, seconds=time.perf_counter() - begun))
        return True

    def _drawn(self, pdf: bytes) -> list[str]:
        """The names of the pictures of a PDF's pages, which are sent with the next proof."""
        with PDFIUM:
            pictures = preflight.fingerprints(pdf, _COARSE)
        self._places |= {picture: (pdf, number) for number, picture in enumerate(pictures, start=1)}
        return pictures

    def _show(self, task: Task, job: ProofJob, begun: float) -> None:
        setting, pages = job.setting(), job.pages()
        pictures = tuple(self._drawn(pages.plain_pdf()))
        imposition = task.before.imposition
        with suppress(BrochureError):  # it may still fit once it is cast off
            imposition = job.impose()
        proof = replace(
            self._proof,
            name=job.edition.name,
            title=job.edition.title,
            language=job.guide.language,
            pictures=pictures,
            sizes=tuple(sizes_of(pages)),
            imposition=imposition,
            setting=setting,
            mistakes=(),
            final=False,
            seconds=time.perf_counter() - begun,
        )
        self._laid_out[task.name] = LaidOut(setting, job.document(setting).html, pages.pages, pictures)
        self._keep(task.name, proof)
        if task.on_sheets:
            with suppress(BrochureError):  # reported when it is cast off
                self._show_sides(task.name, job)

    def _show_sides(self, name: str, job: ProofJob) -> None:
        """The sides of the office file, as they come out of the printer."""
        pdf, imposition = job.printed(), job.impose()
        pictures = self._drawn(pdf)
        with PDFIUM:
            sizes = preflight.sizes(pdf)
        self._keep(name, replace(self._proof, sides=sides_of(imposition, pictures, sizes)))

    def _show_findings(self, name: str) -> None:
        proof = self._proof
        try:
            found = check.findings(self._root)
            if proof.imposition is not None:
                found += tuple(impose.warnings(proof.imposition.scheme, len(proof.pictures)))
        except Exception as error:  # as above: a rule that fails must not keep the pages from being shown
            found = mistakes_of(error)
        if found != proof.findings:
            self._keep(name, replace(proof, findings=found))

    def _keep(self, name: str, proof: Proof) -> None:
        whole = self._laid_out[name].pictures if name in self._laid_out else ()
        self._connection.send(Shown(proof, self._places, whole))
        self._proof, self._places = proof, {}
