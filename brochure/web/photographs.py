"""Photographs of the website: copies that are sharp on any screen, and no larger than that."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from brochure.source.copies import Most, with_copies
from brochure.source.pictures import FOLDER, file_of, look

#: A place in px of CSS: the column of the text and a screen's height, a picture of width small, and a line of text.
COLUMN, SMALL, LINE = (608, 800), (256, 800), (160, 32)
#: Screens have up to so many dots to each px of CSS that anybody can tell apart.
SHARP = 2

_IMG = re.compile(r'<(?:figure(?: class="([^"]*)")?>\s*<)?img\b([^>]*)>')


def scaled_for_screens(html: str, root: Path) -> tuple[str, dict[str, bytes]]:
    """A page whose pictures have the addresses of their copies, and these copies by path."""
    places: dict[str, Most] = {}
    for found in _IMG.finditer(html):
        inline = 'class="inline"' in found[2]
        is_small = "small" in (found[1] or "").split() or 'class="logo' in found[2]
        width, height = LINE if inline else SMALL if is_small else COLUMN
        source = re.search(r' src="([^"]*)"', found[2])
        if source:
            wide, high = places.get(source[1], (0, 0))
            places[source[1]] = max(wide, width * SHARP), max(high, height * SHARP)
    sized = _IMG.sub(lambda found: _with_size(found[0], root), html)
    return with_copies(sized, root, places, (COLUMN[0] * SHARP, COLUMN[1] * SHARP))


def _with_size(tag: str, root: Path) -> str:
    """The tag of a picture with its width and height, so that the text does not jump when the picture arrives."""
    source = re.search(rf' src="({FOLDER}/[^"]*)"', tag)
    path = file_of(unescape(source[1]), root) if source else None
    if path is None or not path.is_file():
        return tag
    held = look(path)
    return f'{tag.removesuffix(">")} width="{held.width:.0f}" height="{held.height:.0f}">'
