"""The sheets of an office printer: all sides, or the fronts or backs of a printer that prints one side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from brochure.model.edition import Feed, Output
from brochure.model.guide import Guide
from brochure.model.paper import Imposition, Paper

if TYPE_CHECKING:
    from brochure.imposition.sheets import Sheets


def imposed_pdf(
    pdf: bytes, plan: Imposition, paper: Paper, feed: Feed, output: Output, title: str, guide: Guide
) -> Sheets:
    """The pages of an untagged PDF as they lie in ``plan``; of a pair, the half that is the ``output``."""
    from brochure.imposition import sheets

    chosen: Mapping[Output, sheets.Chosen] = {
        Output.FRONTS: sheets.fronts,
        Output.BACKS: partial(sheets.backs, last_first=feed.last_first),
    }
    return sheets.impose_pdf(
        pdf, plan, paper, title=title, language=guide.language, issued=guide.issued, chosen=chosen.get(output)
    )
