"""A table of contents whose numbers are those of other pages: links that end with a number, below each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.pdf.fault import Fault, shortened
from brochure.pdf.page_facts import File, Link

#: So many numbered links below each other are a table of contents.
_CONTENTS = 3
_NUMBER = re.compile(r"(\d{1,4})\W*$")
#: What leads from the words to the number of a page.
_LEADER = re.compile(r"(?:[.·_]\s?){3,}\s*$|…\s*$|\s{2,}$|\t$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A link on a page that ends with a number, what stands before that, and the page that it leads to."""

    page: int
    link: Link
    words: str
    shown: int
    target: int

    @property
    def led(self) -> bool:
        return bool(_LEADER.search(self.words))


def of_contents(file: File) -> Iterator[Fault]:
    """Links that end with a page number which is not that of the page they lead to.

    A file that counts from its third page is right throughout: what most of the numbers are away is taken for its way
    to count, unless its pages have labels.
    """
    most = max([len(file.pages), *(int(page.label) for page in file.pages if page.label.isdecimal())])
    entries = list(_in_tables(list(_numbered(file)), most))
    if not entries:
        return
    labelled = all(page.label.isdecimal() for page in file.pages)
    (usual, _), *_ = Counter(entry.target - entry.shown for entry in entries).most_common()
    for entry in entries:
        right = int(file.pages[entry.target - 1].label) if labelled else entry.target - usual
        if entry.shown != right:
            problem = f"“{shortened(entry.link.text)}” leads to page {right}"
            fix = f"write {right}, or update the table of contents"
            yield Fault("contents-number", entry.page, entry.link.box, problem, fix)


def _numbered(file: File) -> Iterator[_Entry]:
    for number, page in enumerate(file.pages, start=1):
        for link in page.links:
            if link.page and (found := _NUMBER.search(link.text)) and (words := link.text[: found.start()]).strip():
                yield _Entry(number, link, words, int(found[1]), link.page)


def _in_tables(entries: Sequence[_Entry], most: int) -> Iterator[_Entry]:
    """The entries that stand in a table of contents; a link in a text may end with any number.

    Its numbers stand below each other, or its lines begin there and lead to their numbers. Most of them are no more
    than ``most``: years are. What differs in its numbers alone ("Step 1", "Step 2") counts something else.
    """
    columns: dict[tuple[str, int, int], list[_Entry]] = defaultdict(list)
    for entry in entries:
        columns["right", entry.page, round(entry.link.box.right)].append(entry)
        if entry.led:
            columns["left", entry.page, round(entry.link.box.left)].append(entry)
    tables = {id(entry) for column in columns.values() if _is_table(column, most) for entry in column}
    yield from (entry for entry in entries if id(entry) in tables)


def _is_table(column: Sequence[_Entry], most: int) -> bool:
    counted = len({entry.words for entry in column}) == 1 and not column[0].led
    return len(column) >= _CONTENTS and sum(entry.shown <= most for entry in column) * 2 > len(column) and not counted
