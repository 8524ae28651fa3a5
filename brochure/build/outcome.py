"""What a build makes of each product: its files, or the findings that keep it from being made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.imposition import impose
from brochure.language.labels import wording
from brochure.model.edition import EXPLAINED, SUFFIXES, Edition, Output
from brochure.model.errors import BrochureError, Finding
from brochure.output.manifest import Artifact, pdf_path
from brochure.typesetting.layout_findings import file_slug

if TYPE_CHECKING:
    from brochure.build.kept import Kept
    from brochure.content.edition_files import EditionFile
    from brochure.model.guide import Guide
    from brochure.web.catalogue import Picture


@dataclass(frozen=True, slots=True)
class Cover:
    """What the website shows of a product: its cover, the name of the size of its pages, how many a sheet gives."""

    picture: Picture
    size: str
    copies: int


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build for one edition: its artifacts; ``fresh`` when they were made now and not kept."""

    edition: Edition
    artifacts: tuple[Artifact, ...]
    fresh: bool
    language: str
    changed: tuple[Finding, ...] = ()

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Notes for whoever prints it, such as a pile that is too thick to fold, and on what was ``changed`` now."""
        printed = [item for item in self.artifacts if item.sheets]
        return (*(note for item in printed for note in impose.warnings(item.scheme, item.pages)), *self.changed)

    def how_to_print(self, output: str) -> str:
        """How to print one of its files: the edition's own sentence, or that of a pair and of what goes to a shop."""
        said = {
            Output.FRONTS: "manual_fronts", Output.BACKS: "manual_backs",
            Output.PRESS: "press_use", Output.COVER: "cover_use", Output.TICKET: "ticket_use",
        }  # fmt: skip
        if output in EXPLAINED:
            return wording(self.language)[said[Output(output)]]
        forms = [one for one in (self.edition.larger, self.edition) if one and self.artifacts[0].scheme == one.scheme]
        return (forms or [self.edition])[0].how_to_print[Output(output)]


@dataclass(frozen=True, slots=True)
class Missing:
    """A product that is left out, and why; ``removed`` are the paths of its older files, which the build takes away.

    ``only_site`` where its files are made and only the website cannot show it.
    """

    name: str
    title: str
    findings: tuple[Finding, ...]
    removed: tuple[str, ...] = ()
    only_site: bool = False


#: Called for each product that is left out as soon as that is known, with how many others are still to be made.
Report = Callable[[Missing, int], None]


class LeftOut:
    """The products that a build leaves out. Without a ``report``, one that cannot be made ends the build."""

    def __init__(self, kept: Kept, report: Report | None) -> None:
        self._kept, self._report = kept, report
        self._findings: dict[str, tuple[Finding, ...]] = {}
        #: The names of the editions that cannot be made, of files that cannot be used all that they may have meant.
        self.names: set[str] = set()
        #: The names of the editions that are left out of the website alone.
        self.from_site: set[str] = set()
        #: The paths of older files that may be there and must go.
        self.older: set[str] = set()

    @property
    def tolerated(self) -> bool:
        """Whether the others are made all the same."""
        return self._report is not None

    def files(self, faulty: Iterable[EditionFile], left: int, guide: Guide | None = None) -> None:
        """Leave out what these files would make; ``left`` products are still to be made."""
        for one in faulty:
            self.names |= one.names
            self._findings[one.stem] = one.findings
            removed = self._older(one.names, one.editions, guide)
            self._tell(Missing(one.stem, one.title, one.findings, removed), left)

    def edition(self, edition: Edition, guide: Guide, findings: tuple[Finding, ...], left: int) -> None:
        """Leave out an edition that cannot be made."""
        self.names.add(edition.name)
        self._findings[edition.name] = findings
        removed = self._older({edition.name}, [edition], guide)
        self._tell(Missing(edition.name, title_of(edition, guide), findings, removed), left)

    def on_site(self, edition: Edition, guide: Guide, findings: tuple[Finding, ...], left: int = 0) -> None:
        """Leave an edition out of the website."""
        self.from_site.add(edition.name)
        self._tell(Missing(edition.name, title_of(edition, guide), findings, only_site=True), left)

    def error(self, order: Iterable[Edition]) -> BrochureError:
        """All that keeps products from being made, each finding once; of editions in the given order."""
        names = dict.fromkeys([*(edition.name for edition in order), *self._findings])
        return BrochureError(dict.fromkeys(found for name in names for found in self._findings.get(name, ())))

    def _tell(self, missing: Missing, left: int) -> None:
        if self._report is not None:
            self._report(missing, left)

    def _older(self, names: Collection[str], editions: Iterable[Edition], guide: Guide | None) -> tuple[str, ...]:
        """The files that an earlier build made of these editions, as far as they are there."""
        listed = [item.path for item in self._kept.manifest.artifacts if item.edition in names]
        paths = [*listed, *(path for edition in editions if guide for path in _paths(edition, guide))]
        copies = [f"html/{name}.{kind}" for name in names for kind in ("html", "css")]
        there = [path for path in dict.fromkeys([*paths, *copies]) if self._kept.is_there(path)]
        self.older.update(there)
        return tuple(path for path in there if path in paths)


def _paths(edition: Edition, guide: Guide) -> Iterator[str]:
    """Where the files of an edition stand."""
    yield from (
        pdf_path(file_slug(guide, edition), edition.file_name, output, edition.naming)
        for output in SUFFIXES[edition.naming]
    )


def title_of(edition: Edition, guide: Guide) -> str:
    """The title of an edition; with that of its question, where it has a single one."""
    from brochure.typesetting.templating import plain  # loads what fills templates

    topic = next((topic for topic in guide.topics if topic.slug == edition.topic), None)
    return edition.title if topic is None else f"{edition.title}: {topic.letter}. {plain(topic.short_title)}"
