"""A PDF as bytes: packed, and the same bytes for the same content."""

from __future__ import annotations

import io

import pikepdf


def saved(file: pikepdf.Pdf, version: str = "") -> bytes:
    """The bytes of an open file, written as PDF ``version``; as the version that it has where none is given."""
    target = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    file.save(target, deterministic_id=True, object_stream_mode=packed, force_version=version)
    return target.getvalue()
