"""How a guide looks: its logo, its three colours, its font, what is drawn on its cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from brochure.model.errors import Source
from brochure.model.press import Inks
from brochure.model.typeface import DEFAULT, Typeface

#: Families of drawings on covers, backs and beside the topics, drawn by code; "none" draws nothing.
COVERS = ("circles", "waves", "hills", "leaves", "paths", "blocks", "none")


@dataclass(frozen=True, slots=True)
class Brand:
    """The table [brand] of a guide; every field may be absent, and its default is the look of our own guide.

    ``logo`` and ``logo_dark``, for dark grounds, are places of pictures in the content folder (`images/logo.svg`),
    empty for none. ``primary``, ``accent`` and ``paper`` are colours as `#rrggbb`, in small letters. ``font`` is the
    name of a family, None for the default, and ``typeface`` what it stands for. ``cover`` is one of `COVERS`, or the
    place of a picture. ``theme`` is the name of the theme that the fields which are not given come from, None for none.
    ``inks`` are those of a print shop for some of the colours, by field, and ``spots`` the names of inks that are mixed
    for them. ``sources`` says where each field stands.
    """

    logo: str = ""
    logo_dark: str = ""
    primary: str = "#17545c"
    accent: str = "#a63d24"
    paper: str = "#f6f0e6"
    font: str | None = None
    cover: str = "circles"
    theme: str | None = None
    typeface: Typeface = DEFAULT
    inks: tuple[tuple[str, Inks], ...] = ()
    spots: tuple[tuple[str, str], ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict, compare=False)


#: How our own guide looks, and every guide that says nothing else.
OURS = Brand()
