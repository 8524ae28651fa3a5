"""Letters with marks that a font lacks, made of those that it has: Vietnamese, Esperanto, pinyin, transliterations.

What no mark of the font gives (the horn, the hook, the letters eng and schwa) is lent by another font, at its size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

#: Latin Extended-A and B, and Latin Extended Additional, which holds the Vietnamese letters.
RANGES = (range(0x100, 0x250), range(0x1E00, 0x1F00))
#: Letters that are taken over whole, and marks: hook above, horn.
LENT = (0x014A, 0x014B, 0x0166, 0x0167, 0x018F, 0x0259, 0x0309, 0x031B)
DOT, HORN, HOOK = "\u0323", "\u031b", "\u0309"
BELOW = (DOT, "\u0326", "\u0327", "\u0328")
#: Parts of an em: space between two marks, how deep a second one stands in the first, and how far aside.
GAP, NEST, ASIDE = 0.035, 0.035, 0.085
#: The least space between a letter and the mark on it.
CLEAR = 0.06

Bounds = tuple[float, float, float, float]


class Letters:
    """A font that gets letters; its sizes are those of its lower case."""

    def __init__(self, font: TTFont, lender: TTFont) -> None:
        self.font, self.em = font, font["head"].unitsPerEm
        self.x_height, self.capitals = font["OS/2"].sxHeight, font["OS/2"].sCapHeight
        scale = self.x_height / lender["OS/2"].sxHeight
        for code in LENT:
            if code not in font.getBestCmap() and code in lender.getBestCmap():
                self._lend(code, lender, scale)
        if ord(DOT) not in font.getBestCmap():
            self._dot()

    def add(self, anew: Iterable[int] = ()) -> list[str]:
        """Make each letter of RANGES that the font lacks and has the parts of, and those of ``anew`` in any case."""
        made = []
        for table in (table for table in self.font["cmap"].tables if table.isUnicode()):
            for code in anew:
                table.cmap.pop(code, None)
        for code in (code for codes in RANGES for code in codes):
            parts = unicodedata.normalize("NFD", chr(code))
            known = self.font.getBestCmap()
            if code not in known and len(parts) > 1 and all(ord(part) in known for part in parts):
                self._compose(code, parts[0], parts[1:])
                made.append(chr(code))
        return made

    def _lend(self, code: int, lender: TTFont, scale: float) -> None:
        glyphs, name = lender.getGlyphSet(), lender.getBestCmap()[code]
        pen = TTGlyphPen(None)
        glyphs[name].draw(TransformPen(_Flat(glyphs, pen), (scale, 0, 0, scale, 0, 0)))
        self._insert(code, pen, round(glyphs[name].width * scale))

    def _dot(self) -> None:
        """A dot below the line, from the full stop."""
        name = self.font.getBestCmap()[ord(".")]
        left, _, right, top = self._bounds(name)
        pen = TTGlyphPen(self.font.getGlyphSet())
        pen.addComponent(name, tuple(Transform().translate(-(left + right) / 2, -top - round(0.09 * self.em))))
        self._insert(ord(DOT), pen, 0)

    def _compose(self, code: int, base: str, marks: str) -> None:
        known = self.font.getBestCmap()
        letter = known[0x131] if base == "i" and marks.strip("".join(BELOW)) else known[ord(base)]
        pen = TTGlyphPen(self.font.getGlyphSet())
        pen.addComponent(letter, (1, 0, 0, 1, 0, 0))
        for mark, x, y in self._places(letter, base, marks):
            pen.addComponent(known[ord(mark)], (1, 0, 0, 1, round(x), round(y)))
        self._insert(code, pen, self.font["hmtx"][letter][0], like=letter)

    def _places(self, letter: str, base: str, marks: str) -> Iterator[tuple[str, float, float]]:
        """Each mark, and how far it is moved: centred on its letter, higher on capitals, a second one on the first."""
        left, _, right, _ = self._bounds(letter)
        middle = (left + right) / 2
        lift = self.capitals - self.x_height if base.isupper() or base in "bdfhklt" else 0
        first: Bounds | None = None
        for mark in sorted(marks, key=lambda one: (one != HORN, one not in BELOW)):
            box = self._bounds(self.font.getBestCmap()[ord(mark)])
            if mark == HORN:
                # It begins inside the stem or the bowl, at the height of its letter.
                yield mark, right - box[0] - 0.055 * self.em, lift
            elif mark in BELOW:
                yield mark, middle - (box[0] + box[2]) / 2, 0
            elif first is None:
                above = max(0, self.x_height + CLEAR * self.em - box[1])
                yield mark, middle - (box[0] + box[2]) / 2, lift + above
                first = (box[0], box[1] + above, box[2], box[3] + above)
            else:
                x, y = self._on(first, box, mark)
                yield mark, middle + x, lift + y

    def _on(self, first: Bounds, box: Bounds, mark: str) -> tuple[float, float]:
        """Where a second mark stands on the first: beside the point of a circumflex, in the bowl of a breve."""
        pointed = first[::2] == self._bounds(self.font.getBestCmap()[0x302])[::2]
        upright = mark in ("\u0300", "\u0301", HOOK)
        centre = -(box[0] + box[2]) / 2
        if not upright:
            return centre, first[3] + GAP * self.em - box[1]
        y = first[3] - NEST * self.em - box[1]
        if not pointed:
            return centre, first[3] + GAP * self.em / 2 - box[1]
        aside = ASIDE * self.em
        return (-aside - box[2], y) if mark == "\u0300" else (aside - box[0], y)

    def _bounds(self, name: str) -> Bounds:
        glyphs = self.font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[name].draw(pen)
        return tuple(pen.bounds)

    def _insert(self, code: int, pen: TTGlyphPen, width: int, like: str = "") -> None:
        """A glyph for a character; it is kerned as the letter ``like``."""
        name = f"uni{code:04X}.made"
        glyph = pen.glyph()
        self.font.setGlyphOrder([*self.font.getGlyphOrder(), name])
        self.font["glyf"].glyphs[name] = glyph
        self.font["glyf"].glyphOrder = self.font.getGlyphOrder()
        glyph.recalcBounds(self.font["glyf"])
        self.font["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0))
        for table in self.font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
        if like:
            self._kern_as(like, name)

    def _kern_as(self, like: str, name: str) -> None:
        for lookup in self.font["GPOS"].table.LookupList.Lookup:
            for one in lookup.SubTable:
                table = getattr(one, "ExtSubTable", one)
                if type(table).__name__ != "PairPos":
                    continue
                if table.Format == 2:
                    for classes in (table.ClassDef1, table.ClassDef2):
                        if like in classes.classDefs:
                            classes.classDefs[name] = classes.classDefs[like]
                    if like in table.Coverage.glyphs:
                        table.Coverage.glyphs.append(name)
                elif like in table.Coverage.glyphs:
                    table.PairSet.append(deepcopy(table.PairSet[table.Coverage.glyphs.index(like)]))
                    table.Coverage.glyphs.append(name)


class _Flat:
    """A pen that draws composites as outlines, for another font does not have their parts."""

    def __init__(self, glyphs: object, pen: TTGlyphPen) -> None:
        self._glyphs, self._pen = glyphs, pen

    def __getattr__(self, name: str) -> object:
        return getattr(self._pen, name)

    def addComponent(self, name: str, transformation: tuple[float, ...]) -> None:  # noqa: N802
        self._glyphs[name].draw(TransformPen(self, transformation))  # type: ignore[index]
