"""Incremental build of a content folder into an out folder: what is stale is made, and all of it written at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.build.edition_job import EditionJob
from brochure.build.kept import Kept, Made, merged
from brochure.build.outcome import Built, LeftOut, Report
from brochure.content.edition_files import language_of
from brochure.content.selection import EditionSet, edition_set, editions, others_than
from brochure.model.edition import DEFAULT_SCREEN, Edition, Feed, Output, Screen, with_pair, with_ticket
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

if TYPE_CHECKING:
    from brochure.build.making import Making
    from brochure.content.questions import Questions
    from brochure.model.guide import Guide
    from brochure.typesetting.pages import Renderer

__all__ = ["Built", "Plan", "build", "editions", "plans"]


def build(
    root: Path,
    out: Path,
    names: Collection[str] = (),
    feed: Feed | None = None,
    report: Report | None = None,
    screen: Screen = DEFAULT_SCREEN,
    *,
    press: bool = False,
    black: bool = False,
    questions: Questions | None = None,
    jobs: int | None = 1,
) -> list[Built]:
    """Build the named editions (all when none is named) of the guide in ``root`` into ``out``.

    ``screen`` says how the files to read on screen are made. With ``feed``, all that is printed on two sides is also
    made as a pair of files, fronts and backs; with ``press``, everything as a print shop takes it; with ``black``,
    office files are in black ink alone. The website shows all editions, and so is made when all are. ``questions`` are
    those to make a selection of, in a folder of its own, without a website.

    With ``report``, a product that cannot be made stops only itself: it is reported as soon as that is known, the
    others are written, and its older files are removed. Without, all are made or none is.

    Products are made in up to ``jobs`` processes, None for one on each core; their bytes do not depend on it.

    Nothing is written before everything is made. On BrochureError, which is raised for mistakes that concern every
    product and where none can be made, the earlier output is left unchanged.
    """
    every = EditionSet(editions(root)) if report is None else edition_set(root)
    every = questions.editions(every, names) if questions else every
    chosen = every.choose(names, root)
    with_site = not names and questions is None
    asked = [_with_shop(with_pair(edition, feed), press) for edition in chosen.sound]
    wanted = [replace(edition, screen=screen, black=black) for edition in asked]
    dist.check_apart(out, (root, fingerprint.STYLES))
    kept = Kept(out, read_manifest(out))
    left_out = LeftOut(kept, report)
    options = [feed or "", "2" if screen.pdf2 else "", Output.PRESS if press else "", "black" if black else ""]
    options += [repr(questions)] if questions else []
    whole = fingerprint.fingerprint(root) + "".join(options)
    unchanged = kept.manifest.version == whole and (not with_site or kept.has_site())
    if unchanged and all(map(kept.artifacts, wanted)):
        left_out.files(chosen.faulty, 0)
        return [Built(edition, kept.artifacts(edition), False, language_of(root)) for edition in wanted]
    guide = _guide(root, every, questions)
    dist.check(out)
    left_out.files(chosen.faulty, len(wanted), guide)
    if with_site:  # before anyone waits for pages
        _website().check(guide, every, left_out)
    memory = read_memory(out)
    from brochure.build.making import Making  # it loads what processes need: only where there is something to make

    making = Making(guide, every, kept, memory, left_out, jobs)
    built = making.make(wanted, unchanged, covers=with_site)
    if unchanged and not (making.files or left_out.older):
        return built  # what could not be made before cannot be made now
    made, files = making.made, making.files
    if with_site:
        pages = _site(guide, built, making, out, left_out)
        files.update(pages)
        # What the website leaves out is looked at again by the next build.
        version = "" if left_out.from_site else whole
        made = replace(made, version=version, site={name: digest(data) for name, data in pages.items()})
    _write(out, files, made, memory, left_out.older)
    return built


def _website() -> Any:
    # It draws pictures and fills templates: loaded only where there is a website to make.
    from brochure.build import website

    return website


def _site(guide: Guide, built: list[Built], making: Making, out: Path, left_out: LeftOut) -> dict[str, bytes]:
    """The files of the website, by path."""
    files = making.files

    def read(item: Artifact) -> bytes:
        return files[item.path] if item.path in files else (out / item.path).read_bytes()

    rows = [(one.edition, one.artifacts, one.how_to_print) for one in built]
    made: dict[str, bytes] = _website().files(guide, rows, read, left_out, making.covers, making.job)
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


def plans(root: Path, name: str, questions: Questions | None = None) -> tuple[list[Plan], tuple[Finding, ...]]:
    """How the pages of edition ``name`` are imposed, of all questions or these, and the type size they were fitted to.

    The name of a data file that makes an edition for each topic stands for all of them; with them come the findings
    on those that cannot be made. Raises BrochureError where none can.
    """
    every = edition_set(root)
    every = questions.editions(every, [name]) if questions else every
    chosen = every.choose([name], root).sound
    guide = _guide(root, every, questions)
    found: list[Plan] = []
    problems: list[Finding] = []
    renderers: dict[str, Renderer] = {}
    for edition in chosen:
        job = EditionJob(guide, edition, others_than(every.known, edition), {}, renderers)
        try:
            imposition = job.impose()
        except BrochureError as error:
            problems.extend(error.findings)
            continue
        widths = tuple(round(page.width, 2) for page in job.pages().pages)
        paper = job.form(job.setting()).paper
        found.append(Plan(edition.name, imposition, *job.type_size(), paper, widths, guide.language))
    if not found:
        raise BrochureError(problems)
    return found, tuple(problems)


def _with_shop(edition: Edition, press: bool) -> Edition:
    """The edition with what goes to a print shop."""
    if not press or Output.PRESS in edition.outputs:
        return edition
    return replace(edition, outputs=with_ticket((*edition.outputs, Output.PRESS)))


def _guide(root: Path, every: EditionSet, questions: Questions | None) -> Guide:
    """The guide, or these questions of it; its mistakes come with those in edition files."""
    # The Markdown reader takes time to load: only when there is something to read.
    from brochure.content.reader import read

    try:
        guide = read(root)
    except BrochureError as error:
        raise BrochureError([*error.findings, *every.findings]) from None
    return questions.select(guide) if questions else guide


def _write(
    out: Path, files: Mapping[str, bytes], made: Made, memory: dict[str, object], older: Collection[str]
) -> None:
    """Put the files in place, and the manifest with the rows of whoever else built meanwhile; take away ``older``."""

    def changes() -> dist.Changes:
        now = read_manifest(out)
        manifest = merged(now, made)
        kept = {MEMORY: memory_bytes(read_memory(out) | memory), MANIFEST: manifest_bytes(manifest)}
        return {**files, **kept}, sorted(now.paths().union(older) - manifest.paths())

    dist.update(out, changes)
