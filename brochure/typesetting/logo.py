"""The publisher's logo: how large it stands on each page, with how much white, and what it stands on when that is dark.

Upright and wide logos cover the same area, as they are meant to weigh the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from pathlib import Path

from brochure.model.edition import Edition, Output, Setting
from brochure.model.guide import Guide
from brochure.source import pictures
from brochure.source.metadata import JPEG, is_opaque_png
from brochure.typesetting.palette import dark, palette

#: The least of a logo, in mm, and the most of the width of its page.
LEAST, SHARE = 10.0, 1 / 3
#: The area of a logo on a page that is `_A5` wide, in mm²; on others it grows and shrinks with the page.
_AREA, _A5 = 400.0, 148.0
#: The most of the height of a page.
_HIGH = 0.11
#: The most of a logo's height inside: beside the title of the colophon, above the imprint of a panel.
_INSIDE = 11.0
#: The column of text, in parts of the width of a page; the width of a letter of a title, in mm for each pt of the text;
#: what stays white between a title and a logo, in mm.
_COLUMN, _LETTER, _BESIDE = 0.75, 0.36, 4.0
#: The most of its height on the website, where a mm is 1/25.4 of 6 rem.
_SITE = 16.0
#: The white around a logo, to what stands beside it and on a plate, in parts of the side of a square of its area.
_CLEAR, _PLATE = 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in mm of what is printed, a plate around it counted."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo where it is printed: the address of its picture, whether it has a white plate, and what it says."""

    address: str
    plate: bool
    alt: str


def size(ratio: float, page: float, high: float) -> Size:
    """The size of a logo ``ratio`` times as wide as high on a page ``page`` mm wide, where it may be ``high`` mm high.

    It is never wider than a third of the page. Neither side is under 10 mm where that and ``high`` leave room for it,
    and the longer one never is.
    """
    width = sqrt(_AREA * ratio) * page / _A5
    width = max(width, LEAST * max(1.0, ratio))  # neither side is under the least
    width = min(width, page * SHARE, high * ratio)
    if max(width, width / ratio) < LEAST:  # a thread: the longer side
        width = min(LEAST * min(1.0, ratio), page * SHARE)
    return Size(width, width / ratio)


def ratio_of(path: Path) -> float:
    """How many times as wide as high a picture is, from 0.05 to 20: what is longer than that is no logo.

    Raises OSError where it cannot be read.
    """
    held = pictures.look(path)
    return min(20.0, max(0.05, held.width / held.height)) if held.width and held.height else 1.0


def tokens(guide: Guide, edition: Edition, setting: Setting, title: str) -> dict[str, str]:
    """The custom properties of the logo's sizes on the pages of an edition; none for a guide without one.

    ``title`` is that of the colophon, beside which it stands: where that leaves no room, it has none there.
    """
    if not guide.brand.logo:
        return {}
    ratio = min(map(ratio_of, _files(guide)))
    width, height = edition.page.width, edition.page.height
    large = size(ratio, width, height * _HIGH)
    small = size(ratio, width, min(_INSIDE * max(1.0, width / _A5), height * _HIGH * 2))
    left = width * _COLUMN - len(title) * _LETTER * setting.size - _BESIDE
    beside = size(ratio, width, min(small.height, left / ratio)) if left / ratio > 0 else Size(inf, inf)
    side = sqrt(large.width * large.height)
    values = {"logo": large.width, "logo-small": small.width, "logo-clear": _CLEAR * side,
              "logo-plate": _PLATE * side}  # fmt: skip
    values |= {"logo-colophon": beside.width} if beside.width <= left else {}
    return {f"--space-{name}": f"{value:.2f}mm" for name, value in values.items()}


def site_stylesheet(guide: Guide) -> str:
    """The logo's width on the website as CSS: in rem of 16 px, as large as on a page of A5; empty without a logo."""
    if not guide.brand.logo:
        return ""
    found = size(min(map(ratio_of, _files(guide))), _A5, _SITE)
    return f":root {{ --space-logo-site: {found.width / 25.4 * 6:.2f}rem }}\n"


def on_paper(guide: Guide) -> Logo | None:
    """The logo on white paper: inside, and outside of what an office prints."""
    brand = guide.brand
    return _logo(guide, brand.logo, plate=False) if brand.logo else None


def on_cover(guide: Guide) -> Logo | None:
    """The logo on the paper of the cover in colour: for dark paper the one that is made for it, else on a white plate.

    So it stands on a photograph, and so does one that brings a ground of its own.
    """
    brand = guide.brand
    if not brand.logo:
        return None
    paper = palette(brand).colours["cover"]
    pictured = not brand.cover.isalpha()
    if dark(paper) and brand.logo_dark and not pictured:
        return _logo(guide, brand.logo_dark, plate=False)
    opaque = _is_opaque(guide.root / brand.logo) and paper != "#ffffff"
    return _logo(guide, brand.logo, plate=dark(paper) or pictured or opaque)


def outside(guide: Guide, edition: Edition) -> dict[str, Logo | None]:
    """The logo on the outside of an edition, by the output; none on that of a discreet one."""
    if not guide.brand.logo or edition.discreet:
        return {}
    return {Output.SCREEN.value: on_cover(guide), Output.OFFICE.value: on_paper(guide)}


def in_the_dark(guide: Guide) -> Logo | None:
    """The logo where the website is dark."""
    brand = guide.brand
    if not brand.logo:
        return None
    return _logo(guide, brand.logo_dark or brand.logo, plate=not brand.logo_dark)


def _logo(guide: Guide, place: str, plate: bool) -> Logo:
    return Logo(pictures.address(guide.root / place, guide.root), plate, guide.publisher.name)


def _files(guide: Guide) -> list[Path]:
    return [guide.root / place for place in (guide.brand.logo, guide.brand.logo_dark) if place]


def _is_opaque(path: Path) -> bool:
    """Whether a picture brings a ground of its own: no drawing does, and every JPEG."""
    if path.suffix.lower() == pictures.DRAWING:
        return False
    data = path.read_bytes()
    return data.startswith(JPEG) or is_opaque_png(data)
