"""Reader of Word files: mammoth makes HTML of a .docx, which is read as a web page is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import mammoth

from brochure.importing.blocks import Page
from brochure.importing.markup import read_markup
from brochure.model.errors import BrochureError, Source, fail
from brochure.model.text import quoted

_MOST_UNPACKED = 6_000_000  # bytes of text in all; pictures are not looked at
_MOST_TAGS = 120_000  # each takes a kilobyte of memory, however little the file needs for it
_STYLES = "\n".join(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Titel", "Titre"))
_MARK = re.compile(r"<sup><a href=\"#((?:foot|end)note-[\w-]+)\" id=\"[^\"]*\">\[\d+\]</a></sup>")
_NOTE = re.compile(r"<li id=\"((?:foot|end)note-[\w-]+)\">(.*?-ref-.*?)</li>", re.DOTALL)
_NOTES = re.compile(r"<ol>\s*(?:<li id=\"(?:foot|end)note-[\w-]+\">.*?-ref-.*?</li>\s*)+</ol>", re.DOTALL)
_SAVE = 'open it in a word processor and save it anew as "Word document (.docx)", or as a .txt file'


def read_word(data: bytes, path: Path) -> Page:
    """The blocks of a .docx file; their lines are its paragraphs, counted from 1.

    Raises `BrochureError` when the file is damaged, empty or too big.
    """
    _check(data, path)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {"src": ""}), style_map=_STYLES
        ).value
    except BrochureError:
        raise
    except KeyError as error:  # the number of a link or a picture in the list of what belongs to the document
        problem = f"a link or a picture in this Word file points to a part that is not in it ({str(error)[:40]})"
        raise fail("no-word-file", Source(path), problem, _SAVE) from None
    except Exception as error:  # any exception: a broken file fails in any of three libraries
        problem = f"this Word file cannot be read: {type(error).__name__}"
        raise fail("no-word-file", Source(path), problem, _SAVE) from None
    if not html.strip():
        raise fail("empty", Source(path), "there are no words in this file", "save the page again")
    for end in ("</p>", "</li>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"):
        html = html.replace(end, f"{end}\n")
    html, changes = _with_notes(html)
    page = read_markup(html, path, unit="paragraph")
    return replace(page, changed=(*page.changed, *changes))


def _with_notes(html: str) -> tuple[str, list[str]]:
    """The document with its footnotes and endnotes in brackets at their marks, and a message on each."""
    notes = {match[1]: _words(match[2]) for match in _NOTE.finditer(html)}
    changes: list[str] = []

    def placed(match: re.Match[str]) -> str:
        if match[1] not in notes:
            return match[0]
        paragraph = html.count("\n", 0, match.start()) + 1
        changes.append(
            f"paragraph {paragraph}: a note stands in brackets at its mark: {quoted(_bare(notes[match[1]]))}"
        )
        return f" ({notes[match[1]]})"

    return _NOTES.sub("", _MARK.sub(placed, html)), changes


def _words(inner: str) -> str:
    """A note as one line: its paragraphs one behind the other, without the arrow back."""
    lines = re.sub(r"<a href=\"#[^\"]*-ref-[^\"]*\">[^<]*</a>", "", inner)
    return " ".join(re.sub(r"</?(?:p|ul|ol|li|h\d)\b[^>]*>", " ", lines).split())


def _bare(inner: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", inner))


def _check(data: bytes, path: Path) -> None:
    """Raise `BrochureError` for a file that is no Word file, or unpacks to too much."""
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
    except Exception as error:  # any exception: a damaged archive fails in any of several libraries
        problem = "this is no Word file (.docx)" if isinstance(error, zipfile.BadZipFile) else "this file is damaged"
        raise fail("no-word-file", Source(path), problem, _SAVE) from None
