"""What a saved page is made of, whatever file it came in: blocks of text with their lines, and what was left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_ODD = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # unseen, and may turn 112 into 211
_BULLET = re.compile("([•◦▪▸‣●○■□·∙\uf0b7\uf0a7*–—-])[ \t]+(?=\\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)][ \t]+(?=\S)")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: bold or not, and the address that they lead to, if any."""

    text: str
    bold: bool = False
    href: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page. ``lines`` are parted by line breaks; ``rows`` are the cells of a table.

    ``level`` is that of a heading, the depth of an item from 0, or how many items a paragraph stands inside.
    ``number`` is an item's own; ``alone`` says that it stands apart, as a sub-heading does; ``ids`` are anchors.
    """

    kind: Kind
    lines: tuple[Line, ...]
    line: int | None
    level: int = 0
    number: int | None = None
    alone: bool = True
    rows: tuple[tuple[Line, ...], ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The block as running text."""
        lines = [*self.lines, *(cell for row in self.rows for cell in row)]
        return " ".join(map(plain, lines)).strip()

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        runs = [run for line in self.lines for run in line if run.text.strip()]
        return bool(runs) and all(run.bold for run in runs)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the page that are not in the result, and why."""

    line: int | None
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its blocks in order, what its reader left out, and what it says of itself."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    changed: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    address: str = ""
    site: str = ""
    unit: str = "line"


def plain(line: Iterable[Run]) -> str:
    """The words of a line."""
    return "".join(run.text for run in line)


def even(text: str) -> str:
    """The text with plain single blanks, and without signs that nobody sees."""
    return re.sub(r"\s+", " ", _ODD.sub(" ", _UNSEEN.sub("", _TURNING.sub("", unicodedata.normalize("NFC", text)))))


def unseen(texts: Iterable[tuple[int | None, str]], unit: str) -> tuple[str, ...]:
    """What is told of blanks that are odd, and of marks that nobody sees, in texts with their lines.

    Tabs are common and do not count.
    """
    blanks, turning, places = 0, 0, []
    for line, text in texts:
        if text.isascii():
            continue
        blanks += len(_ODD.findall(text)) - text.count("\t") + len(_UNSEEN.findall(text))
        if marks := len(_TURNING.findall(text)):
            turning += marks
            places.append(line)
    told = [f"{blanks} odd blank{'s' if blanks != 1 else ''} became plain"] if blanks else []
    if turning:
        known = list(dict.fromkeys(str(place) for place in places if place is not None))
        where = f" ({unit}{'s' if len(known) > 1 else ''} {', '.join(known)})" if known else ""
        what = "1 unseen mark that turns" if turning == 1 else f"{turning} unseen marks that turn"
        told.append(f"{what} the direction of letters and digits {'was' if turning == 1 else 'were'} taken out{where}")
    return tuple(told)


def tidy(runs: Iterable[Run]) -> Line:
    """The runs with plain blanks, none at either end; neighbours of one look are one."""
    joined: list[Run] = []
    for run in runs:
        text = even(run.text)
        if not joined or joined[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if joined and (joined[-1].bold, joined[-1].href) == (run.bold, run.href):
            text = joined.pop().text + text
        joined.append(Run(text, run.bold, run.href))
    while joined and not (end := joined[-1].text.rstrip(" ")):
        joined.pop()
    if joined:
        joined[-1] = Run(end, joined[-1].bold, joined[-1].href)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins as an item does: its number, if it has one, and its words after the mark."""

    number: int | None
    line: Line


def marked(line: Line) -> Marked | None:
    """The line as an item with a typed bullet or number; None when it has neither."""
    if not line:
        return None
    first = line[0]
    found = _BULLET.match(first.text) or _NUMBER.match(first.text)
    if found is None:
        return None
    number = int(found[1]) if found.re is _NUMBER else None
    return Marked(number, tidy([Run(first.text[found.end() :], first.bold, first.href), *line[1:]]))


def key(text: str) -> str:
    """The words alone, in small letters: what two texts have in common when only signs differ."""
    return " ".join(re.findall(r"\w+", text.casefold()))
