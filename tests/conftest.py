"""Fixtures that several test files share."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class Folder:
    """A content folder that a test may spoil; each method gives the folder back, to chain calls."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> Folder:
        """Replace a text that stands in the file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        return self.write(name, text.replace(old, new, 1))

    def write(self, name: str, text: str | bytes) -> Folder:
        """Make the file hold exactly this."""
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def append(self, name: str, text: str | bytes) -> Folder:
        """Add to the end of the file."""
        added = text.encode() if isinstance(text, str) else text
        return self.write(name, (self.root / name).read_bytes() + added)

    def remove(self, name: str) -> Folder:
        """Take the file away."""
        (self.root / name).unlink()
        return self


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A writable copy of the sample guide."""
    root = tmp_path / "sample"
    shutil.copytree(SAMPLE, root)
    return Folder(root)
