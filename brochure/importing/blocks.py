"""The blocks of an imported page, the same for every file type: headings, paragraphs, items, tables, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

_UNUSUAL_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: Bidirectional controls (UAX #9): with one of them 112 may print as 211.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BULLET = re.compile("([•◦▪▸‣●○■·∙➢➤►✓✔➔→★◆❖\uf0b7\uf0a7\uf0d8\uf076*–—-])[ \t]+(?=\\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)][ \t]+(?=\S)")


class Kind(StrEnum):
    """The kinds of block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    TERM = "term"
    MEANING = "meaning"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one format: bold or not, the address of its link, if any, and whether it stands high or low."""

    text: str
    bold: bool = False
    href: str = ""
    mark: str = ""  # "sup", "sub", or "br" for a line break in a cell of a table


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page. ``lines`` are separated by line breaks; ``rows`` are the cells of a table.

    ``level`` is that of a heading, the depth of an item from 0, or how many items a paragraph stands inside.
    ``number`` is that of an item, and ``style`` how it is written ("a", "A", "i", "I"; "1" for digits).
    ``alone`` is set when the block may be a sub-heading, ``typed`` when its bullet or number is a part of the text;
    ``quoted`` is the number of the quotation that it stands in, 0 for none; ``ids`` are its anchors. ``source`` is the
    address of a picture, ``caption`` what the page shows below it.
    """

    kind: Kind
    lines: tuple[Line, ...]
    line: int | None
    level: int = 0
    number: int | None = None
    alone: bool = True
    rows: tuple[tuple[Line, ...], ...] = ()
    ids: tuple[str, ...] = ()
    style: str = "1"
    typed: bool = False
    quoted: int = 0
    source: str = ""
    caption: str = ""

    @property
    def words(self) -> str:
        """The block as running text."""
        lines = [*self.lines, *(cell for row in self.rows for cell in row)]
        return " ".join([*map(plain, lines), *([self.caption] if self.caption else [])]).strip()

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


Load = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Page:
    """An imported page: its blocks in order, what was dropped or changed while reading, and its metadata.

    ``unit`` is what the numbers of lines count: "line", or "paragraph" in a Word file. ``facts`` are fields that the
    source gives of itself, such as its author; ``load`` gives the bytes of a picture by its address in the source,
    or None. ``level`` is that of the headings which make the topics, where the source itself says so; ``summaries`` are
    the short answers of topics, by an anchor of their headings.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    changed: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    address: str = ""
    site: str = ""
    unit: str = "line"
    facts: Mapping[str, str] = field(default_factory=dict)
    load: Load = field(default=lambda _: None, compare=False)
    level: str = ""
    summaries: Mapping[str, str] = field(default_factory=dict)


_RAISED = str.maketrans("123", "¹²³")


def plain(line: Iterable[Run]) -> str:
    """The text of a line, without its formats; what stands high or low is not joined to a number before it."""
    pieces: list[str] = []
    for run in line:
        if run.mark in ("sup", "sub") and run.text[:1].isdigit():
            if run.mark == "sup" and not set(run.text) - set("123"):
                pieces.append(run.text.translate(_RAISED))
                continue
            if pieces and pieces[-1][-1:].isdigit():
                pieces.append("^" if run.mark == "sup" else "_")
        pieces.append(run.text)
    return "".join(pieces)


def normalise_text(text: str) -> str:
    """The text in Unicode NFC, with single plain spaces and without invisible characters."""
    visible = _INVISIBLE.sub("", _DIRECTION.sub("", unicodedata.normalize("NFC", text)))
    return re.sub(r"\s+", " ", _UNUSUAL_SPACE.sub(" ", visible))


def character_changes(texts: Iterable[tuple[int | None, str]], unit: str) -> tuple[str, ...]:
    """What `normalise_text` changes in texts with their lines: messages on unusual spaces and invisible characters.

    Tabs are common and do not count.
    """
    spaces, marks, places = 0, 0, []
    for line, text in texts:
        if text.isascii():
            continue
        spaces += len(_UNUSUAL_SPACE.findall(text)) - text.count("\t") + len(_INVISIBLE.findall(text))
        if found := len(_DIRECTION.findall(text)):
            marks += found
            places.append(line)
    changes = [f"{spaces} unusual space{'s' if spaces != 1 else ''} became plain"] if spaces else []
    if marks:
        known = list(dict.fromkeys(str(place) for place in places if place is not None))
        where = f" ({unit}{'s' if len(known) > 1 else ''} {', '.join(known)})" if known else ""
        what = "1 invisible character that changes the direction of the text was removed"
        if marks > 1:
            what = f"{marks} invisible characters that change the direction of the text were removed"
        changes.append(f"{what}{where}")
    return tuple(changes)


def normalise_runs(runs: Iterable[Run]) -> Line:
    """The runs with normalised text and no space at either end; adjacent runs of one format are merged."""
    joined: list[tuple[Run, list[str]]] = []  # a run with the pieces of its text: each join copies what is before it
    for run in runs:
        if run.mark == "br":
            if joined and joined[-1][0].mark != "br":
                joined.append((run, [" "]))
            continue
        text = normalise_text(run.text)
        if not joined or joined[-1][1][-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if (
            joined
            and joined[-1][0].bold == run.bold
            and joined[-1][0].href == run.href
            and joined[-1][0].mark == run.mark
        ):
            joined[-1][1].append(text)
        else:
            joined.append((run, [text]))
    line = [replace(run, text="".join(pieces)) for run, pieces in joined]
    while line and not (end := line[-1].text.rstrip(" ")):
        line.pop()
    if line:
        line[-1] = replace(line[-1], text=end)
    return tuple(line)


@dataclass(frozen=True, slots=True)
class TypedItem:
    """A line with a typed bullet or number: the number, if it has one, and the words after it."""

    number: int | None
    line: Line


def typed_item(line: Line) -> TypedItem | None:
    """The line without its typed bullet or number; None when it has neither."""
    if not line:
        return None
    first = line[0]
    found = _BULLET.match(first.text) or _NUMBER.match(first.text)
    if found is None:
        return None
    number = int(found[1]) if found.re is _NUMBER else None
    return TypedItem(number, normalise_runs([replace(first, text=first.text[found.end() :]), *line[1:]]))


def key(text: str) -> str:
    """The words alone, in lower case: equal for two texts that differ in case and punctuation only."""
    return " ".join(re.findall(r"\w+", text.casefold()))
