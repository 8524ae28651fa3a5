"""What WeasyPrint 70.0 makes or keeps for nothing is left out: a third of the memory of a long document.

Every element gets the styles of five kinds of notes, which no stylesheet of a guide has, and every page those of
sixteen boxes in its margins; each drawing keeps what the layout was made with, when all that is left are the pages.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any

from brochure.typesetting.engine import css, page_layout, weasyprint

#: Pseudo-elements of the notes that `float: footnote` makes.
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
#: What the engine looks for on each page, whether anything is in it or not.
_NEEDED = frozenset({None, "@footnote", "@note-area"})
#: After how many pages of a layout what it gave up is freed.
_OFTEN = 50
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
        if len(pages) > _OFTEN:
            gc.collect()
        return iter(pages)

    return layout_document


def _with_content(add: Callable[..., None]) -> Callable[..., None]:
    """A page has the styles of those boxes in its margin only that something is in, and forgets those of other pages.

    The engine looks through what it did not forget for each page: that took a second for 400 pages.
    """

    def add_page_declarations(self: Any, page_type: Any) -> None:
        styles = self.get_cascaded_styles()
        styles.clear()
        add(self, page_type)
        for key in [key for key, style in styles.items() if key[1] not in _NEEDED and "content" not in style]:
            del styles[key]

    return add_page_declarations


def _collected(remake: Callable[..., Any]) -> Callable[..., Any]:
    """What was made for pages and given up is freed now and then: the command line collects nothing by itself."""

    def remake_page(index: int, *more: Any) -> Any:
        if index and index % _OFTEN == 0:
            gc.collect(0)
        return remake(index, *more)

    return remake_page


without_notes(weasyprint.UA_STYLESHEET)
page_layout.remake_page = _collected(page_layout.remake_page)
css.StyleFor.add_page_declarations = _with_content(css.StyleFor.add_page_declarations)
weasyprint.document.layout_document = _cleared(weasyprint.document.layout_document)
