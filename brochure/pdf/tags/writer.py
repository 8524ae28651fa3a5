"""Writes the structure tree, the links and what leads from one to the other into a PDF with marked content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from brochure.model.form import TextField
from brochure.pdf.form import FormWriter
from brochure.pdf.tags.laid_out import Area, Mark
from brochure.pdf.tags.links import Spoken, description
from brochure.pdf.tags.structure import Node, Value

#: Roles of PDF 2.0, and what they are to a reader of PDF 1.7.
ROLE_MAP = {"Strong": "Span", "Em": "Span", "Aside": "Div"}
#: Roles of PDF 1.7 that PDF 2.0 keeps in the namespace of that version (ISO 32000-2, 14.8.6).
_OLDER = frozenset({"Art", "BlockQuote", "Code", "Quote", "Reference", "TOC", "TOCI"})
#: Roles of PDF 1.7 that have another name in PDF 2.0.
_NEWER = {"Note": "FENote"}
_NAMESPACES = {True: "http://iso.org/pdf/ssn", False: "http://iso.org/pdf2/ssn"}
#: Kinds of lists of PDF 2.0 (ISO 32000-2, table 382), and the nearest of PDF 1.7.
_KINDS = {"Unordered": "Disc", "Description": "Disc"}


class Writer:
    """The writing of a structure into one file, with ``pdf2`` as PDF 2.0 has it (ISO 32000-2, 14.7 and 14.8).

    Its fields are those of the ``form``.
    """

    def __init__(self, file: pikepdf.Pdf, spoken: Spoken, pdf2: bool, form: FormWriter | None = None) -> None:
        self._file, self._spoken, self._pdf2, self._form = file, spoken, pdf2, form
        self._pages = [page.obj for page in file.pages]
        self._marks: list[dict[int, Object]] = [{} for _ in self._pages]
        self._annotations: list[Object] = []  # the element of each
        self._elements: dict[str, Object] = {}
        self._named: dict[str, Object] = {}
        self._namespaces: dict[bool, Object] = {}
        self._references: list[tuple[Object, str]] = []
        self._where: Mapping[str, int] = {}
        self._bookmarks: list[tuple[str, Object]] = []

    def write(self, root: Node) -> None:
        """Write the structure of the whole file."""
        tree = self._file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._where = _places(self._file)
        for number, page in enumerate(self._pages):
            page.StructParents, page.Tabs = number, Name.S
        if self._pdf2:
            self._namespaces = {
                older: self._file.make_indirect(Dictionary(Type=Name.Namespace, NS=String(address)))
                for older, address in _NAMESPACES.items()
            }
            tree.Namespaces = Array([self._namespaces[False], self._namespaces[True]])
        else:
            tree.RoleMap = Dictionary({f"/{role}": Name(f"/{known}") for role, known in ROLE_MAP.items()})
        tree.K = Array([self._element(root, tree)])
        self._refer()
        self._parents(tree)
        if self._named:
            names = [part for name in sorted(self._named) for part in (String(name), self._named[name])]
            limits = [String(min(self._named)), String(max(self._named))]
            leaf = self._file.make_indirect(Dictionary(Limits=Array(limits), Names=Array(names)))
            tree.IDTree = self._file.make_indirect(Dictionary(Kids=Array([leaf])))
        self._file.Root.StructTreeRoot = tree
        self._file.Root.MarkInfo = Dictionary(Marked=True)
        if self._pdf2:
            self._lead_to_elements()

    def _refer(self) -> None:
        """What refers to an element knows it, and a note all that refers to it (ISO 14289-2, 8.2.5.14)."""
        for element, anchor in self._references:
            if (target := self._elements.get(anchor)) is not None:
                element.Ref = Array([target])
                if target.S in (Name.Note, Name.FENote):
                    target.Ref = Array([*target.get(Name.Ref, Array()), element])

    def write_part(
        self, node: Node, parent: Object, links: int
    ) -> tuple[Object, list[dict[int, Object]], list[Object]]:
        """Write an element below ``parent``, in a file that has a structure and so many ``links``.

        Gives the element, by page those of its marks, and those of its links.
        """
        if self._pdf2:
            newer, older = self._file.Root.StructTreeRoot.Namespaces
            self._namespaces = {True: older, False: newer}
        self._where = _places(self._file)
        self._annotations = [parent] * links
        return self._element(node, parent), self._marks, self._annotations[links:]

    def _element(self, node: Node, parent: Object) -> Object:
        role = _NEWER.get(node.role, node.role) if self._pdf2 else node.role
        entries: dict[str, Any] = {"/Type": Name.StructElem, "/S": Name(f"/{role}"), "/P": parent}
        if self._pdf2:
            entries["/NS"] = self._namespaces[role in _OLDER]
        for key, value in (("/Lang", node.language), ("/Alt", node.alt), ("/E", node.expansion)):
            if value:
                entries[key] = String(value)
        if node.attributes:
            owned = [self._attributes(owner, values) for owner, values in node.attributes.items()]
            entries["/A"] = owned[0] if len(owned) == 1 else Array(owned)
        first = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        if first is not None:
            entries["/Pg"] = self._pages[first]
        element = self._file.make_indirect(Dictionary(entries))
        if node.identifier:
            element.ID = String(node.identifier)
            self._named[node.identifier] = element
        if node.bookmark:
            self._bookmarks.append((node.bookmark, element))
        for anchor in node.anchors:
            self._elements.setdefault(anchor, element)
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element))
            else:
                self._marks[kid.page][kid.number] = element
                kids.append(kid.number if kid.page == first else self._elsewhere(kid))
        if node.target.startswith("#"):
            self._references.append((element, node.target[1:]))
        if node.areas:
            kids += self._links(node, element)
        if node.place is not None and self._form is not None:
            kids.append(self._widget(self._form, node.place, element))
        element.K = kids[0] if len(kids) == 1 and not isinstance(kids[0], Dictionary) else Array(kids)
        return element

    def _elsewhere(self, mark: Mark) -> Object:
        return Dictionary(Type=Name.MCR, Pg=self._pages[mark.page], MCID=mark.number)

    def _attributes(self, owner: str, values: Mapping[str, Value]) -> Object:
        made = Dictionary(O=Name(f"/{owner}"))
        for name, value in values.items():
            value = value if self._pdf2 or not isinstance(value, str) else _KINDS.get(value, value)
            made[f"/{name}"] = _value(name, value)
        return made

    def _links(self, node: Node, element: Object) -> list[Object]:
        """The areas of a link, one for each page that it is on; what leads to them from the element."""
        by_page: dict[int, list[Area]] = defaultdict(list)
        for area in node.areas:
            by_page[area.page].append(area)
        made: list[Object] = []
        for number, areas in by_page.items():
            page = self._pages[number]
            link = self._file.make_indirect(self._annotation(node, areas, page))
            page.Annots = Array([*page.get(Name.Annots, Array()), link])
            made.append(self._reference(link, page, element))
        return made

    def _widget(self, form: FormWriter, field: TextField, element: Object) -> Object:
        """The place of a field on its page; what leads to it from the element."""
        page = self._pages[field.page]
        return self._reference(form.widget(field, page), page, element)

    def _reference(self, annotation: Object, page: Object, element: Object) -> Object:
        """The way from an element to an annotation, and back."""
        self._annotations.append(element)
        annotation.StructParent = len(self._pages) + len(self._annotations) - 1
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def _annotation(self, node: Node, areas: list[Area], page: Object) -> Dictionary:
        boxes = [[round(edge, 2) for edge in area.box] for area in areas]
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, F=4, P=page, BS=Dictionary(W=0),
            Rect=Array([min(box[0] for box in boxes), min(box[1] for box in boxes), *_top_right(boxes)]),
            Contents=String(description(node, self._where, self._spoken)),
        )  # fmt: skip
        if len(boxes) > 1:
            link.QuadPoints = Array([edge for x1, y1, x2, y2 in boxes for edge in (x1, y2, x2, y2, x1, y1, x2, y1)])
        if node.target.startswith("#"):
            link.Dest = String(node.target[1:])
        else:
            link.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(node.target))
        return link

    def _parents(self, tree: Object) -> None:
        """The way back from the marks of each page, and from each link, to their element."""
        numbers: list[Any] = []
        for number, marks in enumerate(self._marks):
            row = Array([marks.get(mark) for mark in range(max(marks, default=-1) + 1)])
            numbers += [number, self._file.make_indirect(row)]
        for number, element in enumerate(self._annotations, start=len(self._pages)):
            numbers += [number, element]
        tree.ParentTree = self._file.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._annotations)

    def _lead_to_elements(self) -> None:
        """Links and bookmarks lead to elements (ISO 32000-2, 12.3.2.3), and to their place on the page."""
        places = _destinations(self._file)
        for page in self._pages:
            for link in page.get(Name.Annots, Array()):
                if (anchor := link.get(Name.Dest)) is not None and (element := self._elements.get(str(anchor))):
                    link.A = _go_to(places[str(anchor)], element)
                    del link[Name.Dest]
        at = 0
        for entry in _entries(self._file):
            title = str(entry.Title)
            found = next((n for n in range(at, len(self._bookmarks)) if self._bookmarks[n][0] == title), at)
            if found < len(self._bookmarks):
                entry.A = _go_to(entry.Dest, self._bookmarks[found][1])
                del entry[Name.Dest]
                at = found + 1


def _top_right(boxes: list[list[float]]) -> list[float]:
    return [max(box[2] for box in boxes), max(box[3] for box in boxes)]


def _go_to(place: Object, element: Object) -> Dictionary:
    structure = Array([element, *list(place)[1:]])
    return Dictionary(Type=Name.Action, S=Name.GoTo, D=place, SD=structure)


def _entries(file: pikepdf.Pdf) -> Iterator[Object]:
    """The bookmarks, in reading order."""
    outlines = file.Root.get(Name.Outlines, Dictionary())
    waiting = [outlines.First] if Name.First in outlines else []
    while waiting:
        entry = waiting.pop()
        yield entry
        waiting += [entry[key] for key in (Name.Next, Name.First) if key in entry]


def _destinations(file: pikepdf.Pdf) -> dict[str, Object]:
    """The places that have a name."""
    names = file.Root.get(Name.Names, Dictionary()).get(Name.Dests, Dictionary()).get(Name.Names, Array())
    return {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}


def _places(file: pikepdf.Pdf) -> dict[str, int]:
    """The page, from 0, of each place that has a name."""
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    return {name: pages[place[0].objgen] for name, place in _destinations(file).items()}


def _value(name: str, value: Value) -> Any:
    if isinstance(value, str):
        return Name(value if value.startswith("/") else f"/{value}")
    if isinstance(value, (list, tuple)):
        return Array([String(part) if isinstance(part, str) else part for part in value])
    return value
