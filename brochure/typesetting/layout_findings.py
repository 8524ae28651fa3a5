"""Findings on laid-out pages: text too long, too wide or overprinted, revealing words on a discreet outside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from brochure.model.edition import Edition
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.text import as_slug
from brochure.source.pictures import file_of, place_of
from brochure.source.positions import line_of
from brochure.typesetting.copyfit import TooLongError
from brochure.typesetting.smaller_pictures import MOST_SHRUNK

if TYPE_CHECKING:
    from brochure.model.guide import Guide
    from brochure.typesetting.document import Document
    from brochure.typesetting.pages import Pages


#: What guide.toml says that no outside prints.
_INSIDE = re.compile(
    r'^(?:summary|actions|sources|revealing)\s*=\s*(?:\[.*?\]|"[^"\n]*")\s*$', re.MULTILINE | re.DOTALL
)


def file_slug(guide: Guide, edition: Edition) -> str:
    """The guide's part of a file name: of a discreet edition, the title that its outside shows; with its selection."""
    own = as_slug(guide.discreet_title) if edition.discreet else guide.slug
    if guide.whole is None:
        return own
    return f"{own}-{guide.whole.neutral if edition.discreet else guide.whole.name}"


def check(document: Document, pages: Pages, guide: Guide, edition: Edition) -> None:
    """Raise BrochureError with all findings on the pages of an edition."""
    problems = [*_too_wide(document, pages, guide, edition), *_printed_over(document, pages, guide, edition)]
    problems += [*_too_small(pages, guide, edition), *_revealing(document, pages, guide, edition)]
    if problems:
        raise BrochureError(problems)


