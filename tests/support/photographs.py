"""Photographs made for tests: gradients of any size, with all that a camera writes beside them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

#: Stands for a name, a device or a place wherever a camera or a program may write one.
SECRET = b"ACME-50.85N"
#: A colour profile; its date is that of no build.
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_ORIENTATION, _MAKE, _ARTIST = 0x0112, 0x010F, 0x013B


def gradient(width: int, height: int) -> Image.Image:
    """A picture whose top left corner is dark red, and which grows lighter downwards and greener to the right."""
    down = Image.linear_gradient("L").resize((width, height))
    right = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (down.point(lambda value: 90 + value // 2), right, down))


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[_ORIENTATION] = orientation
    tags[_MAKE] = tags[_ARTIST] = SECRET.decode()
    return tags


def jpeg(width: int, height: int, orientation: int = 1, **options: Any) -> bytes:
    """A JPEG as cameras write it: EXIF, XMP, IPTC, a comment and a profile."""
    data = saved(
        gradient(width, height),
        "JPEG",
        exif=exif(orientation),
        comment=SECRET,
        xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        icc_profile=PROFILE,
        **options,
    )
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + (len(SECRET) + 5).to_bytes(4) + b"\x1c\x02\x50\0\x0b" + SECRET
    return data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc + data[2:]


def png(width: int, height: int, orientation: int = 1) -> bytes:
    """A PNG with EXIF, texts of each kind and a profile."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(gradient(width, height), "PNG", exif=exif(orientation), pnginfo=texts, icc_profile=PROFILE)
