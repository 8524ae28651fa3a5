"""The one place that writes: names of files, writing beside and renaming, the manifest."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from brochure.model.edition import SUFFIXES, Output
from brochure.model.errors import BrochureError, Source, fail
from brochure.output.record import Record, from_data, to_data

MANIFEST = "manifest.json"
MEMORY = ".casting-off.json"
MOST_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Artifact:
    """One finished file. ``path`` is relative to the out folder; ``sheets`` is None where nothing is imposed.

    ``scheme`` is how it is folded and ``type_size`` its size in pt: fitting may have chosen both.
    """

    edition: str
    output: str
    path: str
    pages: int
    sheets: int | None
    scheme: str
    type_size: float
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built last: the artifacts, per edition the hash of all that it was made from, the website, the text.

    ``site`` gives the SHA-256 of each file of the website by its path.
    """

    version: str
    artifacts: tuple[Artifact, ...]
    inputs: Mapping[str, str]
    site: Mapping[str, str] = field(default_factory=dict)
    text: Record | None = None


def pdf_path(slug: str, edition: str, output: Output) -> str:
    """`pdf/<slug>-<edition>[-printen].pdf`: the name that people see when they download the file."""
    return f"pdf/{slug}-{edition}{SUFFIXES[output]}.pdf"


def artifact(
    edition: str, output: str, path: str, data: bytes, pages: int, sheets: int | None, scheme: str, type_size: float
) -> Artifact:
    """The manifest's row for ``data``."""
    return Artifact(edition, str(output), path, pages, sheets, scheme, type_size, len(data), digest(data))


def read_manifest(out: Path) -> Manifest:
    """The manifest of an out folder; an empty one where there is none, or where it cannot be understood."""
    try:
        raw = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(
            raw["version"],
            tuple(Artifact(**row) for row in raw["artifacts"]),
            {str(name): str(key) for name, key in raw["inputs"].items()},
            {str(name): str(key) for name, key in raw.get("site", {}).items()},
            from_data(raw["text"]) if raw.get("text") else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest("", (), {})


def digest(data: bytes) -> str:
    """The SHA-256 by which the manifest knows a file."""
    return hashlib.sha256(data).hexdigest()


def is_whole(out: Path, item: Artifact) -> bool:
    """Whether the file of an artifact is there with the bytes that the manifest promises."""
    return has(out, item.path, item.sha256)


def has(out: Path, path: str, sha256: str) -> bool:
    """Whether a file is there with the bytes of that hash."""
    try:
        return digest((out / path).read_bytes()) == sha256
    except OSError:
        return False


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, sorted so that the same build gives the same bytes."""
    rows = sorted(manifest.artifacts, key=lambda item: (item.edition, item.path))
    content = {
        "version": manifest.version,
        "artifacts": [asdict(row) for row in rows],
        "inputs": dict(sorted(manifest.inputs.items())),
        "site": dict(sorted(manifest.site.items())),
        "text": to_data(manifest.text) if manifest.text else None,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_memory(out: Path) -> dict[str, object]:
    """What casting off found before, by hash; empty where nothing is remembered."""
    try:
        raw = json.loads((out / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}


def memory_bytes(memory: Mapping[str, object]) -> bytes:
    """The memory of casting off as JSON, the latest finds only."""
    latest = dict(list(memory.items())[-MOST_REMEMBERED:])
    return (json.dumps(latest, indent=2) + "\n").encode()


def check(out: Path) -> None:
    """Raise BrochureError when the folder cannot be written: told at once, before anyone waits for pages."""
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
