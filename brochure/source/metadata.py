"""JPEG and PNG files without what they hold beside the picture: place, device, author, dates, thumbnails, other frames.

The pixels stay as they were saved: segments and chunks are taken out, and nothing is unpacked. What stays is what a
picture needs to be shown right: its sizes, tables and colour profile. Formats: ITU T.81 (JPEG), ISO 15948 (PNG).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
#: More scans than any program writes make a small file take minutes to unpack.
MOST_SCANS = 200

_EOI, _SOS = 0xD9, 0xDA
_DATA = -1  # stands for what has no marker
#: The segments that a picture is made of: frames, scans, tables.
_DRAWN = {_EOI, *range(0xC0, 0xD0), *range(0xDA, 0xE0)}
#: Those of other programs that say how it looks: the colour profile, and what Adobe does with four inks.
_SHOWN_JPEG = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
#: Markers that stand alone: TEM, and the restarts.
_BARE = {0x01, *range(0xD0, 0xD8)}
#: Where the data of a scan ends: a marker that is neither a stuffed byte nor a restart.
_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01"

#: The chunks that say how a PNG looks; text, time, EXIF, animation and what programs keep for themselves are not here.
_SHOWN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
#: The longest profile that is unpacked, in bytes; those of printers have two million.
_MOST_PROFILE = 8_000_000


#: How files begin, and the kind that they then are; below, those that are known and not printed.
_STARTS = (
    (re.compile(JPEG), "JPEG"),
    (re.compile(PNG), "PNG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"BM"), "BMP"),
)
_UNREAD = (
    (re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), "JPEG XL"),
    (re.compile(rb"8BPS"), "Photoshop"),
    (re.compile(rb"%PDF"), "PDF"),
)


class BrokenFile(ValueError):  # noqa: N818  (what is wrong with the file is its message)
    """The file ends too early or cannot be followed; the message completes "the picture …"."""


def kind_of(data: bytes) -> str | None:
    """The kind of a file by how it begins; None for one that is no photograph."""
    return next((kind for start, kind in _STARTS if start.match(data)), None)


def unprinted_kind_of(data: bytes) -> str | None:
    """The kind of a file that people take for a picture, and that cannot be printed; None for any other."""
    return next((kind for start, kind in _UNREAD if start.match(data)), None)


def bare_jpeg(data: bytes, header: bool = False) -> bytes:
    """The first picture of a JPEG file with its tables, colour profile and Adobe marker, and nothing else.

    With ``header`` only as far as its size is known, which is quick. Raises `BrokenFile` where the file ends before its
    picture does.
    """
    parts = [data[:2]]
    scans = 0
    for marker, start, end in _segments(data):
        body = data[start + 4 : end]
        if marker == 0xE0 and body.startswith(b"JFIF\0"):
            parts.append(_JFIF + body[7:12].ljust(5, b"\0") + b"\0\0")  # density; no thumbnail
        elif marker in _DRAWN or marker == _DATA or body.startswith(_SHOWN_JPEG.get(marker, b"\0\0")):
            parts.append(data[start:end])
        scans += marker == _SOS
        if scans > MOST_SCANS:
            raise BrokenFile(f"has more than {MOST_SCANS} scans")
        if header and scans and data.rfind(b"\xff\xd9", end) >= 0:  # the data of a scan holds no such marker
            break
    return b"".join(parts)


def has_adobe_marker(data: bytes) -> bool:
    """Whether a JPEG says that Adobe's conventions hold: then four inks are stored inverted."""
    return any(marker == 0xEE and data[at + 4 : at + 9] == b"Adobe" for marker, at, _ in _segments(data))


def exif(data: bytes) -> bytes:
    """The EXIF block of a JPEG or a PNG; empty where there is none, or in a file of another kind."""
    if data.startswith(JPEG):
        found = re.search(rb"\xff\xe1(..)Exif\0\0", data[:1_000_000], re.DOTALL)
        return data[found.start() + 4 : found.start() + 2 + int.from_bytes(found[1])] if found else b""
    at = data.find(b"eXIf") if data.startswith(PNG) else -1
    return b"" if at < 4 else b"Exif\0\0" + data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment up to the end of the picture, its start and its end; `_DATA` for what a scan holds."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:  # stray bytes between segments, as decoders skip them
            at = data.find(b"\xff", at)
            if at < 0:
                break
        while at + 1 < len(data) and data[at + 1] == 0xFF:
            at += 1
        if at + 1 >= len(data):
            break
        marker = data[at + 1]
        if marker == _EOI:
            yield marker, at, at + 2
            return
        if marker in _BARE or marker == 0:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            break
        yield marker, at, end
        at = end
        if marker == _SOS:
            found = _SCAN_END.search(data, end)
            if found is None:
                break
            at = found.end() - 2
            yield _DATA, end, at
    raise BrokenFile("ends before its picture does")


def bare_png(data: bytes) -> bytes:
    """A PNG file with only the chunks that say how it looks; of an animation, its first picture.

    Raises `BrokenFile` where the file ends too early or a chunk of the picture was damaged.
    """
    parts = [PNG]
    at = len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if end > len(data):
            break
        if kind in (b"IHDR", b"PLTE", b"IDAT") and zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(
            data[end - 4 : end]
        ):
            raise BrokenFile("is damaged")
        if kind == b"iCCP":
            parts += [] if (profile := _profile(body)) is None else [chunk(kind, profile)]
        elif kind in _SHOWN:
            parts.append(chunk(kind, body))
        if kind == b"IEND":
            return b"".join(parts)
        at = end
    raise BrokenFile("ends before its picture does")


def _profile(body: bytes) -> bytes | None:
    """A colour profile without the name that somebody gave it; None where it is none, or a bomb."""
    _, _, packed = body.partition(b"\0")
    try:
        unpacker = zlib.decompressobj()
        profile = unpacker.decompress(packed[1:], _MOST_PROFILE)
    except zlib.error:
        return None
    return b"profile\0\0" + zlib.compress(profile, 9) if unpacker.eof and len(profile) > 128 else None


def is_opaque_png(data: bytes) -> bool:
    """Whether a file is a PNG without any transparency (ISO 15948, 11.2.2 and 11.3.2)."""
    if not data.startswith(PNG) or len(data) < 26:
        return False
    return data[25] not in (4, 6) and b"tRNS" not in data[: max(0, data.find(b"IDAT"))]


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG with its length and its check sum."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def placeholder(width: int, height: int) -> bytes:
    """A PNG that has a size in pixels and no picture: enough to lay pages out, for position only."""
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"  # eight bits of grey
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
