"""The sheets of an office printer: all sides, or the fronts or backs of a printer that prints one side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from brochure.model.edition import Edition, Feed, Output
from brochure.model.form import Form
from brochure.model.guide import Guide
from brochure.model.paper import Imposition, Paper

if TYPE_CHECKING:
    from brochure.imposition.sheets import Sheets
    from brochure.typesetting.document import Document
    from brochure.typesetting.pages import Pages


#: So many pages are painted once for both files. Fewer are painted anew, for a smaller file: of one that was painted
#: for the screen, the pages that are drawn in outline have fonts of their own.
MANY = 12


def plain_pdf(
    guide: Guide, edition: Edition, document: Document, pages: Pages, lay_out: Callable[..., Pages], tokens: str
) -> bytes:
    """The pages to be imposed, some drawn in outline, and in black ink alone where the edition says so."""
    drawn = lay_out(document.office, tokens, document.drawings, brand=guide.brand) if document.office else None
    plain = (pages.unmarked_pdf if len(pages.pages) >= MANY else pages.plain_pdf)(drawn)
    if edition.black:
        from brochure.pdf.inked import in_black

        return in_black(plain)
    return plain


def imposed_pdf(
    pdf: bytes,
    plan: Imposition,
    paper: Paper,
    feed: Feed,
    output: Output,
    title: str,
    guide: Guide,
    form: Form | None = None,
) -> Sheets:
    """The pages of an untagged PDF as they lie in ``plan``, with the fields of the ``form``.

    Of a pair, it is the half that is the ``output``.
    """
    from brochure.imposition import sheets

    chosen: Mapping[Output, sheets.Chosen] = {
        Output.FRONTS: sheets.fronts,
        Output.BACKS: partial(sheets.backs, last_first=feed.last_first),
    }
    return sheets.impose_pdf(
        pdf,
        plan,
        paper,
        title=title,
        language=guide.language,
        issued=guide.issued,
        chosen=chosen.get(output),
        form=form,
    )
