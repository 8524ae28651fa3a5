"""Markdown becomes clean HTML: headings with anchors, references kept, nothing that can run or reach out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from brochure.language.microtypography import INKLESS
from brochure.markup import footnotes
from brochure.markup.abbreviations import explain, meanings
from brochure.markup.addresses import judge
from brochure.markup.allowlist import ATTRIBUTES, TAGS, Inspector, Known, Lines
from brochure.markup.invisible import invisible
from brochure.markup.limits import first_excess
from brochure.markup.list_repair import repair_lists
from brochure.markup.read_aloud import opened
from brochure.markup.syntax import Syntax
from brochure.markup.tree import prepare
from brochure.model.errors import Finding, Severity, Source, adjusted
from brochure.model.guide import Heading, Text
from brochure.model.text import as_slug, quoted

#: The deepest that elements may stand in one another: a list of ten levels has thirty.
_MOST_DEPTH = 40
#: What begins a list, a heading or a quotation, and so must be escaped to print as typed in one line of text.
_BLOCK_MARK = re.compile(r"^(\d*)([.)](?=\s)|[-+*#>:](?=\s|#))")
#: The deepest level of headings that a topic has.
_DEEPEST = 4
_VOID = {"br", "wbr", "img", "hr", "col"}


def to_text(
    text: str,
    known: Known,
    *,
    source: Source,
    anchor_prefix: str,
    problems: list[Finding],
) -> Text:
    """The Markdown text as HTML that is safe to print; ``source`` is the place of its first line.

    References stay as `topic:`, `line:` and `link:` addresses on `<a class="ref topic">`, pictures as
    `images/…` in the content folder. Every mistake is added to ``problems``.
    """
    first_line, before = source.line or 1, len(problems)
    lines = Lines(text, first_line)
    bare, abbreviations = meanings(text)
    bare, notes = footnotes.in_brackets(bare)
    problems += footnotes.told(notes, source.path, Lines(text, first_line))
    root = _convert(bare, known, source.path, lines, problems)
    problems += explain(root, abbreviations, source.path, Lines(text, first_line))
    empty = list(invisible(root, source.path, Lines(text, first_line)))
    if not any(found.severity is Severity.ERROR for found in problems[before:]):
        problems += empty  # what was refused leaves an empty line, and has its finding
    headings = _even_levels(_headings(root, text, lines, anchor_prefix), source.path, problems)
    prepare(root, known, source.path, Lines(text, first_line), problems)
    shown = tuple(Heading(level, element.get("id", ""), _words(element), line) for level, element, line in headings)
    return Text(_serialise(root), shown, source)


def inline(text: str, known: Known, *, source: Source, problems: list[Finding]) -> str:
    """One line of Markdown (a summary, an action) as HTML without a paragraph around it."""
    text = _BLOCK_MARK.sub(lambda mark: f"{mark[1]}\\{mark[2]}", text.strip())
    lines = Lines(text, source.line or 1)
    root = _convert(text, known, source.path, lines, problems)
    if [child.tag for child in root] != ["p"]:
        if text.strip() and not any(finding.source == source for finding in problems):
            problem = f"{quoted(text)} must be plain running text"
            problems.append(Finding("one-line", source, problem, "write it without a list, heading or table"))
        return ""
    problems += explain(root, {}, source.path, lines)
    prepare(root, known, source.path, Lines(text, source.line or 1), problems, one_line=True)
    return _serialise(root[0])


@cache
def _markdown() -> tuple[markdown.Markdown, Syntax]:
    syntax = Syntax()
    # As objects: for a name, all packages that are installed would be asked whether they have such an extension.
    table, lists = TableExtension(use_align_attribute=True), (DefListExtension(), SaneListExtension())
    return markdown.Markdown(extensions=[AttrListExtension(), table, *lists, syntax]), syntax


def _convert(text: str, known: Known, path: Path, lines: Lines, problems: list[Finding]) -> Element:
    """The text as a tree of allowed elements under a `<div>`; an empty one when it cannot be read."""
    if (excess := first_excess(text, path, lines)) is not None:
        problems.append(excess)
        return Element("div")
    converter, syntax = _markdown()
    try:
        html = converter.reset().convert(repair_lists(opened(text)))
        raw = [piece for piece in converter.htmlStash.rawHtmlBlocks if isinstance(piece, str)]
        inspector = Inspector(known, path, lines, problems)
        inspector.inspect(html, raw)
        problems.extend(syntax.notes(html, path, lines))
        clean = nh3.clean(
            html,
            tags=TAGS,
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=_schemes(html),  # all of them: what is kept is judged below
            link_rel=None,
        )
        root = _tree(clean)
    except (RecursionError, AssertionError, ValueError):
        line = lines.at(0)
        problem = "the text cannot be read: its markup is malformed"
        problems.append(Finding("mangled", Source(path, line), problem, "write it with less markup"))
        return Element("div")
    if _depth(root) > _MOST_DEPTH:
        problem = f"markup more than {_MOST_DEPTH} deep in one another"
        problems.append(Finding("mangled", Source(path, lines.at(0)), problem, "write it with less markup"))
        return Element("div")
    judge(root, known, path, lines, problems, inspector.reported)
    return root


def _schemes(html: str) -> set[str]:
    # Each word is matched whole, colon or not: a search for the colon would read a long word again and again.
    words = re.findall(r"([a-z0-9+.-]+)(:?)", unescape(html).lower())
    return {"topic", "line", "link", *(word.lstrip("0123456789+.-") for word, colon in words if colon)} - {""}


def _depth(root: Element) -> int:
    """How deep elements stand in one another, at most; without recursion, for there may be thousands."""
    deepest, ahead = 0, [(root, 0)]
    while ahead:
        element, depth = ahead.pop()
        deepest = max(deepest, depth)
        ahead += [(child, depth + 1) for child in element]
    return deepest


class _Tree(HTMLParser):
    """Builds a tree from the cleaner's HTML, which is always well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = ElementTree.TreeBuilder()
        self.builder.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def _tree(html: str) -> Element:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    tree.builder.end("div")
    return tree.builder.close()


