"""The manifest of an out folder, and what casting off remembers beside it: written by a build, read as foreign data.

Anybody may have edited, copied or cut these files. A row that names no plain path below the out folder is left out;
a file in which anything else cannot be understood counts as absent, so that the next build makes all of it again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from brochure.imposition.schemes import SCHEMES
from brochure.model.edition import SUFFIXES, Output
from brochure.output.record import Record, from_data, to_data

MANIFEST = "manifest.json"
MEMORY = ".casting-off.json"
#: Of each edition its setting, the numbers of its pages and what is fitted on its cover.
MOST_REMEMBERED = 600
#: The largest manifest that is read, in bytes: a guide of 5,000 pages has one of 2 MB.
MOST_BYTES = 20_000_000

#: What stands in the manifest for all editions; no edition has such a name.
_EVERY = "*"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_MOST_PAGES = 100_000


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

    ``site`` gives the SHA-256 of each file of the website by its path; ``html``, by edition, those of its copy for
    browsers. All paths are relative to the out folder, with ``/`` between folders.
    """

    version: str
    artifacts: tuple[Artifact, ...]
    inputs: Mapping[str, str]
    site: Mapping[str, str] = field(default_factory=dict)
    text: Record | None = None
    html: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def paths(self) -> frozenset[str]:
        """Every file that the manifest lists."""
        pages = [path for files in self.html.values() for path in files]
        return frozenset([*(item.path for item in self.artifacts), *self.site, *pages])


def pdf_path(slug: str, edition: str, output: Output, language: str = "nl") -> str:
    """`pdf/<slug>-<edition>[-printen].pdf`: the name that people see when they download the file."""
    kind = "txt" if output is Output.TICKET else "pdf"
    return f"pdf/{slug}-{edition}{SUFFIXES[language][output]}.{kind}"


def artifact(
    edition: str, output: str, path: str, data: bytes, pages: int, sheets: int | None, scheme: str, type_size: float
) -> Artifact:
    """The manifest's row for ``data``."""
    return Artifact(edition, str(output), path, pages, sheets, scheme, type_size, len(data), digest(data))


def digest(data: bytes) -> str:
    """The SHA-256 by which the manifest knows a file."""
    return hashlib.sha256(data).hexdigest()


def is_plain(path: object) -> bool:
    """Whether ``path`` is relative, stays below its folder on every system, and can be a file's name."""
    if not isinstance(path, str) or len(path) > 500 or re.search(r"^[A-Za-z]:|[\x00-\x1f\ud800-\udfff]", path):
        return False
    return not {"", ".", ".."}.intersection(re.split(r"[/\\]", path))


def read_manifest(out: Path) -> Manifest:
    """The manifest of an out folder; an empty one where there is none, or where it cannot be understood."""
    try:
        return parse(_loaded(out / MANIFEST))
    except (OSError, ValueError, RecursionError):
        return Manifest("", (), {})


def parse(raw: Any) -> Manifest:
    """The manifest that JSON held; an empty one where it cannot be understood."""
    try:
        return Manifest(
            _text(raw["version"]),
            tuple(_artifact(row) for row in _rows(raw["artifacts"]) if is_plain(row.get("path"))),
            {_text(name): _text(key) for name, key in raw["inputs"].items()},
            _hashes(raw.get("site", {})),
            from_data(raw["text"]) if raw.get("text") else None,
            _unfolded(raw.get("html", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest("", (), {})


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, sorted so that the same build gives the same bytes."""
    rows = sorted(manifest.artifacts, key=lambda item: (item.edition, item.path))
    content = {
        "version": manifest.version,
        "artifacts": [asdict(row) for row in rows],
        "inputs": dict(sorted(manifest.inputs.items())),
        "site": dict(sorted(manifest.site.items())),
        "html": _folded(manifest.html),
        "text": to_data(manifest.text) if manifest.text else None,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _folded(html: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The files of each edition, those that all of them have once: most are stylesheets and fonts."""
    shared = set.intersection(*(set(files.items()) for files in html.values())) if html else set()
    own = {name: dict(sorted(files.items() - shared)) for name, files in sorted(html.items())}
    return {_EVERY: dict(sorted(shared)), **own}


def _unfolded(raw: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    shared = _hashes(raw.get(_EVERY, {}))
    return {_text(name): shared | _hashes(files) for name, files in raw.items() if name != _EVERY}


def read_memory(out: Path) -> dict[str, object]:
    """What casting off found before, by hash: for this out folder, and for the one that it lies in, if it is in one.

    So the copies for practices, in a folder of their own, begin from what a build found. Empty where nothing is
    remembered.
    """
    return _remembered(out.absolute().parent) | _remembered(out)


def _remembered(folder: Path) -> dict[str, object]:
    try:
        raw = _loaded(folder / MEMORY)
    except (OSError, ValueError, RecursionError):
        return {}
    known = raw.items() if isinstance(raw, dict) else ()
    return {key: value for key, value in known if _SHA256.match(key) and _is_flat(value)}


def memory_bytes(memory: Mapping[str, object]) -> bytes:
    """The memory of casting off as JSON, the latest finds only."""
    latest = dict(list(memory.items())[-MOST_REMEMBERED:])
    return (json.dumps(latest, indent=2) + "\n").encode()


def _is_flat(value: object) -> bool:
    """Whether a value is a table of plain values and of lists of them: nothing deeper was ever written."""
    if not isinstance(value, dict):
        return False
    inner = [one for item in value.values() for one in (item if isinstance(item, list) else [item])]
    return not any(isinstance(one, dict | list) for one in inner)


def _loaded(path: Path) -> Any:
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("too large")
    return json.loads(path.read_text(encoding="utf-8"))


def _rows(raw: object) -> list[dict[str, Any]]:
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise TypeError("no list of rows")
    return raw


def _artifact(row: dict[str, Any]) -> Artifact:
    """The row as it was written; raises TypeError, ValueError or KeyError where a value cannot be one of ours."""
    item = Artifact(**row)
    sheets = 0 if item.sheets is None else item.sheets
    Output(item.output)
    _text(item.edition)
    if item.scheme not in SCHEMES or not _SHA256.match(item.sha256):
        raise ValueError("an unknown scheme or hash")
    if not all(type(number) is int and number >= 0 for number in (item.pages, sheets, item.bytes)):
        raise ValueError("a number that counts nothing")
    if not 1 <= item.pages <= _MOST_PAGES or sheets > _MOST_PAGES:
        raise ValueError("a number of pages that no file has")
    if type(item.type_size) not in (int, float) or not (isfinite(item.type_size) and 0 < item.type_size < 1000):
        raise ValueError("a type size that no file has")
    return item


def _hashes(raw: Any) -> dict[str, str]:
    """SHA-256 by path; rows without a plain path are left out."""
    return {path: key for path, key in raw.items() if is_plain(path) and _SHA256.match(_text(key))}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    return value
