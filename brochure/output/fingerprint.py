"""Hashes of what a build reads: an edition is built again only when one of them has changed."""

from __future__ import annotations

import hashlib
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
STYLES = PACKAGE.parent / "styles"


def fingerprint(root: Path) -> str:
    """The hash of everything that a build of the content folder ``root`` reads."""
    return _hash([_package().encode(), *_contents([STYLES, root])])


def key(made_from: str, folders: Iterable[Path]) -> str:
    """The hash of one edition: what describes it, the folders that its pages draw from, and the builder itself."""
    return _hash([made_from.encode(), _package().encode(), *_contents(folders)])


def files(*folders: Path) -> list[Path]:
    """All files below the folders, in a fixed order; none for a folder that is not there."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file())


def _contents(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for path in files(folder):
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


@cache
def _package() -> str:
    """The builder itself: its code, templates and labels, and the packages that are installed, with their versions."""
    own = [path for path in files(PACKAGE) if path.suffix != ".pyc"]
    packages = sorted(path.name.encode() for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return _hash([*(path.read_bytes() for path in own), *packages])


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        # The length goes in as well, so that two parts cannot pass for one.
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
