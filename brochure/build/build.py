"""Incremental build of a content folder into an out folder: only stale editions, all files written or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.build.edition_job import EditionJob
from brochure.build.kept import Kept, Made, merged
from brochure.content.editions import language_of
from brochure.content.selection import choose, editions, others_than
from brochure.imposition import impose
from brochure.language.labels import wording
from brochure.model.edition import PAIR, Edition, Feed, Output
from brochure.model.errors import BrochureError, Finding
from brochure.model.paper import Imposition, Paper
from brochure.output import dist, fingerprint
from brochure.output.manifest import (
    MANIFEST,
    MEMORY,
    Artifact,
    digest,
    manifest_bytes,
    memory_bytes,
    read_manifest,
    read_memory,
)
from brochure.output.record import record

if TYPE_CHECKING:
    from brochure.model.guide import Guide
    from brochure.typesetting.pages import Renderer

__all__ = ["Built", "Plan", "build", "editions", "plans"]


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build for one edition: its artifacts; ``fresh`` when they were made now and not kept."""

    edition: Edition
    artifacts: tuple[Artifact, ...]
    fresh: bool
    language: str
    notes: tuple[Finding, ...] = ()

    def how_to_print(self, output: str) -> str:
        """How to print one of its files: the edition's own sentence, or for a pair, what to do with the two."""
        pair = {Output.FRONTS: "manual_fronts", Output.BACKS: "manual_backs"}
        if output in PAIR:
            return wording(self.language)[pair[Output(output)]]
        forms = [one for one in (self.edition.larger, self.edition) if one and self.artifacts[0].scheme == one.scheme]
        return (forms or [self.edition])[0].how_to_print[Output(output)]


def build(root: Path, out: Path, names: Collection[str] = (), feed: Feed | None = None) -> list[Built]:
    """Build the named editions (all when none is named) of the guide in ``root`` into ``out``.

    With ``feed``, all that is printed on two sides is also made as a pair of files, fronts and backs. The website
    shows all editions, and so is made when all are.
    Nothing is written before everything is made; on BrochureError the earlier output is left unchanged.
    """
    every = editions(root)
    wanted = [_with_pair(edition, feed) for edition in choose(every, names, root)]
    dist.check_apart(out, (root, fingerprint.STYLES))
    kept = Kept(out, read_manifest(out))
    whole = fingerprint.fingerprint(root) + (feed or "")
    if kept.manifest.version == whole and (names or kept.has_site()):
        up_to_date = _all_kept(wanted, kept, language_of(root))
        if up_to_date:
            return up_to_date
    guide = _guide(root)
    dist.check(out)
    if not names and (problems := _website().check(guide, every)):
        raise BrochureError(problems)  # before anyone waits for pages
    memory = read_memory(out)
    made, files, built = _make(guide, every, wanted, kept, memory)
    if not names:
        pages = _site(guide, built, files, out)
        files.update(pages)
        made = replace(made, version=whole, site={name: digest(data) for name, data in pages.items()})
    _write(out, files, made, memory)
    return built


def _make(
    guide: Guide, every: tuple[Edition, ...], wanted: list[Edition], kept: Kept, memory: dict[str, object]
) -> tuple[Made, dict[str, bytes], list[Built]]:
    """Make the editions whose inputs or files have changed; raises BrochureError with the findings of all."""
    made = Made(frozenset(edition.name for edition in every), record(guide), "")
    files: dict[str, bytes] = {}
    built: list[Built] = []
    problems: list[Finding] = []
    renderers: dict[str, Renderer] = {}
    for edition in wanted:
        job = EditionJob(guide, edition, others_than(every, edition), memory, renderers)
        try:
            key = job.key()
            artifacts = kept.artifacts(edition) if kept.manifest.inputs.get(edition.name) == key else ()
            fresh = not artifacts
            if fresh:
                artifacts, pages = job.make()
                files.update(pages)
                made.artifacts[edition.name], made.keys[edition.name] = artifacts, key
                rows = {item.path for item in artifacts}
                made.html[edition.name] = {name: digest(data) for name, data in pages.items() if name not in rows}
            else:
                made.unchanged[edition.name] = key
        except BrochureError as error:
            problems.extend(error.findings)
            continue
        fitted = job.notes() if fresh else ()
        built.append(Built(edition, artifacts, fresh, guide.language, (*_notes(artifacts), *fitted)))
    if problems:
        raise BrochureError(problems)
    if any(one.fresh for one in built):  # what was left out or changed while the guide was read is said once
        built[-1] = replace(built[-1], notes=(*built[-1].notes, *guide.notes))
    return made, files, built


