"""A practice in the room for a stamp: its imprint in the largest type that fits the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

from brochure.model.edition import Setting
from brochure.model.practice import Practice
from brochure.source import pictures
from brochure.source.copies import copy
from brochure.typesetting.places import Place
from brochure.typesetting.practice_document import Attempt, fragment, shorter
from brochure.typesetting.publisher import Way, as_said, way_to, write_to

#: Sizes of type and leading in pt: nothing is printed smaller than 9 pt, and in large print than 14 pt.
_SIZES = ((11.0, 14.5), (10.0, 13.0), (9.0, 11.5))
_LARGE = ((18.0, 24.0), (16.0, 21.0), (14.0, 18.0))
#: What gives way at last, the first of these first: name and telephone stay.
_GIVES_WAY = ("appointment", "logo", "hours", "people", "address", "web", "email")
_NOTHING: Mapping[str, Any] = {
    "appointment": "", "logo": None, "hours": (), "people": (), "address": (), "web": "", "email": ""
}  # fmt: skip
#: Ways to reach it stand in one line while they have no more characters together.
_ONE_LINE = 56
#: The most of a logo's width, as a share of that of the box, and where the box is full; in mm the least of it, what is
#: above and below it, and what is beside it.
_LOGO_SHARE, _LOGO_SMALL, _LOGO_LEAST, _MARGIN, _BESIDE = 0.3, 0.2, 8.0, 4.6, 4.0
#: A logo that is so many times as wide as it is high may stand above the name: its share of the width, the most of its
#: height and what is below it in mm.
_WIDE, _ABOVE_SHARE, _ABOVE_HIGH, _BELOW = 2.5, 0.6, 10.0, 1.5
_DOTS, _MM = 300 / 25.4, 25.4 / 72
#: What is above and below the lines, in mm, as the stylesheet has it.
_PADDING = 4.0


def imprints(practice: Practice, setting: Setting, place: Place, logo: str) -> Iterator[Attempt]:
    """The imprints of a practice for a box, the best first; the last one fits any box. ``logo`` names its picture."""
    sizes = _sizes(setting)
    shown: list[_Logo | None] = [*_shown(practice, place, logo)]
    for size in sizes:
        for one in shown[:-1] or [None]:
            for running in (False, True):
                yield _imprint(practice, one, size, running)
    left_out: tuple[str, ...] = ()
    for name in ("", *_GIVES_WAY):
        if name and not getattr(practice, name):
            continue
        if name:
            left_out += (name,)
            practice = replace(practice, **{name: _NOTHING[name]})
        for one in shown[-2:] if practice.logo else [None]:
            for running in (False, True):
                yield _imprint(practice, one, sizes[-1], running, left_out)
    for name in shorter(practice.name):  # longer than the box
        yield _imprint(replace(practice, name=name), None, sizes[-1], True, (*left_out, "name"))


def least(setting: Setting) -> float:
    """The least type size in pt of what is printed of a practice."""
    return _sizes(setting)[-1][0]


def _sizes(setting: Setting) -> tuple[tuple[float, float], ...]:
    return _LARGE if setting.size >= _LARGE[-1][0] else _SIZES


@dataclass(frozen=True, slots=True)
class _Logo:
    """A picture in a box: its address in the document, its size in mm, and whether it stands above the name."""

    address: str
    width: float
    height: float
    above: bool = False


def _imprint(
    practice: Practice,
    logo: _Logo | None,
    size: tuple[float, float],
    running: bool,
    left_out: tuple[str, ...] = (),
) -> Attempt:
    """One of them, in two columns below the name, or with fewer and ``running`` lines."""
    who, ways, others = [*practice.people, *practice.address], list(_ways(practice)), list(_when(practice))
    if running:
        who = [", ".join(lines) for lines in (practice.people, practice.address) if lines]
        rows = (
            [ways, others]
            if sum(len(way.printed.striptags()) for way in ways) < _ONE_LINE
            else [*([way] for way in ways), others]
        )
    else:
        rows = [[way] for way in (*ways, *others)]
    rows = [row for row in rows if row]
    html = fragment("stamp", name=practice.name, logo=logo, who=who, reach=rows, beside=not running and who and rows)
    indent = logo.width + _BESIDE if logo and not logo.above else 0
    tokens = {"--text-practice": f"{size[0]:g}pt", "--text-practice-leading": f"{size[1]:g}pt",
              "--space-practice-logo": f"{logo.width if logo else 0:.2f}mm",
              "--space-practice-text": f"{indent:.2f}mm"}  # fmt: skip
    drawings = {}
    if logo is not None and practice.logo is not None:
        most = max(1, round(logo.width * _DOTS)), max(1, round(logo.height * _DOTS))
        drawings[logo.address] = copy(practice.logo, practice.logo.parent, most).data
    lines = 1 + (len(who) + len(rows) if running or not (who and rows) else max(len(who), len(rows)))
    above = logo.height + _BELOW if logo and logo.above else 0.0
    return Attempt(html, tokens, drawings, left_out, lines * size[1] * _MM + _PADDING + above)


def _ways(practice: Practice) -> Iterator[Way]:
    """How the practice is reached."""
    if practice.phone:
        yield way_to(f"tel:{practice.dialled}", practice.phone)
    if practice.email:
        yield write_to(practice.email)
    if practice.web:
        yield way_to(f"https://{practice.web}", practice.web)


def _when(practice: Practice) -> Iterator[Way]:
    """When it is open, and how one makes an appointment."""
    for text in (*practice.hours, practice.appointment):
        if text:
            yield as_said(text)


def _shown(practice: Practice, place: Place, named: str) -> Iterator[_Logo]:
    """The logo as it may stand in a box, the best first, and at last small; nothing where there is none.

    Upright and wide ones cover the same area beside the lines.
    """
    if practice.logo is None:
        return
    held = pictures.look(practice.logo)
    ratio = min(20.0, max(0.05, held.width / held.height)) if held.width and held.height else 1.0
    suffix = practice.logo.suffix.lower()
    kind = suffix if suffix == pictures.DRAWING else ".jpg" if _is_jpeg(practice) else ".png"
    address, high = f"practice/{named}{kind}", place.height - _MARGIN
    if ratio >= _WIDE:
        wide = min(place.width * _ABOVE_SHARE, _ABOVE_HIGH * ratio)
        yield _Logo(address, wide, wide / ratio, above=True)
    for share in (_LOGO_SHARE, _LOGO_SMALL):
        wide = min(place.width * share, high * ratio, sqrt(high * high * 0.8 * ratio))
        wide = max(wide, min(_LOGO_LEAST, high * ratio))
        yield _Logo(address, wide, wide / ratio)


def _is_jpeg(practice: Practice) -> bool:
    assert practice.logo is not None
    return copy(practice.logo, practice.logo.parent, (1, 1)).data.startswith(b"\xff\xd8")
