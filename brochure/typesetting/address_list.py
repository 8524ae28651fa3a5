"""The external addresses that a document prints, numbered in order of first appearance, each with a QR code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from brochure.model.errors import Source
from brochure.model.guide import Guide, Helpline, Topic
from brochure.typesetting.qr import qr_code

_LINK = re.compile(r'href="link:([^"]+)"')


@dataclass(frozen=True, slots=True)
class Address:
    """An external address: its number from 1, name, printed form, target URL, and the path of its QR code drawing."""

    number: int
    name: str
    printed: str
    url: str
    drawing: str
    source: Source | None


def addresses(guide: Guide, topics: Iterable[Topic], lines: Iterable[Helpline]) -> tuple[Address, ...]:
    """Every address once: those of the texts in reading order, then those of the helplines.

    An address that is also that of a helpline goes by the helpline's name.
    """
    lines = list(lines)
    names = {line.web: line.name for line in lines if line.web}
    found: dict[str, Address] = {}
    for printed, url, label, source in (*_of_texts(guide, topics), *_of_lines(lines)):
        if url not in found:
            name, number = names.get(printed, label), len(found) + 1
            found[url] = Address(number, name, printed, url, f"drawings/code-{number}.svg", source)
    return tuple(found.values())


def drawings(every: Iterable[Address]) -> Mapping[str, bytes]:
    """The QR codes as SVG, by the path of each; raises BrochureError for an address that `qr_code` does not take."""
    return {one.drawing: qr_code(one.url, one.source) for one in every}


def mark(number: int | None) -> Markup:
    """The superscript number behind an address; empty where the document has no list of addresses."""
    return Markup("") if number is None else Markup('<sup class="mark">\u202f{}</sup>').format(number)


def breakable(printed: str) -> Markup:
    """An address with line break opportunities after hyphens and before dots, for a narrow column."""
    return Markup("<wbr>").join(re.split(r"(?<=-)|(?=\.)", printed))


def _of_texts(guide: Guide, topics: Iterable[Topic]) -> Iterator[tuple[str, str, str, Source | None]]:
    texts = [guide.front.html]
    for topic in topics:
        texts += [topic.summary, topic.text.html, *topic.actions]
    links = {link.id: link for link in guide.links}
    for key in _LINK.findall(" ".join([*texts, guide.back.html])):
        yield links[key].printed, links[key].url, links[key].label, links[key].source


def _of_lines(lines: Iterable[Helpline]) -> Iterator[tuple[str, str, str, Source | None]]:
    for line in lines:
        if line.web:
            yield line.web, f"https://{line.web}", line.name, line.source
