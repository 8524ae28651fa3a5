"""A picture that fills a place of another form: cropped around its middle; and how dark and light a part of it is."""

from __future__ import annotations

import io
from functools import lru_cache
from math import ceil
from pathlib import Path

from PIL import Image

from brochure.model.errors import fail
from brochure.model.text import quoted
from brochure.source.copies import Most
from brochure.source.photographs import BadPhotograph, in_srgb, look, published
from brochure.source.pictures import place_of, state

#: The quality of a JPEG that was cropped, after it was scaled.
_QUALITY = 90
#: The tones of a picture are looked at in so many pixels along its longer side: half a millimetre of a page of A5.
_LOOKED_AT = 420


def filling(path: Path, root: Path, size: Most) -> bytes:
    """The picture ``path`` of the content folder ``root`` in sRGB, cropped to the form of ``size``, never enlarged.

    ``size`` is width and height in pixels. Raises BrochureError where the picture is damaged, with the line that names
    it.
    """
    try:
        return _filling(path, size, *state(path))
    except (OSError, ValueError) as error:
        fix = str(getattr(error, "fix", "save it again"))
        problem = f"the picture {quoted(path.relative_to(root).as_posix())} {error}"
        raise fail("picture", place_of(path, root), problem, fix) from error


def tones(path: Path, below: float) -> tuple[str, str] | None:
    """The darkest and the lightest grey, as `#rrggbb`, of what lies lower than the share ``below`` of the height.

    None for a picture that cannot be looked at: a drawing, and one that is damaged, which is reported where it is
    printed.
    """
    if path.suffix.lower() == ".svg":
        return None
    try:
        return _tones(path, below, *state(path))
    except (OSError, BadPhotograph):
        return None


def covering(size: tuple[float, float], place: Most) -> Most:
    """The size at which a picture just covers a place; its own where that is smaller."""
    ratio = min(1.0, max(place[0] / size[0], place[1] / size[1]))
    return max(1, ceil(size[0] * ratio)), max(1, ceil(size[1] * ratio))


@lru_cache(maxsize=8)
def _filling(path: Path, size: Most, *_: int) -> bytes:
    data = path.read_bytes()
    found = look(data)
    scaled = in_srgb(published(data, covering((found.width, found.height), size))[0])
    with Image.open(io.BytesIO(scaled)) as picture:
        ratio = min(picture.width / size[0], picture.height / size[1])
        width, height = max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))
        left, top = (picture.width - width) // 2, (picture.height - height) // 2
        cropped = picture.crop((left, top, left + width, top + height))
        file = io.BytesIO()
        if picture.format == "JPEG":
            cropped.save(file, "JPEG", quality=_QUALITY, optimize=True)
        else:
            cropped.save(file, "PNG")
    return file.getvalue()


@lru_cache(maxsize=8)
def _tones(path: Path, below: float, *_: int) -> tuple[str, str]:
    data = path.read_bytes()
    found = look(data)
    ratio = min(1.0, _LOOKED_AT / max(found.width, found.height))
    small = published(data, (max(1, round(found.width * ratio)), max(1, round(found.height * ratio))))[0]
    with Image.open(io.BytesIO(small)) as picture:
        part = picture.convert("RGBA").crop((0, int(picture.height * below), picture.width, picture.height))
        white = Image.new("RGBA", part.size, "white")
        darkest, lightest = Image.alpha_composite(white, part).convert("L").getextrema()
    return f"#{darkest:02x}" + f"{darkest:02x}" * 2, f"#{lightest:02x}" + f"{lightest:02x}" * 2
