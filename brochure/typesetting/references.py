"""Cross-references in HTML are resolved: to an anchor with a page number, or to a printed address."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from brochure.language.labels import Wording
from brochure.model.guide import Guide, Link
from brochure.typesetting.address_list import printed_address

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page

_REFERENCE = re.compile(r'<a ([^>]*?)href="(topic|line|link):([^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)
#: A helpline's name keeps its number: Hulplijn 1712.
_BEFORE_NUMBER = re.compile(r"(?<!\d) (?=(?:<[^>]*>)*\d{1,5}(?!\d| \d))")
#: How a link says that its words are in another language.
_SPOKEN = re.compile(r'(?<!\S)(?:lang|dir)="[^"]*"')
#: What stands in the words of a link beside them: tags, soft hyphens.
_MARKUP = re.compile(r"<[^>]*>|\u00ad")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves references: the anchors of a document, whether its pages have numbers, address numbers by URL.

    ``alone`` is set for a document about one question, where the others have leaflets of their own. ``hold`` is the
    most characters of an address that holds together; a longer one may break.
    """

    guide: Guide
    labels: Wording
    anchors: Collection[str]
    numbered: bool
    marks: Mapping[str, Markup]
    alone: bool = False
    hold: int = 30

    def __call__(self, html: str) -> str:
        """``html`` with its references made into links; one to what is not in the document becomes words only."""
        return _REFERENCE.sub(self._replace, html)

    def _replace(self, match: re.Match[str]) -> str:
        kind, key, words = match[2], match[3], match[5]
        spoken = "".join(f" {found}" for found in _SPOKEN.findall(f"{match[1]} {match[4]}"))
        if kind == "link":
            link = next(link for link in self.guide.links if link.id == key)
            shown = self._with_address(words, link)
            return f'<a class="outside" href="{escape(link.url)}"{spoken}>{shown}</a>{self.marks.get(link.url, "")}'
        anchor = f"{kind}-{key}"
        if kind == "line":
            words = _BEFORE_NUMBER.sub("\u00a0", words)
        if anchor not in self.anchors:
            words = f"<span{spoken}>{words}</span>" if spoken else words
            return words + (self._elsewhere(key) if kind == "topic" else "")
        names = ["ref"] * self.numbered + ["whole"] * (kind == "line")
        named = f'class="{" ".join(names)}" ' if names else ""
        see = f' data-see="{escape(unbroken(self.labels["see_page"]))}"' if self.numbered else ""
        return f'<a {named}href="#{anchor}"{see}{spoken}>{words}</a>'

    def _with_address(self, words: str, link: Link) -> str:
        """The words of a link with its printed address in them, or behind them: only the address holds together."""
        address, plain = printed_address(link.printed, self.hold), _MARKUP.sub("", words)
        if escape(link.printed) == plain:
            return str(address)
        if escape(link.printed) in plain:
            return words.replace(escape(link.printed), address)
        return f"{words} ({address})"

    def _elsewhere(self, slug: str) -> str:
        """The letter of the question, or of its leaflet, in brackets; that a selection does not hold it."""
        letter = next((topic.letter for topic in self.guide.topics if topic.slug == slug), "")
        label = self.labels["see_leaflet" if self.alone else "see_question"] if letter else self.labels["see_whole"]
        label = label.format(letter=letter)
        return f" ({escape(unbroken(label) if letter else label)})"


def see(anchor: str, labels: Wording) -> Markup:
    """A reference of its own: `zie pagina 9`."""
    return Markup('<a class="see" href="#{}" data-see="{}"></a>').format(anchor, unbroken(labels["see_page"]))


def unbroken(text: str) -> str:
    """The text with no-break spaces."""
    return text.replace(" ", "\u00a0")


def first_pages(pages: Sequence[Page]) -> dict[str, int]:
    """The page number, from 1, on which each anchor stands first."""
    return {anchor: number for number, page in reversed(list(enumerate(pages, start=1))) for anchor in page.anchors}
