"""What a scheme asks of a finished PDF: as many pages as it takes, and no words where a whole sheet is folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from brochure.imposition import impose
from brochure.imposition.schemes import Scheme
from brochure.model.paper import PAPERS, Flip, Folds, Paper
from brochure.pdf.bound_edge import in_the_way
from brochure.pdf.fault import Fault
from brochure.pdf.page_facts import Page

#: mm: what is no wider and no higher is one card, and no sheet of them.
_CARD = 200.0
#: mm: a sheet that differs by less from a paper that is known is that paper.
_ALIKE = 3.0


@dataclass(frozen=True, slots=True)
class Taken:
    """How a file is taken: as whole ``sheets`` or as single pages; where each of its pages is folded, if at all.

    The first side is the outside. ``faults`` are those of the number of pages, and of words where they are bound. It
    is ``doubtful`` where the scheme has sheets of several pages, and nobody said which it is.
    """

    sheets: bool
    folds: tuple[Folds, ...]
    faults: tuple[Fault, ...]
    doubtful: bool = False


def taken(pages: Sequence[Page], scheme_name: str, sheets: bool | None = None) -> Taken:
    """What ``scheme_name`` asks of a file of these pages; whether they are ``sheets`` is seen where nobody says it.

    Raises BrochureError for an unknown scheme.
    """
    scheme = impose.scheme_of(scheme_name)
    doubtful = sheets is None and scheme.columns > 1
    whole = _are_sheets(pages, scheme) if doubtful else bool(sheets) and scheme.columns > 1
    folds = tuple(_folds(page, scheme, number % 2 == 1) for number, page in enumerate(pages)) if whole else ()
    found = [*(_of_sheets if whole else _of_pages)(scheme, len(pages))]
    if scheme.hold and not whole:
        found += in_the_way(pages, scheme.hold)
    return Taken(whole, folds, tuple(found), doubtful)


def _are_sheets(pages: Sequence[Page], scheme: Scheme) -> bool:
    """Whether pages are whole sheets: too few to be single ones, or all as wide as two that stand side by side."""
    if scheme.counts:
        return len(pages) <= 2
    return all(_trimmed(page)[0] > _trimmed(page)[1] > _trimmed(page)[0] / scheme.columns for page in pages)


def _trimmed(page: Page) -> tuple[float, float]:
    return page.trim.right - page.trim.left, page.trim.bottom - page.trim.top


def _folds(page: Page, scheme: Scheme, inside: bool) -> Folds:
    """Where a sheet is folded; nothing is known of where cards lie that are cut apart before they are folded."""
    width, height = _trimmed(page)
    if scheme.cut and max(width, height) > _CARD:
        return Folds()
    panels = [width / scheme.columns] * scheme.columns
    if scheme.flap:  # on the left of the outside, and so on the right of the inside
        tuck = _tuck(width, height)
        narrow = (width - tuck * (scheme.columns - 1)) / scheme.columns
        panels = [narrow, *[narrow + tuck] * (scheme.columns - 1)]
        panels = panels[::-1] if inside else panels
    upright = [edge + page.trim.left for edge in accumulate(panels)][:-1]
    level = [page.trim.top + height / scheme.rows * row for row in range(1, scheme.rows)]
    return Folds(tuple(upright), tuple(level))


def _tuck(width: float, height: float) -> float:
    """How many mm narrower the panel is that is folded in."""
    short, long = sorted((width, height))
    near = (paper for paper in PAPERS.values() if max(abs(paper.width - short), abs(paper.height - long)) < _ALIKE)
    return next(near, Paper("sheet", width, height)).tuck


def _of_sheets(scheme: Scheme, count: int) -> Iterator[Fault]:
    if scheme.counts:
        most = 1 if scheme.flip is Flip.NONE else 2
        if count > most:
            problem = (
                f"{scheme.name} is one sheet of {'one side' if most == 1 else 'two sides'}, and this file has {count}"
            )
            yield _fault(problem, "take out the others, or name another --scheme")
    elif count % 2:
        problem = f"sheets of {scheme.name} have two sides, and this file has {count}"
        yield _fault(problem, "add the back that is missing, or take out the side that is too many")


def _of_pages(scheme: Scheme, count: int) -> Iterator[Fault]:
    """Faults of the number of single pages."""
    if scheme.counts and count not in scheme.counts:
        takes = " or ".join(map(str, scheme.counts))
        problem = f"{scheme.name} takes {takes} pages, and this file has {count}"
        yield _fault(problem, _other_count(scheme, count))
    elif missing := impose.padding(scheme.name, count):
        problem = f"{scheme.name} takes {scheme.multiple} pages at a time, and this file has {count}"
        yield _fault(problem, _other_count(scheme, count, missing))
    elif scheme.most and count > scheme.most:
        problem = f"{scheme.name} holds {scheme.most} pages at most, and this file has {count}"
        yield _fault(problem, "divide it into two files, or name another --scheme")
    for warning in impose.warnings(scheme.name, count):
        yield Fault(warning.code, None, None, warning.problem, warning.fix, warning.severity)


def _other_count(scheme: Scheme, count: int, missing: int = 0) -> str:
    if scheme.counts and count > scheme.counts[-1]:
        return f"take out {count - scheme.counts[-1]}, or name another --scheme"
    return f"add {missing or scheme.counts[0] - count} where the file is made; impose adds bare ones"


def _fault(problem: str, fix: str) -> Fault:
    return Fault("page-count", None, None, problem, fix)
