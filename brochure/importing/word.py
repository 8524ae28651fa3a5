"""Reader of Word files: mammoth makes HTML of a .docx, which is read as a web page is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import mammoth

from brochure.importing.blocks import Page
from brochure.importing.markup import read_markup
from brochure.importing.word_parts import SAVE, bounded
from brochure.model.errors import BrochureError, Source, fail
from brochure.model.text import quoted

_STYLES = "\n".join(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Titel", "Titre"))
_MARK = re.compile(r"<sup><a href=\"#((?:foot|end)note-[\w-]+)\" id=\"[^\"]*\">\[\d+\]</a></sup>")
_NOTE = re.compile(r"<li id=\"((?:foot|end)note-[\w-]+)\">(.*?-ref-.*?)</li>", re.DOTALL)
_NOTES = re.compile(r"<ol>\s*(?:<li id=\"(?:foot|end)note-[\w-]+\">.*?-ref-.*?</li>\s*)+</ol>", re.DOTALL)


def read_word(data: bytes, path: Path) -> Page:
    """The blocks of a .docx file; their lines are its paragraphs, counted from 1.

    Raises `BrochureError` when the file is damaged, empty or too big.
    """
    archive = io.BytesIO(bounded(data, path))
    try:
        html = mammoth.convert_to_html(
            archive, convert_image=mammoth.images.img_element(lambda image: {"src": ""}), style_map=_STYLES
        ).value
    except BrochureError:
        raise
    except KeyError as error:  # the number of a link or a picture in the list of what belongs to the document
        problem = f"a link or a picture in this Word file points to a part that is not in it ({str(error)[:40]})"
        raise fail("no-word-file", Source(path), problem, SAVE) from None
    except Exception as error:  # any exception: a broken file fails in any of three libraries
        problem = f"this Word file cannot be read: {type(error).__name__}"
        raise fail("no-word-file", Source(path), problem, SAVE) from None
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
    paragraph, counted = 1, 0

    def placed(match: re.Match[str]) -> str:
        nonlocal paragraph, counted
        if match[1] not in notes:
            return match[0]
        paragraph, counted = paragraph + html.count("\n", counted, match.start()), match.start()
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
