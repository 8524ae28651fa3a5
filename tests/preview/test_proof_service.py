"""The proof service: what is shown in which order after a save, and what a newer save stops."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import Pipe
from pathlib import Path
from queue import Queue

import pytest

from brochure.build.build import build
from brochure.preview.proof import Proof
from brochure.preview.proof_messages import Done, Shown, Task
from brochure.preview.proof_service import ProofService
from brochure.preview.worker_process import InThread
from tests.support.built import Build
from tests.support.guides import SAMPLE, Folder

PATIENCE = 60


@dataclass
class Watched:
    """A service that proofs the booklet; each proof is kept, and may be answered with another save."""

    folder: Folder
    out: Path
    proofs: list[Proof] = field(default_factory=list)
    answer: Callable[[Proof], None] = lambda proof: None
    final: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.service = ProofService(self.folder.root, self.out, "boekje", self._on_change, InThread)
        self.service.start()
        self.service.look_at("boekje")
        assert self.final.wait(PATIENCE)

    def _on_change(self, name: str) -> None:
        if not name:
            return
        proof = self.service.look_at(name)
        self.proofs.append(proof)
        self.answer(proof)
        if proof.final:
            self.final.set()

    def save(self, text: str) -> list[Proof]:
        """Write it below a question; all proofs until the final one."""
        self.proofs.clear()
        self.final.clear()
        self.write(text)
        assert self.final.wait(PATIENCE)
        return list(self.proofs)

    def write(self, text: str) -> None:
        self.folder.append("topics/meals.md", f"\n\n{text}\n")
        self.service.saved(restyled=False)


MORE = "\n\nA room that is dark and cool helps, and so does a fixed hour. Tell the others in the house when you sleep."


@pytest.fixture(scope="module")
def long_guide(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample with so much text that each question begins on a new page, and its booklet."""
    place = tmp_path_factory.mktemp("long")
    folder = Folder(Path(shutil.copytree(SAMPLE, place / "sample")))
    folder.append("topics/sleep.md", MORE * 66).append("topics/meals.md", MORE * 14)
    build(folder.root, place / "o", ["boekje"])
    return Build(folder.root, place / "o")


@pytest.fixture
def watched(long_guide: Build, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(Folder(Path(shutil.copytree(long_guide.root, tmp_path / "sample"))), long_guide.out)
    yield made
    made.service.end()


def changed(before: Proof, after: Proof) -> set[int]:
    pairs = zip(before.pictures, after.pictures, strict=True)
    return {number for number, (old, new) in enumerate(pairs, start=1) if old != new}


def test_the_changed_pages_show_first_and_are_what_they_are_in_the_whole(watched: Watched) -> None:
    before = watched.proofs[-1]
    proofs = watched.save("One more.")
    first, last = proofs[0], proofs[-1]
    assert not first.final
    assert first.seconds < last.seconds / 3
    assert last.final
    at_once = changed(before, first)
    assert at_once
    assert at_once < changed(before, last), "the version code stands on all left pages, which come later"
    assert [first.pictures[number - 1] for number in at_once] == [last.pictures[number - 1] for number in at_once]


def test_a_save_does_not_wait_for_the_whole_of_the_one_before(watched: Watched) -> None:
    more = ["Two more."]

    def save_again(_: Proof) -> None:
        if more:
            watched.write(more.pop())

    watched.answer = save_again
    proofs = watched.save("One more.")
    assert [proof.final for proof in proofs].count(True) == 1, "the whole of the first save was never laid out"
    assert proofs[0].pictures != proofs[1].pictures != proofs[-1].pictures


@pytest.mark.thorough
def test_what_was_written_and_taken_back_leaves_pictures_of_before(watched: Watched) -> None:
    before = watched.proofs[-1]
    path = watched.folder.root / "topics" / "meals.md"
    text = path.read_bytes()

    def take_back(_: Proof) -> None:
        if path.read_bytes() != text:
            path.write_bytes(text)
            watched.service.saved(restyled=False)

    watched.answer = take_back
    last = watched.save("One more.")[-1]
    assert last.pictures == before.pictures
    assert all(watched.service.picture(name) for name in last.pictures)


@pytest.mark.thorough
def test_a_question_that_grows_by_a_page_pushes_on_the_others_at_once(watched: Watched) -> None:
    before = watched.proofs[-1]
    proofs = watched.save("One more sentence, and another one. " * 60)
    first, last = proofs[0], proofs[-1]
    assert not first.final
    assert first.seconds < last.seconds / 3
    assert len(before.pictures) < len(first.pictures) == len(first.sizes)
    assert first.pictures[-5] == before.pictures[-5], "those after it come later"
    assert last.imposition is not None
    assert last.imposition.pages == len(last.pictures) == len(last.sizes)


def test_it_ends_between_two_pages_and_leaves_no_thread(folder: Folder, sample: Build) -> None:
    changed_once = threading.Event()
    service = ProofService(folder.root, sample.out, "boekje", lambda name: changed_once.set())
    service.start()
    service.look_at("boekje")
    assert changed_once.wait(PATIENCE)  # its pages are there, and it is laid out anew for the type size
    service.end()
    assert not service._thread.is_alive()


def test_a_mistake_that_is_corrected_in_the_text_is_gone_at_once(watched: Watched) -> None:
    path = watched.folder.root / "topics" / "meals.md"
    good = path.read_text(encoding="utf-8")
    assert watched.save("[More](topic:none)")[-1].broken
    watched.proofs.clear()
    watched.final.clear()
    watched.folder.write("topics/meals.md", f"{good}\n\nOne more.\n")
    watched.service.saved(restyled=False)
    assert watched.final.wait(PATIENCE)
    assert not watched.proofs[0].broken
    assert not watched.proofs[0].final


@dataclass
class Crashing:
    """A worker that shows one proof of each task, and at the second task ends as one that crashed does."""

    ended: list[str] = field(default_factory=list)

    def __call__(self, root: Path, out: Path) -> Crashing:
        self.connection, self.inner = Pipe()
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def _serve(self) -> None:
        with self.inner, suppress(EOFError):
            task = self.inner.recv()
            proof = replace(task.before, pictures=("one",), mistakes=(), final=True)
            self.inner.send(Shown(proof, {"one": (b"", 1)}, ("one",)))
            self.inner.send(Done())
            while not isinstance(self.inner.recv(), Task):
                pass

    def end(self, seconds: float) -> str:
        self.connection.close()
        self.ended.append("crashed")
        return "SIGSEGV"


def test_a_worker_that_crashes_is_reported_and_the_next_save_starts_another(folder: Folder) -> None:
    news = Queue[str]()
    worker = Crashing()
    service = ProofService(folder.root, folder.root, "boekje", news.put, worker)
    service.start()
    service.look_at("boekje")
    assert news.get(timeout=PATIENCE) == "boekje"
    for times in (1, 2):
        service.saved(restyled=False)
        while not (proof := service.look_at("boekje")).mistakes:
            news.get(timeout=PATIENCE)
        (found,) = proof.mistakes
        assert (found.code, proof.pictures, proof.final) == ("crash", ("one",), True)
        assert 'the pages of "boekje" crashed (SIGSEGV)' in found.problem
        assert len(worker.ended) == times
        service.saved(restyled=False)
        while (proof := service.look_at("boekje")).mistakes:
            news.get(timeout=PATIENCE)
        assert proof.pictures == ("one",)
    service.end()
