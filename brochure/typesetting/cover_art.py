"""Guide × Edition → what is drawn on its cover, back, card and beside its topics, and the rules that put it there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.art import families
from brochure.art.shapes import Drawing
from brochure.art.variation import Variation
from brochure.model.colour import contrast, grey
from brochure.model.edition import Edition
from brochure.model.errors import Finding, adjusted
from brochure.model.guide import Guide
from brochure.model.text import quoted
from brochure.source.pictures import FOLDER as PICTURES
from brochure.source.pictures import address, file_of
from brochure.typesetting.drawings import DRAWING
from brochure.typesetting.palette import READABLE, palette

#: Where the drawings of a document stand, below its own address.
FOLDER = "drawings"
#: How a cover is set: around an object, below what fills its width, without either, or on a photograph.
OBJECT, SCENE, BARE, PHOTOGRAPH = "", "scene", "bare", "photograph"
#: On a photograph that is light and calm enough, the title itself stands.
ON_IT = "open"
_GROUND = re.compile(rf"url\(({PICTURES}/[^)]*)\)")
#: Above this share of the height no text stands on a picture.
_UNDER = 0.45
#: Parts with the mark of each topic.
_MARKED = ("topics", "summaries", "sheet")
#: A page whose width is less than this share of its height is a panel.
_NARROW = 0.6
#: A line in outline is so wide, in mm: a constant, and a share of the width of the page; the least that is kept.
_LINE, _BROADER, _LEAST_LINE = 0.32, 0.0016, 0.28
#: The height of a drawing above a title, in parts of which the margin and what stays free below it take so many.
_PARTS, _FREE = 7.0, 1.6
#: An outline that a long title leaves less of its height than this share is left out: it would be all lines.
_LOW = 0.42


@dataclass(frozen=True, slots=True)
class Art:
    """Drawings by their addresses, with names of tokens for colours; the rules that place them; how covers are set."""

    drawings: Mapping[str, bytes] = field(default_factory=dict)
    rules: str = ""
    manner: str = OBJECT
    notes: tuple[Finding, ...] = ()


def art(guide: Guide, edition: Edition, parts: Collection[str], number: int, share: float = 1.0) -> Art:
    """What is drawn in an edition that prints ``parts``; ``number`` is that of its only topic from 1, 0 for a guide.

    ``share`` is what a long title leaves of the drawing above it.
    """
    family = guide.brand.cover
    if (picture := photograph(guide, edition, parts)) is not None:
        return _photographed(guide, picture, "cover" in parts)
    if family not in families.FAMILIES:
        return Art(manner=BARE)
    made = _Made(guide, family)
    own, form = Variation(number, guide.slug), _form(edition, parts)
    if {"cover", "poster"}.intersection(parts):
        line = _line(edition, families.COVERS[form].outline[0], share)
        name = f"cover-{number or 'guide'}" + (f"-{form}-{line:g}" if family in families.SCENES else "")
        is_low = family in families.SCENES and _left(share) < _LOW
        outline = None if is_low else families.cover_outline(family, own, form, line)
        made.put(".cover, .poster", (name, families.cover(family, own, form)), (f"{name}-outline", outline))
    if "back" in parts:
        line = _line(edition, families.BACK.outline[0], 1.0)
        name = "back" + (f"-{line:g}" if family in families.SCENES else "")
        outline = families.back_outline(family, made.own, line)
        made.put(".back", ("back", families.back(family, made.own)), (f"{name}-outline", outline))
    if "card" in parts:
        made.put(".card-outside:first-child", ("card", families.card(family, made.own)))
    if "sheet" in parts:
        made.put(".sheet-head", ("emblem", families.emblem(family, made.own)))
    if set(_MARKED).intersection(parts):
        for topic in range(1, len(guide.topics) + 1):
            mark = families.mark(family, Variation(topic, guide.slug))
            made.put(f".letter.mark-{topic}", (f"mark-{topic}", mark))
    return Art(made.drawings, " ".join(made.rules), SCENE if family in families.SCENES else OBJECT)


def photograph(guide: Guide, edition: Edition, parts: Collection[str]) -> Path | None:
    """The picture that the brand puts on covers; None on what shows none, and on all that must not reveal anything."""
    name = guide.brand.cover
    if edition.discreet or "/" not in name or not {"cover", "poster"}.intersection(parts):
        return None
    path = guide.root / name
    return path if path.is_file() else None


def grounds(rules: str, root: Path) -> list[Path]:
    """The pictures of the content folder ``root`` on which covers stand by these rules."""
    found = (file_of(place, root) for place in _GROUND.findall(rules))
    return [path for path in found if path.is_file()]


def _photographed(guide: Guide, path: Path, is_cover: bool) -> Art:
    """A cover that a picture fills: its title stands on it where that keeps `READABLE`, else on the paper below it."""
    # Pillow takes time to load: only where there is a photograph.
    from brochure.source.cropping import tones

    rules = f".cover::before, .poster::before {{ background-image: url({address(path, guide.root)}) }}"
    under = tones(path, _UNDER) if is_cover else None
    if under is None:
        return Art(rules=rules, manner=PHOTOGRAPH)
    colours = palette(guide.brand).colours
    least = min(_least(colours[f"cover-{text}"], *under) for text in ("ink", "primary", "accent"))
    if least >= READABLE:
        return Art(rules=rules, manner=f"{PHOTOGRAPH} {ON_IT}")
    source = guide.brand.sources.get("cover", guide.source)
    name, needed = quoted(guide.brand.cover), READABLE
    problem = (
        f"the title on the picture {name} would have a contrast of {least:.1f} at its worst, under {needed:.1f}: "
        "it is set on paper below it"
    )
    fix = "keep it, or take a picture whose lower half is light and calm"
    return Art(rules=rules, manner=PHOTOGRAPH, notes=(adjusted(source, problem, fix),))


def _least(text: str, darkest: str, lightest: str) -> float:
    """The least contrast of a text with what lies between two greys; 1 where its own lightness is among them."""
    if int(darkest[1:3], 16) <= int(grey(text)[1:3], 16) <= int(lightest[1:3], 16):
        return 1.0
    return min(contrast(text, darkest), contrast(text, lightest))


class _Made:
    """What has been drawn so far."""

    def __init__(self, guide: Guide, family: str) -> None:
        self.own, self._family = Variation(0, guide.slug), family
        self.drawings: dict[str, bytes] = {}
        self.rules: list[str] = []

    def put(self, selector: str, *drawn: tuple[str, Drawing | None]) -> None:
        places = {f"{FOLDER}/{name}{DRAWING}": one for name, one in drawn}
        self.drawings |= {place: one.svg().encode() for place, one in places.items() if one}
        images = [f"url({place})" if one else "none" for place, one in places.items()]
        self.rules.append(f"{selector} {{ background-image: {', '.join(images)} }}")


def _form(edition: Edition, parts: Collection[str]) -> str:
    if "poster" in parts:
        return "strips" if "strips" in parts else "poster"
    return "panel" if edition.page.width < _NARROW * edition.page.height else "page"


def _line(edition: Edition, width: float, share: float) -> float:
    """The width of lines in units of an outline ``width`` units wide: as broad in print, however small it becomes."""
    across = edition.page.width * 0.78 / width
    printed = max(_LEAST_LINE, _LINE + _BROADER * edition.page.width)
    return round(printed / (across * max(_LOW, min(1.0, _left(share)))), 2)


def _left(share: float) -> float:
    """What a drawing within the margins keeps of its height where a long title leaves ``share`` of all above it."""
    return (_PARTS * share - _FREE) / (_PARTS - _FREE)
