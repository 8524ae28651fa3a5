"""The copies of one edition for practices: everything is laid out and written once, then one page a practice."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brochure.build.edition_job import EditionJob
from brochure.imposition import replacing as sheets
from brochure.language.labels import wording
from brochure.model.edition import Output
from brochure.model.errors import BrochureError, Finding, adjusted, fail
from brochure.model.practice import Practice
from brochure.pdf.tags import replacing as screens
from brochure.pdf.tags import roles
from brochure.pdf.tags.links import Spoken
from brochure.pdf.tags.structure import Node
from brochure.typesetting import filling, imprint

if TYPE_CHECKING:
    from brochure.pdf.tags.laid_out import Mark
    from brochure.typesetting.pages import Pages

#: The files that practices get: a print shop and a printer that prints one side are for who publishes the guide.
OUTPUTS = (Output.SCREEN, Output.OFFICE)
#: After so many practices, what their layouts left is collected.
_COLLECTED = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """The files of one practice, by their names, and notes on what was changed so that it prints."""

    files: Mapping[str, bytes]
    notes: tuple[Finding, ...]


class Copies:
    """The copies of one edition. Raises BrochureError where it has no place for a practice."""

    def __init__(self, job: EditionJob) -> None:
        self._job, self._made = job, 0
        outputs = tuple(one for one in job.edition.outputs if one in OUTPUTS)
        job.edition = replace(job.edition, outputs=outputs)
        self.filling = filling.Filling(job.pages())
        if not self.filling.places or not outputs:
            problem = f'"{job.edition.name}" has no place for a practice'
            fix = "leave it out; a booklet or a leaflet has one"
            raise fail("no-place", job.edition.source, problem, fix)
        artifacts, files = job.make()
        self._pdfs = {Output(item.output): (PurePosixPath(item.path).name, files[item.path]) for item in artifacts}
        self._depths: list[int] = []
        if Output.SCREEN in self._pdfs:
            self._structure()
        labels = wording(job.guide.language)
        self._spoken = Spoken(labels["link_page"], labels["link_phone"])
        gc.collect()
        gc.freeze()  # the pages that are kept need not be looked at each time that garbage is collected

    @property
    def files(self) -> Mapping[Output, bytes]:
        """The files without a practice, by output."""
        return {output: data for output, (_, data) in self._pdfs.items()}

    @property
    def names(self) -> list[str]:
        """The names of the files that each practice gets."""
        return [name for name, _ in self._pdfs.values()]

    def _structure(self) -> None:
        """How far the element of each place lies above the first words in it."""
        structure = roles.document(self.filling.paint(), self._job.guide.language)
        for place in self.filling.places:
            self._depths.append(_depth(structure, self.filling.marks(place)))

    def copy(self, practice: Practice) -> Copy:
        """The files of a practice."""
        smalls = [self._imprint(practice, place) for place in self.filling.places]
        notes = [note for _, found in smalls for note in found]
        files = {
            name: self._file(output, pdf, [small for small, _ in smalls]) for output, (name, pdf) in self._pdfs.items()
        }
        self._made += 1
        if self._made % _COLLECTED == 0:
            gc.collect()  # boxes refer to each other, and the command line has switched automatic collection off
        return Copy(files, tuple(dict.fromkeys(notes)))

    def _file(self, output: Output, pdf: bytes, smalls: list[Pages]) -> bytes:
        places = list(zip(self.filling.places, smalls, strict=True))
        if output is Output.OFFICE:
            drawn = {place.page + 1: self.filling.plain(place, small) for place, small in places}
            if self._job.edition.black:
                from brochure.pdf.inked import in_black

                drawn = {page: in_black(data) for page, data in drawn.items()}
            return sheets.replaced(pdf, drawn)
        changes = []
        for (place, small), depth in zip(places, self._depths, strict=True):
            painted = self.filling.tagged(place, small)
            node = roles.part(painted.laid, self._job.guide.language)
            assert node is not None  # a practice has a name
            changes.append(screens.Replacement(painted.page, painted.pdf, node, painted.old, depth))
        return screens.replaced(pdf, changes, self._spoken, pdf2=self._job.edition.screen.pdf2)

    def imprint(self, practice: Practice, place: filling.Place) -> Pages:
        """The imprint of a practice for one place, laid out."""
        return self._imprint(practice, place)[0]

    def _imprint(self, practice: Practice, place: filling.Place) -> tuple[Pages, list[Finding]]:
        job, setting = self._job, self._job.setting()
        document = job.document(setting)
        for tried in imprint.imprints(practice, job.guide, setting, place.part, place.width, place.height):
            if tried.least > place.height:
                continue
            tokens = {**document.tokens, **tried.tokens}
            small = job.alone(replace(document, html=tried.html, drawings=tried.drawings, tokens=tokens), setting, "")
            if not filling.overrun(small):
                return small, [_shortened(practice, tried.left_out, job.edition.name)] if tried.left_out else []
        problem = f"nothing of the practice {practice.slug} fits in its box"
        raise BrochureError([Finding("too-long", practice.source, problem, "shorten its name")])


def _shortened(practice: Practice, left_out: tuple[str, ...], name: str) -> Finding:
    fields = ", ".join(left_out)
    if "name" in left_out:
        problem = f"the name of {practice.slug} is cut in {name}: it is longer than the box"
        return adjusted(practice.source, problem, "write a shorter name")
    problem = f"{fields} of {practice.slug} {'are' if len(left_out) > 1 else 'is'} left out of {name}: the box is full"
    return adjusted(practice.source, problem, "shorten what is in it")


def _depth(structure: Node, marks: list[Mark]) -> int:
    """How many elements the one of these marks is above the one of the first of them."""
    node = next(node for node in structure.nodes() if list(node.marks()) == marks)
    depth = 0
    while isinstance(first := node.kids[0], Node):
        node, depth = first, depth + 1
    return depth
