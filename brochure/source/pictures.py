"""Pictures of a content folder: found by the address that an author typed, checked, and read as they are published."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from brochure.model.text import did_you_mean, quoted
from brochure.source.files import inside, why_unreadable
from brochure.source.svg import BadSVG, clean

#: The kinds that print, each with the bytes that its files begin with.
KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".svg": b""}
#: The folder in which pictures stand.
FOLDER = "images"
MOST_BYTES = 10_000_000
#: The longest name, in bytes, that file systems and web servers take.
MOST_NAME = 200

_WITHIN = "put it in images/ and write images/name.png"


def find(src: str, root: Path) -> Path | None:
    """The file in the folder ``root`` that an address means, as it is typed or as a browser would write it.

    `images/my photo.png`, `./images/my%20photo.png` and a name whose accents are separate characters are the same file.
    """
    for typed in dict.fromkeys((src, unquote(src))):
        path = root / typed.removeprefix("./")
        try:
            if path.is_file():
                return path
            wanted = unicodedata.normalize("NFC", path.name)
            if path.parent.is_dir() and inside(path.parent, root):
                for other in sorted(path.parent.iterdir()):
                    if unicodedata.normalize("NFC", other.name) == wanted and other.is_file():
                        return other
        except (OSError, ValueError):  # a name that no file system takes
            continue
    return None


def address(path: Path, root: Path) -> str:
    """The address of a file below ``root`` as HTML holds it: percent-encoded (RFC 3986), with `/` between folders."""
    return quote(path.relative_to(root).as_posix())


def file_of(src: str, root: Path) -> Path:
    """The file that an address made by `address` stands for."""
    return root / unquote(src)


def named(html: str, root: Path) -> list[Path]:
    """The files below ``root`` that the pictures in HTML name, by their paths, each once."""
    addresses = {unescape(src) for src in re.findall(r'<img\b[^>]*? src="([^"]*)"', html)}
    paths = {file_of(src, root) for src in addresses if src.startswith(f"{FOLDER}/")}
    return sorted(path for path in paths if path.is_file() and inside(path, root / FOLDER))


def problem(src: str, root: Path) -> tuple[str, str] | None:
    """What is wrong with a picture's address or file, and what to do; None when it may be printed."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", src, re.IGNORECASE):
        return "is not in the content folder", _WITHIN
    if any(ord(character) < 32 for character in unquote(src)):
        return "has a control character in its name", "give the file another name"
    path = find(src, root)
    parts = [part for part in re.split(r"[/\\]", unquote(src)) if part != "."]
    if src.startswith(("/", "\\")) or ".." in parts or not inside(path or root / FOLDER, root):
        return "is outside the content folder", _WITHIN
    if parts[0] != FOLDER:
        return "is not in the folder images", _WITHIN
    start = KINDS.get(Path(parts[-1]).suffix.lower())
    if start is None:
        return "is of a kind that cannot be printed", "save it as .png, .jpg or .svg"
    if path is None:
        if (kept := _unreadable(root / src.removeprefix("./"))) is not None:
            return kept
        folder = root / FOLDER
        there = [f"{FOLDER}/{name}" for name in _names(folder)]
        return "is missing", did_you_mean(src, there, _WITHIN)
    if len(path.name.encode("utf-8", "surrogateescape")) > MOST_NAME:
        return "has too long a name", "give the file a shorter name"
    try:
        if path.stat().st_size > MOST_BYTES:
            return f"is over {MOST_BYTES // 1_000_000} MB", "make it smaller; 300 dots to the inch are enough"
        data = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}", "give yourself the right to read it"
    if not data.startswith(start):
        return f"does not hold what {quoted(path.suffix)} says", "save it again as .png, .jpg or .svg"
    return _svg_problem(data) if path.suffix.lower() == ".svg" else None


def _unreadable(path: Path) -> tuple[str, str] | None:
    """What keeps a file from being found that may well be there: a link to itself, a folder that one may not enter."""
    try:
        path.stat()
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        return why_unreadable(error)
    return None


def _svg_problem(data: bytes) -> tuple[str, str] | None:
    try:
        refused = clean(data).refused
    except BadSVG as error:
        words = str(error)
        fix = 'write viewBox="0 0 WIDTH HEIGHT" in its first tag' if "size" in words else "save it as plain SVG"
        return words, fix
    if refused:
        return f"holds {quoted(refused[0])}", "save it as plain SVG without scripts, styles or files from elsewhere"
    return None


def published(path: Path) -> bytes:
    """The bytes of a picture as it is printed and published: an SVG is what its allow list leaves of it.

    Raises OSError where the file cannot be read, `BadSVG` for an SVG that `problem` would refuse.
    """
    if path.suffix.lower() != ".svg":
        return path.read_bytes()
    return _cleaned(path.read_bytes())


@lru_cache(maxsize=32)
def _cleaned(data: bytes) -> bytes:
    return clean(data).data


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.relative_to(folder).as_posix() for path in folder.iterdir())
    except OSError:
        return []
