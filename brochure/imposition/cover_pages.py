"""The pages of a glued book apart: those of its leaves, and those of its cover with the spine."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Array

from brochure.imposition import cover
from brochure.model.paper import MM_PER_POINT
from brochure.pdf.saving import saved


def leaves(pdf: bytes) -> bytes:
    """The pages between those of the cover."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        _keep(file, range(cover.PAGES // 2 + 1, len(file.pages) - cover.PAGES // 2 + 1))
        return saved(file)


def covers(pdf: bytes, spine: bytes) -> bytes:
    """The pages as `cover.plan` numbers them; nothing is drawn inside where the cover is glued."""
    with pikepdf.open(io.BytesIO(pdf)) as file, pikepdf.open(io.BytesIO(spine)) as other:
        _keep(file, cover.sources(len(file.pages)))
        file.pages.extend(other.pages)
        glued = cover.GLUED / MM_PER_POINT
        for number, left, right in ((cover.WITHIN_FRONT, 0.0, glued), (cover.WITHIN_BACK, glued, 0.0)):
            page = file.pages[number - 1]
            x0, y0, x1, y1 = map(float, page.trimbox)
            page.obj.TrimBox = Array([x0, y0, x1, y1])
            page.obj.MediaBox = Array([x0 + left, y0, x1 - right, y1])
        return saved(file)


def _keep(file: pikepdf.Pdf, numbers: Iterable[int]) -> None:
    """Only these pages, from 1."""
    pages = list(file.pages)
    del file.pages[:]
    file.pages.extend(pages[number - 1] for number in numbers)
