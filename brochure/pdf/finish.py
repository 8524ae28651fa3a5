"""Completes the PDF to read on screen: page labels, metadata, artifacts, a tagged table of contents.

Works on PDF/UA-1 (ISO 14289-1) as WeasyPrint writes it; the structure types are those of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TypeGuard

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from brochure.pdf import xmp

_HYPHEN = re.compile(rb"(<[0-9A-Fa-f]+>\s*)<2010>")
_MARK = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_PAGINATION = b"/Artifact <</Type /Pagination>> BDC"


def finish_screen(pdf: bytes, *, title: str, language: str) -> bytes:
    """The finished file: labels equal to the folios, metadata that names no one, tags that read well.

    The same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        day = _day(file)
        _label_pages(file)
        _soften_hyphens(file)
        if Name.StructTreeRoot in file.Root:
            tags = _Tags(file)
            tags.merge_nested_links()
            tags.name_contents()
            tags.mark_running_heads()
        _write_metadata(file, title, language, day)
        target = io.BytesIO()
        file.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _day(file: pikepdf.Pdf) -> str:
    """The day that the page engine was given, as in ISO 8601; empty when it was given none."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(file.docinfo.get("/CreationDate", "")))
    return "-".join(match.groups()) if match else ""


def _label_pages(file: pikepdf.Pdf) -> None:
    """Pages are called 1, 2, 3 …, as is printed on them, and shown one by one."""
    file.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))
    file.Root.PageLayout = Name.SinglePage
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _soften_hyphens(file: pikepdf.Pdf) -> None:
    """The hyphen at a line's end (U+2010) means a soft one (U+00AD), gone when text is copied or read aloud.

    The author's own hyphens are another character (U+002D) and stay.
    """
    done = set()
    for page in file.pages:
        for font in dict(page.resources.get(Name.Font, Dictionary()).items()).values():
            to_unicode = font.get(Name.ToUnicode)
            if to_unicode is None or to_unicode.objgen in done:
                continue
            done.add(to_unicode.objgen)
            text = to_unicode.read_bytes()
            if (softened := _HYPHEN.sub(rb"\1<00ad>", text)) != text:
                to_unicode.write(softened)


def _write_metadata(file: pikepdf.Pdf, title: str, language: str, day: str) -> None:
    file.Root.Lang = language
    packet = file.make_stream(xmp.packet(title, language, day, accessible=True))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    file.Root.Metadata = packet
    file.trailer.Info = file.make_indirect(Dictionary(xmp.info(title, day)))


class _Tags:
    """The structure tree, and the table that leads from marks and links on pages back to its elements."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.file = file
        self.root = file.Root.StructTreeRoot
        self.table = self.root.ParentTree.Nums
        self.places = {int(self.table[place]): place + 1 for place in range(0, len(self.table), 2)}

    def merge_nested_links(self) -> None:
        """A page number after a link's words is no link in a link: one element holds words and areas."""
        merged: set[tuple[int, int]] = set()
        for element in _elements(self.root):
            if not _is(element, Name.Link) or element.objgen in merged:
                continue
            if any(_is(kid, Name.Link) for kid in _kids(element)):
                element.K = Array(list(self._merged(element, element, merged)))

    def _merged(self, outer: Object, element: Object, merged: set[tuple[int, int]]) -> Iterator[Object | int]:
        for kid in _kids(element):
            if _is(kid, Name.Link) and kid.Pg == outer.Pg:
                merged.add(kid.objgen)
                self._lead_to(outer, kid)
                yield from self._merged(outer, kid, merged)
                continue
            if _is_element(kid):
                kid.P = outer
            yield kid

    def _lead_to(self, outer: Object, inner: Object) -> None:
        """What belonged to ``inner`` belongs to ``outer``."""
        for kid in _kids(inner):
            if isinstance(kid, int):
                self.table[self.places[int(inner.Pg.StructParents)]][kid] = outer
            elif kid.get("/Type") == Name.OBJR:
                self.table[self.places[int(kid.Obj.StructParent)]] = outer

    def name_contents(self) -> None:
        """A list of nothing but links to other pages, in no section of the text, is a table of contents."""
        for element in _elements(self.root):
            if _is(element, Name.NonStruct):
                for kid in _kids(element):
                    if _is(kid, Name.L) and _is_contents(kid):
                        _name_contents(kid)

    def mark_running_heads(self) -> None:
        """Folios and running heads belong to no element: as artifacts a screen reader leaves them out."""
        tagged: dict[tuple[int, int], set[int]] = {}
        for element in _elements(self.root):
            for kid in _kids(element):
                if isinstance(kid, int):
                    tagged.setdefault(element.Pg.objgen, set()).add(kid)
        for page in self.file.pages:
            self._mark_artifacts(page.obj, tagged.get(page.obj.objgen, set()))

    def _mark_artifacts(self, page: Object, tagged: set[int]) -> None:
        content = page.Contents
        if not isinstance(content, pikepdf.Stream):
            return
        parents = self.table[self.places[int(page.StructParents)]]

        def as_artifact(match: re.Match[bytes]) -> bytes:
            number = int(match[1])
            if number in tagged:
                return match[0]
            parents[number] = None
            return _PAGINATION

        text = content.read_bytes()
        if (marked := _MARK.sub(as_artifact, text)) != text:
            content.write(marked)


def _is_element(thing: Object | int) -> TypeGuard[Object]:
    return isinstance(thing, Dictionary) and "/S" in thing


def _is(thing: Object | int, kind: Name) -> TypeGuard[Object]:
    return _is_element(thing) and bool(kind == thing.S)


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(top: Object) -> list[Object]:
    """All elements below ``top``, in reading order."""
    found, waiting = [], _kids(top)[::-1]
    while waiting:
        thing = waiting.pop()
        if _is_element(thing):
            found.append(thing)
            waiting.extend(_kids(thing)[::-1])
    return found


def _is_contents(element: Object) -> bool:
    items = _kids(element)
    return bool(items) and all(_is(item, Name.LI) and _leads_inside(item) for item in items)


def _leads_inside(item: Object) -> bool:
    """Whether there is a link to a place in the same file in this item."""
    return any(
        not isinstance(kid, int) and kid.get("/Type") == Name.OBJR and _stays(kid.Obj)
        for element in _elements(item)
        if _is(element, Name.Link)
        for kid in _kids(element)
    )


def _stays(annotation: Object) -> bool:
    return "/Dest" in annotation or annotation.get("/A", Dictionary()).get("/S") == Name.GoTo


def _name_contents(element: Object) -> None:
    element.S = Name.TOC
    for item in filter(_is_element, _kids(element)):
        item.S = Name.TOCI
        for part in _kids(item):
            if _is(part, Name.LBody):
                part.S = Name.Reference
