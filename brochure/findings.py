"""What laid-out pages show to be wrong: text that is too long or too wide, words that a discreet outside shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.copyfit import TooLong
from brochure.edition import Edition
from brochure.errors import BrochureError, Finding, Source
from brochure.places import line_of
from brochure.words import as_slug

if TYPE_CHECKING:
    from brochure.document import Document
    from brochure.guide import Guide
    from brochure.pages import Pages


#: A picture may be printed this many times smaller than it was drawn.
MOST_SHRUNK = 2.0


def file_slug(guide: Guide, edition: Edition) -> str:
    """The guide's part of a file name: of a discreet edition, the title that its outside shows."""
    return as_slug(guide.discreet_title) if edition.discreet else guide.slug


def check(document: Document, pages: Pages, guide: Guide, edition: Edition) -> None:
    """Raise BrochureError with all that is wrong with the pages of an edition."""
    problems = [*_too_wide(document, pages, edition), *_printed_over(document, pages, guide, edition)]
    problems += [*_too_small(pages, guide, edition), *_revealing(document, pages, guide, edition)]
    if problems:
        raise BrochureError(problems)


def _too_wide(document: Document, pages: Pages, edition: Edition) -> Iterator[Finding]:
    """A line that runs over the text area is named with the file and line that it comes from."""
    for overflow in pages.measured.overflows:
        anchors = [anchor for page in pages.pages[: overflow.page] for anchor in page.anchors]
        known = [document.anchors[anchor] for anchor in anchors if anchor in document.anchors]
        what = f'the table "{overflow.text}"' if overflow.table else f'"{overflow.text.strip()}"'
        fix = "shorten it, or let it break: a space, a hyphen, or a line in `unbroken` in words.toml"
        yield Finding(
            "text-too-wide",
            _where(overflow.text, known[-1]) if known else edition.source,
            f"{what} runs {overflow.excess:g} mm over the edge of page {overflow.page} of {edition.name}",
            "take out columns, use shorter words, or make a list of it" if overflow.table else fix,
        )


def _printed_over(document: Document, pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """Text that grew into what has a place of its own: the foot of a poster, the imprint of a cover."""
    for page in dict.fromkeys(one.page for one in pages.measured.collisions):
        text, other = next((one.text, one.other) for one in pages.measured.collisions if one.page == page)
        known = [document.anchors[anchor] for anchor in pages.pages[page - 1].anchors if anchor in document.anchors]
        near = [*known[-1:], guide.back.source, guide.front.source]
        places = [place for place in (_where(text, one) for one in near) if place not in near]
        yield Finding(
            "printed-over",
            places[0] if places else edition.source,
            f'"{text}" and {f"“{other}”" if other else "a picture"} are printed over each other on page {page} of '
            f"{edition.name}",
            f"make the text of that page shorter, or its letters smaller in styles/editions/{edition.stem}.css",
        )


def _where(printed: str, near: Source) -> Source:
    """The line of a file in which printed words stand; the place near which they must be when they are not found."""
    line = line_of(near.path.read_text(encoding="utf-8-sig"), printed)
    return near if line is None else Source(near.path, line)


def _too_small(pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """A picture that is much wider than its panel is made so small that nobody can see what is in it."""
    for picture in pages.measured.pictures:
        if picture.drawn > picture.printed * MOST_SHRUNK:
            yield Finding(
                "picture-too-wide",
                _line_with(picture.address, guide) or edition.source,
                f"{picture.address} is {picture.drawn:g} mm wide, and {edition.name} prints it {picture.printed:g} mm "
                f"wide, on page {picture.page}: too small to see what is in it",
                f"draw it at most {picture.printed * MOST_SHRUNK:.0f} mm wide, with larger letters and fewer details",
            )


def _line_with(address: str, guide: Guide) -> Source | None:
    """The first line of the text that shows a picture."""
    for text in (guide.front, *(topic.text for topic in guide.topics), guide.back):
        lines = text.source.path.read_text(encoding="utf-8-sig").splitlines()
        for number, line in enumerate(lines, start=1):
            if address in line:
                return Source(text.source.path, number)
    return None


def _revealing(document: Document, pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """What shows when a discreet edition is closed may hold no word that tells what it is about."""
    if not edition.discreet:
        return
    outside = [("the first page", " ".join(pages.pages[0].shown)), ("the last page", " ".join(pages.pages[-1].shown))]
    outside += [("the title", document.title), ("the file name", file_slug(guide, edition))]
    for where, text in outside:
        for start in guide.revealing:
            if found := re.search(rf"\b{re.escape(start)}\w*", text, re.IGNORECASE):
                yield Finding(
                    "reveals",
                    edition.source,
                    f'{where} of {edition.name} shows "{found[0]}", and it must tell nothing of the topic',
                    "take out the part that prints it, or choose another discreet_title in guide.toml",
                )


def too_long(excess: TooLong, guide: Guide, edition: Edition) -> Finding:
    """How much must go, in which file and from which line on."""
    form = edition.larger or edition
    source = _place(excess, guide, edition)
    runs = f'the part "{excess.part}" runs' if excess.part not in ("answer", "topics") else "the text runs"
    return Finding(
        "too-long",
        source,
        f"{runs} {excess.lines} {'line' if excess.lines == 1 else 'lines'} over what {edition.name} holds "
        f'({form.scheme}, {excess.size:g} pt): from "{excess.first[:50].strip()}…" on',
        f"shorten it by about {excess.words} {'word' if excess.words == 1 else 'words'}"
        + ("" if edition.larger else f", or write a [larger] form in {edition.source}"),
    )


def _place(excess: TooLong, guide: Guide, edition: Edition) -> Source:
    slugs = [anchor.removeprefix("topic-") for anchor in excess.anchors if anchor.startswith("topic-")]
    topics = {topic.slug: topic for topic in guide.topics}
    topic = topics.get(edition.topic) or topics.get(slugs[-1] if slugs else "")
    path = topic.source.path if topic else guide.source.path
    line = line_of(path.read_text(encoding="utf-8-sig"), excess.first)
    return Source(path, line or (topic.source.line if topic else None))
