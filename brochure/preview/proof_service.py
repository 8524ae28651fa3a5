"""Makes proofs in the background: quickly at the last setting, then cast off; in memory, never in `dist/`."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.content.reader import read
from brochure.content.selection import choose, editions, others_than
from brochure.editorial import check
from brochure.imposition import impose
from brochure.model.errors import BrochureError
from brochure.output.manifest import read_memory
from brochure.pdf import preflight
from brochure.preview.proof import Proof, mistakes_of
from brochure.preview.proof_job import LaidOut, ProofJob, SupersededError, mistakes_in, sides_of, sizes_of, title_of
from brochure.typesetting import casting_off

if TYPE_CHECKING:
    from brochure.typesetting.pages import Renderer

#: Resolution in dpi at which pages are compared, and at which they are shown.
_COARSE, _FINE = 48, 120
#: How many seconds without a save before garbage is collected.
_IDLE_SECONDS = 1.5
#: How many seconds to wait at the end for the current page: a thread that is killed leaves temporary files.
_END_SECONDS = 2
#: After so many proofs, of some 20 MB each, garbage is collected even while saves come in.
_MOST_PROOFS = 8


def first_edition(root: Path, name: str | None) -> str:
    """The edition to begin with: the one that was asked for, else the booklet, else the first.

    Raises BrochureError for an unknown name, but not for a guide that cannot be read: its preview shows the findings.
    """
    try:
        every = editions(root)
    except BrochureError:
        if not root.is_dir():
            raise
        return name or "boekje"
    if name is not None:
        return choose(every, [name], root)[0].name
    return next((one.name for one in every if one.scheme == "saddle-stitch" and not one.discreet), every[0].name)


class ProofService:
    """Makes proofs, in one thread of its own, of the editions that are shown; calls ``on_change`` with their names.

    ``out`` is the out folder of an earlier build, whose cast-off settings are read; nothing is written there.
    """

    def __init__(self, root: Path, out: Path, on_change: Callable[[str], None]) -> None:
        self.root, self._on_change = root, on_change
        #: Names and titles of the editions that there are.
        self.editions: tuple[tuple[str, str], ...] = ()
        self._memory = read_memory(out)
        self._proofs: dict[str, Proof] = {}
        self._places: dict[str, tuple[bytes, int]] = {}
        #: The last whole layout of each edition; emptied when a stylesheet is saved.
        self._laid_out: dict[str, LaidOut] = {}
        self._renderers: dict[str, Renderer] = {}
        self._wanted: list[str] = []
        self._on_sheets: set[str] = set()
        self._stale: set[str] = set()
        self._restyled = False
        self._wake, self._ended = threading.Event(), threading.Event()
        self._lock, self._pdfium = threading.Lock(), threading.Lock()
        self._thread = threading.Thread(target=self._run, name="proofs", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def end(self) -> None:
        """Stop the thread before its next page."""
        self._ended.set()
        self._wake.set()
        if self._thread.is_alive() and self._renderers:
            self._thread.join(_END_SECONDS)

    def look_at(self, name: str, on_sheets: bool = False) -> Proof:
        """The proof of an edition as it is now; from now on it is kept up to date, ``on_sheets`` of paper too."""
        with self._lock:
            if on_sheets and name not in self._on_sheets:
                self._on_sheets.add(name)
                self._stale.add(name)
            if name in self._wanted:
                self._wanted.remove(name)
            else:
                self._stale.add(name)
            self._wanted.insert(0, name)
            self._wake.set()
            return self._proofs.get(name, Proof())

    def saved(self, *, restyled: bool) -> None:
        """Something was saved; ``restyled`` when it was a stylesheet."""
        with self._lock:
            self._stale.update(self._wanted)
            self._restyled |= restyled
            self._wake.set()

    def picture(self, name: str) -> bytes | None:
        """The picture of a page as PNG; None when no proof shows it any more."""
        with self._lock:
            place = self._places.get(name)
        if place is None:
            return None
        with self._pdfium:
            return preflight.as_png(*place, _FINE)

    def _run(self) -> None:
        made = 0
        while not self._ended.is_set():
            # Collecting garbage takes a third of a second: only after a while without a save, or after many proofs.
            idle = not self._wake.wait(_IDLE_SECONDS if made else None)
            self._wake.clear()
            if idle or made >= _MOST_PROOFS:
                gc.collect()
                made = 0
            while made < _MOST_PROOFS and (name := self._next()):
                with suppress(SupersededError):
                    self._proof(name)
                made += 1
            if made >= _MOST_PROOFS:
                self._wake.set()

    def _next(self) -> str | None:
        with self._lock:
            if self._ended.is_set():
                return None
            name = next((name for name in self._wanted if name in self._stale), None)
            self._stale.discard(name or "")
            if self._restyled:
                self._renderers, self._laid_out, self._restyled = {}, {}, False
            return name

    def _proof(self, name: str) -> None:
        begun = time.perf_counter()
        before = self._proofs.get(name, Proof())
        try:
            guide, every = read(self.root), editions(self.root)
            edition = choose(every, [name], self.root)[0]
            self.editions = tuple((one.name, title_of(one, guide)) for one in every)
            job = ProofJob(guide, edition, others_than(every, edition), self._memory, self._renderers)
            job.interrupted = self._ended.is_set
            job.fix_setting(before.setting or job.remembered() or casting_off.first_setting(edition))
            quick = job.setting()
            in_part = self._show_changed(name, job, begun)
            if not in_part:
                self._show(name, job, before, begun)
            self._show_findings(name)
            job.interrupted = lambda: name in self._stale or self._ended.is_set()
            job.fix_setting(None)
            if in_part or job.setting() != quick:
                self._show(name, job, before, begun)
            # Only what is still wrong after casting off is a mistake.
            self._keep(name, replace(self._proofs[name], mistakes=mistakes_in(job), final=True))
        except SupersededError:
            raise
        except Exception as error:  # any error is shown, and the thread continues with the next save
            self._keep(name, replace(self._proofs.get(name, before), mistakes=mistakes_of(error), final=True))
            self._show_findings(name)

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
        proof = replace(self._proofs[name], pictures=tuple(pictures), sizes=tuple(sizes), mistakes=(), final=False)
        self._keep(name, replace(proof, seconds=time.perf_counter() - begun))
        return True

    def _drawn(self, pdf: bytes) -> list[str]:
        """The names of the pictures of a PDF's pages; `picture` gives them from now on."""
        with self._pdfium:
            pictures = preflight.fingerprints(pdf, _COARSE)
        with self._lock:
            self._places |= {picture: (pdf, number) for number, picture in enumerate(pictures, start=1)}
        return pictures

    def _show(self, name: str, job: ProofJob, before: Proof, begun: float) -> None:
        setting, pages, now = job.setting(), job.pages(), self._proofs.get(name, before)
        pictures = tuple(self._drawn(pages.plain_pdf()))
        imposition = before.imposition
        with suppress(BrochureError):  # it may still fit once it is cast off
            imposition = job.impose()
        proof = replace(
            now,
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
        self._laid_out[name] = LaidOut(setting, job.document(setting).html, pages.pages, pictures)
        self._keep(name, proof)
        if name in self._on_sheets:
            with suppress(BrochureError):  # reported when it is cast off
                self._show_sides(name, job)

    def _show_sides(self, name: str, job: ProofJob) -> None:
        """The sides of the office file, as they come out of the printer."""
        pdf, imposition = job.printed(), job.impose()
        pictures = self._drawn(pdf)
        with self._pdfium:
            sizes = preflight.sizes(pdf)
        with self._lock:
            now = self._proofs[name]
        self._keep(name, replace(now, sides=sides_of(imposition, pictures, sizes)))

    def _show_findings(self, name: str) -> None:
        with self._lock:
            proof = self._proofs.get(name, Proof())
        try:
            found = check.findings(self.root)
            if proof.imposition is not None:
                found += tuple(impose.warnings(proof.imposition.scheme, len(proof.pictures)))
        except Exception as error:  # as above: a rule that fails must not keep the pages from being shown
            found = mistakes_of(error)
        if found != proof.findings:
            self._keep(name, replace(proof, findings=found))

    def _keep(self, name: str, proof: Proof) -> None:
        with self._lock:
            proof = replace(proof, number=proof.number + 1)
            self._proofs[name] = proof
            shown = {picture for one in self._proofs.values() for picture in one.all_pictures()}
            shown.update(picture for one in self._laid_out.values() for picture in one.pictures)
            self._places = {picture: place for picture, place in self._places.items() if picture in shown}
        self._on_change(name)
