"""A printed product made from a guide: data only, from `brochure/products/` and the guide's `editions/<stem>.toml`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from brochure.model.errors import Source
from brochure.model.paper import DEFAULT_BLOCK, Block, Flip, PageSize, Paper


class Output(StrEnum):
    """The purpose of a file: to read and download, to print on an office printer and fold, or for a print shop."""

    SCREEN = "screen"
    OFFICE = "office"
    FRONTS = "fronts"
    BACKS = "backs"
    PRESS = "press"
    COVER = "cover"
    TICKET = "ticket"


#: What an edition may ask for; the pair for a printer that prints one side is asked for when it is printed.
ASKED_FOR = (Output.SCREEN, Output.OFFICE, Output.PRESS)
PAIR = (Output.FRONTS, Output.BACKS)
#: What goes to a print shop: the file, the cover where it is a sheet apart, and a text that says what is to be made.
SHOP = (Output.PRESS, Output.COVER, Output.TICKET)
#: What some forms of an edition have none of: no backs where one side is printed, no cover where it is not glued.
OPTIONAL = (*PAIR, Output.COVER)
#: What every edition has the same sentence for.
EXPLAINED = (*PAIR, *SHOP)
#: What the file name of an output ends in, by the language of the edition's name.
SUFFIXES: Mapping[str, Mapping[Output, str]] = MappingProxyType(
    {
        language: MappingProxyType(
            {
                Output.SCREEN: "",
                Output.OFFICE: f"-{print_it}",
                Output.FRONTS: f"-{print_it}-1-{fronts}",
                Output.BACKS: f"-{print_it}-2-{backs}",
                Output.PRESS: f"-{shop}",
                Output.COVER: f"-{shop}-{cover}",
                Output.TICKET: f"-{shop}",
            }
        )
        for language, print_it, fronts, backs, shop, cover in (
            ("nl", "printen", "voorkanten", "achterkanten", "drukkerij", "kaft"),
            ("en", "to-print", "fronts", "backs", "print-shop", "cover"),
            ("fr", "imprimer", "rectos", "versos", "imprimeur", "couverture"),
            ("de", "drucken", "vorderseiten", "rueckseiten", "druckerei", "umschlag"),
        )
    }
)


def with_ticket(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """The outputs with what goes to a print shop beside the file."""
    return (*outputs, Output.COVER, Output.TICKET) if Output.PRESS in outputs else outputs


class Feed(StrEnum):
    """How a pile must be printed on its backs, as the trial sheets show it: four kinds of printers.

    A and B take the last sheet first, C and D the first; B and D turn the paper, so that the back of a sheet that lies
    on its side is upside down.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def last_first(self) -> bool:
        """Whether the backs are printed in the opposite order of the fronts."""
        return self in (Feed.A, Feed.B)

    @property
    def turned(self) -> bool:
        """Whether the backs are printed upside down."""
        return self in (Feed.B, Feed.D)


PARTS = (
    "cover", "flap", "front", "contents", "topics", "summaries", "answer", "notes", "helplines", "words", "reading",
    "colophon", "contact", "back", "card", "poster", "strips", "sheet",
)  # fmt: skip

#: Parts of which an edition has one: both would hold the same helplines, or be the same side.
EITHER = (
    ("helplines", "contact"),
    ("cover", "card"),
    ("cover", "poster"),
    ("topics", "answer"),
    ("topics", "summaries"),
    ("topics", "sheet"),
    ("summaries", "sheet"),
)
#: Parts that need another one.
NEEDS = {"strips": "poster"}


