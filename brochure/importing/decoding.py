"""Decoding of a saved file to text; a file that is not text, or is too big, is a finding."""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from brochure.model.errors import Source, fail
from brochure.source.files import why_unreadable

MOST_BYTES = 6_000_000
MOST_TAGS = 120_000  # of a web page: each takes a kilobyte, however short it is
MOST_LINES = 100_000  # of a plain text; a web page may have more, for most of it is markup
_SAVE = "open the page, copy all of it, and save it as a .txt file with the encoding UTF-8"
_MARKS = (  # byte order marks, the longer first: that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip or Word file"), (b"\xd0\xcf\x11\xe0", "an old Word file"))
_PICTURES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"BM", "BMP"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SAFE = re.compile(r"(?:iso-?8859-\d+|windows-125\d|cp125\d|latin-?1|koi8-[ru]|macintosh)", re.IGNORECASE)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with line feeds as its line ends, and messages on what was changed."""

    text: str
    changed: tuple[str, ...]


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Raises `BrochureError` when it is missing, empty, unreadable or too big."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "this is a folder" if stat.S_ISDIR(status.st_mode) else "this is no file"
            fix = _inside(path) or "name the page that you saved, not its folder"
            raise fail("missing-file", Source(path), what, fix)
        if status.st_size > most:
            problem = f"the file is {status.st_size / 1e6:.0f} MB; the most that is read is {most / 1e6:.0f} MB"
            raise fail("too-big", Source(path), problem, _SAVE)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise fail("missing-file", Source(path), "this file is missing", "name the page that you saved") from None
    except (OSError, ValueError) as error:
        raise fail("unreadable", Source(path), *why_unreadable(error)) from None
    if not data.strip():
        raise fail("empty", Source(path), "this file is empty", "save the page again")
    return data


def decode(data: bytes, path: Path, declared_as: str = "") -> Decoded:
    """The bytes as text: by byte order mark, as UTF-8, in the encoding that the page declares, or as Windows-1252.

    ``declared_as`` is the encoding that what holds the page declares.

    Raises `BrochureError` when the file is of another kind, or none of these encodings fits.
    """
    for start, kind in _KINDS:
        if data.startswith(start):
            raise fail("no-text", Source(path), f"this is {kind}, not text", _advice(kind))
    for start, kind in _PICTURES:
        if data.startswith(start) and b"\0" in data[:4096]:
            what = "a text" if path.suffix.lower() == ".txt" else "a web page"
            raise fail("no-text", Source(path), f"this is a picture ({kind}), not {what}", _SAVE)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    if not encoding and b"\0" in data:
        problem = f"this is no text: byte {data.index(0) + 1} is 0x00"
        raise fail("no-text", Source(path), problem, _SAVE)
    declared = _DECLARED.search(data[:4096])
    named = declared_as or (declared[1].decode("ascii", "ignore") if declared else "")
    for name in [encoding] if encoding else ["utf-8", *([named] if _SAFE.fullmatch(named) else []), "cp1252"]:
        try:
            return _clean(body.decode(name), [] if name == "utf-8" else [f"the file was read as {name}"], path)
        except (UnicodeDecodeError, LookupError) as error:
            failure = error
    place = failure.start if isinstance(failure, UnicodeDecodeError) else 0
    line = body.count(b"\n", 0, place) + 1
    problem = f"byte 0x{body[place] if body else 0:02X} of this line stands in no encoding that is known"
    raise fail("encoding", Source(path, line), problem, _SAVE)


def check_lines(text: str, path: Path) -> None:
    """Raise `BrochureError` for a text of too many lines."""
    if (count := text.count("\n") + 1) > MOST_LINES:
        problem = f"the file has {count:,} lines; the most that is read is {MOST_LINES:,}"
        raise fail("too-big", Source(path), problem, "save only the page itself")


def check_tags(text: str, path: Path) -> None:
    """Raise `BrochureError` for a page of so many elements that it would fill the memory."""
    if (count := text.count("<") - text.count("</")) > MOST_TAGS:
        problem = f"the page has {count:,} elements; the most that is read is {MOST_TAGS:,}"
        raise fail("too-big", Source(path), problem, _SAVE)


def _inside(folder: Path) -> str:
    """Which file of a folder may be meant."""
    found = folder.iterdir() if os.access(folder, os.R_OK | os.X_OK) else ()
    names = sorted(path.name for path in found if path.suffix.lower() in (".txt", ".html", ".htm", ".docx", ".odt"))
    return f"name the file in it, such as {folder / names[0]}" if names else ""


def _advice(kind: str) -> str:
    if kind == "an old Word file":
        return "open it in Word, and save it as a Word document (.docx)"
    return "give its name the end .docx" if kind == "a zip or Word file" else _SAVE


def _clean(text: str, changed: list[str], path: Path) -> Decoded:
    text, gone = _CONTROL.subn("", _BREAKS.sub("\n", text))
    if gone:
        changed.append(f"{gone} control character{'s' if gone != 1 else ''} taken out")
    if not text.strip():
        raise fail("empty", Source(path), "there are no words in this file", "save the page again")
    return Decoded(text, tuple(changed))
