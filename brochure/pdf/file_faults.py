"""What is wrong with a PDF as a whole: its fonts, what it says of itself, its table of contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from brochure.model.errors import Severity
from brochure.pdf.contents_faults import of_contents
from brochure.pdf.fault import Fault, Purpose
from brochure.pdf.page_facts import File

#: From so many pages on a reader on a screen needs bookmarks.
_BOOKMARKED = 8
#: Document information that names a person or a machine; a name of a file with its folders.
_PERSONAL = ("Author",)
PLACES = re.compile(r"[A-Za-z]:\\|/(?:home|Users)/|[\w.+-]+@[\w-]+\.\w|\bfile:")


def of_file(file: File, purpose: Purpose) -> Iterator[Fault]:
    """Faults of the file as a whole."""
    for name, embedded in sorted(file.fonts.items()):
        if not embedded:
            yield _whole(
                "font-not-embedded",
                f'the font "{name}" is not in the file: another printer takes another font',
                "switch embedding of all fonts on where the PDF is made",
            )
    for key, value in file.metadata.items():
        if key in _PERSONAL or PLACES.search(value):
            yield _whole(
                "personal-data",
                f'the file says {key} "{value}" to everyone who gets it',
                "take out the properties of the document where the PDF is made",
                Severity.WARNING,
            )
    if purpose is Purpose.SCREEN:
        yield from _for_the_screen(file)
    yield from of_contents(file)


def strange_fonts(file: File, families: Collection[str]) -> Iterator[Fault]:
    """Fonts of a file that are none of these families: what was meant is missing, and another was taken for it."""
    known = tuple(map(_plain, families))
    for name in sorted(file.fonts):
        if all(known) and not _plain(name.partition("+")[2] or name).startswith(known):
            fix = "have the font drawn as shapes where the picture is made, or take it out"
            yield _whole("strange-font", f'the font "{name}" is none of those that this guide is set in', fix)


def _plain(name: str) -> str:
    """A name as it is compared: a PDF writes the names of fonts without spaces; "" for one that it cannot write so."""
    return "".join(filter(str.isalnum, name.casefold())) if name.isascii() else ""


def _for_the_screen(file: File) -> Iterator[Fault]:
    if not file.tagged:
        fix = 'export it as a tagged PDF ("PDF/UA", "accessible")'
        yield _whole("untagged", "it is not tagged: who hears it gets lines in any order", fix)
    if not file.language:
        yield _whole("no-language", "it does not say in what language it is", "set the language of the document")
    if not file.metadata.get("Title"):
        yield _whole("no-title", "it has no title: a screen reader reads the name of the file", "set its title")
    if len(file.pages) >= _BOOKMARKED and not file.bookmarks:
        problem = f"{len(file.pages)} pages have no bookmarks"
        yield _whole("no-bookmarks", problem, "export the headings as bookmarks", Severity.WARNING)


def _whole(code: str, problem: str, fix: str, severity: Severity = Severity.ERROR) -> Fault:
    return Fault(code, None, None, problem, fix, severity)
