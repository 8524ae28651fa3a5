"""The guides that tests build: the sample, the examples of each rule and of each mistake, and a copy to spoil."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDES = ROOT / "tests" / "guides"

#: A small guide in English that shows every part.
SAMPLE = GUIDES / "sample"
#: For each editorial rule the files that break it, beside `base`, a guide without findings.
RULES = GUIDES / "rules"
#: The day on which the rules look, for what grows old.
TODAY = datetime.date(2026, 11, 24)
#: For each mistake in a content folder what makes it and the message, whole.
MISTAKES = GUIDES / "mistakes"

#: Enough for a website, and made in a third of the time.
FEW = ("boekje", "grote-letters", "kaartje")


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


#: Of the parts of the booklet those that fill eight pages whichever way they are cast off.
_PARTS = ("cover", "front", "topics", "helplines", "colophon", "back")
#: Of the parts of large print those that begin a page each, so that there is nothing to cast off.
LEAST = ("cover", "front", "topics", "back")


def plain(folder: Folder, name: str = "boekje", parts: Sequence[str] = _PARTS) -> Folder:
    """The sample with a booklet of one type size and few parts: it is laid out in a third of the time."""
    path = folder.root / "editions" / f"{name}.toml"
    text = re.sub(r"parts = .*", f"parts = {json.dumps(parts)}", path.read_text(encoding="utf-8"))
    return folder.write(
        f"editions/{name}.toml", re.sub(r"type_size = \[.*, (.*),.*", r"type_size = [\1, \1, \1]", text)
    )


def thoroughly(*values: object) -> object:
    """A case that `make test ARGS=--thorough` adds: as true as the others, and slow."""
    return pytest.param(*values, marks=pytest.mark.thorough)


def laid_out(code: str, root: Path) -> Path:
    """A guide in ``root`` that breaks the rule ``code``, and no other; `base` breaks none."""
    shutil.copytree(RULES / "base", root)
    if code != "base":
        shutil.copytree(
            RULES / code, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "fixed.toml")
        )
    return root
