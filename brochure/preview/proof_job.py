"""One edition's work for a proof: dropped when something newer is to be done, printed where one looks at sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.build.edition_job import EditionJob
from brochure.model.edition import Edition, Output, Setting
from brochure.model.errors import BrochureError, Finding
from brochure.model.guide import Guide
from brochure.model.paper import Flip, Imposition
from brochure.preview.excerpt import excerpts
from brochure.preview.proof import Side
from brochure.typesetting import layout_findings
from brochure.typesetting.templating import plain
from brochure.web.paginated_html import BOUND

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page
    from brochure.typesetting.pages import Pages


class SupersededError(Exception):
    """Something was saved while a proof was being made of what stood before."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All pages of an edition as they were laid out last: with what setting, of what HTML, and their pictures."""

    setting: Setting
    html: str
    pages: tuple[Page, ...]
    pictures: tuple[str, ...]


class ProofJob(EditionJob):
    """EditionJob that is dropped as soon as something newer is to be done."""

    interrupted: Callable[[], bool] | None = None

    def checkpoint(self) -> None:
        """Asked before each page; raises SupersededError when there is something newer to be done."""
        if self.interrupted is not None and self.interrupted():
            raise SupersededError

    def changed(self, before: LaidOut | None) -> list[tuple[range, Pages]]:
        """The pages that read otherwise than ``before``, laid out without the others, in place of those numbers.

        None where that cannot be done. Where they are more or fewer than before, those that come after keep for the
        moment the numbers they had.
        """
        setting = self.setting()
        if before is None or before.setting != setting or self.form(setting).scheme not in BOUND:
            return []
        document, press, tokens = self.document(setting), self._renderer(), self._tokens(setting)
        return [
            (part.numbers, press.lay_out(part.html, f"{tokens} {part.rules}", document.drawings, self.checkpoint))
            for part in excerpts(before.html, before.pages, document.html)
        ]

    def printed(self) -> bytes:
        """The file for an office printer, at the setting as it is now."""
        self._plain = None
        return self._office(self.document(self.setting()), self.pages(), Output.OFFICE)[0]


def mistakes_in(work: EditionJob) -> tuple[Finding, ...]:
    """What keeps these pages from being printed."""
    try:
        layout_findings.check(work.document(work.setting()), work.pages(), work.guide, work.edition)
        work.impose()
    except BrochureError as error:
        return error.findings
    return ()


def sides_of(lies: Imposition, looks: Sequence[str], sizes: Sequence[tuple[float, float]]) -> tuple[Side, ...]:
    """The printed sides of an office file, whose pages look so and are so large; bare backs are left out."""
    last = len(lies.sheets) - 1
    slots = [
        (number, back, sheet.back if back else sheet.front)
        for number, sheet in enumerate(lies.sheets)
        for back in (False, True)
        if not back or sheet.back or (lies.flip is not Flip.NONE and number < last)
    ]
    sides = (
        Side(number + 1, back, look, *size, tuple(slot.page for slot in found if slot.page))
        for (number, back, found), look, size in zip(slots, looks, sizes, strict=True)
    )
    return tuple(side for side in sides if side.pages)


def sizes_of(laid: Pages | LaidOut) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    return [(page.width, page.height) for page in laid.pages]


def title_of(edition: Edition, guide: Guide) -> str:
    """What an edition is called; one of a single question by that question too."""
    topic = next((topic for topic in guide.topics if topic.slug == edition.topic), None)
    return edition.title if topic is None else f"{edition.title}: {topic.letter}. {plain(topic.short_title)}"
