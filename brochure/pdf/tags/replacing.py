"""Puts a page that was painted anew into a finished file, with the structure of the elements that are other on it."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, Object

from brochure.pdf.form import drop
from brochure.pdf.saving import saved
from brochure.pdf.tags.links import Spoken
from brochure.pdf.tags.structure import Node
from brochure.pdf.tags.writer import Writer


@dataclass(frozen=True, slots=True)
class Part:
    """The ``node`` that takes the place of an element, which lies ``depth`` above the first of its marks.

    ``old`` are the numbers of its marks on the page.
    """

    node: Node
    old: Sequence[int]
    depth: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """A page, from 0, as a PDF of it alone, and the elements that are other on it."""

    page: int
    pdf: bytes
    parts: Sequence[Part]


def replaced(
    pdf: bytes,
    changes: Sequence[Replacement],
    spoken: Spoken,
    *,
    filled: Collection[str] = (),
    pdf2: bool = False,
) -> bytes:
    """A finished file with other pages, without the fields that are ``filled``; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for change in changes:
            with pikepdf.open(io.BytesIO(change.pdf)) as made:
                page = file.pages[change.page].obj
                for key in (Name.Contents, Name.Resources):
                    page[key] = file.copy_foreign(made.make_indirect(made.pages[0].obj[key]))
            _restructure(file, change, spoken, pdf2)
        drop(file, filled)
        return saved(file, "2.0" if pdf2 else "1.7")


def _restructure(file: pikepdf.Pdf, change: Replacement, spoken: Spoken, pdf2: bool) -> None:
    """Write the structure of new elements where the old ones were, and the ways back from their marks and links."""
    tree = file.Root.StructTreeRoot
    numbers = tree.ParentTree.Nums
    row: list[Object | None] = list(numbers[2 * change.page + 1])
    elements = [_above(row[part.old[0]], part.depth) for part in change.parts]
    for part in change.parts:
        for number in part.old:
            row[number] = None
    for part, element in zip(change.parts, elements, strict=True):
        writer = Writer(file, spoken, pdf2)
        new, marks, links = writer.write_part(part.node, element.P, (len(numbers) // 2) - len(file.pages))
        _put(element.P, element, new)
        for number, owner in sorted(marks[change.page].items()):
            row += [None] * (number + 1 - len(row))
            row[number] = owner
        for link in links:
            numbers.append(len(numbers) // 2)
            numbers.append(link)
    numbers[2 * change.page + 1] = file.make_indirect(Array(row))
    tree.ParentTreeNextKey = len(numbers) // 2


def _above(element: Object | None, depth: int) -> Object:
    for _ in range(depth):
        assert element is not None
        element = element.P
    assert element is not None  # a place has words in it before it is filled
    return element


def _put(parent: Object, old: Object, new: Object) -> None:
    kids = parent.K
    if not isinstance(kids, Array):
        parent.K = new
        return
    for at, kid in enumerate(kids):
        if getattr(kid, "objgen", None) == old.objgen:
            kids[at] = new
