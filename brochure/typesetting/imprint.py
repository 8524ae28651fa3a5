"""A practice in the room for a stamp: its imprint in the largest type that fits the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
#: The most of a logo's width, as a share of that of the box; in mm the least of it, what is above and below it, and
#: what is beside it.
_LOGO_SHARE, _LOGO_LEAST, _MARGIN, _BESIDE = 0.3, 8.0, 4.6, 4.0
_DOTS, _MM = 300 / 25.4, 25.4 / 72
#: What is above and below the lines, in mm, as the stylesheet has it.
_PADDING = 4.0


def imprints(practice: Practice, setting: Setting, place: Place, logo: str) -> Iterator[Attempt]:
    """The imprints of a practice for a box, the best first; the last one fits any box. ``logo`` names its picture."""
    box = place.width, place.height, logo
    sizes = _sizes(setting)
    for size in sizes:
        for running in (False, True):
            yield _imprint(practice, box, size, running)
    left_out: tuple[str, ...] = ()
    for name in _GIVES_WAY:
        if getattr(practice, name):
            left_out += (name,)
            practice = replace(practice, **{name: _NOTHING[name]})
            for running in (False, True):
                yield _imprint(practice, box, sizes[-1], running, left_out)
    for name in shorter(practice.name):  # longer than the box
        yield _imprint(replace(practice, name=name), box, sizes[-1], True, (*left_out, "name"))


def least(setting: Setting) -> float:
    """The least type size in pt of what is printed of a practice."""
    return _sizes(setting)[-1][0]


def _sizes(setting: Setting) -> tuple[tuple[float, float], ...]:
    return _LARGE if setting.size >= _LARGE[-1][0] else _SIZES


def _imprint(
    practice: Practice,
    box: tuple[float, float, str],
    size: tuple[float, float],
    running: bool,
    left_out: tuple[str, ...] = (),
) -> Attempt:
    """One of them, in two columns below the name, or with fewer and ``running`` lines."""
    width, height, named = box
    logo, wide = _logo(practice, width, height, named) if practice.logo else ("", 0.0)
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
    tokens = {"--text-practice": f"{size[0]:g}pt", "--text-practice-leading": f"{size[1]:g}pt",
              "--space-practice-logo": f"{wide:.2f}mm",
              "--space-practice-text": f"{wide + _BESIDE if logo else 0:.2f}mm"}  # fmt: skip
    drawings = {}
    if practice.logo is not None:
        most = max(1, round(wide * _DOTS)), max(1, round(height * _DOTS))
        drawings[logo] = copy(practice.logo, practice.logo.parent, most).data
    lines = 1 + (len(who) + len(rows) if running or not (who and rows) else max(len(who), len(rows)))
    return Attempt(html, tokens, drawings, left_out, lines * size[1] * _MM + _PADDING)


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


def _logo(practice: Practice, width: float, height: float, named: str) -> tuple[str, float]:
    """The address of the logo in the document, and its width in mm: upright and wide ones cover the same area."""
    assert practice.logo is not None
    held = pictures.look(practice.logo)
    ratio = min(20.0, max(0.05, held.width / held.height)) if held.width and held.height else 1.0
    high = height - _MARGIN
    wide = min(width * _LOGO_SHARE, high * ratio, sqrt(high * high * 0.8 * ratio))
    suffix = practice.logo.suffix.lower()
    kind = suffix if suffix == pictures.DRAWING else ".jpg" if _is_jpeg(practice) else ".png"
    return f"practice/{named}{kind}", max(wide, min(_LOGO_LEAST, high * ratio))


def _is_jpeg(practice: Practice) -> bool:
    assert practice.logo is not None
    return copy(practice.logo, practice.logo.parent, (1, 1)).data.startswith(b"\xff\xd8")
