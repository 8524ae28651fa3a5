"""Keeps the proofs that are shown up to date, by a worker in a process of its own; in memory, never in `dist/`."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from brochure.content.edition_files import language_of
from brochure.content.selection import edition_set
from brochure.content.shipped import name_of
from brochure.model.errors import BrochureError, Finding
from brochure.pdf import preflight
from brochure.preview.proof import PDFIUM, Proof
from brochure.preview.proof_messages import Catalogue, Done, Shown, Superseded, Task
from brochure.preview.worker_process import START_WORKER, Running, StartWorker

#: Resolution in dpi at which pages are shown.
_FINE = 120
#: How often, in seconds, to look whether there is a newer save while a worker is at work.
_LOOK_SECONDS = 0.02
#: How many seconds to wait at the end for the current page: a worker that is killed leaves temporary files.
_END_SECONDS = 2
#: An edition that nobody looks at for so many seconds is made again when somebody does, not after every save.
UNSEEN_SECONDS = 60.0


def first_edition(root: Path, name: str | None) -> str:
    """The edition to begin with: the one that was asked for, else the booklet, else the first.

    Raises BrochureError for an unknown name, but not for what cannot be read: its preview shows the findings.
    """
    try:
        every = edition_set(root)
    except BrochureError:
        if not root.is_dir():
            raise
        return name or name_of("booklet", language_of(root))
    if name is not None:
        return name if name in every.faulty_names else every.choose([name], root).sound[0].name
    books = [one for one in every.sound if one.scheme == "saddle-stitch" and not one.discreet]
    return next((one.name for one in books if one.style == "booklet"), (books or every.sound)[0].name)


class ProofService:
    """Has proofs made of the editions that are shown, and calls ``on_change`` with their names.

    ``out`` is the out folder of an earlier build, whose cast-off settings are read; nothing is written there. ``first``
    is the edition that is shown whether or not the guide can be read.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        first: str,
        on_change: Callable[[str], None],
        start_worker: StartWorker = START_WORKER,
    ) -> None:
        self.root, self._out, self._on_change, self._start_worker = root, out, on_change, start_worker
        #: Names and titles of the editions that there are.
        self.editions: tuple[tuple[str, str], ...] = ()
        self._known, self._first = {first}, first
        self._proofs: dict[str, Proof] = {}
        self._places: dict[str, tuple[bytes, int]] = {}
        self._whole: dict[str, tuple[str, ...]] = {}
        #: The editions that are kept up to date, the one that was looked at last first, and when each of them was.
        self._wanted: dict[str, float] = {}
        self._listeners = Counter[str]()
        self._on_sheets: set[str] = set()
        self._stale: set[str] = set()
        self._restyled = False
        self._number = 0
        self._worker: Running | None = None
        self._wake, self._ended = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="proofs", daemon=True)

    def start(self) -> None:
        """Start the thread that has proofs made."""
        self._thread.start()

    def end(self) -> None:
        """Stop the worker before its next page."""
        self._ended.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(_END_SECONDS + 1)

    def look_at(self, name: str, on_sheets: bool = False) -> Proof:
        """The proof of an edition as it is now; from now on it is kept up to date, ``on_sheets`` of paper too.

        One that there is none of is looked for at each call; nothing is kept of it.
        """
        if name not in self._known:
            try:
                edition_set(self.root).choose([name], self.root)
            except BrochureError as error:
                return Proof(number=self._number, mistakes=error.findings, final=True)
        with self._lock:
            self._known.add(name)
            if on_sheets and name not in self._on_sheets:
                self._on_sheets.add(name)
                self._stale.add(name)
            if self._wanted.pop(name, None) is None:
                self._stale.add(name)
            self._wanted = {name: time.monotonic(), **self._wanted}
            self._wake.set()
            return self._proofs.get(name, Proof())

    def knows(self, name: str) -> bool:
        """Whether it is the name of an edition."""
        return name in self._known

    def listen(self, name: str, count: int = 1) -> None:
        """Somebody begins to wait for news of an edition, or ends with a ``count`` of -1."""
        with self._lock:
            self._listeners[name] += count
            if name in self._wanted:
                self._wanted[name] = time.monotonic()
            self._listeners = +self._listeners

    def saved(self, *, restyled: bool) -> None:
        """Something was saved; ``restyled`` when it was a stylesheet."""
        since = time.monotonic() - UNSEEN_SECONDS
        with self._lock:
            self._number += 1
            self._keep_only({name for name, seen in self._wanted.items() if seen > since or self._listeners[name]})
            self._stale.update(self._wanted)
            self._restyled |= restyled
            self._wake.set()
        self._on_change("")

    def picture(self, name: str) -> bytes | None:
        """The picture of a page as PNG; None when no proof shows it any more."""
        with self._lock:
            place = self._places.get(name)
        if place is None:
            return None
        with PDFIUM:
            return preflight.as_png(*place, _FINE)

    def _keep_only(self, names: set[str]) -> None:
        """Forget all editions but these; the caller holds the lock."""
        self._wanted = {name: seen for name, seen in self._wanted.items() if name in names}
        self._on_sheets &= names
        self._stale &= names
        for kept in (self._proofs, self._whole):
            for name in kept.keys() - names:
                del kept[name]
        self._clear_places()

    def _clear_places(self) -> None:
        shown = {picture for one in self._proofs.values() for picture in one.all_pictures()}
        shown.update(picture for pictures in self._whole.values() for picture in pictures)
        self._places = {picture: place for picture, place in self._places.items() if picture in shown}

    def _run(self) -> None:
        while not self._ended.is_set():
            self._wake.wait()
            self._wake.clear()
            while task := self._next():
                self._have_made(task)
        if self._worker is not None:
            self._worker.end(_END_SECONDS)

    def _next(self) -> Task | None:
        with self._lock:
            name = next((name for name in self._wanted if name in self._stale), None)
            if name is None or self._ended.is_set():
                return None
            self._stale.discard(name)
            restyled, self._restyled = self._restyled, False
            return Task(name, self._proofs.get(name, Proof()), name in self._on_sheets, restyled)

    def _have_made(self, task: Task) -> None:
        """Have a worker make a proof, and show what it sends; where it crashes, the next task starts another."""
        worker, superseded = self._started(task), False
        try:
            while not self._ended.is_set():
                if not worker.connection.poll(_LOOK_SECONDS):
                    if task.name in self._stale and not superseded:
                        worker.connection.send(Superseded())
                        superseded = True
                    continue
                message = worker.connection.recv()
                if isinstance(message, Done):
                    return
                if isinstance(message, Catalogue):
                    self._take(message)
                elif isinstance(message, Shown):
                    self._keep(task.name, message)
        except (EOFError, OSError):
            self._worker = None
            self._crashed(task, worker.end(_END_SECONDS))

    def _started(self, task: Task) -> Running:
        """The worker that has got the task: a new one where there is none, or where it has ended since the last."""
        if self._worker is not None:
            try:
                self._worker.connection.send(task)
                return self._worker
            except OSError:
                self._worker.end(_END_SECONDS)
        self._worker = self._start_worker(self.root, self._out)
        with suppress(OSError):  # it has ended already, which the answer shows
            self._worker.connection.send(task)
        return self._worker

    def _take(self, catalogue: Catalogue) -> None:
        """The editions that there are now; what is kept of others is forgotten."""
        with self._lock:
            self.editions = catalogue.editions
            self._known = {self._first, *catalogue.stems, *(name for name, _ in catalogue.editions)}
            gone = self._wanted.keys() - self._known
            if gone:
                self._keep_only(self._wanted.keys() & self._known)
        for name in gone:
            self._on_change(name)

    def _crashed(self, task: Task, how: str) -> None:
        problem = f'the program that makes the pages of "{task.name}" crashed ({how}); the preview continues without it'
        fix = "undo what you saved last, and save it again: it is started anew for every save"
        with self._lock:
            proof = self._proofs.get(task.name, task.before)
        crash = Finding("crash", None, problem, fix)
        self._keep(task.name, Shown(replace(proof, mistakes=(crash,), final=True), {}, ()))

    def _keep(self, name: str, shown: Shown) -> None:
        with self._lock:
            if name not in self._wanted:
                return
            self._number += 1
            self._proofs[name] = replace(shown.proof, number=self._number)
            self._whole[name] = shown.whole
            self._places |= shown.places
            self._clear_places()
        self._on_change(name)
