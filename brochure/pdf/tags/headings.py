"""Headings without a skip: the first of a document is of level 1, whatever parts it has (ISO 14289-1, 7.4.2)."""

from __future__ import annotations

import re

from brochure.pdf.tags.structure import Node

_HEADING = re.compile(r"H([1-6])")


def close_up(document: Node) -> None:
    """Give each heading the level that its place below the others gives it: an H2 without an H1 above it is an H1.

    Headings of one level that follow each other stay on one level; where none is skipped, all stay as they are.
    """
    above: list[int] = []
    for node in document.nodes():
        if (found := _HEADING.fullmatch(node.role)) is None:
            continue
        level = int(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        node.role = f"H{len(above)}"
