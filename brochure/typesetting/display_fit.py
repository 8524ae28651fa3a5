"""Fits the pages of display size: titles as large as they can be, drawings that give way, panels that hold their lines.

These pages are laid out alone, without the text. Type sizes follow from the measured widths of words, so that one
layout is enough for a cover or a poster; a panel that is too full is laid out again with smaller lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from brochure.model.edition import Edition
from brochure.model.errors import Source, adjusted
from brochure.model.guide import Guide
from brochure.typesetting import panel_fit
from brochure.typesetting.cover_fit import LEAST, Cover, CoverFit, SetText, fitting_words, leading, measured, settle
from brochure.typesetting.display import Display, cut_title
from brochure.typesetting.display_boxes import (
    POINTS_PER_PIXEL,
    Measured,
    block,
    blocks,
    bottom,
    count,
    feet,
    measured_text,
    section,
    sections,
)
from brochure.typesetting.panel_fit import PANELS, LayOut
from brochure.typesetting.selected import above_subtitle
from brochure.typesetting.title_fit import MOST_LINES, Column, Piece

#: What stays white between the text of a page and its feet, in pt.
GAP = 14.0
#: Rules for the measuring alone: the least sizes are read from elements that have them, and nothing goes overleaf.
RULES = """
@page outside, measures { size: var(--page-width) 4000mm }
.measures { page: measures; break-before: page }
.least { font-size: var(--text-cover-least) }
.least-subtitle { font-size: var(--text-subtitle-least) }
.running { font-size: var(--text-running) }
.top { width: var(--space-cover-top) }
h1:has(.unit), .subtitle:has(.unit), .running { white-space: nowrap }
"""
#: Where the drawings begin, as a share of their width: one that is drawn smaller stays on the margin.
SIDE = "9.46%"
#: Of a line, an address may fill this share; a character of it is so wide, in em.
FILLED, CHARACTER = 0.85, 0.58
#: What the folio takes of the running head's line, in em of the text.
FOLIO = 3.5


def fitted(guide: Guide, edition: Edition, lay_out: LayOut) -> Display:
    """How the pages of display size of ``edition`` are set so that they hold what they print."""
    return _Fitting(guide, edition, lay_out).display()


class _Fitting:
    def __init__(self, guide: Guide, edition: Edition, lay_out: LayOut) -> None:
        self._guide, self._edition, self._lay_out = guide, edition, lay_out
        topic = next((topic for topic in guide.topics if topic.slug == edition.topic), None)
        own = guide.discreet_title if edition.discreet else guide.title
        self._of_topic = topic is not None and not edition.discreet
        self._title = self._cut(topic.title if topic and not edition.discreet else own)
        self._above = self._cut(above_subtitle(guide, topic))
        self._subtitle, self._own = self._cut(guide.subtitle), self._cut(own)
        self._topic = topic

    def _cut(self, text: str) -> tuple[Piece, ...]:
        return cut_title(text, self._guide.language)

    def display(self) -> Display:
        """Everything that is fitted."""
        pages = self._lay_out(Display(), True)
        display = self._in_lines(pages[-1])
        if (cover := section(pages, "cover")) is not None and block(cover, "h1") is not None:
            display = self._on_cover(cover, pages[-1], display)
        if section(pages, "poster") is not None:
            display = self._poster(pages, display)
        if (back := section(pages, "back")) is not None:
            display = _back(back, display)
        for name in PANELS:
            if len(sections(pages, name)) > 1:
                display = self._fewer(*panel_fit.fit(name, display, self._lay_out))
        return display

    def _in_lines(self, measures: Any) -> Display:
        """The room for an address in a line, and the guide's title as the running head has room for it."""
        root, column = _points(measures, "measures")
        head = measured_text(next(blocks(measures, "running")))
        *widths, code = head.widths
        room = (column - FOLIO * root) / head.size - code
        space = widths[0]
        title = measured(self._own, widths[2:])
        ends = accumulate(piece.width + (space if piece.after in (" ", "|") else 0.0) for piece in title)
        kept = [piece for piece, end in zip(title, ends, strict=True) if end <= room]
        book = None if len(kept) == len(title) else f"{_text(kept).rstrip(' ,;:.-–—(')}…"
        return Display(book=book, address=int(column / root * FILLED / CHARACTER))

    def _on_cover(self, page: Any, measures: Any, display: Display) -> Display:
        """The display with the titles of a cover; a subtitle for which there is no room is left out."""
        made, fits = self._titled(page, measures, display)
        if fits or not self._subtitle or next(blocks(page, "subtitle"), None) is None:
            return made
        problem = f"{self._edition.name} has no room for the subtitle below its title: it is left out"
        note = adjusted(_line(self._guide.source, "subtitle"), problem, "keep it, or write a shorter title or subtitle")
        fewer = replace(display, without=display.without | {"subtitle"}, notes=(*display.notes, note))
        pages = self._lay_out(fewer, True)
        return self._titled(section(pages, "cover"), pages[-1], fewer)[0]

    def _titled(self, page: Any, measures: Any, display: Display) -> tuple[Display, bool]:
        """The display with the titles of a cover, a poster or a card, and whether all of it fits."""
        cover = self._cover(page, measures)
        found = settle(cover, MOST_LINES)
        tokens = dict(display.tokens)
        if found.title.size != cover.title.size:
            tokens["--text-cover"] = f"{found.title.size:g}pt"
            tokens["--text-cover-leading"] = f"{leading(cover, found.title):g}"
        if (below := cover.subtitle or cover.above) and found.subtitle_size != below.size:
            tokens["--text-subtitle"] = f"{found.subtitle_size:g}pt"
        if found.share < 1:
            tokens |= _shared("cover", found.share) | {"--space-cover-side": SIDE}
        if not found.share:
            tokens["--space-cover-top"] = f"{cover.margin:g}pt"
        titles = replace(display, tokens=tokens, title=found.title.lines, subtitle=found.subtitle, above=found.above)
        return self._noted(titles, cover, found), found.fits

    def _cover(self, page: Any, measures: Any) -> Cover:
        heading, below = block(page, "h1"), next(blocks(page, "subtitle"), None)
        least, least_below = (_points(measures, name)[0] for name in ("least", "least-subtitle"))
        title = measured_text(heading)
        under = above = subtitle = None
        if below is not None:
            under = measured_text(below)
            first = len(self._above) + 2 if self._above else 0
            above = _set(self._above, replace(under, widths=under.widths[:first]), least_below, 0)
            rest_of = replace(under, widths=under.widths[first:])
            subtitle = _set(self._subtitle, rest_of, least_below, self._edition.title_measure)
        top, space = _points(measures, "top")[1], page.padding_top * POINTS_PER_PIXEL
        rest = bottom(page) - space - title.height - (under.height if under else 0.0)
        edge = page.padding_left * POINTS_PER_PIXEL
        set_title = _set(self._title, title, least, self._edition.cover_measure)
        assert set_title is not None
        if heading in [getattr(child, "_box", None) for child in page.children]:  # a card's, at the foot of its page
            return Cover(set_title, None, None, top, 0.0, top, page.height * POINTS_PER_PIXEL, 0.0)
        room = (feet(page) or page.height * POINTS_PER_PIXEL) - GAP
        return Cover(set_title, above, subtitle, top, space - top, edge, room, rest)

    def _noted(self, display: Display, cover: Cover, found: CoverFit) -> Display:
        """A note where the title is printed smaller than it is designed, or in more lines than are read at a glance."""
        if found.title.size == cover.title.size and len(found.title.lines) <= MOST_LINES:
            return display
        words = fitting_words(cover.title, MOST_LINES)
        shown = f"{self._edition.name} prints this title at {round(found.title.size, 1):g} pt"
        key = "discreet_title" if self._edition.discreet else "title"
        source = self._topic.source if self._topic and self._of_topic else _line(self._guide.source, key)
        if found.title.size < cover.title.fit(cover.title.size, cover.title.least, MOST_LINES).size:
            problem = f"{shown} instead of {round(cover.title.size, 1):g} pt: what stands below it needs the room"
            note = adjusted(source, problem, "keep it, or print fewer helplines and a shorter subtitle")
            return replace(display, notes=(*display.notes, note))
        if not words:  # a single word that is a little wider: there is nothing shorter to write
            return display
        lines = len(found.title.lines)
        problem = f"{shown}, in {lines} lines: at {cover.title.size:g} pt it has room for about {len(words)} characters"
        note = adjusted(source, problem, f'keep it, or write {key} = "…" of at most {len(words)} characters')
        if self._guide.whole and not (self._of_topic or self._edition.discreet):  # a title that was given with it
            note = adjusted(None, problem, f"keep it, or give a --title of at most {len(words)} characters")
        return replace(display, notes=(*display.notes, note))

    def _poster(self, pages: Sequence[Any], display: Display) -> Display:
        """The poster: where not all helplines fit below the title, those that are listed last are left out."""
        page = section(pages, "poster")
        if any(strip.height > around.width for around in blocks(page, "strip") for strip in [around.children[0]._box]):
            display = replace(display, without=display.without | {"strip"})
        made, fits = self._titled(page, pages[-1], display)
        if fits:
            return made
        problem = f"{self._edition.name} has no room for this text below its title: it is left out there"
        note = adjusted(self._guide.back.source, problem, "shorten it, or print fewer helplines")
        display = replace(display, without=display.without | {"calm"}, notes=(*display.notes, note))
        lines = count([page], "line")

        def with_lines(kept: int) -> tuple[Display, bool]:
            fewer = replace(display, helplines=kept)
            pages = self._lay_out(fewer, True)
            return self._titled(section(pages, "poster"), pages[-1], fewer)

        kept = panel_fit.most(lines, lambda shown: with_lines(shown)[1])
        return self._fewer(with_lines(kept)[0], lines - kept)

    def _fewer(self, display: Display, left: int) -> Display:
        """With a note on the helplines that are left out."""
        if not left:
            return display
        lines = self._guide.helplines
        problem = f"{self._edition.name} has no room for {left} of {len(lines)} helplines: the last ones are left out"
        note = adjusted(lines[-1].source, problem, "put those first that must be on it, or shorten their names")
        return replace(display, notes=(*display.notes, note))


