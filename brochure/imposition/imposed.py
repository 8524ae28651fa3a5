"""The imposition of an edition's pages, from their sizes; what does not fit is found before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from brochure.imposition import cover, geometry, impose
from brochure.model.edition import PAIR, Edition, Output
from brochure.model.paper import Flip, Imposition


class Sized(Protocol):
    """What has a width and a height in mm."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


def imposed(edition: Edition, pages: Sequence[Sized], flip: Flip | None = None) -> Imposition:
    """How pages lie on sheets turned over the edge ``flip``, or over the edition's own.

    Raises BrochureError, with the edition's file, where they do not fill their sheets or do not fit on them.
    """
    with impose.named(edition):
        copies = impose.copies_on(edition.scheme, edition.paper, pages[0].width, pages[0].height)
        thickness = impose.thickness(edition.grammage, edition.block.bulk)
        plan = impose.impose(edition.scheme, len(pages), thickness, copies, flip or edition.flip)
        geometry.check([(page.width, page.height) for page in pages], plan, edition.paper)
    return plan


def files(edition: Edition, plan: Imposition) -> dict[Output, int]:
    """The outputs of an edition that there are in this form of it, and how many pages each file has."""
    covered, two_sided = impose.scheme_of(plan.scheme).covered, any(sheet.back for sheet in plan.sheets)
    there = {output: plan.pages for output in edition.outputs if two_sided or output not in PAIR}
    if covered and Output.PRESS in there:
        return {**there, Output.PRESS: plan.pages - cover.PAGES, Output.COVER: 2}
    there.pop(Output.COVER, None)
    return there
