"""The font files of a guide: what each is and may be used for, and as the page engine gets it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib.instancer import instantiateVariableFont

from brochure.model.typeface import Characters
from brochure.source.font_tables import MORE, X_HEIGHT, finish, for_pages, is_kept

#: The most bytes of a file.
MOST_BYTES = 10_000_000
#: The least and the most that sizes are multiplied by: a font of tiny or huge letters is left as it is drawn.
_SIZES = (0.75, 1.3)


class BadFont(ValueError):  # noqa: N818  (what is wrong with the file is its message)
    """The file is no font that can be used; the message completes "this file …"."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file: its family, weight (1 to 1000) and slope, the range of a variable one, its characters.

    ``size`` brings its x-height to that of all families. Its licence bits (OpenType, OS/2.fsType) may keep it from
    being embedded at all, from being embedded in parts, and from being given away. ``item`` is how wide a number
    with its full stop and a space is, in em.
    """

    path: Path
    family: str
    weight: int
    italic: bool
    range: tuple[int, int] | None
    characters: Characters
    size: float
    restricted: bool
    whole_only: bool
    for_print_only: bool
    item: float


def look(path: Path) -> FontFile:
    """What a file holds; raises `BadFont` for one that cannot be used, OSError for one that cannot be read."""
    status = path.stat()
    if status.st_size > MOST_BYTES:
        raise BadFont(f"has {status.st_size / 1_000_000:.0f} MB, more than {MOST_BYTES // 1_000_000}")
    return _look(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _look(path: Path, *_: int) -> FontFile:
    try:
        return _described(path, TTFont(io.BytesIO(path.read_bytes()), lazy=True))
    except (BadFont, OSError, MemoryError):
        raise
    except Exception as error:  # fontTools raises whatever a damaged table leads to
        raise BadFont("is damaged, or no font") from error


def _described(path: Path, font: TTFont) -> FontFile:
    known = font.getBestCmap() or {}
    lacking = [chr(code) for code in range(ord("a"), ord("z") + 1) if code not in known]
    if lacking or ("glyf" not in font and "CFF " not in font):
        raise BadFont("has no letters a to z" if lacking else "has no outlines")
    table, names, em = font["OS/2"], font["name"], font["head"].unitsPerEm
    family = names.getBestFamilyName() or path.stem
    for tag in ("hhea", "hmtx", "maxp", "post", "GPOS", "GSUB", "GDEF"):
        if tag in font or tag == "hmtx":
            font[tag]  # damage shows when a table is read
    for code in known:
        if code < 0x80:
            _height(font, known[code])
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    weights = (int(axes["wght"].minValue), int(axes["wght"].maxValue)) if "wght" in axes else None
    x_height = getattr(table, "sxHeight", 0) or _height(font, known[ord("x")])
    scale = X_HEIGHT * em / x_height if x_height > 0 else 1
    scale = scale if _SIZES[0] <= scale <= _SIZES[1] else 1
    embedding = table.fsType & 0xE  # of several bits the most generous counts
    return FontFile(
        path=path,
        family=" ".join(family.split()) or path.stem,
        weight=min(max(table.usWeightClass, 1), 1000),
        italic=bool(table.fsSelection & 1 or font["head"].macStyle & 2),
        range=weights,
        characters=_runs(filter(is_kept, known)),
        size=round(scale, 4),
        restricted=embedding == 2,
        whole_only=bool(table.fsType & 0x300),
        for_print_only=bool(embedding & 4 and not embedding & 8),
        item=round(
            sum(font["hmtx"][known[ord(sign)]][0] for sign in "1. " if ord(sign) in known) / em * scale + 0.13, 2
        ),
    )


def _height(font: TTFont, name: str) -> float:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return float(pen.bounds[3]) if pen.bounds else 0


def _runs(codes: Iterable[int]) -> Characters:
    runs: list[tuple[int, int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return tuple(runs)


def decompressed(path: Path) -> bytes:
    """A shipped WOFF2 font as TrueType, which takes 60 ms: once for all editions. A damaged one stays as it is."""
    status = path.stat()
    try:
        return _decompressed(path, status.st_mtime_ns, status.st_size)
    except (OSError, MemoryError):
        raise
    except Exception:  # the page engine says what is wrong with it
        return path.read_bytes()


@lru_cache(maxsize=6)
def _decompressed(path: Path, *_: int) -> bytes:
    data = io.BytesIO()
    woff2.decompress(io.BytesIO(path.read_bytes()), data)
    return data.getvalue()


def for_print(path: Path, weight: int, size: float) -> bytes:
    """A file as the page engine gets it: Latin, one weight of a variable font, at the x-height of all families.

    It has a hyphen (U+2010) of its own. Raises `BadFont` for a damaged file, OSError for one that cannot be read.
    """
    status = path.stat()
    try:
        return _for_print(path, weight, size, status.st_mtime_ns, status.st_size)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # of a part that nothing looked at
        raise BadFont("is damaged") from error


@lru_cache(maxsize=6)
def _for_print(path: Path, weight: int, size: float, *_: int) -> bytes:
    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    if "fvar" in font:
        places = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        if "wght" in places:
            axis = next(axis for axis in font["fvar"].axes if axis.axisTag == "wght")
            places["wght"] = min(max(weight, axis.minValue), axis.maxValue)
        font = instantiateVariableFont(font, places)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / size)
    if "glyf" in font:  # the page engine leaves out what no page uses
        finish(font)
    else:
        for_pages(font, MORE)
    font.flavor = None
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()
