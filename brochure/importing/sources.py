"""The kinds of file that can be imported, and the reader of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from brochure.importing.blocks import Page
from brochure.importing.decoding import check_lines, check_tags, decode, read_bytes
from brochure.importing.pictures import beside
from brochure.importing.plain_text import read_plain
from brochure.model.errors import Source, fail
from brochure.model.text import did_you_mean, quoted
from brochure.source.files import is_folder

_KINDS = (".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".docm", ".dotx", ".odt", ".md", ".markdown")
_AS_WORD = "open it in Word, and save it as a Word document (.docx)"
_AS_TEXT = "open it in Pages, and export it as Word (.docx)"
_AS_DOCUMENT = "download it as Word (.docx), and name that"
_SAVED_OTHERWISE = {
    ".doc": _AS_WORD, ".rtf": _AS_WORD, ".dot": _AS_WORD, ".wpd": _AS_WORD, ".pages": _AS_TEXT,
    ".gdoc": _AS_DOCUMENT, ".webarchive": 'open it in another browser, and save it as "web page, HTML only"',
    ".pdf": "save it from the program that it was made with, as Word or HTML: a PDF has lost its headings",
}  # fmt: skip
_MOST_SAVED = 40_000_000  # bytes of a file that holds its pictures


def read_source(source: Path) -> Page:
    """The page in a file or a folder of Markdown. Raises `BrochureError` when it cannot be read."""
    kind = source.suffix.lower()
    if is_folder(source):
        from brochure.importing.markdown_folder import holds_markdown, read_folder

        if holds_markdown(source):
            return read_folder(source)
    elif kind not in _KINDS:
        problem = f"files that end in {quoted(kind)} cannot be read"
        fix = _SAVED_OTHERWISE.get(kind) or did_you_mean(kind, _KINDS, "save it as one of these")
        raise fail("unknown-kind", Source(source), problem, fix)
    if kind in (".docx", ".docm", ".dotx", ".odt", ".mhtml", ".mht"):
        return _read_container(source, kind)
    data = read_bytes(source)
    decoded = decode(data, source)
    if kind == ".txt":
        check_lines(decoded.text, source)
        page = read_plain(decoded.text)
    elif kind in (".md", ".markdown"):
        from brochure.importing.markdown_source import read_markdown

        check_lines(decoded.text, source)
        page = read_markdown(decoded.text, source)
    else:
        from brochure.importing.markup import read_markup

        check_tags(decoded.text, source)
        page = read_markup(decoded.text, source)
    return replace(page, changed=(*decoded.changed, *page.changed), load=beside(source.parent))


def _read_container(source: Path, kind: str) -> Page:
    """The page in a file that holds several parts."""
    data = read_bytes(source, _MOST_SAVED)
    if kind in (".mhtml", ".mht"):
        from brochure.importing.mhtml import read_mhtml

        return read_mhtml(data, source)
    if kind == ".odt":
        from brochure.importing.opendocument import read_opendocument

        return read_opendocument(data, source)
    from brochure.importing.word import read_word

    return read_word(data, source)
