"""A typeface: the files of a family by weight, where they lie, and the four families that are shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: First and last of each run of characters.
Characters = tuple[tuple[int, int], ...]

#: The weights that the pages use: text, what is stressed, headings.
WEIGHTS = (400, 600, 700)
#: The indent of lists in em, where numbers are not wide.
ITEM = 1.15

#: The font files of a guide that are taken.
KINDS = (".ttf", ".otf", ".woff2")


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a family, the file that holds it, and the hash of a file of the guide."""

    weight: int
    file: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family that a guide is set in.

    One that is shipped has a ``key``, and its files lie below `styles/fonts/`; the files of another lie in ``folder``,
    the guide's own `fonts/`. ``size`` is what its sizes are multiplied by, so that all families have the same x-height;
    the shipped ones are drawn so. ``characters`` are those of an own family. One that may not be given away is not
    ``on_site``. ``item`` is how far the text of a list is indented, in em: a number and its full stop stand there.
    """

    family: str
    faces: tuple[Face, ...]
    key: str = ""
    folder: Path | None = None
    size: float = 1.0
    characters: Characters = ()
    on_site: bool = True
    item: float = ITEM

    def nearest(self, weight: int) -> Face:
        """The face that prints for a weight: itself, or as CSS chooses (CSS Fonts 4, 5.2: bold looks up first)."""
        heavier = [face for face in self.faces if face.weight >= weight]
        lighter = [face for face in self.faces if face.weight <= weight]
        if weight > 500:
            return min(heavier, key=_weight) if heavier else max(lighter, key=_weight)
        return max(lighter, key=_weight) if lighter else min(heavier, key=_weight)


def _weight(face: Face) -> int:
    return face.weight


def _shipped(key: str, family: str, weights: tuple[int, ...] = WEIGHTS, item: float = ITEM) -> Typeface:
    faces = tuple(Face(weight, f"{key}/{key}-{weight}.woff2") for weight in weights)
    return Typeface(family, faces, key, item=item)


#: The families that are shipped, by the key that a guide names them with. tools/make_fonts.py makes their files; the
#: names of the others are theirs because their authors reserve the old ones for unchanged files.
SHIPPED: Mapping[str, Typeface] = {
    one.key: one
    for one in (
        _shipped("atkinson", "Atkinson Hyperlegible Next"),
        _shipped("source-sans", "Brochure Sans"),
        _shipped("source-serif", "Brochure Serif"),
        _shipped("opendyslexic", "Brochure Dyslexia", (400, 700), item=1.65),
    )
}
#: What a guide is set in that names none.
DEFAULT = SHIPPED["atkinson"]
#: The signs that a family may lack: second to every one of them.
SIGNS = Typeface("Brochure Signs", (Face(400, "signs/signs-400.woff2"),), "signs")
