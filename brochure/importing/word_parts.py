"""The parts of a Word file, each bounded before a reader of XML builds its tree: the bounded archive is what is read.

What counts is decided by the parser that reads the parts afterwards (expat), whatever their encoding, and for every
part of XML, wherever it stands: relationships may name any of them as the document.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from brochure.model.errors import BrochureError, Source, fail
from brochure.model.text import quoted

MOST_UNPACKED = 6_000_000  # bytes of XML in all; pictures and fonts are not opened
MOST_PARTS = 2_000
MOST_TAGS = 120_000  # of a part: each takes a kilobyte of memory, however little the file needs for it
_MOST_IN_ALL = 150_000
_MOST_ATTRIBUTES = 400_000
SAVE = 'open it in a word processor and save it anew as "Word document (.docx)", or as a .txt file'
_IN_PARTS = "save it in parts, or as a .txt file"
#: The kinds of part that the reader opens, by the end of their relationship's type.
_OPENED = ("officeDocument", "comments", "endnotes", "footnotes", "numbering", "styles")
_DOCUMENT = "word/document.xml"
_LOCKED = b"\xd0\xcf\x11\xe0"  # the container in which Office encrypts a document
_ENCRYPTED = 1  # the bit of a part that is encrypted in the archive
_UNLOCK = 'open it in a word processor, take the password off, and save it as "Word document (.docx)"'
_MOST_PICTURE = 20_000_000  # bytes


def bounded(data: bytes, path: Path, document: str = _DOCUMENT) -> dict[str, bytes]:
    """The parts of XML of a Word file by their names, when all of them are within the limits.

    Raises `BrochureError` for a file that is no Word file, or of which a part would fill time or memory.
    """
    try:
        return _bounded(data, path, document)
    except BrochureError:
        raise
    except Exception as error:  # any exception: a damaged archive fails in any of several libraries
        kind = "Word file (.docx)" if document == _DOCUMENT else "OpenDocument text (.odt)"
        problem = f"this is no {kind}" if isinstance(error, zipfile.BadZipFile) else "this file is damaged"
        raise fail("no-word-file", Source(path), problem, SAVE) from None


def _bounded(data: bytes, path: Path, document: str) -> dict[str, bytes]:
    if data.startswith(_LOCKED):
        raise fail("no-word-file", Source(path), "this file is locked with a password, or of an old kind", _UNLOCK)
    kept: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(part.flag_bits & _ENCRYPTED for part in archive.infolist()):
            raise fail("no-word-file", Source(path), "this file is locked with a password", _UNLOCK)
        parts = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
        size, names = sum(part.file_size for part in parts), {part.filename for part in parts}
        if document not in names:
            what = "Word document" if document == _DOCUMENT else "OpenDocument text"
            raise fail("no-word-file", Source(path), f"there is no {what} in this file", SAVE)
        if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
            problem = f"the file unpacks to {size / 1e6:.0f} MB in {len(parts)} parts; that is no text"
            raise fail("too-big", Source(path), problem, SAVE)
        count = _Count(path)
        for name in sorted(names, key=lambda name: (name != document, name)):
            content = archive.read(name)
            count.add(name, content)
            kept[name] = content
    if count.repeated * size > MOST_UNPACKED:
        problem = f"{count.repeated} notes of this Word file print more than once"
        raise fail("too-big", Source(path), problem, "number each note once, or save it as a .txt file")
    return kept


def picture(data: bytes, name: str) -> bytes | None:
    """A picture that stands in a file of this kind; None where it is not there, damaged, or too big to be one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(name).file_size > _MOST_PICTURE:
                return None
            with archive.open(name) as part:
                return part.read(_MOST_PICTURE)
    except (KeyError, OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None


class _Count:
    """Counts what the parts hold, and stops at what is too much."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._all = self._own = self._attributes = 0
        self._name = ""
        self._notes: set[str] = set()
        #: How many references to notes there are beyond one for each note: the text of a note prints at each.
        self.repeated = 0

    def add(self, name: str, content: bytes) -> None:
        """Count one part as far as it can be read as XML: its reader gets no further either."""
        self._name, self._own = name, 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.CommentHandler = parser.StartCdataSectionHandler = parser.ProcessingInstructionHandler = self._node
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError):  # an encoding that is not known raises these two
            return

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._node()
        self._attributes += len(attributes)
        if self._attributes > _MOST_ATTRIBUTES:
            self._too_much("this file", _MOST_ATTRIBUTES, "attributes")
        local = tag.rpartition(":")[2]
        if local in ("footnoteReference", "endnoteReference"):
            note = f"{local} {sorted(attributes.items())}"
            self.repeated += note in self._notes
            self._notes.add(note)
        elif local == "Relationship" and self._name.endswith(".rels"):
            self._relationship(attributes.get("Type", ""), attributes.get("Target", ""))

    def _node(self, *_: str) -> None:
        self._own += 1
        self._all += 1
        if self._own > MOST_TAGS:
            self._too_much("the document" if self._name == _DOCUMENT else f"the part {self._name}", MOST_TAGS)
        if self._all > _MOST_IN_ALL:
            self._too_much("this file", _MOST_IN_ALL)

    def _too_much(self, where: str, most: int, what: str = "elements") -> None:
        problem = f"{where} has more than {most:,} {what}; that is the most that is read"
        raise fail("too-big", Source(self._path), problem, _IN_PARTS)

    def _doctype(self, *_: object) -> None:
        problem = f"the part {self._name} of this Word file defines marks of its own (DOCTYPE)"
        raise fail("no-word-file", Source(self._path), problem, SAVE)

    def _relationship(self, kind: str, target: str) -> None:
        if kind.rpartition("/")[2] in _OPENED and not re.search(r"\.xml\Z", target, re.IGNORECASE):
            problem = f"this Word file keeps a part of its text in {quoted(target)}, which is not named as text"
            raise fail("no-word-file", Source(self._path), problem, SAVE)
