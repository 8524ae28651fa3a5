"""The job of one edition for a proof: it ends early for a newer save, and imposes sheets where they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.build import typing_in
from brochure.build.edition_job import EditionJob
from brochure.imposition.schemes import BOUND
from brochure.model.edition import Output, Setting
from brochure.model.errors import BrochureError, Finding
from brochure.model.paper import Flip, Imposition
from brochure.preview.excerpt import excerpts
from brochure.preview.proof import Side
from brochure.typesetting import layout_findings

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page
    from brochure.typesetting.pages import Pages


class SupersededError(Exception):
    """Raised when a newer save makes the work on a proof useless."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The last whole layout of an edition: its setting, HTML, pages, and the names of their pictures."""

    setting: Setting
    html: str
    pages: tuple[Page, ...]
    pictures: tuple[str, ...]


class ProofJob(EditionJob):
    """An EditionJob that ends early once ``interrupted`` returns True."""

    interrupted: Callable[[], bool] | None = None

    def checkpoint(self) -> None:
        """Called before each page; raises SupersededError when there is a newer save."""
        if self.interrupted is not None and self.interrupted():
            raise SupersededError

    def changed(self, before: LaidOut | None) -> list[tuple[range, Pages]]:
        """The page ranges that changed since ``before``, each with its new pages, laid out without the others.

        Empty where that cannot be done. New pages may be more or fewer than their range; the pages after it keep their
        numbers for the moment.
        """
        setting = self.setting()
        if before is None or before.setting != setting or self.form(setting).scheme not in BOUND:
            return []
        document, renderer, tokens = self.document(setting), self._renderer(), self._tokens(setting)
        drawings, brand = document.drawings, self.guide.brand
        return [
            (part.numbers, renderer.lay_out(part.html, f"{tokens} {part.rules}", drawings, self.checkpoint, brand))
            for part in excerpts(before.html, before.pages, document.html)
        ]

    def printed(self) -> bytes:
        """The imposed PDF for an office printer, at the setting as it is now."""
        self._plain = None
        pages = self.pages()
        typed = typing_in.form(self.guide, self.edition, pages)
        return self._office(self.document(self.setting()), pages, Output.OFFICE, typed)[0]


def mistakes_in(job: EditionJob) -> tuple[Finding, ...]:
    """The findings that keep these pages from being printed."""
    try:
        layout_findings.check(job.document(job.setting()), job.pages(), job.guide, job.edition)
        job.impose()
    except BrochureError as error:
        return error.findings
    return ()


def sides_of(imposition: Imposition, pictures: Sequence[str], sizes: Sequence[tuple[float, float]]) -> tuple[Side, ...]:
    """The printed sides of an office file, from their pictures and their sizes in mm; blank backs are left out."""
    last = len(imposition.sheets) - 1
    slots = [
        (number, back, sheet.back if back else sheet.front)
        for number, sheet in enumerate(imposition.sheets)
        for back in (False, True)
        if not back or sheet.back or (imposition.flip is not Flip.NONE and number < last)
    ]
    sides = (
        Side(number + 1, back, picture, *size, tuple(slot.page for slot in found if slot.page))
        for (number, back, found), picture, size in zip(slots, pictures, sizes, strict=True)
    )
    return tuple(side for side in sides if side.pages)


def sizes_of(laid: Pages | LaidOut) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    return [(page.width, page.height) for page in laid.pages]
