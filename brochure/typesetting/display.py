"""What is fitted on the pages of display size, the cover, the poster, the card …, and how it is put into the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from brochure.language.hyphenation import points
from brochure.model.errors import Finding
from brochure.typesetting.title_fit import Piece, pieces

#: The parts with a title or helplines that must fit one page, and are therefore measured alone.
DISPLAYED = ("cover", "poster", "strips", "card", "contact", "back")
#: An address of so many characters holds together where nothing has been measured.
USUAL_ADDRESS = 30
#: Beside a code an address of up to so many characters is printed whole; of a longer one, what stands before its path.
MOST_BESIDE_CODE = 60


@dataclass(frozen=True, slots=True)
class Display:
    """What was fitted: custom properties with their values, the lines of titles, and notes on what was done.

    ``title``, ``subtitle`` and ``above`` (the guide's title over the subtitle of one question) are lines; None where
    they stand as they are written. ``book`` is the guide's title in the running head, cut to its room. ``address`` is
    the most characters of an address that holds together in a line. ``helplines`` are the most that are printed on a
    page of display size, ``paragraphs`` those of the poster's text; ``plain`` leaves what is named there out.
    """

    tokens: Mapping[str, str] = field(default_factory=dict)
    title: tuple[str, ...] | None = None
    subtitle: tuple[str, ...] | None = None
    above: tuple[str, ...] | None = None
    book: str | None = None
    address: int = USUAL_ADDRESS
    helplines: int | None = None
    without: frozenset[str] = frozenset()
    notes: tuple[Finding, ...] = ()

    def shown(self, helplines: Sequence[Mapping[str, object]], numbered: bool = False) -> list[Mapping[str, object]]:
        """The helplines that a page of display size prints: only ``numbered`` ones, or all."""
        every = [line for line in helplines if line["phone"] or not numbered]
        return every if self.helplines is None else every[: self.helplines]


def cut_title(title: str, language: str) -> tuple[Piece, ...]:
    """A title as pieces without a width."""
    return pieces(title, lambda word: points(word, language))


def broken(lines: Iterable[str]) -> Markup:
    """Lines of a title as HTML."""
    return Markup("<br>").join(lines)


def measurable(title: Sequence[Piece]) -> Markup:
    """A title as HTML in which every piece can be measured; a space and a hyphen come first."""
    if not title:
        return Markup()
    unit = '<span class="unit">{}</span>'
    marks = Markup(unit).format("\u00a0") + Markup(unit).format("\u2010")
    return marks + Markup(" ").join(Markup(unit).format(piece.text) for piece in title)


def host(printed: str) -> str:
    """An address for a place where there is room for its name only, beside a code that holds all of it."""
    return printed if len(printed) <= MOST_BESIDE_CODE else re.sub(r"^(\w+://)?([^/?#]*).*", r"\2", printed)
