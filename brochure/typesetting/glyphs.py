"""Glyphs as WeasyPrint 70.0 writes them in a PDF: the last one of a text, that of a space, and what each one means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from brochure.typesetting.engine import FROM_UNITS, ffi, harfbuzz, pango, pdf_writing

_LAST = re.compile(r"([0-9a-f]{4})>(-?[\d.]*)$")
#: What a glyph that several characters share is read as: a reader that searches types these.
_READ_AS = {"\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u00ad": "-"}

ffi.cdef(
    "hb_bool_t hb_font_get_nominal_glyph (hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph);",
    override=True,
)


def last_glyph(text: str) -> tuple[str, str]:
    """The glyphs of a text (`<00120034>-5<0056>`) without the last one, and this; both as they were written."""
    found = _LAST.search(text)
    if found is None:
        return text, ""
    head = text[: found.start()]
    return (head[:-1] if head.endswith("<") else f"{head}>"), f"<{found[1]}>{found[2]}"


def space_of(stream: Any, pango_font: Any, font: Any, size: float) -> str:
    """The glyph of a space in a font, to be shown behind the last word of a line; empty where it has none."""
    if not hasattr(font, "space"):
        glyph = ffi.new("hb_codepoint_t *")
        known = harfbuzz.hb_font_get_nominal_glyph(font.hb_font, ord(" "), glyph)
        font.space = glyph[0] if known and not font.bitmap else None
    if font.space is None:
        return ""
    if font.space not in font.widths:
        pango.pango_font_get_glyph_extents(pango_font, font.space, stream.ink_rect, stream.logical_rect)
        font.widths[font.space] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    font.to_unicode.setdefault(font.space, " ")
    return f"<{font.space:04x}>"


def _as_typed(build: Callable[..., Any]) -> Callable[..., Any]:
    """Glyphs mean what a reader types: a space for every space of this look, a hyphen for every hyphen."""

    def build_fonts_dictionary(pdf: Any, fonts: Any, *more: Any) -> Any:
        for font in fonts.values():
            for glyph, text in font.to_unicode.items():
                font.to_unicode[glyph] = _READ_AS.get(text, text)
        return build(pdf, fonts, *more)

    return build_fonts_dictionary


pdf_writing.build_fonts_dictionary = _as_typed(pdf_writing.build_fonts_dictionary)
