"""The guidance text and what belongs to it, as frozen types: what `content/` becomes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from brochure.model.brand import OURS, Brand
from brochure.model.errors import Finding, Source
from brochure.model.paper import A4, FAMILIES, Family
from brochure.model.press import COATED, PressCondition


class Status(StrEnum):
    """How far a person has signed the text off."""

    DRAFT = "draft"
    FINAL = "final"


class Verification(StrEnum):
    """How sure a helpline's number is: only ``UNKNOWN`` numbers never print as a number."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a topic: its level (2 to 4), its anchor, its words and the line it stands on."""

    level: int
    anchor: str
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown made into clean HTML, with its headings. References are still ``topic:``, ``line:``, ``link:``."""

    html: str
    headings: tuple[Heading, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the guide. ``title`` may hold ``|`` where the author allows a line break.

    ``same_as`` is the slug of the topic that holds the answer, where it is not here; ``text`` then says so.
    """

    slug: str
    letter: str
    title: str
    short_title: str
    summary: str
    actions: tuple[str, ...]
    text: Text
    review: bool
    same_as: str
    source: Source


@dataclass(frozen=True, slots=True)
class Helpline:
    """One row of the register of helplines. ``phone`` is empty when no number may be printed."""

    id: str
    name: str
    phone: str
    web: str
    region: str
    audience: str
    note: str
    emergency: bool
    fill_in: bool
    status: Verification
    source_url: str
    checked_on: datetime.date
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """An external address: its key in ``[links]``, the full URL, and the short form printed on paper."""

    id: str
    label: str
    url: str
    printed: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A term and its meaning in plain language, for the list of words explained."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation that answers for the text; what is empty is not printed.

    ``phone`` is set as its country sets it, ``dialled`` is what a telephone is given. Where nobody is ``responsible``,
    that is a line to fill in.
    """

    name: str = ""
    about: str = ""
    responsible: str = ""
    address: str = ""
    web: str = ""
    feedback: str = ""
    phone: str = ""
    dialled: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of the website. ``exit`` is the neutral place that its exit button leads to; ``address`` is where
    it stands, empty when that is not known. ``editions`` are the stems of the editions that it shows, in its order;
    none for all. ``opening`` begins the page to read, where it differs from the booklet's page 2.
    """

    exit: str
    address: str
    editions: tuple[str, ...]
    opening: Text | None
    source: Source


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that the editor accepts: its rule's code, the words that it is about (none for all), and why."""

    code: str
    words: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Checking:
    """How the text is to be checked: the limits by name, words that need no explaining, accepted findings."""

    limits: Mapping[str, int]
    words: tuple[str, ...]
    ignores: tuple[Ignore, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The guide that a selection of questions is taken from: its title, and how many questions it has.

    ``name`` is the selection's part of file names; ``neutral`` is the one that shows nothing of its subject.
    """

    title: str
    count: int
    name: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Guide:
    """One guidance text. ``code`` is the version with four hexadecimal digits of the hash of its content.

    ``products`` is what its editions hold, as text.
    ``summary`` and ``actions`` are the short answer of the whole, for a leaflet; ``revealing`` are beginnings of
    words that reveal what it is about, which the outside of a discreet edition may not show. ``family`` is the paper of
    its country. ``emergency`` are the numbers of the box about danger. A ``sensitive`` one has a website that does not
    show its subject in its title, and can be left at once. ``notes`` are warnings of reading it: what was left out or
    changed so that it prints. ``labels`` are those that it words itself, by key. ``whole`` is set for a selection.
    In the files of a ``fillable`` one the places for a practice can be typed in.
    """

    slug: str
    title: str
    subtitle: str
    discreet_title: str
    summary: str
    actions: tuple[str, ...]
    revealing: tuple[str, ...]
    language: str
    region: str
    version: str
    code: str
    products: str
    issued: datetime.date
    review_by: datetime.date
    status: Status
    publisher: Publisher
    updates: Link
    site: Site
    front: Text
    back: Text
    topics: tuple[Topic, ...]
    helplines: tuple[Helpline, ...]
    links: tuple[Link, ...]
    words: tuple[Word, ...]
    sources: tuple[str, ...]
    unbroken: tuple[str, ...]
    checking: Checking
    root: Path
    source: Source
    notes: tuple[Finding, ...] = ()
    brand: Brand = OURS
    family: Family = FAMILIES[A4]
    emergency: tuple[str, ...] = ()
    sensitive: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    press: PressCondition = COATED
    whole: Whole | None = None
    fillable: bool = True
