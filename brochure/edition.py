"""A printed product made from a guide: data only, read from `content/editions/<name>.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from brochure.errors import Source
from brochure.paper import Paper


class Output(StrEnum):
    """The purpose of a file: to read and download, or to print on an office printer and fold."""

    SCREEN = "screen"
    OFFICE = "office"


SUFFIXES: Mapping[Output, str] = MappingProxyType({Output.SCREEN: "", Output.OFFICE: "-printen"})

PARTS = ("cover", "front", "contents", "topics", "notes", "helplines", "words", "colophon", "back")


@dataclass(frozen=True, slots=True)
class TypeRange:
    """The type sizes in pt that an edition allows, smallest first, and the one it would rather have."""

    smallest: float
    preferred: float
    largest: float


@dataclass(frozen=True, slots=True)
class Edition:
    """One printed product. ``name`` is the stem of its data file, its stylesheet and its part of the file name."""

    name: str
    title: str
    about: str
    parts: tuple[str, ...]
    scheme: str
    paper: Paper
    grammage: int
    outputs: tuple[Output, ...]
    type_size: TypeRange
    title_measure: int
    cover_measure: int
    how_to_print: Mapping[Output, str]
    source: Source


@dataclass(frozen=True, slots=True)
class Setting:
    """What casting off decides for one edition of one guide: the tokens that move, and the pages that fill.

    ``size`` and ``leading`` are in pt; ``follow`` names the topics that start below the end of the topic before
    them; ``notes`` counts the pages of ruled lines; ``whole`` are words that would else break over two pages.
    """

    size: float
    leading: float
    follow: tuple[str, ...] = ()
    notes: int = 1
    whole: tuple[str, ...] = ()
