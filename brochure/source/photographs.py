"""Photographs and screenshots as they are published: upright, as large as their place needs, without hidden data.

A file in; its size, or its bytes as JPEG or PNG out. Pillow reads and writes them; nothing is unpacked that is too
large to be, and the same bytes come out each time.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageFile

from brochure.source.colours import managed, plain
from brochure.source.metadata import (
    JPEG,
    PNG,
    BrokenFile,
    bare_jpeg,
    bare_png,
    exif,
    has_adobe_marker,
    kind_of,
    unprinted_kind_of,
)

__all__ = ["BadPhotograph", "Photograph", "check", "in_srgb", "kind_of", "look", "published", "scaled"]

#: The most pixels that are unpacked. A JPEG is unpacked at a fraction of its size where its place is smaller.
MOST_PIXELS, MOST_PIXELS_JPEG = 50_000_000, 150_000_000
#: The quality of a JPEG that was scaled: no loss is seen on paper at 300 dots to the inch.
QUALITY = 85

_EXPORT = "open it, choose Export or Save as, and save it as JPEG"
_AGAIN = "copy the file again from where it came, or open it and save it again as JPEG"
_SMALLER = "save it smaller: 4,000 pixels along its longer side are enough for a whole page"
_ORIENTATION = 0x0112  # the EXIF tag that says which side is up
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class BadPhotograph(ValueError):  # noqa: N818  (what is wrong with the file is its message)
    """The file cannot be printed; the message completes "the picture …", ``fix`` says what to do."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Photograph:
    """What a file holds: its kind, its width and height in pixels once it stands upright, and whether it moves."""

    kind: str
    width: int
    height: int
    moves: bool = False


def look(data: bytes) -> Photograph:
    """What a file holds, from its first lines: nothing is unpacked.

    Raises `BadPhotograph` for what is no picture, is cut off, or would take too much memory.
    """
    with _opened(data, header=True) as (picture, turned):
        width, height = picture.size
        if turned >= 5:
            width, height = height, width
        moves = kind_of(data) in ("GIF", "WEBP") and bool(getattr(picture, "is_animated", False))
        return Photograph(kind_of(data) or "", width, height, moves)


def check(data: bytes) -> Photograph:
    """What a file holds, as `look` says; a kind that cannot be followed part by part is unpacked: it may be cut off.

    Raises `BadPhotograph` as `published` does; damage in the pixels of a JPEG or PNG shows only there.
    """
    found = look(data)
    if found.kind not in ("JPEG", "PNG"):
        published(data, scaled((found.width, found.height), (64, 64)))
    return found


def published(data: bytes, size: tuple[int, int] | None = None) -> tuple[bytes, str]:
    """The picture as it is published, and the suffix of its file; ``size`` is its width and height in pixels.

    A JPEG or PNG that is upright and not scaled keeps its pixels as they are. Raises `BadPhotograph` as `look` does,
    and where the picture turns out to be damaged.
    """
    kind = kind_of(data)
    with _opened(data) as (picture, turned):
        size = picture.size if size is None else size if turned < 5 else (size[1], size[0])
        as_it_is = kind in ("JPEG", "PNG") and size == picture.size and turned == 1
        if as_it_is and picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
            picture.draft(None, (1, 1))  # to see that it is whole
            _load(picture, data)
            return _bare(data), ".jpg" if kind == "JPEG" else ".png"
        picture.draft(None, size)  # a JPEG unpacks at a half, a quarter or an eighth at no cost
        _load(picture, data)
        profile = picture.info.get("icc_profile")
        made, profile = plain(picture, profile)
        made.info.clear()  # Pillow would write a comment or a resolution that it read
        if made.size != size:
            made = made.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if turned in _UPRIGHT:
            made = made.transpose(_UPRIGHT[turned])
        return _written(made, profile, lossy=kind in ("JPEG", "AVIF"))


def scaled(size: tuple[int, int], most: tuple[int, int] | None) -> tuple[int, int]:
    """A width and a height in pixels scaled down to what a place takes; never less than one, never up."""
    width, height = size
    ratio = 1.0 if most is None else min(1.0, most[0] / width, most[1] / height)
    return (width, height) if ratio == 1.0 else (max(1, int(width * ratio)), max(1, int(height * ratio)))


