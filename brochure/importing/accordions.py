"""Accordions and tabs of a web page: which elements are the titles of answers, and which hold the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from brochure.importing.blocks import normalise_text

_NAME = re.compile(
    r"(?:[\w-]*[-_])?(?:accordions?|accordeons?|collaps\w*|toggles?|faqs?|expand\w*|disclosure|tab-title|panel)"
    r"(?:[-_][\w-]*)?",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_POINTERS = ("aria-controls", "data-target", "data-bs-target", "href")
_MOST_TITLE = 200  # characters
_MOST_READ = 2_000  # characters of a panel that are looked at
_MOST_PARTS = 500  # elements of a panel that are looked at
_MOST_TABS = 50  # lists of tabs
_MOST_UP = 3  # elements around a title that may hold nothing else


@dataclass(slots=True)
class Accordions:
    """The titles that have no heading of their own, the panels with the answers, and what stands around these.

    ``moved`` gives for a panel its title, where the titles stand together in front of all panels; ``apart`` are these
    titles, which are read with their panels.
    """

    titles: set[Any] = field(default_factory=set)
    panels: set[Any] = field(default_factory=set)
    around: set[Any] = field(default_factory=set)
    moved: dict[Any, Any] = field(default_factory=dict)
    apart: set[Any] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Accordions:
        """Those below an element: `<details>`, tabs, buttons that open what follows, lists of questions."""
        made = cls()
        ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        for summary in root.iter("summary"):
            made._add(summary, summary.getparent())
        for title, panel in (*_toggles(root, ids), *_tabs(root)):
            made._add(title, panel)
        for terms in root.iter("dl"):
            if _is_list_of_questions(terms):
                for part in _parts(terms):
                    if part.tag == "dt":
                        made._add(part, None)
                    elif part.tag == "dd":
                        made.panels.add(part)
        for part in [*made.titles, *made.panels]:
            while part is not None and part not in made.around:
                made.around.add(part)
                part = part.getparent()
        return made

    def _add(self, title: Any, panel: Any) -> None:
        if panel is not None:
            self.panels.add(panel)
        if next(title.iter(*_HEADINGS), None) is not None or next(title.iterancestors(*_HEADINGS), None) is not None:
            return
        if panel is None or title.tag == "summary" or panel in _followers(title):
            self.titles.add(title)
        elif panel not in self.moved and title not in self.apart:
            self.moved[panel] = title
            self.apart.add(title)


def _toggles(root: Any, ids: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """What opens something else, with what it opens."""
    for element in root.iter("button", "a", "div", "span", "p", "li"):
        names = (element.get("class") or "").split()
        opens = element.get("aria-expanded") is not None or element.get("role") == "tab"
        opens |= "collapse" in (element.get("data-toggle"), element.get("data-bs-toggle"))
        opens |= element.tag == "button" and any(map(_NAME.fullmatch, names))
        opens |= "expand-control" in names
        if not opens or not 1 < len(_beginning(element, _MOST_TITLE + 1)) <= _MOST_TITLE:
            continue
        named = (ids.get((element.get(name) or "").removeprefix("#")) for name in _POINTERS)
        panel = next((one for one in named if one is not None), None)
        panel = panel if panel is not None else next(_followers(element), None)
        if panel is not None and panel.tag not in _HEADINGS and _is_answer(panel):
            yield element, panel


def _tabs(root: Any) -> Iterator[tuple[Any, Any]]:
    """Tabs with the panels that follow their list, as many as there are tabs."""
    for tabs, panels in (
        ([one for one in root.iter() if one.get("role") == "tablist"], ("role", "tabpanel")),
        ([one for one in root.iter("div") if one.get("class") == "tabbed-labels"], ("class", "tabbed-block")),
    ):
        for titles in tabs[:_MOST_TABS]:
            holder = titles.getparent()
            named = [one for one in titles.iter("label", "a", "button", "div", "li", "span") if one is not titles]
            named = [one for one in named if one.tag == "label" or one.get("role") == "tab"]
            held = [] if holder is None else [one for one in holder.iter() if one.get(panels[0]) == panels[1]]
            if len(named) == len(held) > 0 and not any(one in set(titles.iter()) for one in held):
                yield from zip(named, held, strict=True)


def _followers(title: Any) -> Iterator[Any]:
    """What comes right after a title, or after an element that holds nothing else."""
    element = title
    for _ in range(_MOST_UP):
        follower = element.getnext()
        if follower is not None:
            yield follower
        parent = element.getparent()
        if parent is None or any(child is not element for child in parent if isinstance(child.tag, str)):
            return
        element = parent


def _is_answer(panel: Any) -> bool:
    """Whether an element holds running text: more than half of its words are no links."""
    words = len(_beginning(panel, _MOST_READ))
    links = [part for part in islice(panel.iter(), _MOST_PARTS) if part.tag == "a"]
    linked = sum(len(_beginning(link, _MOST_READ)) for link in links[:50])
    return words > 0 and 2 * linked <= words and panel.tag != "nav" and panel.get("role") != "menu"


def _parts(terms: Any) -> Iterator[Any]:
    """The terms and meanings of a definition list itself, not of those inside it."""
    for child in terms:
        if child.tag == "div":
            yield from child
        else:
            yield child


def _is_list_of_questions(terms: Any) -> bool:
    """Whether a definition list is an accordion, by its class, its buttons or the questions that it asks."""
    names = f"{terms.get('class') or ''} {terms.get('id') or ''}".split()
    asked = [_beginning(term, _MOST_TITLE + 1) for term in islice(_parts(terms), 200) if term.tag == "dt"]
    buttons = any(part.tag == "button" for part in islice(terms.iter(), _MOST_PARTS))
    return bool(asked) and (
        any(map(_NAME.fullmatch, names)) or buttons or 2 * sum(one.endswith("?") for one in asked) >= len(asked)
    )


def _beginning(element: Any, most: int) -> str:
    """The first characters of an element's text."""
    return normalise_text(_first(element.itertext(with_tail=False), most)).strip()


def _first(pieces: Iterable[str], most: int) -> str:
    text = ""
    for piece in pieces:
        text += piece[: most - len(text)]
        if len(text) >= most:
            break
    return text
