"""Makes the brochure's fonts: `python tools/make_fonts.py PACKAGE_FOLDER [OUT]`.

PACKAGE_FOLDER is the npm package `@fontsource/atkinson-hyperlegible-next`. It holds each weight in two
parts, "latin" and "latin-ext"; here they become one file per weight, so that a PDF embeds one font per weight
and a name such as "Şahin" does not switch fonts halfway. The same input gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "atkinson-hyperlegible-next"
WEIGHTS = (400, 600, 700)
OUT = Path(__file__).resolve().parent.parent / "styles" / "fonts"

#: Characters that the font lacks but that typesetting makes -> the character whose glyph they share.
ALIASES = {0x2011: 0x2D, 0x202F: 0x2009}

#: Those that look like another but need a glyph of their own, because a PDF maps a glyph to one character: the hyphen
#: at the end of a broken line (U+2010) is removed when text is copied, the author's own (U+002D) stays.
TWINS = {0x2010: 0x2D}

#: Tables that describe a family of fonts (STAT) have no meaning in a single static file.
DROPPED_TABLES = ("STAT",)


def only_new_characters(extra: TTFont, known: set[int]) -> TTFont:
    """The part of *extra* that is not in *known*: two glyphs for one character would need a choice."""
    options = Options(layout_features=["*"], name_IDs=["*"], glyph_names=True, notdef_outline=True, hinting=True)
    options.drop_tables = []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(extra.getBestCmap()) - known)
    subsetter.subset(extra)
    return extra


def merged(latin: Path, latin_ext: Path) -> TTFont:
    """One font with the characters and the typographic features of both files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "latin.ttf", Path(folder) / "latin-ext.ttf"]
        base = TTFont(latin, recalcTimestamp=False)
        extra = only_new_characters(TTFont(latin_ext, recalcTimestamp=False), set(base.getBestCmap()))
        for font, path in zip((base, extra), paths, strict=True):
            font.flavor = None
            for table in DROPPED_TABLES:
                if table in font:
                    del font[table]
            font.save(path)
        font = Merger().merge([str(path) for path in paths])
        # These two are whole-family facts that the merger would recompute from whatever came last.
        for table in ("head", "OS/2", "hhea"):
            for field in (
                "created",
                "modified",
                "ascent",
                "descent",
                "lineGap",
                "usWeightClass",
                "fsSelection",
            ):
                if hasattr(base[table], field):
                    setattr(font[table], field, getattr(base[table], field))
        font.recalcTimestamp = False
    return font


def add_aliases(font: TTFont) -> None:
    """Gives each character of ALIASES the glyph of the character that looks the same."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for character, like in ALIASES.items():
                table.cmap.setdefault(character, table.cmap[like])


def add_twins(font: TTFont) -> None:
    """Gives each character of TWINS a copy of the glyph that it looks like."""
    outlines, widths = font["glyf"], font["hmtx"]
    for character, like in TWINS.items():
        name, model = f"uni{character:04X}", font.getBestCmap()[like]
        outline = deepcopy(outlines[model])
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        outlines[name], widths[name] = outline, widths[model]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[character] = name


def write_coverage(out: Path) -> None:
    """Writes the characters that every weight has, as ranges, for the glyph check, which loads no font."""
    weights = [TTFont(path).getBestCmap().keys() for path in sorted(out.glob("*.woff2"))]
    characters = sorted(set.intersection(*map(set, weights)))
    ranges: list[list[int]] = []
    for character in characters:
        if ranges and ranges[-1][1] == character - 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    rows = [f"{first:04X}-{last:04X}" if last > first else f"{first:04X}" for first, last in ranges]
    (out / "characters.txt").write_text("\n".join(rows) + "\n", encoding="ascii")


def main(arguments: list[str]) -> int:
    """Writes the three weights and the licence; returns the exit code."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    package, out = Path(arguments[0]), Path(arguments[1]) if arguments[1:] else OUT
    out.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        parts = [package / "files" / f"{FAMILY}-{part}-{weight}-normal.woff2" for part in ("latin", "latin-ext")]
        font = merged(*parts)
        add_aliases(font)
        add_twins(font)
        path = out / f"{FAMILY}-{weight}.woff2"
        font.save(path.with_suffix(".ttf"))  # for the page engine, which would unpack the other at every start
        font.flavor = "woff2"
        font.save(path)
        print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size} bytes")
    write_coverage(out)
    shutil.copyfile(package / "LICENSE", out / "OFL.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
