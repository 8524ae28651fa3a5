"""Preflight of what was made: a file that would go wrong on paper or on a screen is not written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from brochure.imposition import geometry
from brochure.imposition.folded import taken
from brochure.imposition.imposed import Sized
from brochure.model.edition import Edition, Output
from brochure.model.errors import BrochureError, Finding, Severity
from brochure.model.paper import Folds, Imposition, Paper
from brochure.model.typeface import SIGNS, Typeface
from brochure.pdf.fault import Fault, Purpose, where
from brochure.pdf.faults import faults
from brochure.pdf.file_faults import strange_fonts

_PURPOSES = {Output.SCREEN: Purpose.SCREEN, Output.PRESS: Purpose.PRESS, Output.COVER: Purpose.PRESS}


#: How pages lie on their sheets: the imposition, the pages with their sizes in mm, and the paper.
Lain = tuple[Imposition, Sequence[Sized], Paper]


def check(edition: Edition, path: str, data: bytes, output: Output, lain: Lain, typeface: Typeface) -> None:
    """Raise BrochureError with every fault of the PDF ``data``, which is to be written at ``path``.

    It is read with other libraries than the one that wrote it, and may have no fonts but those of ``typeface`` and our
    signs. What is only to be noted was reported where the text was read.
    """
    if output is Output.TICKET:
        return

    def wrong(closely: bool) -> list[Fault]:
        found = _found(data, output, lain, (typeface.family, SIGNS.family), closely)
        return [fault for fault in found if fault.severity is Severity.ERROR or _unmeant(fault, output)]

    if wrong(closely=False) and (found := wrong(closely=True)):
        raise BrochureError(_finding(edition, PurePosixPath(path).name, fault) for fault in found)


def _found(data: bytes, output: Output, lain: Lain, families: Collection[str], closely: bool) -> list[Fault]:
    from brochure.pdf.inspection import inspect

    file, scheme = inspect(data, closely=closely), lain[0].scheme
    purpose = _PURPOSES.get(output, Purpose.OFFICE)
    folds: Sequence[Folds] = ()
    counted: Sequence[Fault] = ()
    if purpose is Purpose.PRESS:
        from brochure.pdf.painted import with_paints

        file = with_paints(file, data)
    if output is Output.PRESS:
        from brochure.imposition.press_sheets import is_flat

        asked = taken(file.pages, scheme, is_flat(lain[0]))
        folds, counted = asked.folds, asked.faults
    elif output is Output.OFFICE:
        folds = _folds(*lain)
        counted = taken(file.pages, scheme, True).faults
    elif output is Output.SCREEN:
        counted = taken(file.pages, scheme, False).faults
    return [*counted, *strange_fonts(file, families), *faults(file, purpose, folds)]


def _unmeant(fault: Fault, output: Output) -> bool:
    """Whether it is a bare page among pages; a sheet may have a bare back."""
    return fault.code == "bare-page" and output in (Output.SCREEN, Output.PRESS)


def _folds(plan: Imposition, pages: Sequence[Sized], paper: Paper) -> Sequence[Folds]:
    """Where sheets are folded, front and back in turn."""
    front, back = geometry.folds([(page.width, page.height) for page in pages], plan, paper)
    return (front, back) if any(sheet.back for sheet in plan.sheets) else (front,)


def _finding(edition: Edition, name: str, fault: Fault) -> Finding:
    return Finding(fault.code, edition.source, f"{name}: {where(fault)}{fault.problem}", fault.fix)
