"""References in a text become what the medium needs: an anchor with a page number, or an address in print."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from brochure.language.labels import Wording
from brochure.model.guide import Guide

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page

_REFERENCE = re.compile(r'<a ([^>]*?)href="(topic|line|link):([^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Resolver:
    """What a document holds: the anchors in it, whether its pages have numbers, the marks of addresses by their url.

    ``alone`` says that it is about one question, and that the others have leaflets of their own.
    """

    guide: Guide
    labels: Wording
    anchors: Collection[str]
    numbered: bool
    marks: Mapping[str, Markup]
    alone: bool = False

    def __call__(self, html: str) -> str:
        """``html`` with its references made into links; one to what is not in the document becomes words only."""
        return _REFERENCE.sub(self._replace, html)

    def _replace(self, match: re.Match[str]) -> str:
        kind, key, words = match[2], match[3], match[5]
        if kind == "link":
            link = next(link for link in self.guide.links if link.id == key)
            shown = words if link.printed in words else f"{words} ({escape(link.printed)})"
            return f'<a class="web" href="{escape(link.url)}">{shown}</a>{self.marks.get(link.url, "")}'
        anchor = f"{kind}-{key}"
        if anchor not in self.anchors:
            return words + (self._elsewhere(key) if kind == "topic" else "")
        names = ["ref"] * self.numbered + ["whole"] * (kind == "line")
        named = f'class="{" ".join(names)}" ' if names else ""
        see = f' data-see="{escape(unbroken(self.labels["see_page"]))}"' if self.numbered else ""
        return f'<a {named}href="#{anchor}"{see}>{words}</a>'

    def _elsewhere(self, slug: str) -> str:
        """Which question is meant, or whose leaflet."""
        letter = next((topic.letter for topic in self.guide.topics if topic.slug == slug), "")
        label = self.labels["see_leaflet" if self.alone else "see_question"]
        return f" ({escape(unbroken(label.format(letter=letter)))})"


def see(anchor: str, labels: Wording) -> Markup:
    """A reference of its own: `zie pagina 9`."""
    return Markup('<a class="see" href="#{}" data-see="{}"></a>').format(anchor, unbroken(labels["see_page"]))


def unbroken(text: str) -> str:
    """A text that stays on one line."""
    return text.replace(" ", "\u00a0")


def first_pages(pages: Sequence[Page]) -> dict[str, int]:
    """By anchor the number of the page, from 1, on which it stands first."""
    return {anchor: number for number, page in reversed(list(enumerate(pages, start=1))) for anchor in page.anchors}
