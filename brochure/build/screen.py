"""The file of an edition to read on screen: tagged, and examined before it leaves the build."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from brochure.build.typing_in import give_places
from brochure.language.labels import wording
from brochure.model.errors import BrochureError, Finding
from brochure.typesetting.layout_findings import where

if TYPE_CHECKING:
    from collections.abc import Callable

    from brochure.model.edition import Edition
    from brochure.model.form import Form
    from brochure.model.guide import Guide
    from brochure.pdf.tags.examine import Fault
    from brochure.pdf.tags.structure import Node
    from brochure.typesetting.document import Document
    from brochure.typesetting.pages import Pages


def screen_pdf(
    guide: Guide,
    edition: Edition,
    document: Document,
    pages: Pages,
    painted: Callable[[], None] = lambda: None,
    form: Form | None = None,
) -> bytes:
    """The pages in reading order as one file, with tags, links, bookmarks and the fields of the ``form``.

    ``painted`` is called once it is painted.
    Raises BrochureError with a finding for each page on which something would not be read as it is written.
    """
    from brochure.pdf.finish import finish_screen
    from brochure.pdf.tags import examine, roles
    from brochure.pdf.tags.links import Spoken

    labels = wording(guide.language)
    spoken = Spoken(labels["link_page"], labels["link_phone"])
    marked, laid = pages.marked_pdf()
    if form is not None:
        give_places(laid, form)
    painted()
    structure = roles.document(laid, guide.language)
    pdf = finish_screen(
        marked,
        structure,
        title=document.title,
        language=guide.language,
        spoken=spoken,
        pdf2=edition.screen.pdf2,
        font=form.font if form else None,
    )
    if edition.screen.examined:
        words = _by_page(structure, len(pages.pages))
        found = examine.faults(pdf, words)
        findings = [
            _finding(page, [*faults], words, document, pages, guide, edition)
            for page, faults in groupby(found, lambda fault: fault.page)
        ]
        if findings:
            raise BrochureError(findings)
    return pdf


def _by_page(structure: Node, pages: int) -> list[str]:
    """The words of each page, in reading order."""
    words = [""] * pages
    for mark in structure.marks():
        words[mark.page] += mark.text
    return words


def _finding(
    page: int, faults: list[Fault], words: list[str], document: Document, pages: Pages, guide: Guide, edition: Edition
) -> Finding:
    first = words[page - 1].strip().split("  ")[0][:40].rsplit(" ", 1)[0]
    return Finding(
        "not-readable-aloud",
        where(first, document, pages, page, guide, edition),
        f"page {page} of {edition.name} has {'; '.join(fault.problem for fault in faults)}: "
        "a screen reader would not read it as it is printed",
        "write this page with less markup; --no-validate makes the file all the same",
    )
