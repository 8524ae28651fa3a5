"""What makes a PDF a PDF/X-4 (ISO 15930-7): boxes, output intent, metadata; and marks to cut and fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brochure.model.paper import MM_PER_POINT, Folds
from brochure.model.press import USUAL, Surround
from brochure.pdf import xmp

#: mm: how far beyond the bleed a mark begins, and how long it is at most.
_AWAY, _LENGTH = 1.0, 5.0
#: pt: hairlines that a press can print.
_LINE = 0.25


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: its identifier in the ICC's registry, what it is in words, and the profile of the press."""

    identifier: str
    info: str
    profile: bytes
    surround: Surround = USUAL


def boxes(page: pikepdf.Object, width: float, height: float, surround: Surround) -> None:
    """Set the boxes of a page whose trim, in points, lies so far within its media."""
    away, bleed = surround.width / MM_PER_POINT, surround.bleed / MM_PER_POINT
    page.MediaBox = Array([0, 0, round(width + 2 * away, 3), round(height + 2 * away, 3)])
    trim = [away, away, away + width, away + height]
    page.TrimBox = Array([round(edge, 3) for edge in trim])
    outer = [trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed]
    page.BleedBox = Array([round(edge, 3) for edge in outer])


def marks(width: float, height: float, folds: Folds, surround: Surround) -> str:
    """Operators that draw crop marks at the corners of a trim, and dashes at both ends of each fold, in all inks.

    The trim is in points, and the ``folds`` are those within it. The colour space is the page's resource `/All`.
    """
    lengths = (surround.width, surround.bleed + _AWAY, min(_LENGTH, surround.slug - _AWAY))
    origin, away, length = (mm / MM_PER_POINT for mm in lengths)
    drawn = [f"q /All CS 1 SCN {_LINE} w"]
    left, bottom, right, top = origin, origin, origin + width, origin + height
    for x in (left, right):
        drawn += [_line(x, bottom - away, x, bottom - away - length), _line(x, top + away, x, top + away + length)]
    for y in (bottom, top):
        drawn += [_line(left - away, y, left - away - length, y), _line(right + away, y, right + away + length, y)]
    drawn.append("[2 2] 0 d")
    for fold in folds.upright:
        x = left + fold / MM_PER_POINT
        drawn += [_line(x, bottom - away, x, bottom - away - length), _line(x, top + away, x, top + away + length)]
    for fold in folds.level:
        y = top - fold / MM_PER_POINT
        drawn += [_line(left - away, y, left - away - length, y), _line(right + away, y, right + away + length, y)]
    return "\n".join([*drawn, "Q\n"])


def placed(name: str, clip: Sequence[float], matrix: Sequence[float]) -> str:
    """Operators that draw the form ``name`` through a matrix, within a rectangle: x, y, width and height in points."""
    shown, moved = (" ".join(f"{number:.3f}" for number in numbers) for numbers in (clip, matrix))
    return f"q {shown} re W n {moved} cm /{name} Do Q\n"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def all_inks(file: pikepdf.Pdf) -> pikepdf.Object:
    """The colour space in which marks appear on every plate (ISO 32000-2, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]), N=1)
    return file.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, file.make_indirect(tint)]))


def complete(file: pikepdf.Pdf, condition: Condition, title: str, language: str, day: str) -> None:
    """Write what the norm asks of the whole file; ``day`` is an ISO 8601 date."""
    profile = file.make_stream(condition.profile)
    profile.N, profile.Alternate = 4, Name.DeviceCMYK
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.info),
        Info=String(condition.info),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    file.Root.OutputIntents = Array([file.make_indirect(intent)])
    file.Root.Lang = language
    packet = file.make_stream(xmp.packet(title, language, day, xmp.Claim.X4))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    file.Root.Metadata = packet
    said = {**xmp.info(title, day), "/Creator": xmp.PRODUCER, "/Trapped": Name("/False")}
    file.trailer.Info = file.make_indirect(Dictionary(said))
