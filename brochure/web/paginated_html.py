"""A document's HTML × its laid-out pages → a copy that a browser prints alike: page numbers and breaks are added.

A browser lacks numbers of other pages, running heads and named panels; it hyphenates by other patterns, and so breaks
pages elsewhere. The laid-out pages have all of that.
"""

from __future__ import annotations

import html as entities
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from brochure.imposition.schemes import BOUND
from brochure.typesetting.references import first_pages

if TYPE_CHECKING:
    from brochure.typesetting.measuring import Page

#: The panels of a leaflet that a browser does not find by itself: the second inside, and the one behind the flap.
PANELS = (4, 5)

_PIECE = re.compile(r"<[^>]*>|&[#\w]+;|.", re.DOTALL)
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u2010"
#: How far a line may stand behind the one before it, in characters: positioned elements lie between.
_REACH = 400
#: So many characters identify a line whose rest is not in the text, such as a page number.
_ENOUGH = 10
_OPENS_A_PAGE = re.compile(r'<(?:section|nav|main)\b(?! class="question)(?! class="[a-z]+ follows)[^>]*>')
_NOTES = re.compile(r'<section class="notes[^>]*>')
_OPENED = re.compile(r"(?:<(?!/|main\b|img\b|br\b|body\b)[^>]*>\s*)+$")
_INLINE = re.compile(r"(?:<(?:strong|em|b|i|a|span)\b[^>]*>)+$")
_LISTS_PAGES = re.compile(r"@page ([^{,]*,[^{]*) (\{(?:[^{}]|\{[^{}]*\})*\})")
_VOID = ("img", "br", "hr", "wbr", "input", "meta", "link")


@dataclass
class _Copy:
    """The HTML and what is inserted, by offset; ``characters`` are those that show, ``places`` their offsets."""

    html: str
    characters: str = ""
    places: array[int] = field(default_factory=lambda: array("L"))
    added: dict[int, str] = field(default_factory=dict)

    def put(self, place: int, text: str) -> None:
        self.added[place] = self.added.get(place, "") + text

    def done(self) -> str:
        ends = [0, *sorted(self.added), len(self.html)]
        return "".join(self.added.get(start, "") + self.html[start:end] for start, end in pairwise(ends))


def for_browsers(html: str, pages: Sequence[Page]) -> tuple[str, str]:
    """The HTML with page numbers, page breaks and word breaks as ``pages`` have them, and the rules that go with it."""
    bound = re.search(rf'<html [^>]*class="[^"]*\b(?:{"|".join(sorted(BOUND))})[" ]', html) is not None
    copy = _read(html)
    starts = _starts(copy, pages)
    for number, start in starts.items():
        between = html[copy.places[start - 1] : copy.places[start]] if start else ""
        opening = list(_OPENS_A_PAGE.finditer(html, copy.places[start] - len(between), copy.places[start]))
        panel = not bound and number in PANELS and len(pages) >= max(PANELS)
        if panel and opening:
            _name(copy, opening[-1], f"panel-{number}")
        elif panel:
            _wrap(copy, copy.places[start], f"panel-{number}")
        elif number > 1 and not opening:
            before = _INLINE.search(html, 0, copy.places[start])
            copy.put(before.start() if before else copy.places[start], '<span class="turn"></span>')
    if not bound and len(pages) >= max(PANELS):
        bare = [number for number in PANELS if number not in starts]  # of ruled lines alone
        for number, tag in zip(reversed(bare), reversed(list(_NOTES.finditer(html))), strict=False):
            _name(copy, tag, f"panel-{number}")
    rules = _running(copy) if bound else ""
    return _numbered(copy.done(), pages), rules


def one_page_each(css: str) -> str:
    """The stylesheet with a rule for each page where a rule lists several: browsers know no lists of pages."""
    return _LISTS_PAGES.sub(lambda rule: "\n\n".join(f"@page {name} {rule[2]}" for name in rule[1].split(", ")), css)


def _read(html: str) -> _Copy:
    copy = _Copy(html)
    seen = []
    for match in _PIECE.finditer(html, html.index("<body")):
        piece = match[0]
        character = piece if len(piece) == 1 else "" if piece.startswith("<") else entities.unescape(piece)
        if character and not character.isspace() and character not in _UNSEEN:
            seen.append(character)
            copy.places.append(match.start())
    copy.characters = "".join(seen)
    return copy


