"""Typeface → the rules @font-face in place of `fonts.css`: only the chosen family is loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote

from brochure.model.typeface import SIGNS, WEIGHTS, Face, Typeface
from brochure.source.glyphs import own_characters

#: The stylesheet that these rules take the place of, and the folder of fonts beside it and in the content folder.
SHEET, FOLDER = "fonts.css", "fonts"
#: Parts of the em above and below the line, the same in every family that is shipped.
ASCENT, DESCENT = 0.984, 0.316
_SPACES = (0x20, 0xA0)
_ENDING = frozenset('"\\<>{};')
_ABOUT = "/* The fonts of the pages, as typesetting/font_faces.py writes them for the family of a guide. */\n\n"


def stylesheet(
    typeface: Typeface, weights: Collection[int] = WEIGHTS, own: str = f"../{FOLDER}/", browsers: bool = False
) -> str:
    """The rules that load a family in those of ``weights`` that it has, and the signs.

    ``own`` is the address of the folder of the guide's own fonts, from the stylesheet. For ``browsers`` these are
    resized by the rules; the page engine gets them resized.
    """
    faces = [face for face in typeface.faces if any(typeface.nearest(weight) == face for weight in weights)]
    rules = [_rule(typeface, face, own, browsers) for face in faces] + [_rule(SIGNS, SIGNS.faces[0], own, browsers)]
    return f"{_ABOUT}{''.join(rules)}".rstrip() + "\n"


def files(typeface: Typeface, styles: Path, weights: Collection[int] = WEIGHTS) -> Iterator[tuple[str, Path]]:
    """The shipped files that a family and the signs need, by their place below `fonts/`: WOFF2, and their licences."""
    for one in (typeface, SIGNS):
        if one.key:
            for name in (*dict.fromkeys(one.nearest(weight).file for weight in weights), f"{one.key}/OFL.txt"):
                yield name, styles / FOLDER / name


def own_files(typeface: Typeface, weights: Collection[int] = WEIGHTS) -> Iterator[tuple[str, Path]]:
    """The files of a guide's own family by name, as they are in its folder."""
    if typeface.folder is not None:
        for name in dict.fromkeys(typeface.nearest(weight).file for weight in weights):
            yield name, typeface.folder / name


def _rule(typeface: Typeface, face: Face, own: str, browsers: bool) -> str:
    place = f"{FOLDER}/{face.file}"
    if not typeface.key:  # the engine is given one weight of a variable font
        place = f"{own}{quote(face.file)}" if browsers else f"{own}{face.weight}/{quote(face.file)}"
    kind = {".ttf": "truetype", ".otf": "opentype"}.get(Path(face.file).suffix.lower(), "woff2")
    lines = [
        f"font-family: {quoted_family(typeface)}",
        "font-style: normal",
        f"font-weight: {face.weight}",
        f'src: url({place}) format("{kind}")',
    ]
    if browsers and typeface == SIGNS:  # or a soft hyphen, which no font has, would fetch it
        runs = [run for run in own_characters(SIGNS) if run[0] not in _SPACES]
        lines.append(f"unicode-range: {', '.join(f'U+{first:X}-{last:X}' for first, last in runs)}")
    if browsers and not typeface.key:
        lines += [
            f"size-adjust: {typeface.size * 100:.4g}%",
            f"ascent-override: {ASCENT * 100:g}%",
            f"descent-override: {DESCENT * 100:g}%",
            "line-gap-override: 0%",
        ]
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n\n"


def quoted_family(typeface: Typeface) -> str:
    """The name of a family as CSS, without what could end it."""
    return f'"{"".join(sign for sign in typeface.family if sign.isprintable() and sign not in _ENDING)}"'
