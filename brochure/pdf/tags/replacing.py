"""Puts a page that was painted anew into a finished file, with the structure of the one element that is other on it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, Object

from brochure.pdf.saving import saved
from brochure.pdf.tags.links import Spoken
from brochure.pdf.tags.structure import Node
from brochure.pdf.tags.writer import Writer


@dataclass(frozen=True, slots=True)
class Replacement:
    """A page, from 0, as a PDF of it alone, and the ``node`` that takes the place of an element.

    ``old`` are the numbers of the marks of that element on the page, which lies ``depth`` above the first of them.
    """

    page: int
    pdf: bytes
    node: Node
    old: Sequence[int]
    depth: int


def replaced(pdf: bytes, changes: Sequence[Replacement], spoken: Spoken, *, pdf2: bool = False) -> bytes:
    """A finished file with other pages; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for change in changes:
            with pikepdf.open(io.BytesIO(change.pdf)) as made:
                page = file.pages[change.page].obj
                for key in (Name.Contents, Name.Resources):
                    page[key] = file.copy_foreign(made.make_indirect(made.pages[0].obj[key]))
            _restructure(file, change, spoken, pdf2)
        return saved(file, "2.0" if pdf2 else "1.7")


def _restructure(file: pikepdf.Pdf, change: Replacement, spoken: Spoken, pdf2: bool) -> None:
    """Write the structure of the new element where the old one was, and the ways back from its marks and links."""
    tree = file.Root.StructTreeRoot
    numbers = tree.ParentTree.Nums
    row: list[Object | None] = list(numbers[2 * change.page + 1])
    element = numbers[2 * change.page + 1][change.old[0]]
    for _ in range(change.depth):
        element = element.P
    parent = element.P
    writer = Writer(file, spoken, pdf2)
    new, marks, links = writer.write_part(change.node, parent, (len(numbers) // 2) - len(file.pages))
    _put(parent, element, new)
    for number in change.old:
        row[number] = None
    for number, owner in sorted(marks[change.page].items()):
        row += [None] * (number + 1 - len(row))
        row[number] = owner
    numbers[2 * change.page + 1] = file.make_indirect(Array(row))
    for link in links:
        numbers.append(len(numbers) // 2)
        numbers.append(link)
    tree.ParentTreeNextKey = len(numbers) // 2


def _put(parent: Object, old: Object, new: Object) -> None:
    kids = parent.K
    if not isinstance(kids, Array):
        parent.K = new
        return
    for at, kid in enumerate(kids):
        if getattr(kid, "objgen", None) == old.objgen:
            kids[at] = new
