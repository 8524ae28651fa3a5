"""The allow list of content: tags, attributes and references; anything else is a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from brochure.model.errors import Finding, Source
from brochure.model.guide import Link
from brochure.model.text import quoted
from brochure.model.typeface import Characters

# What Markdown itself writes, and what an author may write as a tag.
_TABLE = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
RAW_TAGS = {"br", "wbr", "abbr", "span", "sub", "sup", "kbd", "q", "mark", *_TABLE}
_MARKED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr"}
TAGS = RAW_TAGS | _MARKED | {"strong", "em", "code", "pre", "a", "img"}

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"class", "lang", "dir"}),
    "a": frozenset({"href"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "title", "width", "credit"}),
    "p": frozenset({"width", "credit"}),  # of the picture that it holds
    "ol": frozenset({"start"}),
    "col": frozenset({"span"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What running text may refer to. A set of names that is None is not known yet, and is not checked.

    ``outside`` are links by their URL: those that the guide declares, and, added as they are met, those that its texts
    write out. ``labels`` are those that the guide words itself, ``characters`` those
    that its fonts have, without it those of the default.
    """

    language: str
    root: Path
    unbroken: tuple[str, ...] = ()
    topics: Collection[str] | None = None
    lines: Collection[str] | None = None
    links: Collection[str] | None = None
    outside: dict[str, Link] = field(default_factory=dict)
    characters: Characters | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def names(self, scheme: str) -> Collection[str] | None:
        """The names that a `topic:`, `line:` or `link:` reference may point to."""
        return {"topic": self.topics, "line": self.lines, "link": self.links}[scheme]


class Lines:
    """Finds the line of a piece of source text: each search goes on where the last for that piece ended."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first_line = text.lower(), first_line
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._seen: dict[str, int] = {}

    def find(self, *needles: str) -> int:
        """The line of the next place of the first needle that is found at all."""
        for needle in map(str.lower, needles):
            start = self._text.find(needle, self._seen.get(needle, -1) + 1)
            if start < 0:
                start = self._seen.get(needle, -1)
            if start >= 0:
                self._seen[needle] = start
                return self.at(start)
        return self._first_line

    def at(self, offset: int) -> int:
        """The line of an offset in the text."""
        return self._first_line + bisect_right(self._ends, offset - 1)


class Inspector(HTMLParser):
    """Reads HTML as Markdown made it, not yet cleaned, and notes everything that content may not hold."""

    def __init__(self, known: Known, path: Path, lines: Lines, problems: list[Finding]) -> None:
        super().__init__(convert_charrefs=True)
        self._known, self._path, self._lines, self._problems = known, path, lines, problems
        self._raw = False
        self._refused: list[tuple[str, str]] = []  # the author's own tags, reported once
        #: Links and pictures that have a finding already, each with its address.
        self.reported: set[tuple[str, str]] = set()

    def inspect(self, html: str, raw: Sequence[str]) -> None:
        """Inspect the whole HTML for attributes and references, and the author's own tags more strictly."""
        for only_raw, pieces in ((True, raw), (False, (html,))):
            self._raw = only_raw
            for piece in pieces:
                self.reset()
                self.feed(piece)
                self.close()

    def _wrong(self, code: str, line: int, problem: str, fix: str) -> None:
        self._problems.append(Finding(code, Source(self._path, line), problem, fix))

    def handle_pi(self, data: str) -> None:
        """Refuse `<? … ?>`."""
        if self._raw:
            self._refuse_tag("?")

    def handle_decl(self, decl: str) -> None:
        """Refuse `<! … >`."""
        if self._raw:
            self._refuse_tag("!")

    def unknown_decl(self, data: str) -> None:
        """Refuse `<![ … ]>`."""
        self.handle_decl(data)

    def _refuse_tag(self, tag: str) -> None:
        advice = {
            "a": "write a link as [words](link:name)",
            "img": "write a picture as ![what it shows](images/name.png)",
            "style": "put styling in a stylesheet",
            "b": "write **bold** for strong words",
            "i": "write **bold** for strong words",
        }
        fix = advice.get(tag, f"remove it; tags that may stand here: {', '.join(sorted(RAW_TAGS))}")
        fix = f"write [{tag}](https://{tag})" if tag.startswith("www.") else fix
        self._wrong("raw-html", self._lines.find(f"<{tag}"), f"the tag <{tag}> may not stand in content", fix)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one tag."""
        if self._raw:
            if tag not in RAW_TAGS:
                self._refuse_tag(tag)
                self._refused.append((tag, repr(attrs)))
                self.reported.add((tag, dict(attrs).get("href" if tag == "a" else "src") or ""))
            return
        if (tag, repr(attrs)) in self._refused:
            self._refused.remove((tag, repr(attrs)))
            return
        if tag not in TAGS:
            return
        for name, _ in attrs:
            if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()):
                line = self._lines.find(f"{name}=", "{: #" if name == "id" else name, f"<{tag}")
                problem = f"the attribute {quoted(name)} may not stand on <{tag}>"
                allowed = ", ".join(sorted(ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset())))
                self._wrong("raw-html", line, problem, f"remove it; what may stand on <{tag}>: {allowed}")