def _website() -> Any:
    # It draws pictures and fills templates: loaded only where there is a website to make.
    from brochure.build import website

    return website


def _site(guide: Guide, built: list[Built], files: Mapping[str, bytes], out: Path) -> dict[str, bytes]:
    """The files of the website, by path."""

    def read(item: Artifact) -> bytes:
        return files[item.path] if item.path in files else (out / item.path).read_bytes()

    made: dict[str, bytes] = _website().files(
        guide, [(one.edition, one.artifacts, one.how_to_print) for one in built], read
    )
    return made


@dataclass(frozen=True, slots=True)
class Plan:
    """The imposition of edition ``name``, its type size and leading in pt, and the width of each page in mm."""

    name: str
    imposition: Imposition
    size: float
    leading: float
    paper: Paper
    widths: tuple[float, ...]
    language: str


def plans(root: Path, name: str) -> list[Plan]:
    """How the pages of edition ``name`` are imposed, and the type size they were fitted to.

    The name of a data file that makes an edition for each topic stands for all of them.
    """
    every = editions(root)
    guide = _guide(root)
    found: list[Plan] = []
    problems: list[Finding] = []
    renderers: dict[str, Renderer] = {}
    for edition in choose(every, [name], root):
        job = EditionJob(guide, edition, others_than(every, edition), {}, renderers)
        try:
            imposition = job.impose()
        except BrochureError as error:
            problems.extend(error.findings)
            continue
        widths = tuple(round(page.width, 2) for page in job.pages().pages)
        paper = job.form(job.setting()).paper
        found.append(Plan(edition.name, imposition, *job.type_size(), paper, widths, guide.language))
    if problems:
        raise BrochureError(problems)
    return found


def _with_pair(edition: Edition, feed: Feed | None) -> Edition:
    """The edition with the pair of files for a printer that prints one side at a time."""
    if feed is None or Output.OFFICE not in edition.outputs:
        return edition
    return replace(edition, outputs=edition.outputs + PAIR, feed=feed)


def _guide(root: Path) -> Guide:
    # The Markdown reader takes time to load: only when there is something to read.
    from brochure.content.reader import read

    return read(root)


def _all_kept(wanted: list[Edition], kept: Kept, language: str) -> list[Built]:
    every = []
    for edition in wanted:
        artifacts = kept.artifacts(edition)
        if not artifacts:
            return []
        every.append(Built(edition, artifacts, False, language, _notes(artifacts)))
    return every


def _notes(artifacts: tuple[Artifact, ...]) -> tuple[Finding, ...]:
    """Notes for whoever prints it, such as a pile that is too thick to staple or to fold."""
    return tuple(note for item in artifacts if item.sheets for note in impose.warnings(item.scheme, item.pages))


def _write(out: Path, files: Mapping[str, bytes], made: Made, memory: dict[str, object]) -> None:
    """Put the files in place, and the manifest with the rows of whoever else built meanwhile."""

    def changes() -> dist.Changes:
        now = read_manifest(out)
        manifest = merged(now, made)
        kept = {MEMORY: memory_bytes(read_memory(out) | memory), MANIFEST: manifest_bytes(manifest)}
        return {**files, **kept}, sorted(now.paths() - manifest.paths())

    dist.update(out, changes)
