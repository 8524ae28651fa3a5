"""Detection of the boilerplate of a web page: navigation, footers, buttons, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from brochure.importing.blocks import Run, normalise_runs, normalise_text, plain

#: Elements whose text is not shown.
HIDDEN_ELEMENTS = {"script", "style", "template", "noscript", "head", "iframe", "object", "title", "annotation", "rp"}
HIDDEN_ELEMENTS |= {"audio", "video", "datalist"}
#: Elements whose text is shown and cannot be printed as text, with what they are.
SEEN_ELEMENTS = {"svg": "a drawing", "select": "a choice in a form", "textarea": "a field of a form"}
_REASON_BY_TAG = {
    "nav": "navigation",
    "aside": "navigation",
    "footer": "navigation",
    "button": "a button",
}
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
#: Names of boilerplate in classes and ids, one pattern for a whole name.
_NAME_PATTERNS = (
    (
        "navigation",
        r"(?!(?:has|no|with)-)(?:[\w-]+-)?(?:nav|navbar|navigation|menu)(?:-(?:container|list|links|wrapper|main|primary|menu))?",
    ),
    (
        "navigation",
        r"skip-?(?:link|to-content)s?|nav-links|pagination|(?:[\w-]*breadcrumbs?|kruimel(?:pad|spoor))[\w-]*",
    ),
    (
        "share buttons",
        r"sharedaddy|sd-sharing[\w-]*|(?:social-?)?shar(?:e|ing)(?:-[\w-]+)?|addtoany[\w-]*|social(?:-[\w-]+)?",
    ),
    ("comments", r"comments?(?:-(?:area|list|form|respond|section))?|respond|commentform|disqus_thread"),
    ("a cookie notice", r"(?:[\w-]+-)?cookies?(?:-[\w-]+)?|cmplz-[\w-]+|onetrust-[\w-]+|gdpr-[\w-]+"),
    (
        "a sidebar",
        r"(?!(?:has|no|with)-)(?:[\w-]+-)?sidebar(?:-\d+)?|widget(?:-area|s|_[\w-]+)?|recent-posts|related-posts",
    ),
    ("navigation", r"(?:site|page|theme-doc)-footer|site-info|footer|colophon"),
    ("the table of contents", r"(?:ez-)?toc(?:[_-]container)?|table-of-contents"),
)
_NAMES = tuple((why, re.compile(pattern, re.IGNORECASE)) for why, pattern in _NAME_PATTERNS)
_MOST_NAME = 100  # characters: nobody names a menu at more length
_MARKED = re.compile(r"(?:[A-Z]|\d{1,2})[.)] ")
_QUESTION = re.compile(rf"^{_MARKED.pattern}|\?$")
_MOST_QUESTION = 400  # characters, with the spaces between the tags
_TEXT = ("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Holders:
    """The elements of a page that contain its own text, those that contain its title, and those with any heading."""

    text: frozenset[Any]
    title: frozenset[Any]
    headings: frozenset[Any] = frozenset()

    @classmethod
    def of(cls, root: Any) -> Holders:
        """Those below and above everything in ``root`` that is a title, or a heading that is a question."""
        text: set[Any] = set()
        title: set[Any] = set()
        headings: set[Any] = set()
        for part in root.iter("main", "article", "b", "strong", *_HEADINGS):
            if part.tag in _HEADINGS:
                headings.update(_upwards(part, headings))
            if part.tag == "h1":
                title.update(_upwards(part, title))
            if part.tag in ("h1", "main", "article") or _is_question(part):
                text.update(_upwards(part, text))
        return cls(frozenset(text), frozenset(title), frozenset(headings))


def _upwards(part: Any, known: set[Any]) -> list[Any]:
    """An element and those around it, up to the first that is known already."""
    found = []
    while part is not None and part not in known:
        found.append(part)
        part = part.getparent()
    return found


def _is_question(part: Any) -> bool:
    """Whether the text of an element is a question; of one that is longer than a title, only the beginning counts."""
    text = ""
    for piece in part.itertext(with_tail=False):
        text += piece[: _MOST_QUESTION + 1]
        if len(text) > _MOST_QUESTION:
            return bool(_MARKED.match(normalise_text(text).lstrip()))
    return bool(_QUESTION.search(text_of(part)))


def exclusion_reason(element: Any, holders: Holders) -> str:
    """Why an element is left out; empty for one that is read. What may hold a question or its answer is read."""
    tag = element.tag
    if element.get("role") in _ROLES:
        return "navigation"
    if tag == "header":
        return "" if element in holders.title or _is_in(element, "main", "article") else "navigation"
    if tag == "footer" and _is_in(element, "main", "article", "blockquote"):
        return ""
    if tag == "button" and (_is_in(element, *_HEADINGS) or "?" in text_of(element)):
        return ""
    return _REASON_BY_TAG.get(tag, "") or _reason_by_name(element, holders)


def _reason_by_name(element: Any, holders: Holders) -> str:
    """Why an element is left out by its class or id, unless it holds the text itself."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    names = [name for name in names if len(name) <= _MOST_NAME]
    if not names or element.tag in _TEXT:
        return ""
    for why, pattern in _NAMES:
        if any(map(pattern.fullmatch, names)):
            holds = element in holders.text and element.tag not in ("a", "span")
            return "" if holds else why
    return ""


def text_of(element: Any) -> str:
    """The visible text of an element."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return plain(normalise_runs(Run(f"{text} ") for text in texts))


def _is_in(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None
