"""A Word file as blocks: read by mammoth into plain HTML, and then as a saved page is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import mammoth

from brochure.errors import BrochureError, Source, fail
from brochure.importing.blocks import Page
from brochure.importing.markup import read_markup

_MOST_UNPACKED = 6_000_000  # bytes of text in all; pictures are not looked at
_MOST_TAGS = 120_000  # each takes a kilobyte of memory, however little the file needs for it
_STYLES = "\n".join(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Titel", "Titre"))
_SAVE = 'open it in a word processor and save it anew as "Word document (.docx)", or as a .txt file'


def read_word(data: bytes, path: Path) -> Page:
    """The blocks of a .docx file; their lines are its paragraphs, counted from 1."""
    _check(data, path)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {"src": ""}), style_map=_STYLES
        ).value
    except BrochureError:
        raise
    except Exception as error:  # of whatever kind: a broken file fails in any of three libraries
        problem = f"this Word file cannot be read: {type(error).__name__}"
        raise fail("no-word-file", Source(path), problem, _SAVE) from None
    if not html.strip():
        raise fail("empty", Source(path), "there are no words in this file", "save the page again")
    for end in ("</p>", "</li>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"):
        html = html.replace(end, f"{end}\n")
    return read_markup(html, path, unit="paragraph")


def _check(data: bytes, path: Path) -> None:
    """Refuse what is no Word file, or unpacks to far more than it seems."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.filename.startswith("word/media/")]
            size = sum(part.file_size for part in parts)
            if "word/document.xml" not in {part.filename for part in parts}:
                raise fail("no-word-file", Source(path), "there is no Word document in this file", _SAVE)
            if size > _MOST_UNPACKED or len(parts) > 2000:
                problem = f"the file unpacks to {size / 1e6:.0f} MB in {len(parts)} parts; that is no text"
                raise fail("too-big", Source(path), problem, _SAVE)
            document = archive.read("word/document.xml")
            if (tags := document.count(b"<") - document.count(b"</")) > _MOST_TAGS:
                problem = f"the document has {tags:,} elements; the most that is read is {_MOST_TAGS:,}"
                raise fail("too-big", Source(path), problem, "save it in parts, or as a .txt file")
            if b"<!DOCTYPE" in document[:2000]:
                raise fail("no-word-file", Source(path), "the document in this file defines its own marks", _SAVE)
    except BrochureError:
        raise
    except Exception as error:  # of whatever kind: a damaged archive fails in any of several libraries
        problem = "this is no Word file (.docx)" if isinstance(error, zipfile.BadZipFile) else "this file is damaged"
        raise fail("no-word-file", Source(path), problem, _SAVE) from None
