"""What is wrong with a PDF as a whole: its fonts, what it says of itself, its table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from brochure.model.errors import Severity
from brochure.pdf.fault import Fault, Purpose, shortened
from brochure.pdf.page_facts import File

#: From so many pages on a reader on a screen needs bookmarks; so many numbered links are a table of contents.
_BOOKMARKED, _CONTENTS = 8, 3
#: Document information that names a person or a machine; a name of a file with its folders.
_PERSONAL = ("Author",)
PLACES = re.compile(r"[A-Za-z]:\\|/(?:home|Users)/|[\w.+-]+@[\w-]+\.\w|\bfile:")
_NUMBER = re.compile(r"(\d{1,4})\W*$")


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
    yield from _contents(file)


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


def _contents(file: File) -> Iterator[Fault]:
    """Links that end with a page number which is not that of the page they lead to.

    A file that counts from its third page is right throughout: what most of the numbers are away is taken for its way
    to count, unless its pages have labels.
    """
    most = max([len(file.pages), *(int(page.label) for page in file.pages if page.label.isdecimal())])
    numbered = [
        (page, link, int(found[1]), link.page)
        for page, one in enumerate(file.pages, start=1)
        for link in one.links
        if link.page and (found := _NUMBER.search(link.text)) and link.text != found[0] and int(found[1]) <= most
    ]
    # In a table of contents the numbers stand below each other; a link in a text may end with any number.
    columns = Counter((page, round(link.box.right)) for page, link, _, _ in numbered)
    numbered = [one for one in numbered if columns[one[0], round(one[1].box.right)] >= _CONTENTS]
    if not numbered:
        return
    labelled = all(page.label.isdecimal() for page in file.pages)
    (usual, _), *_ = Counter(target - shown for _, _, shown, target in numbered).most_common()
    for page, link, shown, target in numbered:
        right = int(file.pages[target - 1].label) if labelled else target - usual
        if shown != right:
            problem = f"“{shortened(link.text)}” leads to page {right}"
            yield Fault("contents-number", page, link.box, problem, f"write {right}, or update the table of contents")
