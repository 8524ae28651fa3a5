"""Preflight of what was made: a file that would go wrong on paper or on a screen is not written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from brochure.imposition import geometry
from brochure.imposition.imposed import Sized
from brochure.model.edition import Edition, Output
from brochure.model.errors import BrochureError, Finding, Severity
from brochure.model.paper import Imposition, Paper
from brochure.pdf.fault import Fault, Purpose
from brochure.pdf.faults import faults

_PURPOSES = {Output.SCREEN: Purpose.SCREEN, Output.PRESS: Purpose.PRESS, Output.COVER: Purpose.PRESS}


#: How pages lie on their sheets: the imposition, the pages with their sizes in mm, and the paper.
Lain = tuple[Imposition, Sequence[Sized], Paper]


def check(edition: Edition, path: str, data: bytes, output: Output, lain: Lain) -> None:
    """Raise BrochureError with every fault of the PDF ``data``, which is to be written at ``path``.

    It is read with another library than the one that wrote it. What is only to be noted was reported where the text
    was read.
    """
    from brochure.pdf.inspection import inspect

    if output is Output.TICKET:
        return
    folds = _folds(*lain) if output is Output.OFFICE else ()
    purpose = _PURPOSES.get(output, Purpose.OFFICE)

    def wrong(closely: bool) -> list[Fault]:
        found = faults(inspect(data, closely=closely), purpose, folds)
        return [fault for fault in found if fault.severity is Severity.ERROR]

    if wrong(closely=False) and (found := wrong(closely=True)):
        raise BrochureError(_finding(edition, PurePosixPath(path).name, fault) for fault in found)


def _folds(plan: Imposition, pages: Sequence[Sized], paper: Paper) -> Sequence[Sequence[float]]:
    """Where sheets are folded, front and back in turn, in mm from the left."""
    front, back = geometry.folds([(page.width, page.height) for page in pages], plan, paper)
    return (front, back) if any(sheet.back for sheet in plan.sheets) else (front,)


def _finding(edition: Edition, name: str, fault: Fault) -> Finding:
    page = "" if fault.page is None else f"page {fault.page}: "
    return Finding(fault.code, edition.source, f"{name}: {page}{fault.problem}", fault.fix)
