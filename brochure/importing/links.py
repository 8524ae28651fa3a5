"""The links of a saved page as references: to a question of the guide, or to an address with a short printed form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from brochure.content.tracking import untracked
from brochure.importing.addresses import short
from brochure.importing.blocks import Run, even, key
from brochure.importing.questions import Question
from brochure.model.guide import Link
from brochure.model.text import as_slug

_ON_THE_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_MOST_LABEL = 60  # characters


class Links:
    """Gathers the addresses that a page links to, each once, as it is asked for them."""

    def __init__(self, questions: Sequence[Question], slugs: Sequence[str]) -> None:
        self.found: dict[str, Link] = {}  # by address
        self._names: Counter[str] = Counter()
        self._titles = {key(question.title): slug for question, slug in zip(questions, slugs, strict=True)}
        self._anchors = {f"#{name}": slug for name, slug in _anchors(questions, slugs).items()}

    def leads(self, run: Run) -> str:
        """What stands between the brackets of a link; empty when its words are all that paper can keep."""
        slug = self._slug(run)
        if slug:
            return f"topic:{slug}"
        return f"link:{self.add(clean(run.href), even(run.text).strip()).id}" if self.keeps(run) else ""

    def keeps(self, run: Run) -> bool:
        """Whether the address of a link is kept: it is no question of this page, and stands on the web."""
        on_web = bool(_ON_THE_WEB.fullmatch(clean(run.href)))
        return on_web and bool(key(run.text)) and not self._slug(run)

    def is_dead(self, run: Run) -> bool:
        """Whether a run was a link of which nothing is left but its words."""
        return bool(run.href and run.text.strip()) and not self._slug(run) and not self.keeps(run)

    def add(self, url: str, words: str = "") -> Link:
        """The link to an address, under a name that no other has; ``words`` are those that led there."""
        if url not in self.found:
            name = as_slug(re.sub(r"^https?://(?:www\.)?", "", url))[:40].strip("-") or "link"
            printed = short(url)
            label = words if " " in words and len(words) <= _MOST_LABEL else printed
            self.found[url] = Link(self._free(name), label, url, printed)
        return self.found[url]

    def _slug(self, run: Run) -> str:
        return self._titles.get(key(run.text)) or self._anchors.get(run.href) or ""

    def _free(self, name: str) -> str:
        """A name that no link has yet."""
        self._names[name] += 1
        if self._names[name] == 1:
            return name
        return self._free(f"{re.sub('-[0-9]+$', '', name)}-{self._names[name]}")


def clean(href: str) -> str:
    """The address without what only counts visitors; other addresses as they are."""
    href = href.strip()
    if not re.match(r"https?:", href, re.IGNORECASE):
        return re.sub(r"[^+\d:telTEL-]", "", href) if href.lower().startswith("tel:") else href
    try:
        urlsplit(href)
    except ValueError:
        return ""
    return untracked(href)


def _anchors(questions: Sequence[Question], slugs: Sequence[str]) -> Mapping[str, str]:
    """The anchors of the page, each with the question that it stands in."""
    return {
        name: slug
        for question, slug in zip(questions, slugs, strict=True)
        for name in (*question.ids, *(name for block in question.blocks for name in block.ids))
    }
