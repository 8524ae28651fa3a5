"""A saved web page as blocks: what it says, without its navigation, scripts and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html

from brochure.importing.blocks import Page, even, unseen
from brochure.importing.far import line_of, with_lines
from brochure.importing.walker import Walker, joined
from brochure.model.errors import Source, fail

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")


def read_markup(text: str, path: Path, unit: str = "line") -> Page:
    """The blocks of a page in HTML."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise fail("empty", Source(path), "there are no words in this page", "save the page again") from None
    if deep := [entry for entry in parser.error_log if "depth" in entry.message]:
        problem = "the page is nested more than 2,000 deep"
        fix = "copy its text in the browser, and save it as a .txt file"
        raise fail("too-deep", Source(path, deep[0].line), problem, fix)
    address = _address(root, text)
    walker = Walker(joined(address, next(iter(root.xpath("//base/@href")), "")))
    walker.walk(root)
    return Page(
        with_lines(walker.blocks, text),
        with_lines(walker.dropped, text),
        (*unseen(_texts(root), unit), *(f"{unit} {place}: {what}" for place, what in walker.changed)),
        title=even(next(iter(root.xpath("//title/text()")), "")).strip(),
        language=(root.get("lang") or "")[:2].lower(),
        address=address,
        site=even(_meta(root, "og:site_name")).strip(),
        unit=unit,
    )


def _texts(root: lxml.html.HtmlElement) -> Iterator[tuple[int | None, str]]:
    """All words of a page, with the line of the element that they stand in, or behind."""
    for element in root.iter(lxml.etree.Element):
        for text in (element.text, element.tail):
            if text:
                yield line_of(element), text


def _meta(root: lxml.html.HtmlElement, name: str) -> str:
    return str(next(iter(root.xpath("//meta[@property=$name]/@content", name=name)), ""))


def _address(root: lxml.html.HtmlElement, text: str) -> str:
    """Where the page says that it stands."""
    saved = _SAVED_FROM.search(text[:2000])
    told = [*root.xpath("//link[@rel='canonical']/@href"), _meta(root, "og:url"), saved[1] if saved else ""]
    return next((url for one in told if re.match(r"https?://[^\s/]+\.", url := joined("", str(one).strip()))), "")
