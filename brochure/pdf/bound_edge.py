"""Words where a book is held together: under the holes of a wire, or in the gutter of a glued one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.pdf.fault import Fault, shortened
from brochure.pdf.page_facts import Page

#: mm: a glyph may reach so far by its side bearing.
_OVER = 0.4


def in_the_way(pages: Sequence[Page], hold: float) -> Iterator[Fault]:
    """Words that are nearer than ``hold`` mm to the edge that is bound: the left one of the first page, and so on."""
    for number, page in enumerate(pages, start=1):
        for words in page.words:
            box, trim = words.box, page.trim
            away = box.left - trim.left if number % 2 else trim.right - box.right
            if away < hold - _OVER:
                problem = f"“{shortened(words.text)}” is {max(away, 0.0):.1f} mm from the edge that is bound"
                yield Fault("near-binding", number, box, problem, f"keep text {hold:g} mm from it")
