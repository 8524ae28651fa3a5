"""The links of a saved page as references: to a question of the guide, or to an address with a short printed form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from brochure.guide import Link
from brochure.importing.blocks import Run, key
from brochure.importing.questions import Question
from brochure.words import as_slug

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|_ga|ref_src)", re.IGNORECASE)
_ON_THE_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:[+\d-]+")


class Links:
    """Gathers the addresses that a page links to, each once, as it is asked for them."""

    def __init__(self, questions: Sequence[Question], slugs: Sequence[str]) -> None:
        self.found: dict[str, Link] = {}  # by address
        self._titles = {key(question.title): slug for question, slug in zip(questions, slugs, strict=True)}
        self._anchors = {f"#{name}": slug for name, slug in _anchors(questions, slugs).items()}

    def leads(self, run: Run) -> str:
        """What stands between the brackets of a link; empty when its words are all that paper can keep."""
        slug = self._titles.get(key(run.text)) or self._anchors.get(run.href)
        if slug:
            return f"topic:{slug}"
        url = clean(run.href)
        if not _ON_THE_WEB.fullmatch(url) or not key(run.text):
            return ""
        return f"link:{self.add(url).id}"

    def add(self, url: str) -> Link:
        """The link to an address, under a name that no other has."""
        if url not in self.found:
            printed = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", url).rstrip("/")
            name = as_slug(printed)[:40].strip("-") or "link"
            names = {link.id for link in self.found.values()}
            number = 2
            while name in names:
                name, number = f"{re.sub('-[0-9]+$', '', name)}-{number}", number + 1
            self.found[url] = Link(name, printed, url, printed)
        return self.found[url]


def clean(href: str) -> str:
    """The address without what only counts visitors; other addresses as they are."""
    href = href.strip()
    if not re.match(r"https?:", href, re.IGNORECASE):
        return re.sub(r"[^+\d:telTEL-]", "", href) if href.lower().startswith("tel:") else href
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if not parts.query:
        return href
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _anchors(questions: Sequence[Question], slugs: Sequence[str]) -> Mapping[str, str]:
    """The anchors of the page, each with the question that it stands in."""
    return {
        name: slug
        for question, slug in zip(questions, slugs, strict=True)
        for name in (*question.ids, *(name for block in question.blocks for name in block.ids))
    }
