"""Colours of photographs: any way to store them becomes grey or RGB, by the colour profile where there is one."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms


def plain(picture: Any, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """The picture in grey or RGB, eight bits, with its transparency; its profile where that still holds."""
    mode = picture.mode
    if mode in ("CMYK", "LAB"):
        return managed(picture, profile), None
    if mode.startswith(("I", "F")):  # sixteen bits and more
        high = max(picture.getextrema()[1], 1)
        factor = 255 / (65535 if mode.startswith("I") and high > 255 else high)
        return picture.convert("F").point(lambda value: value * factor + 0).convert("L"), None
    if "transparency" in picture.info or mode in ("PA", "La", "RGBa"):
        return picture.convert("RGBA"), profile
    if mode in ("L", "LA", "RGB", "RGBA"):
        return picture, profile
    return picture.convert("L" if mode == "1" else "RGB"), profile


def managed(picture: Any, profile: bytes | None) -> Image.Image:
    """A picture in sRGB: by its profile where it has one that can be used, else as Pillow takes such colours."""
    source: Any = ImageCms.createProfile("LAB") if picture.mode == "LAB" else None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else source
        if source is not None:
            target = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            if made is not None:
                return made
    except (ImageCms.PyCMSError, OSError, ValueError):
        pass
    return picture.convert("RGB")  # type: ignore[no-any-return]
