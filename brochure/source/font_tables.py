"""The tables of a font that the pages need: its characters, outlines and lines, and a hyphen of its own."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

#: What is kept of a family: Latin with its extensions, Vietnamese, punctuation, currencies, and the signs of leaflets.
KEPT = (
    range(0x20, 0x250), range(0x259, 0x25A), range(0x2B0, 0x2DE), range(0x300, 0x32A), range(0x1E00, 0x1F00),
    range(0x2000, 0x20C0), range(0x2100, 0x2150), range(0x2150, 0x2160), range(0x2190, 0x219A), range(0x2200, 0x2270),
    range(0x25A0, 0x2600), range(0x2600, 0x2670), range(0x2713, 0x2719),
)  # fmt: skip
#: What is kept besides of a family that a guide brings: Greek and Cyrillic.
MORE = (range(0x370, 0x530),)
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "lnum", "pnum", "tnum", "frac", "numr", "dnom"]
#: Tables that describe a family of fonts, or how to fit glyphs to the dots of an old screen.
DROPPED = ("STAT", "meta", "DSIG", "MVAR", "gasp")

#: Every family is set at the x-height of the first, 0.496 em, and stands on the line as it does: 2.0 mm at 11.5 pt.
X_HEIGHT, ASCENT, DESCENT = 0.496, 0.984, 0.316

#: Characters that a font may lack but that typesetting makes -> the character whose glyph they share.
ALIASES = {0x2011: 0x2D, 0x202F: 0x2009, 0x2009: 0x20, 0xA0: 0x20}
#: Those that look like another but need a glyph of their own, because a PDF maps a glyph to one character: the hyphen
#: at the end of a broken line (U+2010) is removed when text is copied, the author's own (U+002D) stays.
TWINS = {0x2010: 0x2D}


def subset(font: TTFont, characters: Iterable[int]) -> None:
    """Leave only these characters, and the typographic features that the pages use."""
    options = Options(layout_features=FEATURES, name_IDs=["*"], glyph_names=True, notdef_outline=True, hinting=False)
    options.drop_tables += list(DROPPED)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def for_fields(font: TTFont, characters: Iterable[int]) -> None:
    """Leave only these characters, for form fields: readers set them one by one, without any features."""
    options = Options(layout_features=[], name_IDs=[0, 6, 13, 14], glyph_names=True, notdef_outline=True, hinting=False)
    options.drop_tables += [*DROPPED, "GPOS", "GSUB", "GDEF", "BASE", "FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def is_kept(code: int) -> bool:
    """Whether a character of a guide's own family is printed: those that are shipped have no Greek and Cyrillic."""
    return any(code in codes for codes in (*KEPT, *MORE))


def for_pages(font: TTFont, more: Iterable[range] = ()) -> None:
    """Make a font what the pages need: Latin and signs, TrueType's outlines, hyphens and narrow spaces, its lines.

    ``more`` are characters to keep besides.
    """
    subset(font, [code for codes in (*KEPT, *more) for code in codes])
    if "CFF " in font:
        quadratic(font)
    finish(font)


def finish(font: TTFont) -> None:
    """Give a font of TrueType outlines hyphens and narrow spaces, and the place on the line that all have."""
    add_aliases(font)
    add_twins(font)
    on_the_line(font, ASCENT, DESCENT)


def quadratic(font: TTFont) -> None:
    """Turn cubic outlines into TrueType's, to a thousandth of an em, so that all families are of one kind."""
    glyphs, made = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        made[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), made
    font["maxp"].tableVersion = 0x00010000
    for name in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions maxComponentElements"
    ).split():
        setattr(font["maxp"], name, 0)
    font["maxp"].maxZones = 1
    for name, glyph in made.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (font["hmtx"].metrics[name][0], getattr(glyph, "xMin", 0))
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font.sfntVersion = "\x00\x01\x00\x00"


def on_the_line(font: TTFont, ascent: float, descent: float) -> None:
    """How high a line is where the stylesheet does not say, in parts of the em."""
    em = font["head"].unitsPerEm
    above, below = round(ascent * em), round(descent * em)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = above, -below, 0
    table = font["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = above, -below, 0
    table.fsType = 0  # the licence allows all; some of the files say less


def add_aliases(font: TTFont) -> None:
    """Give each character of ALIASES the glyph of the character that looks the same, where it has none."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for character, like in reversed(ALIASES.items()):
                if like in table.cmap:
                    table.cmap.setdefault(character, table.cmap[like])
            if 0x202F in table.cmap and _width(font, table.cmap[0x202F]) > _width(font, table.cmap[0x2009]):
                table.cmap[0x202F] = table.cmap[0x2009]  # a narrow space that is wide


def _width(font: TTFont, name: str) -> int:
    return int(font["hmtx"][name][0])


def add_twins(font: TTFont) -> None:
    """Give each character of TWINS a copy of the glyph that it looks like."""
    outlines, widths = font["glyf"], font["hmtx"]
    for character, like in TWINS.items():
        known = font.getBestCmap()
        if known.get(character) not in (None, known[like]):
            continue
        name = f"uni{character:04X}.twin"
        outline, width = deepcopy(outlines[known[like]]), widths[known[like]]
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        outlines[name], widths[name] = outline, width
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[character] = name
