"""Painted pages without their marks: a file to be imposed, of one that is read aloud, with some pages of another."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Name

from brochure.pdf.saving import saved

#: What a page of the engine has for readers on a screen.
_READ = ("/Annots", "/StructParents", "/Tabs")
#: The kinds of resources that a content names.
_NAMED = ("/XObject", "/ExtGState", "/Pattern", "/Shading", "/Font")
_NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
#: Marks in a tile of a pattern, where they mark nothing.
_MARKS = re.compile(rb"^(?:/Artifact\nBMC|EMC)(?:\n|\Z)", re.MULTILINE)
#: What parts the tag of a subset from the name of its font (ISO 32000-2, 9.9.2).
_TAG = re.compile(r"/([A-Z]{6})\+")


def unmarked(marked: bytes, contents: Sequence[bytes], others: bytes, instead: Mapping[int, int]) -> bytes:
    """The pages of ``marked`` with these ``contents``; ``instead`` gives pages of ``others`` by the page they replace.

    Nothing stays that only a replaced page shows. The same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(marked)) as file, _opened(others) as drawn:
        for page, content in zip(file.pages, contents, strict=True):
            page.obj.Contents = file.make_stream(content)
            for key in _READ:
                if key in page.obj:
                    del page.obj[key]
        shared = _shared(file)
        for resources in _shared(drawn):
            _rename(resources)
        for at, number in instead.items():
            file.pages[at] = drawn.pages[number]
        kept = [content for at, content in enumerate(contents) if at not in instead]
        for resources in shared:
            _keep(resources, {name.decode("latin-1") for content in kept for name in _NAME.findall(content)})
        for key in {"/Outlines", "/Names"} & set(file.Root.keys()):
            del file.Root[key]
        return saved(file)


def _opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf)) if pdf else pikepdf.new()


def _shared(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The resources of the pages; those of the page engine share theirs."""
    return list({page.obj.Resources.objgen: page.obj.Resources for page in file.pages}.values())


def _keep(resources: pikepdf.Object, names: set[str]) -> None:
    """Leave only what is named in the resources, and no mark in it."""
    for kind in _NAMED:
        if (found := resources.get(kind)) is not None:
            for key in set(found.keys()) - {f"/{name}" for name in names}:
                del found[key]
    for tile in _values(resources.get(Name.Pattern)):
        if isinstance(tile, pikepdf.Stream) and b"MC" in (data := tile.read_bytes()):
            tile.write(_MARKS.sub(b"", data))


def _rename(resources: pikepdf.Object) -> None:
    """Tag the subsets of fonts otherwise: two that differ in a file must not have the same name."""
    for font in _values(resources.get(Name.Font)):
        for one in (font, *font.get(Name.DescendantFonts, ())):
            for holder, key in ((one, Name.BaseFont), (one.get(Name.FontDescriptor), Name.FontName)):
                if holder is not None and (tag := _TAG.match(str(holder.get(key, "")))):
                    holder[key] = Name(str(holder[key]).replace(tag[1], tag[1][1:] + tag[1][0], 1))


def _values(table: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    return (table[key] for key in sorted(table.keys())) if table is not None else iter(())
