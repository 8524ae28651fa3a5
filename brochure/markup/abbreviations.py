"""Abbreviations: `*[WHO]: World Health Organization` says what one means, and paper says it where it first occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted

#: A line of its own, as PHP Markdown Extra and Python-Markdown read it.
_MEANING = re.compile(r"^ {0,3}\*\[([^\[\]\n]{1,40})\]:[ \t]*([^\n]{1,300})$", re.MULTILINE)
#: Where an abbreviation is no word of running text, or may hold no markup.
_CLOSED = frozenset({"a", "abbr", "code", "pre", "kbd"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th"})
#: What may still belong to the word: WHO's, WHO-plan.
_REST = re.compile(r"(?:['’‑-]?\w)*")


def meanings(text: str) -> tuple[str, dict[str, str]]:
    """The Markdown without its meanings of abbreviations, and these by abbreviation; every line keeps its number."""
    found = {match[1].strip(): match[2].strip() for match in _MEANING.finditer(text) if match[1].strip()}
    return (_MEANING.sub("", text), found) if found else (text, {})


def explain(root: Element, known: Mapping[str, str], path: Path, lines: Lines) -> Iterator[Finding]:
    """Mark abbreviations in the tree as `<abbr>`, in place, and print each meaning once; the notes on it.

    A meaning is printed in brackets behind its abbreviation, unless the text gives it already.
    """
    if known:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)")
        _mark(root, pattern, known)
        used = {"".join(element.itertext()) for element in root.iter("abbr")}
        everything = "".join(root.itertext())
        for short in sorted(known.keys() - used):
            if not pattern.search(everything):
                problem = f"the abbreviation {quoted(short)} stands nowhere in this text; its meaning is left out"
                yield adjusted(Source(path, lines.find(f"*[{short}]")), problem, "delete this line")
    _print(root)


def _mark(parent: Element, pattern: re.Pattern[str], known: Mapping[str, str]) -> None:
    """Put an `<abbr>` around every abbreviation in the running text of an element."""
    if parent.tag in _CLOSED:
        return
    parent.text, done = _cut(parent.text, pattern, known)
    for child in parent:
        _mark(child, pattern, known)
        child.tail, after = _cut(child.tail, pattern, known)
        done += [child, *after]
    parent[:] = done


def _cut(text: str | None, pattern: re.Pattern[str], known: Mapping[str, str]) -> tuple[str | None, list[Element]]:
    """A text as what stands before its first abbreviation, and an element for each."""
    found: list[Element] = []
    if not text:
        return text, found
    head, end = text, 0
    for match in pattern.finditer(text):
        if found:
            found[-1].tail = text[end : match.start()]
        else:
            head = text[: match.start()]
        short = Element("abbr", {"title": known[match[0]]})
        short.text, end = match[0], match.end()
        found.append(short)
    if found:
        found[-1].tail = text[end:]
    return head, found


def _print(root: Element) -> None:
    """Print the meaning of each `<abbr>` behind the first one in running text, and take those in links away."""
    for link in root.iter("a"):
        while (inner := link.find("abbr")) is not None:
            _unwrap(link, inner)
    text = " ".join("".join(root.itertext()).split()).casefold()
    told: set[str] = set()
    for element, heading in _running(root):
        meaning = " ".join(element.get("title", "").split())
        if heading or not meaning or meaning.casefold() in told:
            continue
        told.add(meaning.casefold())
        tail = element.tail or ""
        rest = _REST.match(tail)
        end = rest.end() if rest else 0
        if meaning.casefold() not in text and not tail[end:].lstrip().startswith("("):
            bracketed = tail[end : end + 1] == ")"
            element.tail = tail[:end] + (f", {meaning}" if bracketed else f" ({meaning})") + tail[end:]


def _running(element: Element, heading: bool = False) -> Iterator[tuple[Element, bool]]:
    """Every `<abbr>` in an element in reading order, and whether it stands in a heading."""
    for child in list(element):
        within = heading or child.tag in _HEADINGS
        if child.tag == "abbr":
            yield child, within
        else:
            yield from _running(child, within)


def _unwrap(link: Element, inner: Element) -> None:
    """Take an abbreviation's element away around its letters."""
    at = list(link).index(inner)
    words = "".join(inner.itertext()) + (inner.tail or "")
    if at:
        link[at - 1].tail = (link[at - 1].tail or "") + words
    else:
        link.text = (link.text or "") + words
    link.remove(inner)
