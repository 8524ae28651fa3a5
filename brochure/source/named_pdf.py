"""A PDF that a person names, of any program: its bytes, or what is wrong with the name."""

from __future__ import annotations

import stat
from pathlib import Path

from brochure.model.errors import Source, fail
from brochure.source.files import why_unreadable

#: A file larger than this, in bytes, is not read: it would stand in memory twice.
MOST_BYTES = 256_000_000
#: ISO 32000-1, 7.5.2 wants it first; viewers take it within the first kilobyte.
_HEADER, _WITHIN = b"%PDF-", 1024


def read_named_pdf(path: Path) -> bytes:
    """The bytes of the PDF at ``path``. Raises BrochureError where it is missing, a folder, too big, or no PDF."""
    place = Source(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "this is a folder" if stat.S_ISDIR(status.st_mode) else "this is no file"
            raise fail("missing-file", place, what, "name one PDF")
        if status.st_size > MOST_BYTES:
            problem = f"the file is {status.st_size / 1e6:.0f} MB; the most that is read is {MOST_BYTES / 1e6:.0f} MB"
            raise fail("too-big", place, problem, "save it with smaller pictures, or split it into parts")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise fail("missing-file", place, "this file is missing", "name a PDF that is there") from None
    except (OSError, ValueError) as error:
        raise fail("unreadable", place, *why_unreadable(error)) from None
    if not data:
        raise fail("empty", place, "this file is empty", "save it again")
    if _HEADER not in data[:_WITHIN]:
        raise fail("not-a-pdf", place, "this is no PDF", "save it as a PDF in the program that it is from")
    return data
