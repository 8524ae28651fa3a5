"""The only module that writes files: all of a build or none, each written beside its place and then renamed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from brochure.model.errors import BrochureError, Source, fail
from brochure.output.manifest import Artifact, digest


def is_whole(out: Path, item: Artifact) -> bool:
    """Whether the file of an artifact is there with the bytes whose hash the manifest holds."""
    return has(out, item.path, item.sha256)


def has(out: Path, path: str, sha256: str) -> bool:
    """Whether a file is there with the bytes of that hash."""
    try:
        return digest((out / path).read_bytes()) == sha256
    except OSError:
        return False


def check(out: Path) -> None:
    """Raise BrochureError when the folder cannot be written: at once, before any page is laid out."""
    nearest = next(place for place in (out, *out.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise _not_writable(NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), nearest), out)
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _not_writable(PermissionError(errno.EACCES, os.strerror(errno.EACCES), nearest), out)


def _not_writable(error: OSError, out: Path) -> BrochureError:
    return fail(
        "out-not-writable",
        Source(Path(error.filename or out)),
        f"cannot be written: {(error.strerror or str(error)).lower()}",
        "choose a folder that you may write to, with --out FOLDER, or free some space",
    )


def write(out: Path, files: Mapping[str, bytes], stale: Iterable[str] = ()) -> None:
    """Put all of ``files`` (relative path → bytes) in place, or none: written beside first, renamed at the end.

    Files whose bytes are there already keep their time stamps. ``stale`` paths are removed afterwards.
    Raises BrochureError when the folder cannot be written.
    """
    beside: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            path = out / name
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            beside.append((Path(temporary), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
        while beside:
            temporary_path, path = beside[0]
            temporary_path.replace(path)
            beside.pop(0)
        for name in stale:
            (out / name).unlink(missing_ok=True)
    except OSError as error:
        raise _not_writable(error, out) from None
    finally:
        for temporary_path, _ in beside:
            temporary_path.unlink(missing_ok=True)
