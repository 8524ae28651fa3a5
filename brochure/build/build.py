"""Incremental build of a content folder into an out folder: only stale editions, all files written or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.build.edition_job import EditionJob
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
    Manifest,
    digest,
    manifest_bytes,
    memory_bytes,
    read_manifest,
    read_memory,
)
from brochure.output.record import Record, record

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
    before = read_manifest(out)
    whole = fingerprint.fingerprint(root) + (feed or "")
    if before.version == whole and (names or _site_is_complete(before, out)):
        up_to_date = _all_kept(wanted, before, out, language_of(root))
        if up_to_date:
            return up_to_date
    guide = _guide(root)
    dist.check(out)
    memory = read_memory(out)
    built: list[Built] = []
    files: dict[str, bytes] = {}
    keys = dict(before.inputs)
    problems: list[Finding] = [] if names else _website().check(guide, every)
    if problems:
        raise BrochureError(problems)  # before anyone waits for pages
    renderers: dict[str, Renderer] = {}
    for edition in wanted:
        job = EditionJob(guide, edition, others_than(every, edition), memory, renderers)
        try:
            key = job.key()
            kept = _kept(edition, before, out) if before.inputs.get(edition.name) == key else ()
            artifacts, made = (kept, {}) if kept else job.make()
        except BrochureError as error:
            problems.extend(error.findings)
            continue
        keys[edition.name] = key
        files.update(made)
        built.append(Built(edition, artifacts, not kept, guide.language, _notes(artifacts)))
    if problems:
        raise BrochureError(problems)
    text = record(guide)
    pages = before.site if names else _make_site(guide, built, files, out)
    _write(out, files, built, before, keys, memory, whole, {edition.name for edition in every}, pages, text)
    return built


def _website() -> Any:
    # It draws pictures and fills templates: loaded only where there is a website to make.
    from brochure.build import website

    return website


def _make_site(guide: Guide, built: list[Built], files: dict[str, bytes], out: Path) -> dict[str, str]:
    """Add the website to ``files``; the SHA-256 of each of its files, by its path."""

    def read(item: Artifact) -> bytes:
        return files[item.path] if item.path in files else (out / item.path).read_bytes()

    pages = _website().files(guide, [(one.edition, one.artifacts, one.how_to_print) for one in built], read)
    files.update(pages)
    return {name: digest(data) for name, data in pages.items()}


def _site_is_complete(before: Manifest, out: Path) -> bool:
    return bool(before.site) and all(dist.has(out, name, key) for name, key in before.site.items())


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


def _all_kept(wanted: list[Edition], before: Manifest, out: Path, language: str) -> list[Built]:
    kept = []
    for edition in wanted:
        artifacts = _kept(edition, before, out)
        if not artifacts:
            return []
        kept.append(Built(edition, artifacts, False, language, _notes(artifacts)))
    return kept


def _notes(artifacts: tuple[Artifact, ...]) -> tuple[Finding, ...]:
    """Notes for whoever prints it, such as a pile that is too thick to staple or to fold."""
    return tuple(note for item in artifacts if item.sheets for note in impose.warnings(item.scheme, item.pages))


def _kept(edition: Edition, before: Manifest, out: Path) -> tuple[Artifact, ...]:
    """The artifacts of an edition that are unchanged in ``out``, in its order; none if one of them is missing."""
    made = {item.output: item for item in before.artifacts if item.edition == edition.name}
    wanted = set(map(str, edition.outputs))
    if not wanted - set(map(str, PAIR)) <= made.keys() <= wanted:
        return ()
    artifacts = tuple(made[output] for output in edition.outputs if output in made)
    return artifacts if all(dist.is_whole(out, item) for item in artifacts) else ()


def _write(
    out: Path,
    files: dict[str, bytes],
    built: list[Built],
    before: Manifest,
    keys: dict[str, str],
    memory: dict[str, object],
    whole: str,
    known: set[str],
    pages: Mapping[str, str],
    text: Record,
) -> None:
    done = {item.edition.name for item in built}
    kept = [item for item in before.artifacts if item.edition in known - done]
    now = [item for result in built for item in result.artifacts]
    # The whole fingerprint stands for every edition; a build of some of them leaves the others to be checked.
    version = whole if done == known else ""
    inputs = {name: key for name, key in keys.items() if name in known}
    manifest = Manifest(version, (*kept, *now), inputs, pages, text)
    stale = {item.path for item in before.artifacts} - {item.path for item in manifest.artifacts}
    stale |= before.site.keys() - pages.keys()
    dist.write(
        out,
        {**files, MEMORY: memory_bytes(memory), MANIFEST: manifest_bytes(manifest)},
        sorted(stale),
    )
