"""The copies of one edition for practices: everything is laid out and written once, then a page or two a practice."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from brochure.build.edition_job import EditionJob
from brochure.build.practice_layout import Laid, PracticeLayout
from brochure.imposition import replacing as sheets
from brochure.language.labels import wording
from brochure.model.edition import PAIR, Output
from brochure.model.errors import Finding
from brochure.model.practice import Practice
from brochure.pdf.tags import replacing as screens
from brochure.pdf.tags import roles
from brochure.pdf.tags.links import Spoken
from brochure.pdf.tags.structure import Node
from brochure.typesetting.filling import Fill, Filling, Painted
from brochure.typesetting.form_fields import field_name
from brochure.typesetting.places import Kind, Place

#: The files that practices get: a print shop is for who publishes the guide.
OUTPUTS = (Output.SCREEN, Output.OFFICE, *PAIR)
#: After so many practices, what their layouts left is collected.
_COLLECTED = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """The files of one practice, by their names, and notes on what was changed so that it prints."""

    files: Mapping[str, bytes]
    notes: tuple[Finding, ...]


class Copies:
    """The copies of one edition, whose ``places`` practices fill."""

    def __init__(self, job: EditionJob) -> None:
        self._job, self._made = job, 0
        job.edition = replace(job.edition, outputs=tuple(one for one in job.edition.outputs if one in OUTPUTS))
        job.filled = (field_name(Kind.STAMP, ""),)
        setting, pages = job.setting(), job.pages()
        document = job.document(setting)
        outline = job.alone(replace(document, html=document.office), setting, "") if document.office else None
        self.filling = Filling(pages, outline)
        self.layout = PracticeLayout(job)
        artifacts, files = job.make()
        self._pdfs = {Output(item.output): (PurePosixPath(item.path).name, files[item.path]) for item in artifacts}
        self._sheets: dict[Output, sheets.Layers] = {}
        self._in_layers()
        self._depths: dict[Place, int] = {}
        if Output.SCREEN in self._pdfs:
            self.filling.paint()
            for place in self.filling.places:
                self._depths[place] = _depth(roles.part(self.filling.laid(place), job.guide.language))
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

    def _in_layers(self) -> None:
        """What is imposed is drawn in two layers, of which a copy replaces one."""
        if printed := [output for output in self._pdfs if output is not Output.SCREEN]:
            pages = sorted({place.page for place in self.filling.outline})
            layers = {page + 1: (self._inked(self.filling.stays(page)), self._layer(page, ())) for page in pages}
            for output in printed:
                name, pdf = self._pdfs[output]
                self._pdfs[output] = name, sheets.layered(pdf, layers)
                self._sheets[output] = sheets.Layers(self._pdfs[output][1])

    def copy(self, practice: Practice) -> Copy:
        """The files of a practice."""
        laid = self.layout.lay_out(practice, self.filling.places)
        plain = {output for output in self._pdfs if output is not Output.SCREEN}
        office, notes = self.office(practice, laid) if plain else ((), ())
        drawn = {page + 1: self._layer(page, fills) for page, fills in _by_page(office)}
        typed = tuple(field_name(*fill.place.name) for fill in laid.fills)
        files = {
            name: self._sheets[output].replaced(drawn, typed) if output in self._sheets else self._screen(laid, typed)
            for output, (name, _) in self._pdfs.items()
        }
        self._made += 1
        if self._made % _COLLECTED == 0:
            gc.collect()  # boxes refer to each other, and the command line has switched automatic collection off
        return Copy(files, tuple(dict.fromkeys((*laid.notes, *notes))))

    def office(self, practice: Practice, laid: Laid) -> tuple[tuple[Fill, ...], tuple[Finding, ...]]:
        """What goes into the places as they are imposed, and notes: those drawn in outline are laid out for it."""
        same = dict(zip(self.filling.places, self.filling.outline, strict=True))
        outside = [place for place in self.filling.outline if place.kind is Kind.BY_LINE]
        drawn = self.layout.lay_out(practice, outside, "office") if outside else None
        fills = [Fill(same[fill.place], fill.source) for fill in laid.fills if fill.place.kind is not Kind.BY_LINE]
        return (*fills, *(drawn.fills if drawn else ())), drawn.notes if drawn else ()

    def _layer(self, page: int, fills: Sequence[Fill]) -> bytes:
        return self._inked(self.filling.layer(page, fills))

    def _inked(self, data: bytes) -> bytes:
        if self._job.edition.black:
            from brochure.pdf.inked import in_black

            return in_black(data)
        return data

    def _screen(self, laid: Laid, typed: Sequence[str]) -> bytes:
        _, pdf = self._pdfs[Output.SCREEN]
        if laid.small is None:
            return pdf
        reading = self.filling.read(laid.small, laid.fills)
        changes = []
        for page, fills in _by_page(laid.fills):
            painted = self.filling.tagged(page, fills, reading)
            changes.append(screens.Replacement(page, painted.pdf, tuple(self._parts(fills, painted))))
        return screens.replaced(pdf, changes, self._spoken, filled=typed, pdf2=self._job.edition.screen.pdf2)

    def _parts(self, fills: Sequence[Fill], painted: Painted) -> Iterator[screens.Part]:
        for fill, changed in zip(fills, painted.changed, strict=True):
            node = roles.part(changed.laid, self._job.guide.language)
            assert node is not None  # what goes into a place is read
            yield screens.Part(node, changed.old, self._depths[fill.place])


def _by_page(fills: Sequence[Fill]) -> list[tuple[int, list[Fill]]]:
    """By page, from 0, what goes into its places."""
    found: dict[int, list[Fill]] = {}
    for fill in fills:
        found.setdefault(fill.place.page, []).append(fill)
    return sorted(found.items())


def _depth(node: Node | None) -> int:
    """How many elements an element is above the one of the first mark in it."""
    depth = 0
    while node is not None and isinstance(first := node.kids[0], Node):
        node, depth = first, depth + 1
    return depth
