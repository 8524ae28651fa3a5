"""One edition for all practices: with a place on its cover for those that ask for it, and where it has no other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from brochure.build.edition_job import EditionJob
from brochure.build.practice_copies import Copies, Copy
from brochure.model.edition import Edition
from brochure.model.errors import Finding, adjusted, fail
from brochure.model.practice import Practice
from brochure.typesetting.places import Kind, places

#: Parts with a place for a line about a practice, and those with a box for it, as long as there is room.
_COVERS = frozenset({"cover", "poster", "sheet"})
_BOXES = frozenset({"colophon", "contact"})


class PracticeEdition:
    """The copies of an edition. Raises BrochureError where it has no place for a practice.

    ``covers`` holds whether practices want to be on the cover: what nobody asks for is not laid out.
    """

    def __init__(self, edition: Edition, job: Callable[[Edition], EditionJob], covers: Collection[bool]) -> None:
        self._copies: dict[bool, Copies] = {}
        self.notes: tuple[Finding, ...] = ()
        able = not edition.discreet and bool(_COVERS.intersection(edition.parts))
        plain = job(edition)
        boxed = any(place.kind in (Kind.STAMP, Kind.OWN) for place in places(plain.pages().boxes()))
        if not (boxed or able) and _BOXES.intersection(edition.parts):
            problem = f'"{edition.name}" has no room for the box of a practice, and nothing is on its outside'
            raise fail("no-place", edition.source, problem, "print fewer helplines for the box")
        if not (boxed or able):
            problem = f'"{edition.name}" has no place for a practice'
            raise fail("no-place", edition.source, problem, "leave it out; a booklet or a leaflet has one")
        self._outside = {cover: able and (cover or not boxed) for cover in (False, True)}
        for outside in sorted({self._outside[cover] for cover in covers}):
            self._copies[outside] = Copies(job(_with_by_line(edition)) if outside else plain)
        if boxed and not able and True in covers and edition.discreet and "card" not in edition.parts:
            problem = f"{edition.name} has no practice on its cover: its outside is to show nothing"
            self.notes = (adjusted(edition.source, problem, "make the edition that is not discreet as well"),)
        elif not boxed and _BOXES.intersection(edition.parts):
            problem = f"{edition.name} has no room for the box of a practice: its name is on the cover instead"
            self.notes = (adjusted(edition.source, problem, "print fewer helplines for the box"),)

    def copy(self, practice: Practice) -> Copy:
        """The files of a practice."""
        return self._copies[self._outside[practice.cover]].copy(practice)

    @property
    def names(self) -> list[str]:
        """The names of the files that each practice gets."""
        return next(iter(self._copies.values())).names


def _with_by_line(edition: Edition) -> Edition:
    """The edition with a place for a practice on its cover."""
    larger = replace(edition.larger, by_line=True) if edition.larger else None
    return replace(edition, by_line=True, larger=larger)