@contextmanager
def _opened(data: bytes, header: bool = False) -> Iterator[tuple[Any, int]]:
    """The picture, not yet unpacked, and which of its sides is up; what goes wrong with it is a `BadPhotograph`."""
    kind = kind_of(data)
    if kind is None:
        unread = unprinted_kind_of(data)
        problem = f"is a {unread} file, which cannot be printed" if unread else "is no picture that can be read"
        raise BadPhotograph(problem, _EXPORT if unread else _AGAIN)
    try:
        bare = _bare(data, header)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a size that is judged here, and of oddities in data that is dropped
            with Image.open(io.BytesIO(bare), formats=(kind,)) as picture:
                _check_size(picture, kind)
                yield picture, _turned(picture, data, kind)
    except Image.DecompressionBombError as error:  # it says how many, and raises before anything else is known
        count = max(map(int, re.findall(r"\d+", str(error))), default=0)
        raise BadPhotograph(*_too_large(f"{count:,}")) from None
    except BrokenFile as error:
        raise BadPhotograph(str(error), _AGAIN) from None
    except (BadPhotograph, MemoryError):
        raise
    except Exception as error:  # decoders raise anything: struct.error, SyntaxError, OverflowError …
        problem = "ends before its picture does" if "truncated" in str(error) else "is damaged and cannot be read"
        raise BadPhotograph(problem, _AGAIN) from error


def _bare(data: bytes, header: bool = False) -> bytes:
    if data.startswith(JPEG):
        return bare_jpeg(data, header)
    return bare_png(data) if data.startswith(PNG) else data


def _check_size(picture: Any, kind: str) -> None:
    width, height = picture.size
    if width * height > (MOST_PIXELS_JPEG if kind == "JPEG" else MOST_PIXELS):
        raise BadPhotograph(*_too_large(f"{width:,} × {height:,}"))
    if not (width and height):
        raise BadPhotograph("is empty", _AGAIN)


def _too_large(size: str) -> tuple[str, str]:
    return f"has {size} pixels, more than can be unpacked", _SMALLER


def _turned(picture: Any, data: bytes, kind: str) -> int:
    """The EXIF orientation, 1 to 8; 1 is upright. Pillow turns a TIFF by itself."""
    if kind == "TIFF":
        return 1
    block = picture.info.get("exif") or exif(data)
    if not block:
        return 1
    tags = Image.Exif()
    try:
        tags.load(block)
        turned = tags.get(_ORIENTATION, 1)
    except Exception:  # malformed, and dropped in any case
        return 1
    return turned if turned in _UPRIGHT else 1


def _load(picture: Any, data: bytes) -> None:
    """Unpack the picture; one that is cut off is an error also where a library has told Pillow to be lenient."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    if picture.mode == "CMYK" and data.startswith(JPEG) and not has_adobe_marker(data):
        # Pillow takes any four inks for Adobe's, which are stored inverted.
        picture.im = ImageChops.invert(picture).im


def in_srgb(data: bytes) -> bytes:
    """A JPEG or PNG in sRGB, which a page without profiles takes it to be; one that is, or has no profile, as it is."""
    with Image.open(io.BytesIO(data)) as picture:
        profile = picture.info.get("icc_profile")
        if not profile or b"sRGB" in profile or b"s\0R\0G\0B" in profile or picture.mode not in ("RGB", "RGBA"):
            return data
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        made = managed(picture.convert("RGB"), profile)
        if alpha is not None:
            made.putalpha(alpha)
        made.info.clear()
        return _saved(made, picture.format or "PNG", None)


def _written(picture: Image.Image, profile: bytes | None, lossy: bool) -> tuple[bytes, str]:
    """The bytes and the suffix: JPEG where it was one, or where it is far smaller than PNG; else PNG."""
    if picture.mode in ("RGBA", "LA"):
        if picture.getchannel("A").getextrema() != (255, 255):
            return _saved(picture, "PNG", profile), ".png"
        picture = picture.convert(picture.mode[:-1])
    as_jpeg = _saved(picture, "JPEG", profile)
    if lossy:
        return as_jpeg, ".jpg"
    as_png = _saved(picture, "PNG", profile)
    return (as_jpeg, ".jpg") if len(as_jpeg) * 3 < len(as_png) else (as_png, ".png")


def _saved(picture: Image.Image, kind: str, profile: bytes | None) -> bytes:
    file = io.BytesIO()
    options: dict[str, Any] = {"quality": QUALITY, "optimize": True} if kind == "JPEG" else {}
    picture.save(file, kind, icc_profile=profile, **options)
    return file.getvalue()
