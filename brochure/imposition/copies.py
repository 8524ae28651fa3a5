"""How many copies of a thing lie on a sheet, which way the sheet lies then, and over which edge it is turned."""

from __future__ import annotations

from dataclasses import replace

from brochure.imposition.schemes import Scheme, scheme_of
from brochure.model.errors import BrochureError, fail
from brochure.model.paper import EDGE, Copies, Flip, Paper, family_of

#: Pages together may be this much larger than the sheet, in mm: nobody sees it.
_SLACK = 0.1


def copies_on(scheme_name: str, paper: Paper, width: float, height: float) -> Copies:
    """As many copies of what has pages of ``width`` × ``height`` mm as fit inside the printable part of ``paper``.

    One copy for a scheme that is not cut, but for small ones: two or more booklets of A6 lie on an A4, to its edges.
    The sheet lies whichever way holds more; upright when it is the same.
    """
    scheme = scheme_of(scheme_name)
    if scheme.small:
        whole = _most_copies(scheme, paper, width, height, edge=0.0)
        within = _most_copies(scheme, paper, width, height)
        best = within if within.across * within.down == whole.across * whole.down else replace(whole, filling=True)
        return best if scheme.cut or best.across * best.down > 1 else Copies(1, 1, scheme.landscape)
    if not scheme.cut:
        return Copies(1, 1, scheme.landscape)
    best = _most_copies(scheme, paper, width, height)
    if best.across * best.down == 0:
        size = f"{width * scheme.columns:g} × {height * scheme.rows:g} mm"
        raise fail(
            "paper-too-small",
            None,
            f"one copy measures {size}, and {paper.name} holds none inside its margins of {EDGE:g} mm",
            _smaller(scheme, paper, width, height),
        )
    return best


def _most_copies(scheme: Scheme, paper: Paper, width: float, height: float, edge: float = EDGE) -> Copies:
    def fit(landscape: bool) -> Copies:
        across, down = _printable(paper, landscape, edge)
        return Copies(
            int((across + _SLACK) // (width * scheme.columns)),
            int((down + _SLACK) // (height * scheme.rows)),
            landscape,
        )

    return max(fit(False), fit(True), key=lambda copies: copies.across * copies.down)


def _printable(paper: Paper, landscape: bool, edge: float = EDGE) -> tuple[float, float]:
    across, down = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    return across - 2 * edge, down - 2 * edge


def _smaller(scheme: Scheme, paper: Paper, width: float, height: float) -> str:
    """What to write so that a copy fits: the page's size with the sheet whichever way asks for less, or more paper."""

    def most(landscape: bool) -> tuple[float, float]:
        across, down = _printable(paper, landscape)
        return _down(across / scheme.columns), _down(down / scheme.rows)

    across, down = max(most(False), most(True), key=lambda size: min(size[0] / width, size[1] / height))
    tokens = [f"--page-width: {across:g}mm"] if width > across else []
    tokens += [f"--page-height: {down:g}mm"] if height > down else []
    larger = [
        other.name
        for other in sorted(family_of(paper).papers, key=lambda other: other.width)
        if (found := _most_copies(scheme, other, width, height)).across * found.down
    ]
    paper_too = f', or paper = "{larger[0]}" in the edition' if larger else ""
    return f"write {' and '.join(tokens)} in its stylesheet{paper_too}"


def natural_flip(scheme_name: str, copies: Copies) -> Flip:
    """The edge over which a sheet is turned like the leaf of a book: the short one where it lies on its side."""
    scheme = scheme_of(scheme_name)
    return other_edge(scheme.flip) if copies.landscape != scheme.landscape else scheme.flip


def edge(scheme_name: str, paper: Paper, width: float, height: float) -> Flip:
    """The edge over which sheets of ``paper`` with pages of these sizes in mm are turned, whether they fit or not."""
    try:
        return natural_flip(scheme_name, copies_on(scheme_name, paper, width, height))
    except BrochureError:
        return scheme_of(scheme_name).flip


def other_edge(flip: Flip) -> Flip:
    """The edge over which the printer turns when it does not turn over this one."""
    return {Flip.SHORT_EDGE: Flip.LONG_EDGE, Flip.LONG_EDGE: Flip.SHORT_EDGE}.get(flip, flip)


def _down(mm: float) -> float:
    return int(mm * 100) / 100
