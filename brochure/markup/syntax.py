"""Markdown that people bring along from elsewhere: H~2~O, x^2^, `- [ ]` items, `[bonjour]{lang=fr}`, ~~struck~~ words.

Struck words are left out, each with a note: on paper they would be read as valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from brochure.markup.allowlist import Lines
from brochure.markup.stray_markup import Stray, stray_entities, stray_markup
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted

#: A short piece without spaces, right behind a letter, a figure or a bracket: "~5-~10" holds none.
_SUB = r"(?<=[\w)\]])(~)(?!~)([^\s~\[\]]{1,20})~(?!~)"
_SUP = r"(?<=[\w)\]°µ%])(\^)([^\s^\[\]]{1,20})\^"
_STRUCK = r"(~~)(?![\s~])((?:(?!~~).){1,2000}?)(?<!\s)~~(?!~)"
_LANG = r"\[([^\[\]\n]{1,500})\]\{\s{0,5}:?\s{0,5}lang\s?=\s?[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,8})?)[\"']?\s{0,5}\}"
#: A backslash at the end of a line ends it, as two spaces do.
_LINE_END = r"\\\n"
_TASK = re.compile(r"\s*\[([ xX\u00a0])\]\s+")
_STRUCK_TAG = "del"
#: What goes too when nothing is left in it.
_HOLDERS = frozenset({"p", "li", "ul", "ol", "blockquote", "strong", "em", "h1", "h2", "h3", "h4", "h5", "h6"})


class Syntax(Extension):
    """The extension. After each text it has notes on what it struck out, and what prints as typed."""

    def __init__(self) -> None:
        super().__init__()
        self._struck: list[str] = []
        self._strays: list[Stray] = []

    def notes(self, html: str, path: Path, lines: Lines) -> Iterator[Finding]:
        """The notes on the last text, which became this HTML."""
        for typed in (*self._strays, *stray_entities(html)):
            yield typed.finding(path, lines)
        for words in self._struck:
            source = Source(path, lines.find(f"~~{words}~~", "~~"))
            problem = f"the struck words {quoted(words)} are left out"
            yield adjusted(source, problem, "delete them; where they still hold, delete the ~~ around them")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name is Python-Markdown's
        """Register what this reads beside Markdown itself."""
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_LINE_END, "br"), "line end", 179)  # after `\\`
        md.inlinePatterns.register(_Language(_LANG, md), "language", 175)  # before links
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, _STRUCK_TAG), "struck", 72)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_SUB, "sub"), "sub", 71)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_SUP, "sup"), "sup", 71)
        md.ESCAPED_CHARS.extend(sign for sign in "~^=|" if sign not in md.ESCAPED_CHARS)
        md.treeprocessors.register(_Tasks(md), "tasks", 7)
        md.treeprocessors.register(_Struck(md, self._struck), "struck", 6)
        # After attr_list, and before escaped characters come back.
        md.treeprocessors.register(_StrayMarkup(md, self._strays), "stray", 5)


class _Language(InlineProcessor):
    """`[bonjour]{lang=fr}`: words in another language, for who listens and for the hyphens."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """A span with its language."""
        span = Element("span", {"lang": m[2]})
        span.text = m[1]
        return span, m.start(0), m.end(0)


class _Tasks(Treeprocessor):
    """`- [ ] pack a bag`: an item with a box to tick, ticked for `[x]`."""

    def run(self, root: Element) -> None:
        """Give such items their class and their box, in place."""
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            if type(holder.text) is str and (found := _TASK.match(holder.text)):
                box = Element("span", {"class": "box ticked" if found[1] in "xX" else "box"})
                box.tail, holder.text = holder.text[found.end() :], ""
                holder.insert(0, box)
                item.set("class", f"{item.get('class', '')} task".strip())


class _Struck(Treeprocessor):
    """Takes struck words out, and keeps them for the notes; a paragraph of nothing else goes too."""

    def __init__(self, md: Markdown, struck: list[str]) -> None:
        super().__init__(md)
        self._struck = struck

    def run(self, root: Element) -> None:
        """Take them out, in place."""
        self._struck.clear()
        above = {child: parent for parent in root.iter() for child in parent}
        for struck in [one for one in root.iter(_STRUCK_TAG) if above[one].tag != _STRUCK_TAG]:
            self._struck.append("".join(struck.itertext()))
            gone, parent = struck, above[struck]
            _take_out(parent, gone)
            while parent.tag in _HOLDERS and not "".join(parent.itertext()).strip() and parent.find(".//img") is None:
                gone, parent = parent, above[parent]
                _take_out(parent, gone)


class _StrayMarkup(Treeprocessor):
    """Gathers markup that prints as typed; it looks while code and escaped characters are still marked."""

    def __init__(self, md: Markdown, strays: list[Stray]) -> None:
        super().__init__(md)
        self._strays = strays

    def run(self, root: Element) -> None:
        """Look at all text that is not code."""
        self._strays.clear()
        texts = [text for element in root.iter() for text in (element.text, element.tail)]
        notes: set[str] = set()
        for typed in (typed for text in texts if type(text) is str for typed in stray_markup(text)):
            label = typed.typed.rstrip(":")
            if typed.kind != "footnote" or label not in notes:  # a footnote and its text are one mistake
                self._strays.append(typed)
            notes.add(label)


def _take_out(parent: Element, child: Element) -> None:
    """Take an element out; the text behind it joins what stands before it, with one space between them."""
    at = list(parent).index(child)
    before = (parent[at - 1].tail if at else parent.text) or ""
    after = child.tail or ""
    joined = before + (after.lstrip(" ") if before.endswith((" ", "\n")) or not before else after)
    if at:
        parent[at - 1].tail = joined
    else:
        parent.text = joined
    parent.remove(child)