def _serialise(root: Element) -> str:
    """What stands inside the element, as HTML."""
    return ElementTree.tostring(root, encoding="unicode", method="html").partition(">")[2].rpartition("</")[0]


def _words(element: Element) -> str:
    return " ".join(re.sub(INKLESS, "", "".join(element.itertext())).split(" ")).strip()


def _headings(root: Element, text: str, lines: Lines, prefix: str) -> list[tuple[int, Element, int | None]]:
    """The headings with their levels and lines; each gets an anchor that no other has."""
    places = list(_heading_places(text, lines)) if len(root) else []
    used: Counter[str] = Counter()
    found: list[tuple[int, Element, int | None]] = []
    after = 0  # the first place that no heading has taken yet
    for element in root.iter():
        if not re.fullmatch(r"h[1-6]", element.tag):
            continue
        level, line = int(element.tag[1]), None
        for number, (placed, place) in enumerate(places[after : after + 50], after + 1):
            if placed == level:
                line, after = place, number
                break
        anchor = f"{prefix}-{as_slug(_words(element)) or 'section'}"
        while used[anchor]:
            used[anchor] += 1
            anchor = f"{anchor}-{used[anchor]}"
        used[anchor] = 1
        element.set("id", anchor)
        found.append((level, element, line))
    return found


def _heading_places(text: str, lines: Lines) -> Iterator[tuple[int, int]]:
    """The level and line of everything in the source that looks like a heading."""
    row, above = lines.at(0), ""
    for line in text.split("\n"):
        marked = re.match(r"[ >*+\-\d.]{0,40}(#{1,6})[^#]", line + " ")
        if marked:
            yield len(marked[1]), row
        elif above.strip() and (ruled := line.rstrip()) and ruled.strip(ruled[0]) == "" and ruled[0] in "=-":
            yield "=-".index(ruled[0]) + 1, row - 1
        row, above = row + 1, line


def _even_levels(
    headings: list[tuple[int, Element, int | None]], path: Path, problems: list[Finding]
) -> list[tuple[int, Element, int | None]]:
    """The headings with levels that go down one by one, from 2 to 4 (PDF/UA-1, 7.4.2); their elements change in place.

    A level that the author skipped is closed up, with one note for the whole text.
    """
    above: list[int] = []  # the author's levels of the headings that this one stands under
    even, moved = [], []
    for level, element, line in headings:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        now = min(len(above) + 1, _DEEPEST)
        if now != level:
            element.tag = f"h{now}"
            moved.append((level, now, element, line))
        even.append((now, element, line))
    if moved:
        level, now, element, line = moved[0]
        more = f", and {len(moved) - 1} more likewise" if len(moved) > 1 else ""
        problem = f"the heading {quoted(_words(element))} has level {level} and is set at level {now}{more}"
        problems.append(adjusted(Source(path, line), problem, f"write {'#' * now} for it"))
    return even
