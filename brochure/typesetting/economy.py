"""What WeasyPrint 70.0 makes or keeps for nothing is left out: a third of the memory of a long document.

Every element gets the styles of five kinds of notes, which no stylesheet of a guide has; and each drawing keeps what
the layout was made with, when all that is left of it are the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from brochure.typesetting.engine import weasyprint

#: Pseudo-elements of the notes that `float: footnote` makes.
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
#: What a layout needs until its last page is laid out.
_SPENT = ("style_for", "page_maker", "target_collector", "page_footnotes", "string_set", "running_elements", "tables")


def without_notes(stylesheet: Any) -> None:
    """Take the rules for notes out of the engine's own stylesheet, in place."""
    rules = stylesheet.matcher.other_selectors
    rules[:] = [rule for rule in rules if rule[3] not in _NOTES]


def _cleared(lay_out: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The layout of a document keeps nothing but its pages."""

    def layout_document(html: Any, root: Any, context: Any, *more: Any) -> Iterator[Any]:
        pages = list(lay_out(html, root, context, *more))
        for name in _SPENT:
            setattr(context, name, None)
        return iter(pages)

    return layout_document


without_notes(weasyprint.UA_STYLESHEET)
weasyprint.document.layout_document = _cleared(weasyprint.document.layout_document)
