"""Pictures as they are published: drawings and photographs cleaned, photographs as large as their place needs.

What was made is kept for a while, so that every output of an edition gets the same bytes, and gets them once.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from brochure.model.errors import fail
from brochure.model.text import quoted
from brochure.source.pictures import DRAWING, FOLDER, Held, address, file_of, look, named, place_of, state
from brochure.source.svg import clean

#: How many bytes of copies are kept: those of the largest edition of a guide with many photographs.
MOST_KEPT = 64_000_000
#: Where the copies of photographs stand that were scaled, each in a folder that is named after its size.
SCALED = "photographs"

#: The suffixes under which a browser expects a JPEG or a PNG.
_SUFFIXES = {".jpg": {".jpg", ".jpeg", ".jfif"}, ".png": {".png"}}
_kept: OrderedDict[tuple[object, ...], tuple[bytes, str]] = OrderedDict()

#: The most pixels of a place: how many wide and how many high.
Most = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a picture: its path beside the pages that show it, and its bytes."""

    path: str
    data: bytes


def copy(path: Path, root: Path, most: Most | None = None) -> Copy:
    """The picture ``path`` of the content folder ``root`` as it is published in a place of at most ``most`` pixels.

    One that was scaled has its size in its path, so that each edition has its own. Raises BrochureError where it cannot
    be printed, with the line that uses it.
    """
    name = path.relative_to(root).as_posix()
    try:
        held = look(path)
        size = None if path.suffix.lower() == DRAWING or held.problem else _scaled(held, most)
        data, suffix = _made(path, size)
    except (OSError, ValueError) as error:
        fix = str(getattr(error, "fix", "save it again"))
        raise fail("picture", place_of(path, root), f"the picture {quoted(name)} {error}", fix) from error
    if size is None:
        return Copy(name, data)
    name += "" if path.suffix.lower() in _SUFFIXES[suffix] else suffix
    if size != (held.width, held.height):
        name = f"{SCALED}/{size[0]}x{size[1]}/{name.removeprefix(f'{FOLDER}/')}"
    return Copy(name, data)


def _scaled(held: Held, most: Most | None) -> Most:
    from brochure.source.photographs import scaled

    return scaled((round(held.width), round(held.height)), most)


def _made(path: Path, size: Most | None) -> tuple[bytes, str]:
    key = (path, *state(path), size)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    data = path.read_bytes()
    if path.suffix.lower() == DRAWING:
        made = clean(data).data, DRAWING
    else:
        from brochure.source.photographs import published

        made = published(data, size)
    _kept[key] = made
    while sum(len(kept) for kept, _ in _kept.values()) > MOST_KEPT and len(_kept) > 1:
        _kept.popitem(last=False)
    return made


def with_copies(html: str, root: Path, places: Mapping[str, Most], others: Most) -> tuple[str, dict[str, bytes]]:
    """HTML whose pictures have the addresses of their copies, and these copies by their path.

    ``places`` are the most pixels of each picture, by its address in the HTML; ``others`` those of any other.
    """
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for path in named(html, root):
        typed = address(path, root)
        made = copy(path, root, places.get(typed, others))
        files[made.path] = made.data
        paths[typed] = quote(made.path)

    def readdressed(found: re.Match[str]) -> str:
        typed = address(file_of(unescape(found[2]), root), root)
        return f'{found[1]}{escape(paths.get(typed, unescape(found[2])))}"'

    return re.sub(rf'(<img\b[^>]*? src=")({FOLDER}/[^"]*)"', readdressed, html), files
