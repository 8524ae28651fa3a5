"""The font of form fields: the regular weight of a family, cut to the characters that can be typed into them."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from struct import unpack_from

from fontTools.ttLib import TTFont

from brochure.model.form import FieldFont
from brochure.model.typeface import DEFAULT, Typeface
from brochure.source.glyphs import FONTS

#: The codes of Windows-1252 (ISO 32000-1, annex D: WinAnsiEncoding), and the characters that they stand for.
_CODES = range(32, 256)
_CHARACTERS = {code: character for code in _CODES if (character := bytes([code]).decode("cp1252", "ignore"))}
#: Two codes stand for the character of another.
_LIKE = {0xA0: 0x20, 0xAD: 0x2D}
_REGULAR = 400
#: The number of a font's PostScript name (OpenType, `name`).
_POSTSCRIPT_NAME = 6


def field_font(typeface: Typeface) -> FieldFont:
    """The font for fields in a document of this family; that of the default where its own may not be given away.

    That of a shipped family was made with it, by tools/make_fonts.py.
    """
    if not typeface.key and typeface.folder is not None and typeface.on_site:
        from brochure.source import font_files  # only for fonts of a guide's own

        face = typeface.nearest(_REGULAR)
        try:
            return _own(font_files.for_print(typeface.folder / face.file, face.weight, typeface.size))
        except (font_files.BadFont, OSError):
            pass
    return _shipped(FONTS / file_of(typeface.key or DEFAULT.key))


def file_of(key: str) -> str:
    """The place of the font for the fields of a shipped family, below `styles/fonts/`."""
    return f"{key}/{key}-form.ttf"


@lru_cache(maxsize=4)
def _shipped(path: Path) -> FieldFont:
    return _described(path.read_bytes())


@lru_cache(maxsize=2)
def _own(data: bytes) -> FieldFont:
    return _described(cut(data))


def cut(data: bytes) -> bytes:
    """A font of TrueType outlines with the characters of the codes alone, and nothing to set them finely."""
    from brochure.source.font_tables import for_fields

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    for_fields(font, map(ord, _CHARACTERS.values()))
    font.flavor = None
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _described(data: bytes) -> FieldFont:
    font = TTFont(io.BytesIO(data), lazy=True)
    head, lines, known, widths = font["head"], font["hhea"], font.getBestCmap(), font["hmtx"]
    unit = 1000 / head.unitsPerEm

    def width(code: int) -> int:
        character = _CHARACTERS.get(_LIKE.get(code, code), "")
        glyph = known.get(ord(character)) if character else None
        return int(widths[glyph or ".notdef"][0] * unit + 0.5)

    return FieldFont(
        name="".join(sign for sign in _own_name(font.reader["name"]) if sign.isalnum() or sign == "-") or "Form",
        program=data,
        widths=tuple(map(width, _CODES)),
        box=(round(head.xMin * unit), round(head.yMin * unit), round(head.xMax * unit), round(head.yMax * unit)),
        ascent=round(lines.ascent * unit),
        descent=round(lines.descent * unit),
        cap_height=round((getattr(font["OS/2"], "sCapHeight", 0) or lines.ascent) * unit),
    )


def _own_name(table: bytes) -> str:
    """The PostScript name in a table of names; loading what fontTools reads it with takes longer than all else here."""
    _, count, start = unpack_from(">3H", table)
    for at in range(6, 6 + 12 * count, 12):
        platform, _, _, kind, size, offset = unpack_from(">6H", table, at)
        if kind == _POSTSCRIPT_NAME:
            text = table[start + offset : start + offset + size]
            return text.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")
    return ""
