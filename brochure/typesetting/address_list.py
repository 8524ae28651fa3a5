"""The external addresses that a document prints, numbered in order of first appearance, each with a QR code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from brochure.model.errors import Source
from brochure.model.guide import Guide, Helpline, Topic

_MARK = re.compile(r'<a class="mark" href="#address-(\d+)"')
_BACK = re.compile(r'<a class="letter" href="#mark-(\d+)"[^>]*>(.*?)</a>')
_LINK = re.compile(r'href="link:([^"]+)"')
#: The most characters of an address without a division: a third of an A5 page holds them in small type.
_LONGEST_PART, _STEP = 21, 4
#: Where an address may go on in the next line: after a sign that divides it, and never between two of them.
_DIVIDED = re.compile(r"(?<=[/.\-?&=_#])(?=[^/.\-?&=_#])")


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


def mark(number: int, label: str) -> Markup:
    """The superscript number behind an address, which leads to its entry in the list.

    ``label``, with a slot {number}, is what the link is called when it is read aloud.
    """
    return Markup('<a class="mark" href="#address-{}" role="doc-noteref" aria-label="{}">\u202f{}</a>').format(
        number, label.format(number=number), number
    )


def linked_back(html: str) -> str:
    """The document with each entry of the list linked to the first mark of its number, if it has one."""
    marked: set[str] = set()

    def first(match: re.Match[str]) -> str:
        named = "" if match[1] in marked else f'id="mark-{match[1]}" '
        marked.add(match[1])
        return f"<a {named}{match[0].removeprefix('<a ')}"

    def back(match: re.Match[str]) -> str:
        return match[0] if match[1] in marked else f'<span class="letter">{match[2]}</span>'

    return _BACK.sub(back, _MARK.sub(first, html))


def breakable(printed: str) -> Markup:
    """An address with line break opportunities, after / . - and what else divides it; no hyphen is put in.

    A part of it that is too long for a narrow column, such as a key, may break anywhere.
    """
    parts: list[str] = []
    for part in _DIVIDED.split(printed):
        step = _STEP if len(part) > _LONGEST_PART else _LONGEST_PART
        parts += [part[start : start + step] for start in range(0, len(part), step)]
    return Markup("<wbr>").join(parts)


def printed_address(printed: str, most: int) -> Markup:
    """An address in running text: of up to ``most`` characters it holds together, a longer one may break."""
    kind = "web" if len(printed) <= most else "web long"
    return Markup('<span class="{}">{}</span>').format(kind, breakable(printed))


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