def _back(page: Any, display: Display) -> Display:
    """The back: its drawing gives way to its text, and its foot to a text that is longer than the page."""
    room = feet(page)
    over = 0.0 if room is None else bottom(page) + GAP - room
    art, edge = page.padding_top * POINTS_PER_PIXEL, page.padding_left * POINTS_PER_PIXEL
    if over <= 0 or not art:
        return display
    share = 1 - over / art
    share = share if share >= LEAST else 0.0
    tokens = {**display.tokens, **_shared("back", share)}
    without = display.without | ({"back"} if over > art - edge else set())
    return replace(display, tokens=tokens, without=without)


def _shared(part: str, share: float) -> dict[str, str]:
    """The share of its size that a drawing keeps, and what it has lost: the page engine cannot subtract the two."""
    return {f"--space-{part}-share": f"{share:.3f}", f"--space-{part}-lost": f"{1 - share:.3f}"}


def _set(cut: tuple[Piece, ...], text: Measured, least: float, aim: int) -> SetText | None:
    if not cut:
        return None
    space, hyphen, *widths = text.widths
    column = Column(text.column, space, hyphen)
    return SetText(measured(cut, widths), text.size, min(least, text.size), text.leading / text.size, column, aim)


def _points(measures: Any, name: str) -> tuple[float, float]:
    """The type size and the width in pt of an element that is there to be measured."""
    found = next(blocks(measures, name))
    return found.style["font_size"] * POINTS_PER_PIXEL, found.width * POINTS_PER_PIXEL


def _text(cut: Sequence[Piece]) -> str:
    return "".join(piece.text + (" " if piece.after in (" ", "|") else "") for piece in cut)


def _line(source: Source, key: str) -> Source:
    """The line of a field in its file."""
    found = re.search(rf"^{key}\s*=", text := source.path.read_text(encoding="utf-8-sig"), re.MULTILINE)
    return replace(source, line=text.count("\n", 0, found.start()) + 1) if found else source
