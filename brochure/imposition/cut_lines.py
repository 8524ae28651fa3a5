"""The lines of a sheet to cut and fold along, in the count of its places. Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.imposition.schemes import Scheme
from brochure.model.paper import Copies, Line


def lines(scheme: Scheme, copies: Copies) -> Iterator[Line]:
    """The edges around and between copies, to cut along, and the folds within them; none where nothing is cut."""
    if scheme.cut or copies.across * copies.down > 1:
        yield from all_lines(scheme, copies)


def all_lines(scheme: Scheme, copies: Copies) -> Iterator[Line]:
    """The same for pages that are smaller than their sheet, whether the scheme is cut or not."""
    for upright, count, unit in ((True, copies.across, scheme.columns), (False, copies.down, scheme.rows)):
        for edge in range(count * unit + 1):
            if not copies.filling or 0 < edge < count * unit:
                yield Line(upright, edge, fold=edge % unit != 0)
