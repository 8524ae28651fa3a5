"""Copies for many practices: in processes that share one layout, written as they come, each practice whole or not."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.build.batch_record import BatchRecord
from brochure.build.edition_job import EditionJob
from brochure.build.processes import Died, Workers, start_method
from brochure.content.practices import read_practices
from brochure.content.selection import EditionSet, edition_set, others_than
from brochure.model.errors import BrochureError, Finding
from brochure.model.practice import Practice
from brochure.output import dist, fingerprint
from brochure.output.manifest import read_memory
from brochure.source import pictures

if TYPE_CHECKING:
    from brochure.build.practice_copies import Copies
    from brochure.model.edition import Edition
    from brochure.model.guide import Guide
    from brochure.typesetting.pages import Renderer

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
    from brochure.content.reader import read

    every = edition_set(root)
    chosen = every.choose(names, root).sound
    guide = read(root)
    practices = read_practices(place, guide)
    sources = (root, fingerprint.STYLES, place if place.is_dir() else None)
    dist.check_apart(out, [one for one in sources if one is not None])
    dist.check(out)
    whole = fingerprint.fingerprint(root) + repr([(one.name, one.outputs) for one in chosen]) + repr(order.zipped)
    keys = {one.slug: _key(whole, one) for one in practices.sound}
    record = BatchRecord(out)
    kept = [one for one in practices.sound if order.resume and record.has(one.slug, keys[one.slug])]
    there = {one.slug for one in kept}
    wanted = [one for one in practices.sound if one.slug not in there]
    copies = _copies_of(guide, every, chosen, read_memory(out)) if wanted else []
    problems, notes = list(practices.problems), list(practices.notes)
    faulty, files, done, begin = practices.faulty, 0, 0, time.monotonic()
    try:
        with closing(_results(copies, wanted, order.zipped, order.jobs)) as every_result:
            for results in every_result:
                made: dict[str, tuple[str, Mapping[str, bytes]]] = {}
                for practice, data, wrong, noted in results:
                    done += 1
                    problems += wrong
                    notes += noted
                    faulty += bool(wrong)
                    if not wrong:
                        made[practice.slug] = keys[practice.slug], data
                        files += len(data)
                record.add(made)
                progress(done, len(wanted), (time.monotonic() - begin) / done * (len(wanted) - done))
    except BaseException:
        with suppress(BrochureError):  # what can be said of what was made; the folder may be full
            record.save()
        raise
    record.save()
    every_file = files + sum(record.count(one.slug) for one in kept)
    done -= faulty - practices.faulty
    return Batch(done + len(kept), len(kept), every_file, faulty, tuple(problems), tuple(dict.fromkeys(notes)))


def _copies_of(guide: Guide, every: EditionSet, chosen: Iterable[Edition], memory: dict[str, object]) -> list[Copies]:
    """What the copies of each edition are made from: laid out and written once."""
    from brochure.build.practice_copies import Copies

    renderers: dict[str, Renderer] = {}
    jobs = (EditionJob(guide, one, others_than(every.known, one), memory, renderers) for one in chosen)
    return [Copies(job) for job in jobs]


def _results(copies: list[Copies], wanted: list[Practice], zipped: bool, jobs: int | None) -> Generator[list[Result]]:
    """The results of pieces of work, in order. Those of a piece whose process was ended say so, of each practice."""
    pieces = [wanted[at : at + _TOGETHER] for at in range(0, len(wanted), _TOGETHER)]
    # What is laid out cannot be sent to another process, but is shared with a fork.
    jobs = jobs if start_method() == "fork" else 1
    with Workers((copies, zipped), len(pieces), jobs) as workers:
        for piece, results in zip(pieces, workers.each(_made, pieces, evenly=True), strict=True):
            yield [_died(one, results) for one in piece] if isinstance(results, Died) else results


def _died(practice: Practice, died: Died) -> Result:
    problem = f"the process that made the files of {practice.slug} was ended before they were ready ({died.how})"
    fix = "do it again with --resume; where memory is short, end other programs and add --jobs 1"
    return practice, {}, (Finding("crash", practice.source, problem, fix),), ()


def _made(copies: tuple[list[Copies], bool], piece: list[Practice]) -> list[Result]:
    return [_one(*copies, practice) for practice in piece]


def _one(copies: list[Copies], zipped: bool, practice: Practice) -> Result:
    try:
        every = [one.copy(practice) for one in copies]
    except BrochureError as error:
        return practice, {}, error.findings, ()
    files = {name: data for one in every for name, data in one.files.items()}
    notes = tuple(note for one in every for note in one.notes)
    if zipped:
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
