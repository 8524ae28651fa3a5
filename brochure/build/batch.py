"""Copies for many practices: in processes that share one layout, written as they come, each practice whole or not."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import time
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.build.edition_job import EditionJob
from brochure.content.practices import read_practices
from brochure.content.selection import edition_set, others_than
from brochure.model.errors import BrochureError, Finding
from brochure.model.practice import Practice
from brochure.output import dist, fingerprint
from brochure.output.manifest import is_plain, read_memory
from brochure.source import pictures

if TYPE_CHECKING:
    from brochure.build.practice_copies import Copies
    from brochure.typesetting.pages import Renderer

#: What was made of which practice, in the out folder.
RECORD = ".practices.json"
#: So many practices are one piece of work, and are written together.
_TOGETHER = 10
#: A day that every copy has in a .zip, so that its bytes are the same each time.
_DAY = (1980, 1, 1, 0, 0, 0)

#: Called with how many are done, of how many, and the seconds that the others take.
Progress = Callable[[int, int, float], None]
#: A practice, its files by path or what is wrong with it, and notes.
Result = tuple[Practice, dict[str, bytes], tuple[Finding, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """How: each practice as one .zip, in how many processes (None: a process for each core), after an earlier run."""

    zipped: bool = False
    jobs: int | None = None
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What was made: how many practices, how many of them were ``kept`` as they were, how many files; and the rest."""

    done: int
    kept: int
    files: int
    faulty: int
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def batch(root: Path, names: Collection[str], place: Path, out: Path, order: Order, progress: Progress) -> Batch:
    """Make the named editions of the guide in ``root`` for the practices at ``place``, below ``out``.

    A practice that cannot be made keeps no other from being made. Raises BrochureError for what concerns all of them,
    before anything is made.
    """
    from brochure.build.practice_copies import Copies
    from brochure.content.reader import read

    every = edition_set(root)
    chosen = every.choose(names, root).sound
    guide = read(root)
    practices = read_practices(place, guide)
    sources = (root, fingerprint.STYLES, place if place.is_dir() else None)
    dist.check_apart(out, [one for one in sources if one is not None])
    dist.check(out)
    memory = read_memory(out)
    renderers: dict[str, Renderer] = {}
    copies = [
        Copies(EditionJob(guide, edition, others_than(every.known, edition), memory, renderers)) for edition in chosen
    ]
    whole = fingerprint.fingerprint(root) + repr([sorted(one.names) for one in copies]) + repr(order.zipped)
    keys = {one.slug: _key(whole, one) for one in practices.sound}
    record = _read(out)
    kept = [one for one in practices.sound if order.resume and _is_made(out, record.get(one.slug), keys[one.slug])]
    there = {one.slug for one in kept}
    wanted = [one for one in practices.sound if one.slug not in there]
    problems, notes = list(practices.problems), list(practices.notes)
    faulty, files, done, begin = practices.faulty, 0, 0, time.monotonic()
    for results in _results(copies, wanted, order):
        made: dict[str, bytes] = {}
        for practice, data, wrong, noted in results:
            done += 1
            problems += wrong
            notes += noted
            faulty += bool(wrong)
            if not wrong:
                made |= data
                hashes = {path: hashlib.sha256(one).hexdigest() for path, one in data.items()}
                record[practice.slug] = {"key": keys[practice.slug], "files": hashes}
        files += len(made)
        dist.write(out, {**made, RECORD: (json.dumps(record, sort_keys=True) + "\n").encode()})
        progress(done, len(wanted), (time.monotonic() - begin) / done * (len(wanted) - done))
    every_file = files + sum(len(_files(record[one.slug])) for one in kept)
    done -= faulty - practices.faulty
    return Batch(done + len(kept), len(kept), every_file, faulty, tuple(problems), tuple(dict.fromkeys(notes)))


_copies: list[Copies] = []
_order = Order()


def _results(copies: list[Copies], wanted: list[Practice], order: Order) -> Iterator[list[Result]]:
    """The results of pieces of work, in order; no more of them are begun than are soon written."""
    global _copies, _order
    _copies, _order = copies, order
    pieces = [wanted[at : at + _TOGETHER] for at in range(0, len(wanted), _TOGETHER)]
    jobs = min(order.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, len(pieces))
    if jobs < 2 or "fork" not in get_all_start_methods():
        yield from map(_made, pieces)
        return
    with ProcessPoolExecutor(jobs, get_context("fork"), _ignore_interrupts) as pool:
        waiting: list[Future[list[Result]]] = []
        try:
            for piece in pieces:
                waiting.append(pool.submit(_made, piece))
                if len(waiting) > 2 * jobs:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        except BaseException:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.terminate()  # they have nothing to write
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ignore_interrupts() -> None:
    """Ctrl-C reaches all processes: the first of them ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _made(piece: list[Practice]) -> list[Result]:
    return [_one(practice) for practice in piece]


def _one(practice: Practice) -> Result:
    try:
        every = [one.copy(practice) for one in _copies]
    except BrochureError as error:
        return practice, {}, error.findings, ()
    files = {name: data for one in every for name, data in one.files.items()}
    notes = tuple(note for one in every for note in one.notes)
    if _order.zipped:
        return practice, {f"{practice.slug}.zip": _zipped(files)}, (), notes
    return practice, {f"{practice.slug}/{name}": data for name, data in files.items()}, (), notes


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:  # a PDF is packed already
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def _key(whole: str, practice: Practice) -> str:
    """The hash of all that the files of a practice are made from."""
    logo = pictures.digest(practice.logo) if practice.logo else ""
    return hashlib.sha256(repr((whole, practice.contents, logo)).encode()).hexdigest()


def _is_made(out: Path, entry: object, key: str) -> bool:
    """Whether what the record says of a practice is there, and is what would be made now."""
    if not isinstance(entry, dict) or entry.get("key") != key:
        return False
    files = _files(entry)
    return bool(files) and all(is_plain(path) and dist.has(out, path, str(hashed)) for path, hashed in files.items())


def _files(entry: Mapping[str, object]) -> Mapping[str, object]:
    """The hashes of the files of a practice in the record, by path."""
    files = entry.get("files")
    return files if isinstance(files, dict) else {}


def _read(out: Path) -> dict[str, dict[str, object]]:
    """The record; empty where there is none that can be understood."""
    try:
        raw = json.loads((out / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {slug: entry for slug, entry in raw.items() if isinstance(entry, dict)} if isinstance(raw, dict) else {}