def clashes(parts: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with these parts in one edition, and what to do."""
    for one, other in EITHER:
        if one in parts and other in parts:
            yield f'"{one}" and "{other}" do not go together', "leave out one of the two"
    for part, other in NEEDS.items():
        if part in parts and other not in parts:
            yield f'"{part}" needs "{other}"', f'name "{other}" before it, or leave it out'


#: Parts that take as many pages as their text needs; the length of the others is given by what they are.
FLOWING = ("topics", "summaries", "answer", "sheet")


@dataclass(frozen=True, slots=True)
class TypeRange:
    """The type sizes in pt that an edition allows, smallest first, and the preferred one."""

    smallest: float
    preferred: float
    largest: float


A5_PAGE = PageSize(148, 210, 148)


@dataclass(frozen=True, slots=True)
class Screen:
    """How files to read on screen are made: as PDF 2.0 with PDF/UA-2; whether their tags are examined."""

    pdf2: bool = False
    examined: bool = True


#: PDF/UA-1 and PDF/A-2a in one file, examined.
DEFAULT_SCREEN = Screen()


@dataclass(frozen=True, slots=True)
class Edition:
    """One printed product. ``stem`` is its name in the guide, ``name`` its part of the file name; ``style`` names its
    stylesheet, ``naming`` is the language of its name.

    ``topic`` is the slug of the one question that it holds, empty when it holds all; one file may make an edition
    for each. ``pages`` are the page counts that it may have, none when its scheme alone decides. ``larger`` is what
    it becomes when its text does not fit. A ``discreet`` one shows nothing of the topic on its outside.
    ``grammage`` is in g/m²; ``title_measure`` and ``cover_measure`` are in characters to a line. A ``black`` one has
    office files in black ink alone; ``feed`` is how the backs are fed to a printer that prints one side only. ``page``
    is what its paper gives when it is folded; its stylesheet may say otherwise. ``scale`` is how many times larger its
    paper is than the one that its stylesheet is drawn for. ``block`` is the paper of what is bound. One with a
    ``by_line`` has a place for a practice on its cover or poster. ``fillable`` is
    None where that is as the guide says.
    """

    name: str
    stem: str
    title: str
    about: str
    topic: str
    discreet: bool
    parts: tuple[str, ...]
    scheme: str
    paper: Paper
    flip: Flip | None
    pages: tuple[int, ...]
    grammage: int
    outputs: tuple[Output, ...]
    type_size: TypeRange
    title_measure: int
    cover_measure: int
    how_to_print: Mapping[Output, str]
    source: Source
    style: str
    naming: str
    page: PageSize = A5_PAGE
    scale: float = 1.0
    larger: Edition | None = None
    feed: Feed | None = None
    black: bool = False
    fillable: bool | None = None
    screen: Screen = DEFAULT_SCREEN
    block: Block = DEFAULT_BLOCK
    by_line: bool = False

    @property
    def stylesheet(self) -> str:
        """The address of its stylesheet."""
        return f"styles/editions/{self.style}.css"

    @property
    def file_name(self) -> str:
        """The edition's part of the file name: that of a discreet one does not show that it is one."""
        return without_ending(self.name, DISCREET) if self.discreet else self.name


def with_pair(edition: Edition, feed: Feed | None) -> Edition:
    """The edition with the pair of files for a printer that prints one side at a time."""
    if feed is None or Output.OFFICE not in edition.outputs:
        return edition
    return replace(edition, outputs=edition.outputs + PAIR, feed=feed)


#: What the name of a discreet edition ends in, beside the edition that it is a variant of; in Dutch and English first.
DISCREET = ("-discreet", "-discret", "-diskret")
#: What the name of a product ends in that makes an edition for each topic, where the topic's name is put.
EACH = ("-topic", "-question", "-frage")


def without_ending(name: str, endings: tuple[str, ...]) -> str:
    """The name without the one of these that it ends in."""
    return next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)


@dataclass(frozen=True, slots=True)
class Setting:
    """What copyfitting decides for one edition of one guide: the tokens that move, and the pages that fill.

    ``size`` and ``leading`` are in pt; ``follow`` names the topics that start below the end of the topic before
    them; ``notes`` counts the pages of ruled lines; ``whole`` are words that would else break over two pages;
    ``band`` counts the free lines on the last panel of a text, to write on; ``larger`` is true
    where the text did not fit and takes the edition's larger form. ``joined`` names the parts that start below the end
    of the part before them, ``without`` those that are left out. ``close`` and ``wide`` are the anchors of parts and
    topics of which the paragraphs are a quarter closer to each other, or farther apart. ``compact`` is true where a
    short text takes as few pages as it can. ``stacked`` names the tables that are too wide for their page.
    ``pictures`` is the share of their height that pictures keep where the text would else not fit.
    """

    size: float
    leading: float
    follow: tuple[str, ...] = ()
    notes: int = 1
    whole: tuple[str, ...] = ()
    band: int = 0
    larger: bool = False
    joined: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    compact: bool = False
    stacked: tuple[str, ...] = ()
    pictures: float = 1.0
