"""Copies for many practices: in processes that share one layout, written as they come, each practice whole or not."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.build.batch_record import BatchRecord
from brochure.build.edition_job import EditionJob
from brochure.build.processes import Died, Workers, start_method
from brochure.content.practices import Practices, read_practices
from brochure.content.selection import edition_set, others_than
from brochure.model.edition import DEFAULT_SCREEN, Edition, Feed, Screen, with_pair
from brochure.model.errors import BrochureError, Finding
from brochure.model.practice import Practice
from brochure.output import dist, fingerprint
from brochure.output.manifest import MEMORY, memory_bytes, read_memory
from brochure.source import pictures

if TYPE_CHECKING:
    from brochure.build.practice_editions import PracticeEdition
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
    """How: each practice as one .zip, in how many processes (None: a process for each core), after an earlier run.

    With ``cover`` every practice is on the cover. With ``feed`` there is a pair of files for a printer that prints one
    side; ``screen`` and ``black`` are as for a build.
    """

    zipped: bool = False
    jobs: int | None = None
    resume: bool = False
    cover: bool = False
    feed: Feed | None = None
    screen: Screen = DEFAULT_SCREEN
    black: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What was made: how many practices, how many of them were ``kept`` as they were, how many files; and the rest.

    ``faulty`` practices and ``lacking`` findings on editions could not be made.
    """

    done: int
    kept: int
    files: int
    faulty: int
    lacking: int
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
    practices = _on_covers(read_practices(place, guide)) if order.cover else read_practices(place, guide)
    sources = (root, fingerprint.STYLES, place if place.is_dir() else None)
    dist.check_apart(out, [one for one in sources if one is not None])
    dist.check(out)
    asked = [replace(with_pair(one, order.feed), screen=order.screen, black=order.black) for one in chosen]
    options = [order.zipped, order.feed, order.screen.pdf2, order.black]
    whole = fingerprint.fingerprint(root) + repr([(one.name, one.outputs) for one in asked]) + repr(options)
    keys = {one.slug: _key(whole, one) for one in practices.sound}
    record = BatchRecord(out)
    kept = [one for one in practices.sound if order.resume and record.has(one.slug, keys[one.slug])]
    there = {one.slug for one in kept}
    wanted = [one for one in practices.sound if one.slug not in there]
    memory = read_memory(out)
    remembered = dict(memory)
    copies, lacking = _copies_of(guide, asked, every.known, memory, wanted) if wanted else ([], [])
    if memory != remembered:
        dist.write(out, {MEMORY: memory_bytes(memory)})
    problems = [*lacking, *practices.problems]
    notes = [*practices.notes, *(note for one in copies for note in one.notes)]
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
    return Batch(
        done + len(kept), len(kept), every_file, faulty, len(lacking), tuple(problems), tuple(dict.fromkeys(notes))
    )


def _on_covers(practices: Practices) -> Practices:
    return replace(practices, sound=tuple(replace(one, cover=True) for one in practices.sound))


def _copies_of(
    guide: Guide, asked: Iterable[Edition], known: Collection[Edition], memory: dict[str, Any], wanted: list[Practice]
) -> tuple[list[PracticeEdition], list[Finding]]:
    """What the copies of each edition are made from, and findings on editions that have no place for a practice.

    Raises BrochureError where none has one.
    """
    from brochure.build.practice_editions import PracticeEdition

    renderers: dict[str, Renderer] = {}
    covers = {one.cover for one in wanted}
    found: list[PracticeEdition] = []
    lacking: list[Finding] = []
    for edition in asked:

        def job(form: Edition, edition: Edition = edition) -> EditionJob:
            return EditionJob(guide, form, others_than(known, edition), memory, renderers)

        try:
            found.append(PracticeEdition(edition, job, covers))
        except BrochureError as error:
            lacking += error.findings
    if not found:
        raise BrochureError(lacking)
    return found, lacking


def _results(
    copies: list[PracticeEdition], wanted: list[Practice], zipped: bool, jobs: int | None
) -> Generator[list[Result]]:
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


def _made(copies: tuple[list[PracticeEdition], bool], piece: list[Practice]) -> list[Result]:
    return [_one(*copies, practice) for practice in piece]


def _one(copies: list[PracticeEdition], zipped: bool, practice: Practice) -> Result:
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
