"""Hashes of what a build reads: an edition is built again only when one of them has changed."""

from __future__ import annotations

import hashlib
import math
import os
import re
import sysconfig
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from brochure.source.files import files_in, read_text
from brochure.source.pictures import FOLDER, KINDS, MOST_BYTES

PACKAGE = Path(__file__).resolve().parent.parent
STYLES = PACKAGE.parent / "styles"


#: The texts that a build reads, beside the folders `topics` and `editions`.
_TEXTS = ("guide.toml", "helplines.toml", "words.toml", "labels.toml", "front.md", "back.md", "site.md")
#: The profile of a print shop, where a text names one.
_PROFILE = re.compile(r"""^\s*profile\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)


def fingerprint(root: Path) -> str:
    """The hash of everything that a build of the content folder ``root`` reads, and of nothing else that lies there."""
    inputs = [part for path in inputs_of(root) for part in (_name(path, root), _content(path, root, MOST_BYTES))]
    return _hash([_package().encode(), *_contents([STYLES]), *inputs])


def inputs_of(root: Path) -> list[Path]:
    """The files of a content folder that a build may read: its texts, and the pictures and profiles that they name."""
    texts = [root / name for name in _TEXTS]
    texts += [*files_in(root / "topics", ".md", []), *files_in(root / "editions", ".toml", [])]
    words = "\n".join(read_text(path, root, [], None) or "" for path in texts)
    fonts = [path for path in files(root / "fonts") if path.suffix.lower() in (".ttf", ".otf", ".woff2")]
    profiles = [root / name for name in _PROFILE.findall(words)]
    return [*texts, *_pictures(words, root / FOLDER), *fonts, *(path for path in profiles if _is_in(path, root))]


def _pictures(words: str, folder: Path) -> list[Path]:
    """The pictures whose names stand in a text in any spelling (entities, `%20`, `\\_`), and links between folders."""
    if not folder.is_dir():
        return []
    plain = unescape(words)
    bare = [re.sub(r"\\(?=[^A-Za-z0-9\s])", "", one) for one in (words, plain)]
    spellings = [words, plain, unquote(words), unquote(plain), *bare]
    known = unicodedata.normalize("NFC", "\n".join([*spellings, *(re.sub(r"\s+", " ", one) for one in spellings)]))
    found = []
    for above, folders, names in os.walk(folder):
        found += [Path(above, name) for name in folders if Path(above, name).is_symlink()]
        for name in names:
            if Path(name).suffix.lower() in KINDS and unicodedata.normalize("NFC", name) in known:
                found.append(Path(above, name))
    return sorted(found)


def key(made_from: str, folders: Iterable[Path]) -> str:
    """The hash of one edition: what describes it, the folders that its pages draw from, and the builder itself."""
    return _hash([made_from.encode(), _package().encode(), *_contents(folders)])


def files(*folders: Path) -> list[Path]:
    """All files below the folders, in a fixed order; none for a folder that is not there, none outside by a link."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*") if _is_in(path, folder))


def _contents(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_symlink() or not path.is_dir():
                yield _name(path, folder)
                yield _content(path, folder)


def _name(path: Path, folder: Path) -> bytes:
    return os.fsencode(path.relative_to(folder).as_posix())


def _content(path: Path, folder: Path, most: float = math.inf) -> bytes:
    """The hash of a file, or its size where that is over ``most`` bytes; of a link that leads out, where it leads."""
    try:
        if path.is_symlink() and not _is_in(path, folder):
            return os.fsencode(path.readlink())
        if not path.is_file():
            return b""
        if (size := path.stat().st_size) > most:
            return str(size).encode()
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:  # whoever needs the file reports it
        return str(error.errno).encode()


def _is_in(path: Path, folder: Path) -> bool:
    """Whether a file that was found in a folder is in it; only where it is a link can it be elsewhere."""
    try:
        return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(folder.resolve()))
    except (OSError, RuntimeError):  # a loop of links
        return False


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
