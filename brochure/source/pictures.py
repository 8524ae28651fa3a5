"""Pictures of a content folder: found by the address that an author typed, and checked."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from brochure.model.errors import Source
from brochure.model.text import did_you_mean, quoted
from brochure.source.files import files_in, inside, why_unreadable
from brochure.source.metadata import kind_of
from brochure.source.positions import line_naming
from brochure.source.svg import BadSVG, clean

#: The suffixes of what prints, and the kind of file that each promises.
DRAWING = ".svg"
KINDS = {
    DRAWING: "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jfif": "JPEG", ".gif": "GIF", ".webp": "WEBP",
    ".tif": "TIFF", ".tiff": "TIFF", ".avif": "AVIF", ".bmp": "BMP",
}  # fmt: skip
#: The folder in which pictures stand.
FOLDER = "images"
MOST_BYTES = 50_000_000
#: The longest name, in bytes, that file systems and web servers take.
MOST_NAME = 200

_KIND = "save it as .png, .jpg or .svg"
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
    if Path(parts[-1]).suffix.lower() not in KINDS:
        return "is of a kind that cannot be printed", _KIND
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
            return f"is over {MOST_BYTES // 1_000_000} MB", "save it smaller, as a JPEG for instance"
        held = look(path)
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}", "give yourself the right to read it"
    return held.problem


def _unreadable(path: Path) -> tuple[str, str] | None:
    """What keeps a file from being found that may well be there: a link to itself, a folder that one may not enter."""
    try:
        path.stat()
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        return why_unreadable(error)
    return None


@dataclass(frozen=True, slots=True)
class Held:
    """What a picture's file holds: what keeps it from being printed, and its size in pixels (of CSS, for a drawing).

    ``moves`` is true of an animation, ``words`` are those that a drawing prints.
    """

    problem: tuple[str, str] | None
    width: float = 0
    height: float = 0
    moves: bool = False
    words: str = ""


def look(path: Path) -> Held:
    """What a picture's file holds; looked at once for as long as it stays as it is.

    Raises OSError where it cannot be read.
    """
    return _look(path, *state(path))


def state(path: Path) -> tuple[int, int]:
    """What changes with the bytes of a file: its size, and when it was written."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=512)
def _look(path: Path, *_: int) -> Held:
    data = path.read_bytes()
    if path.suffix.lower() == DRAWING:
        return _drawing(data)
    # Pillow takes time to load: only where there is a photograph.
    from brochure.source.photographs import BadPhotograph, check

    try:
        found = check(data)
    except BadPhotograph as error:
        if kind_of(data) not in (None, KINDS[path.suffix.lower()]):
            return Held((f"does not hold what {quoted(path.suffix)} says", "save it again as .png, .jpg or .svg"))
        return Held((str(error), error.fix))
    return Held(None, found.width, found.height, found.moves)


def _drawing(data: bytes) -> Held:
    try:
        cleaned = clean(data)
    except BadSVG as error:
        words = str(error)
        fix = 'write viewBox="0 0 WIDTH HEIGHT" in its first tag' if "size" in words else "save it as plain SVG"
        return Held((words, fix))
    if cleaned.refused:
        fix = "save it as plain SVG without scripts, styles or files from elsewhere"
        return Held((f"holds {quoted(cleaned.refused[0])}", fix))
    return Held(None, *cleaned.size, words=cleaned.words)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.relative_to(folder).as_posix() for path in folder.iterdir())
    except OSError:
        return []


def place_of(path: Path, root: Path) -> Source:
    """The first line of a text of the content folder ``root`` that names a picture; else the picture itself."""
    texts = [root / "front.md", *files_in(root / "topics", ".md", []), root / "back.md", root / "site.md"]
    texts.append(root / "guide.toml")
    for text in texts:
        with suppress(OSError, UnicodeDecodeError):
            if (line := line_naming(text.read_text(encoding="utf-8-sig"), path.name)) is not None:
                return Source(text, line)
    return Source(path)


def digest(path: Path) -> str:
    """The hash of a picture's file, hashed once for as long as it stays as it is; raises OSError."""
    return _digest(path, *state(path))


@lru_cache(maxsize=512)
def _digest(path: Path, *_: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
