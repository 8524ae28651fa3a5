"""Reader of saved web pages: HTML as blocks, without navigation, scripts and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html

from brochure.importing.blocks import Page, character_changes, normalise_text
from brochure.importing.footnotes import place_footnotes
from brochure.importing.line_numbers import line_of, with_lines
from brochure.importing.links import resolved
from brochure.importing.walker import Walker
from brochure.model.errors import Source, fail

_MOST_ADDRESS = 2_000  # characters of an address that all links are resolved against
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")


def read_markup(text: str, path: Path, unit: str = "line") -> Page:
    """The blocks of a page in HTML. Raises `BrochureError` when it is empty or nested too deep."""
    root = tree_of(text, path)
    address = _address(root, text)
    base = next((url for url in root.xpath("//base/@href") if len(url) <= _MOST_ADDRESS), "")
    page = read_tree(root, resolved(address, base), unit)
    return replace(
        page,
        blocks=with_lines(page.blocks, text),
        dropped=with_lines(page.dropped, text),
        title=normalise_text(next(iter(root.xpath("//title/text()")), "")).strip(),
        language=(root.get("lang") or "")[:2].lower(),
        address=address,
        site=normalise_text(_meta(root, "og:site_name")).strip(),
    )


def tree_of(text: str, path: Path) -> lxml.html.HtmlElement:
    """The tree of a text in HTML. Raises `BrochureError` when it is empty or nested too deep."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise fail("empty", Source(path), "there are no words in this page", "save the page again") from None
    if deep := [entry for entry in parser.error_log if "depth" in entry.message]:
        problem = "the page is nested more than 2,000 deep"
        fix = "copy its text in the browser, and save it as a .txt file"
        raise fail("too-deep", Source(path, deep[0].line), problem, fix)
    return root


def read_tree(root: lxml.html.HtmlElement, base: str, unit: str = "line", *, everything: bool = False) -> Page:
    """The blocks of a tree of HTML; links are resolved against ``base``.

    With ``everything`` also what a website puts around its text is read: the source is no page of one.
    """
    notes = place_footnotes(root)
    walker = Walker(base, everything)
    walker.walk(root)
    if not walker.blocks and walker.dropped:  # what seemed to stand around the text is all there is
        walker = Walker(base, everything=True)
        walker.walk(root)
    return Page(
        tuple(walker.blocks),
        tuple(walker.dropped),
        (
            *character_changes(_texts(root), unit),
            *(f"{unit} {place}: {what}" for place, what in [*walker.changed, *notes]),
        ),
        unit=unit,
    )


def _texts(root: lxml.html.HtmlElement) -> Iterator[tuple[int | None, str]]:
    """All text of a page, with the line of the element that holds it, or that it follows."""
    for element in root.iter(lxml.etree.Element):
        for text in (element.text, element.tail):
            if text:
                yield line_of(element), text


def _meta(root: lxml.html.HtmlElement, name: str) -> str:
    return str(next(iter(root.xpath("//meta[@property=$name]/@content", name=name)), ""))


def _address(root: lxml.html.HtmlElement, text: str) -> str:
    """The address that the page gives as its own."""
    saved = _SAVED_FROM.search(text[:2000])
    given = [*root.xpath("//link[@rel='canonical']/@href"), _meta(root, "og:url"), saved[1] if saved else ""]
    given = [one for one in given if len(one) <= _MOST_ADDRESS]
    return next((url for one in given if re.match(r"https?://[^\s/]+\.", url := resolved("", str(one).strip()))), "")
