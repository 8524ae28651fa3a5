"""References for the links of a page: to a question of the guide, or to an address with a printed form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from brochure.importing.addresses import short
from brochure.importing.blocks import Run, key, normalise_text
from brochure.importing.outline import Question
from brochure.markup.tracking import untracked
from brochure.model.guide import Link
from brochure.model.text import as_slug

_ON_THE_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_MOST_LABEL = 60  # characters


def resolved(address: str, url: str) -> str:
    """A URL resolved against an address; empty where one of them is malformed."""
    try:
        return urljoin(address, url)
    except ValueError:
        return ""


def target_on_page(element: Any, address: str) -> tuple[str, list[str]]:
    """The target of an `<a>`, an address on the web, an anchor on this page, or a lone `#`; and its own anchor."""
    href = (element.get("href") or "").strip()
    if not href:
        name = element.get("name")
        is_place = element.get("href") is None and (name or element.get("id"))
        return "" if is_place else "#", [name] if name else []
    if href[:1] == "#" or re.match(r"(?:mailto|tel|topic):", href, re.IGNORECASE):
        return href, []
    whole = _unwrapped(resolved(address, href))
    if address and whole.startswith(f"{address.partition('#')[0]}#"):
        return whole[whole.index("#") :], []
    return (whole if re.match(r"https?://[^\s/]+\.[^\s]+$", whole, re.IGNORECASE) else "#"), []


def _unwrapped(url: str) -> str:
    """The address that a link leads to by way of a search engine, as documents that were exported have it."""
    found = re.match(r"https?://www\.google\.\w{2,3}(?:\.\w{2})?/url\?(?:[^#]*&)?q=(https?[^&]+)", url)
    return unquote(found[1]) if found else url


class Links:
    """The addresses that a page links to, each once; they are added as `target` meets them."""

    def __init__(self, questions: Sequence[Question], slugs: Sequence[str]) -> None:
        self.found: dict[str, Link] = {}  # by address
        self._names: Counter[str] = Counter()
        self._titles = {key(question.title): slug for question, slug in zip(questions, slugs, strict=True)}
        self._anchors = {f"#{name}": slug for name, slug in _anchors(questions, slugs).items()}

    def target(self, run: Run) -> str:
        """The target of a run's link, `topic:…` or `link:…`; empty when only its words are kept."""
        slug = self._slug(run)
        if slug:
            return f"topic:{slug}"
        return f"link:{self.add(clean(run.href), normalise_text(run.text).strip()).id}" if self.keeps(run) else ""

    def keeps(self, run: Run) -> bool:
        """Whether the address of a link is kept: it is on the web, and no question of this page."""
        on_web = bool(_ON_THE_WEB.fullmatch(clean(run.href)))
        return on_web and bool(key(run.text)) and not self._slug(run)

    def is_dead(self, run: Run) -> bool:
        """Whether a run was a link of which only the words are kept."""
        return bool(run.href and run.text.strip()) and not self._slug(run) and not self.keeps(run)

    def add(self, url: str, words: str = "") -> Link:
        """The link to an address, under a unique name; ``words`` are the text of the link in the page."""
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
    """The address without tracking parameters; empty when it is malformed."""
    href = href.strip()
    if not re.match(r"https?:", href, re.IGNORECASE):
        return re.sub(r"[^+\d:telTEL-]", "", href) if href.lower().startswith("tel:") else href
    try:
        urlsplit(href)
    except ValueError:
        return ""
    return untracked(href)


def _anchors(questions: Sequence[Question], slugs: Sequence[str]) -> Mapping[str, str]:
    """The question of each anchor of the page, as its slug."""
    return {
        name: slug
        for question, slug in zip(questions, slugs, strict=True)
        for name in (*question.ids, *(name for block in question.blocks for name in block.ids))
    }