def _starts(copy: _Copy, pages: Sequence[Page]) -> dict[int, int]:
    """By page number, the index of its first character; words that are broken over lines get a soft hyphen."""
    starts: dict[int, int] = {}
    at = 0
    for number, page in enumerate(pages, start=1):
        for count, line in enumerate(page.lines):
            key = "".join(character for character in line if not character.isspace() and character not in _UNSEEN)
            found = copy.characters.find(key, at, at + len(key) + _REACH) if key else -1
            if found < 0 and len(key) > _ENOUGH:
                key = key[:_ENOUGH]
                found = copy.characters.find(key, at, at + len(key) + _REACH)
            if found < 0:
                continue
            at = found + len(key)
            if count == 0:
                starts[number] = found
            if line.rstrip().endswith("\u2010") and at < len(copy.places):
                copy.put(copy.places[at], "\u00ad")
    return starts


def _name(copy: _Copy, tag: re.Match[str], name: str) -> None:
    at = copy.html.index('class="', tag.start(), tag.end()) + len('class="')
    copy.put(at, f"{name} ")


def _wrap(copy: _Copy, place: int, name: str) -> None:
    """Wrap the main text from ``place`` on in a page of its own: open elements are closed and opened again in it."""
    html = copy.html
    main, end = html.rfind("<main", 0, place), html.find("</main>", place)
    if main < 0 or end < 0:  # not in the main text: a stylesheet has made pages where the scheme has none
        return
    opened = _OPENED.search(html, main, place)
    place = opened.start() if opened else place
    stack: list[tuple[str, str, int]] = []
    for match in re.finditer(r"<(/?)(\w+)[^>]*>", html[html.index(">", main) + 1 : place]):
        if match[1]:
            stack.pop()
        elif match[2] not in _VOID:
            if match[2] == "li" and stack:
                stack[-1] = (*stack[-1][:2], stack[-1][2] + 1)
            stack.append((match[2], match[0], 0))
    again = "".join(_again(tag, whole, items) for tag, whole, items in stack)
    closed = "".join(f"</{tag}>" for tag, *_ in reversed(stack))
    earlier = "</div>" if any(text.endswith("</div>") for where, text in copy.added.items() if where == end) else ""
    copy.put(place, f'{closed}{earlier}<div class="{name}">{again}')
    if not earlier:
        copy.put(end, "</div>")


def _again(tag: str, whole: str, items: int) -> str:
    """The start tag of an element that is continued: without its id; a list continues its numbering."""
    kept = re.sub(r'\s(?:id|start)="[^"]*"', "", whole)
    if tag == "li":
        return '<li class="continued">'
    return kept.replace("<ol", f'<ol start="{items}"') if tag == "ol" else kept


def _running(copy: _Copy) -> str:
    """Rules for running heads: a named page for each section that has one, the title of the book on left pages."""
    rules = []
    book = re.search(r'data-book="([^"]*)"', copy.html)
    if book:
        rules.append(f"@page :left {{ @bottom-right {{ content: {_string(book[1])}; }} }}")
    count = 0
    for match in re.finditer(r'<(?:section|main)\b[^>]* data-running="([^"]*)"[^>]*>', copy.html):
        if not re.search(r'class="[a-z]+ follows', match[0]):
            count += 1
            rules.append(f".runs-{count} {{ page: runs-{count}; }}")
            rules.append(f"@page runs-{count}:right {{ @bottom-left {{ content: {_string(match[1])}; }} }}")
        _name(copy, match, f"runs-{count}")
    return "\n".join(rules) + "\n"


def _string(text: str) -> str:
    quoted = entities.unescape(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _numbered(html: str, pages: Sequence[Page]) -> str:
    """Links to a place in the document, with the number of its page."""
    numbers = first_pages(pages)

    def number(match: re.Match[str]) -> str:
        page = numbers.get(match[1])
        return f'{match[0]} data-page="{page}"' if page else match[0]

    return re.sub(r'href="#([^"]*)"', number, html)
