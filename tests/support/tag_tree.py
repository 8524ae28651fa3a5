"""The structure tree of a PDF as text, an element a line, read with pikepdf: for references that a person can read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_ENTRIES = ("Lang", "Alt", "E", "ID")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\u00ad\ufeff"))


@dataclass
class Element:
    """An element: its role, entries and attributes; its words, with those of what stands in it; its pages, from 1.

    ``typed`` are the labels of the fields in it.
    """

    role: str
    entries: dict[str, str] = field(default_factory=dict)
    kids: list[Element | str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    links: list[Object] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def every(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.every()

    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def on(self) -> list[int]:
        return sorted({page for element in self.every() for page in element.pages})


class Tree:
    """The tree of a file: ``root``; ``lost`` is marked content outside it, and ``bare`` what has no mark at all."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(pdf))
        self._numbers = {page.obj.objgen: number for number, page in enumerate(self.file.pages)}
        self._marks, self.bare = zip(*(_content(page) for page in self.file.pages), strict=True)
        self._held: set[tuple[int, int]] = set()
        (top,) = self.file.Root.StructTreeRoot.K
        self.root = self._element(top)
        every = {(page, number) for page, marks in enumerate(self._marks) for number in marks}
        self.lost = [self._marks[page][number] for page, number in sorted(every - self._held)]

    def _element(self, thing: Object) -> Element:
        made = Element(str(thing.S)[1:])
        made.entries = {key: str(thing[f"/{key}"]) for key in _ENTRIES if f"/{key}" in thing}
        owned = thing.get("/A", Array())
        for attributes in owned if isinstance(owned, Array) else [owned]:
            made.entries.update({key[1:]: _plain(value) for key, value in attributes.items() if key != "/O"})
        kids = thing.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                self._mark(made, thing.Pg, kid)
            elif "/S" in kid:
                assert kid.P.objgen == thing.objgen, "each element knows its parent"
                made.kids.append(self._element(kid))
            elif kid.Type == Name.MCR:
                self._mark(made, kid.Pg, int(kid.MCID))
            elif kid.Obj.Subtype == Name.Widget:
                made.typed.append(str(kid.Obj.get("/Parent", kid.Obj).TU))
            else:
                made.links.append(kid.Obj)
        return made

    def _mark(self, element: Element, page: Object, number: int) -> None:
        at = self._numbers[page.objgen]
        assert (at, number) not in self._held, "each mark is held once"
        self._held.add((at, number))
        element.pages.append(at + 1)
        element.kids.append(self._marks[at][number])

    def lines(self) -> list[str]:
        """Each element with its attributes, its pages and its first words, indented."""
        return list(_lines(self.root, 0))


def _lines(element: Element, depth: int) -> Iterator[str]:
    entries = "".join(f" {name}={value}" for name, value in element.entries.items())
    links = "".join([f" → {link.Contents}" for link in element.links] + [f" ✎ {label}" for label in element.typed])
    words = " ".join(element.text().split())
    pages = ",".join(map(str, element.on()))
    yield f"{'  ' * depth}{element.role}{entries} p{pages} | {words[:50]}{links}".rstrip()
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _lines(kid, depth + 1)


def _plain(value: Object | int | str) -> str:
    if isinstance(value, Array):
        parts = (str(part) if isinstance(part, pikepdf.String) else f"{float(part):.0f}" for part in value)
        return f"[{' '.join(parts)}]"
    return str(value).removeprefix("/")


def _content(page: pikepdf.Page) -> tuple[dict[int, str], list[str]]:
    """The words of each mark of a page, and what is painted without a mark."""
    marks: dict[int, str] = {}
    bare: list[str] = []
    stack: list[int | None] = []  # None for an artifact
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            tag = str(operands[0])
            properties = operands[1] if len(operands) > 1 else Dictionary()
            assert (tag == "/Artifact") != ("/MCID" in properties)
            assert not stack, "no mark stands in another"
            stack.append(None if tag == "/Artifact" else int(properties.MCID))
            if stack[-1] is not None:
                marks[stack[-1]] = ""
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            table = _meanings(page.resources.Font[operands[0]])
        elif name in ("TJ", "Do", "f", "f*", "S", "B", "sh"):
            if not stack:
                bare.append(name)
            elif stack[-1] is not None and name == "TJ":
                codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                glyphs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
                marks[stack[-1]] += "".join(table[glyph] for glyph in glyphs).translate(_UNSEEN)
    return marks, bare


def _meanings(font: Object) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", text.partition("endcodespacerange")[2])
    return {int(glyph, 16): bytes.fromhex(meaning).decode("utf-16-be") for glyph, meaning in pairs}


_INLINE = "a|abbr|b|bdi|cite|code|em|i|img|kbd|mark|q|small|span|strong|sub|sup|time|u|wbr"
#: What the stylesheet adds behind a link.
_PLACE = re.compile(r"\s?\((?:see page|zie pagina)\s\d+\)")


def words_of_html(html: str) -> list[str]:
    """The words of a page in the order of its HTML; a word ends at a space, a break, and where a block does."""
    body = re.sub(r"<wbr\s*/?>|(?s:<head>.*?</head>)|<!--.*?-->", "", html)
    body = re.sub(rf"</?(?:{_INLINE})\b[^>]*>", "", body)
    return unescape(re.sub(r"<[^>]+>", " ", body)).translate(_UNSEEN).split()


def words_of_tree(root: Element) -> list[str]:
    """The words of a tree in its order, but for those of the stylesheet: labels of items, numbers of pages."""
    return _PLACE.sub("", _own(root)).split()


def _own(element: Element) -> str:
    if element.role == "Lbl" and re.fullmatch(r"\s*(?:\d+\.|[•◦▪→–]|[a-z]\.)\s*", element.text()):
        return ""
    said = "".join(kid if isinstance(kid, str) else _own(kid) for kid in element.kids)
    return re.sub(r"\s\d+(?=\s*$)", "", said) if element.role == "TOCI" else said
