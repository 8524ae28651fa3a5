"""What a batch has made of which practice: kept in the out folder, so that a later run goes on from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from brochure.output import dist
from brochure.output.manifest import is_plain

#: The file in the out folder.
RECORD = ".practices.json"
#: It is written when this share of its practices is new: each time, a few of a few, and hundreds of thousands, so that
#: writing it takes no more for each of them where there are many.
_NEW = 1 / 16

#: By the slug of a practice: the hash of what its files are made from, and of each file by its path.
Entries = dict[str, dict[str, object]]


class BatchRecord:
    """The record in one out folder, read now."""

    def __init__(self, out: Path) -> None:
        self._out, self._known = out, _read(out)
        self._made: Entries = {}
        self._unsaved = 0
        self._again = False

    def has(self, slug: str, key: str) -> bool:
        """Whether the files of a practice are there, and are what would be made now."""
        entry = self._known.get(slug)
        if entry is None or entry.get("key") != key:
            return False
        files = _files(entry)
        return bool(files) and all(
            is_plain(path) and dist.has(self._out, path, str(one)) for path, one in files.items()
        )

    def count(self, slug: str) -> int:
        """How many files a practice has."""
        return len(_files(self._known[slug]))

    def add(self, made: Mapping[str, tuple[str, Mapping[str, bytes]]]) -> None:
        """Write the files of some practices, all or none; by the slug of each its key and its files.

        Raises BrochureError where that cannot be done.
        """
        files = {path: data for _, one in made.values() for path, data in one.items()}
        entries: Entries = {
            slug: {"key": key, "files": {path: hashlib.sha256(data).hexdigest() for path, data in one.items()}}
            for slug, (key, one) in made.items()
        }
        if self._unsaved + len(entries) >= _NEW * (len(self._made) + len(entries)):
            self._write(files, entries)
        else:
            dist.write(self._out, files, again=self._again)
            self._unsaved += len(entries)
        self._made |= entries
        self._again = True

    def save(self) -> None:
        """Write what the record does not say yet."""
        if self._unsaved:
            self._write({}, {})

    def _write(self, files: Mapping[str, bytes], entries: Entries) -> None:
        def changes() -> dist.Changes:  # another batch may have written since
            record = _read(self._out) | self._made | entries
            return {**files, RECORD: (json.dumps(record, sort_keys=True) + "\n").encode()}, ()

        dist.update(self._out, changes, again=self._again)
        self._unsaved = 0


def _files(entry: Mapping[str, object]) -> Mapping[str, object]:
    """The hashes of the files of a practice in the record, by path."""
    files = entry.get("files")
    return files if isinstance(files, dict) else {}


def _read(out: Path) -> Entries:
    """The record; empty where there is none that can be understood."""
    try:
        raw = json.loads((out / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {slug: entry for slug, entry in raw.items() if isinstance(entry, dict)} if isinstance(raw, dict) else {}