def _too_wide(document: Document, pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """Lines and tables wider than the text area, with the file and line that they come from."""
    for overflow in pages.measured.overflows:
        what = f'the table "{overflow.text}"' if overflow.table else f'"{overflow.text.strip()}"'
        fix = "shorten it, or let it break: a space, a hyphen, or a line in `unbroken` in words.toml"
        source = where(overflow.text, document, pages, overflow.page, guide, edition)
        for link in guide.links:
            if link.printed in overflow.text:
                source = _line_with(link.printed, [guide.source.path]) or guide.source
                fix = f'write a shorter printed = "…" under [links.{link.id}]; the url stays as it is'
        yield Finding(
            "text-too-wide",
            source,
            f"{what} runs {overflow.excess:g} mm over the edge of page {overflow.page} of {edition.name}",
            "take out columns, use shorter words, or make a list of it" if overflow.table else fix,
        )


def _printed_over(document: Document, pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """Text that runs into an absolutely positioned element: the foot of a poster, the imprint of a cover."""
    for page in dict.fromkeys(one.page for one in pages.measured.collisions):
        one = next(found for found in pages.measured.collisions if found.page == page)
        other = f"“{one.other}”" if one.other else unquote(one.picture) or "a picture"
        source = _text_line([one.text, one.other], guide)
        yield Finding(
            "printed-over",
            source or where(one.text, document, pages, page, guide, edition),
            f'"{one.text}" and {other} are printed over each other on page {page} of {edition.name}',
            "shorten the text of that page, in its file or in guide.toml",
        )


def where(printed: str, document: Document, pages: Pages, page: int, guide: Guide, edition: Edition) -> Source:
    """The line in which printed words stand: in the files of that page, then in all others; else a place near it.

    A leaflet has no anchor of its topic: the topic's file is the first that is looked through.
    """
    anchors = [anchor for one in reversed(pages.pages[:page]) for anchor in reversed(one.anchors)]
    near = [topic.source for topic in guide.topics if topic.slug == edition.topic]
    near += [document.anchors[anchor] for anchor in anchors if anchor in document.anchors]
    registers = [path for name in ("helplines.toml", "words.toml") if (path := guide.root / name).is_file()]
    paths = [*(place.path for place in near), guide.back.source.path, guide.front.source.path, guide.source.path]
    return _line(printed, [*paths, *_texts(guide), *registers]) or next(iter(near), edition.source)


def _text_line(printed: Iterable[str], guide: Guide) -> Source | None:
    """The first line of a text or of guide.toml in which one of these printed words stand."""
    return next(filter(None, (_line(words, [*_texts(guide), guide.source.path]) for words in printed if words)), None)


def _line(printed: str, paths: Iterable[Path]) -> Source | None:
    """The first line of these files in which printed words stand."""
    for path in dict.fromkeys(paths):
        if (line := line_of(path.read_text(encoding="utf-8-sig"), printed)) is not None:
            return Source(path, line)
    return None


def _too_small(pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """Drawings that are scaled down so far that their content cannot be made out; a photograph is no drawing."""
    for picture in pages.measured.pictures:
        if picture.drawn > picture.printed * MOST_SHRUNK:
            yield Finding(
                "picture-too-wide",
                place_of(file_of(picture.address, guide.root), guide.root),
                f"{unquote(picture.address)} is {picture.drawn:g} mm wide, and {edition.name} prints it "
                f"{picture.printed:g} mm wide, on page {picture.page}: too small to see what is in it",
                f"draw it at most {picture.printed * MOST_SHRUNK:.0f} mm wide, with larger text and fewer details",
            )


def _texts(guide: Guide) -> list[Path]:
    return [text.source.path for text in (guide.front, *(topic.text for topic in guide.topics), guide.back)]


def _line_with(address: str, paths: Iterable[Path]) -> Source | None:
    """The first line of these files in which an address stands."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
            if address in line:
                return Source(path, number)
    return None


def _revealing(document: Document, pages: Pages, guide: Guide, edition: Edition) -> Iterator[Finding]:
    """Words that reveal the topic on the outside of a discreet edition, in its title or its file name, each once.

    The place is the line that prints the word: of the text, of a register, or of guide.toml.
    """
    if not edition.discreet:
        return
    titled = _line_with("discreet_title", [guide.source.path]) or edition.source
    outside = [("the first page", pages.pages[0].shown), ("the last page", pages.pages[-1].shown)]
    outside += [("the title", (document.title,)), ("the file name", (file_slug(guide, edition),))]
    found: dict[tuple[Source, str], list[str]] = {}
    for where, lines in outside:
        for start in guide.revealing:
            if match := re.search(rf"\b{re.escape(start)}\w*", " ".join(lines), re.IGNORECASE):
                line = _printing(lines, match[0], guide) if where.endswith("page") else titled
                found.setdefault((line or edition.source, match[0].lower()), [match[0]]).append(where)
    for (source, _), (word, *places) in found.items():
        parts = f"let another part print there (`parts` in editions/{edition.stem}.toml)"
        yield Finding(
            "reveals",
            source,
            f'{_listed(places)} of {edition.name} show{"s" if len(places) == 1 else ""} "{word}", and must not reveal '
            "the topic",
            f'write it without "{word}"' + ("" if source == titled else f", or {parts}"),
        )


def _printing(lines: Iterable[str], word: str, guide: Guide) -> Source | None:
    """The line of the text that prints a word, found by as many of the words around it as stand there together."""
    registers = [path for name in ("helplines.toml", "words.toml") if (path := guide.root / name).is_file()]
    paths = [guide.back.source.path, *registers, guide.source.path, *_texts(guide)]
    texts = {path: _INSIDE.sub(_blank, path.read_text(encoding="utf-8-sig")) for path in dict.fromkeys(paths)}
    shown = [line.split() for line in lines if word in line]
    ends = {
        (at, start, end) for at, row in enumerate(shown) for start in range(len(row)) for end in range(len(row) + 1)
    }
    parts = {" ".join(shown[at][start:end]) for at, start, end in ends if start < end}
    longest = sorted((part for part in parts if word in part), key=lambda part: (-len(part), part))
    found = ((path, line_of(text, part)) for part in [*longest, word] for path, text in texts.items())
    return next((Source(path, line) for path, line in found if line is not None), None)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def too_long(excess: TooLongError, guide: Guide, edition: Edition) -> Finding:
    """How much must go, in which file and from which line on."""
    form = edition.larger or edition
    if not excess.part:
        problem = f"its parts fill {excess.pages} pages, and {form.scheme} takes {excess.takes}"
        return Finding("too-long", edition.source, problem, "take a part out of parts, or choose another scheme")
    source = _place(excess, guide, edition)
    runs = f'the part "{excess.part}" runs' if excess.part not in ("answer", "topics") else "the text runs"
    return Finding(
        "too-long",
        source,
        f"{runs} {excess.lines} {'line' if excess.lines == 1 else 'lines'} over what {edition.name} holds "
        f'({form.scheme}, {excess.size:g} pt): from "{excess.first[:50].strip()}…" on',
        f"shorten it by about {_to_take_out(excess)} words"
        + ("" if edition.larger else f", or write a [larger] form in {edition.source}"),
    )


def _to_take_out(excess: TooLongError) -> int:
    """So many words that it fits: those that run over, a tenth for other breaks, and a line for the last page."""
    return excess.words + math.ceil(excess.words / 10 + excess.words / max(1, excess.lines))


def _place(excess: TooLongError, guide: Guide, edition: Edition) -> Source:
    slugs = [anchor.removeprefix("topic-") for anchor in excess.anchors if anchor.startswith("topic-")]
    topics = {topic.slug: topic for topic in guide.topics}
    topic = topics.get(edition.topic) or topics.get(slugs[-1] if slugs else "")
    near = topic.source if topic else Source(guide.source.path)
    found = _line(excess.first, [near.path, guide.source.path, *_texts(guide)])
    return found or (_last_line(near.path) if topic else near)


def _last_line(path: Path) -> Source:
    """The line in which a file's text ends: what follows it on the page has no room."""
    return Source(path, len(path.read_text(encoding="utf-8-sig").rstrip().split("\n")))
