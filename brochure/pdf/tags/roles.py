"""HTML elements become structure elements: the role of each, its attributes, language and alternate description.

The roles are those of ISO 32000-2, 14.8.4; what may stand in what is ISO/TS 32005.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brochure.pdf.tags.headings import close_up
from brochure.pdf.tags.laid_out import INKLESS, Laid, Mark
from brochure.pdf.tags.structure import GROUPS, Node
from brochure.pdf.tags.table import cell, name_headers

#: A caption stands beside its picture, in an element of their own: what is in one with a description is not read.
_ROLES = {
    "main": "Part", "article": "Art", "section": "Sect", "nav": "Sect", "aside": "Aside", "header": "Div",
    "footer": "Div", "div": "Div", "figure": "Aside", "blockquote": "BlockQuote", "p": "P", "pre": "P", "address": "P",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "strong": "Strong", "b": "Strong",
    "em": "Em", "i": "Em", "code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote", "figcaption": "Caption",
    "caption": "Caption", "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR",
    "th": "TH", "td": "TD", "img": "Figure", "a": "Link", "span": "Span",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NUMBERING = {
    "decimal": "Decimal", "upper-roman": "UpperRoman", "lower-roman": "LowerRoman", "upper-alpha": "UpperAlpha",
    "lower-alpha": "LowerAlpha", "disc": "Disc", "circle": "Circle", "square": "Square", "none": "None",
}  # fmt: skip
#: What a link stands in: the mark that refers to a note, and the number of a note that leads back (DPUB-ARIA 1.1).
_HOLDERS = {"doc-noteref": "Reference", "doc-backlink": "Lbl"}
#: Roles that stand in a line.
_INLINE = frozenset({"Span", "Strong", "Em", "Code", "Quote", "Link", "Reference", "Figure", "Lbl"})


def document(root: Laid, language: str) -> Node:
    """The structure of a document in ``language``."""
    body = next((kid for kid in root.kids if isinstance(kid, Laid) and kid.tag == "body"), root)
    made = Node("Document", _kids(body, language, False), language=language)
    _in_paragraphs(made)
    _prune(made)
    _gather_anchors(made)
    close_up(made)
    for number, table in enumerate(node for node in made.nodes() if node.role == "Table"):
        name_headers(table, number)
    for number, note in enumerate(node for node in made.nodes() if node.role == "Note"):
        note.identifier = f"note-{number}"
    return made


def part(laid: Laid, language: str) -> Node | None:
    """The structure of one block of a document in ``language``; None where nothing of it is read."""
    made = _element(laid, language, False)
    if made is None:
        return None
    _in_paragraphs(made)
    return made if _prune(made) else None


def _element(laid: Laid, language: str, contents: bool) -> Node | None:
    """The structure element of an HTML element; None for one of which nothing is read."""
    own = laid.attributes.get("lang") or language
    contents = contents or laid.attributes.get("role") == "doc-toc"
    node = Node(_role(laid, contents), _kids(laid, own, contents))
    if own.lower() != language.lower():
        node.language = own
    if anchor := laid.attributes.get("id"):
        node.anchors = [anchor]
    node.areas, node.target, node.bookmark = laid.areas, laid.target, laid.bookmark
    node.kids += [Node("Form", place=one) for one in laid.fields]
    node.label = laid.attributes.get("aria-label", "").translate(INKLESS) if laid.areas else ""
    if laid.tag == "abbr":
        node.expansion = laid.attributes.get("title", "")
    if holder := _HOLDERS.get(laid.attributes.get("role", "")) if laid.areas else None:
        return Node(holder, [node])
    shape = _SHAPES.get(node.role)
    return shape(node, laid) if shape else node


def _role(laid: Laid, contents: bool) -> str:
    tag, spoken = laid.tag, laid.attributes.get("role", "")
    if spoken == "heading":
        return f"H{laid.attributes.get('aria-level', '2')}"
    if spoken in ("doc-footnote", "note"):
        return "Note"
    if spoken == "img":
        return "Figure"
    if tag in _HEADINGS:
        return tag.upper()
    if tag == "a" and not laid.areas:
        return "Span"
    if contents and tag in ("ul", "ol", "li"):
        return "TOCI" if tag == "li" else "TOC"
    if tag == "::marker":
        return "Lbl"
    return _ROLES.get(tag, "Span" if laid.inline else "Div")


def _kids(laid: Laid, language: str, contents: bool) -> list[Node | Mark]:
    kids: list[Node | Mark] = []
    for kid in laid.kids:
        if isinstance(kid, Mark):
            if kid.number >= 0:
                kids.append(kid)
        elif laid.tag == "dl":
            kids += _described(kid, kids, language)
        elif (node := _element(kid, language, contents)) is not None:
            kids.append(node)
    return kids


def _described(laid: Laid, before: list[Node | Mark], language: str) -> list[Node | Mark]:
    """A term begins an item of a list; what it means is the body of the item."""
    node = _element(laid, language, False)
    if node is None:
        return []
    node.role = "Lbl" if laid.tag == "dt" else "LBody"
    last = before[-1] if before else None
    if isinstance(last, Node) and last.role == "LI" and (laid.tag != "dt" or _roles(last) == {"Lbl"}):
        same = next((kid for kid in last.kids if isinstance(kid, Node) and kid.role == node.role), None)
        if same is None:
            last.kids.append(node)
        else:  # another term or meaning of the same item
            same.kids += [Node("P", [*node.kids])] if node.role == "LBody" else node.kids
        return []
    return [Node("LI", [node])]


def _roles(node: Node) -> set[str]:
    return {kid.role for kid in node.kids if isinstance(kid, Node)}


def _list(node: Node, laid: Laid) -> Node:
    shapes = [kid.numbering for kid in laid.kids if isinstance(kid, Laid) and kid.tag == "li"]
    marked = any(
        kid.role == "Lbl" for item in node.kids if isinstance(item, Node) for kid in item.kids if isinstance(kid, Node)
    )
    kind = "Description" if laid.tag == "dl" else _NUMBERING.get(shapes[0] if shapes else "none", "Unordered")
    kind = "Unordered" if kind == "None" else kind
    node.set("List", {"ListNumbering": kind if marked else "None"})
    return node


def _item(node: Node, laid: Laid) -> Node:
    """The label of an item, which may be a box to tick, and its body."""
    first = node.kids[0] if node.kids else None
    if isinstance(first, Node) and first.role == "Figure" and "task" in laid.attributes.get("class", "").split():
        node.kids[0] = Node("Lbl", [first])
    labels: list[Node | Mark] = [kid for kid in node.kids if isinstance(kid, Node) and kid.role == "Lbl"]
    body = Node("LBody", [kid for kid in node.kids if kid not in labels])
    node.kids = [*labels[:1], body] if body.kids else labels
    return node


def _entry(node: Node, laid: Laid) -> Node:
    """An entry of a table of contents: its letter, and the reference."""
    kids: list[Node | Mark] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role == "Span" and not kids:
            kid.role = "Lbl"
        kids.append(Node("Reference", [kid]) if isinstance(kid, Node) and kid.role == "Link" else kid)
    node.kids = kids
    node.target = next((one.target for one in node.nodes() if one.role == "Link"), "")
    return node


def _figure(node: Node, laid: Laid) -> Node | None:
    """A picture, with its alternate description and its place on the page."""
    pictures = [mark for mark in node.kids if isinstance(mark, Mark) and mark.box is not None]
    if not pictures:
        return None
    node.alt = (laid.attributes.get("alt") or laid.attributes.get("aria-label", "")).translate(INKLESS)
    node.kids = [*pictures]
    left, bottom, right, top = pictures[0].box or (0.0, 0.0, 0.0, 0.0)
    box = tuple(round(edge, 2) for edge in (left, bottom, right, top))
    node.set("Layout", {"BBox": box, "Placement": "Inline" if laid.inline else "Block"})
    return node


_SHAPES: dict[str, Callable[[Node, Laid], Node | None]] = {
    "L": _list, "LI": _item, "TOCI": _entry, "Figure": _figure, "TH": cell, "TD": cell,
}  # fmt: skip


def _in_paragraphs(node: Node) -> None:
    """Words that stand among blocks, or alone in an element for blocks, become paragraphs, in place."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _in_paragraphs(kid)
    blocks = any(isinstance(kid, Node) and kid.role not in _INLINE for kid in node.kids)
    if node.role not in GROUPS and not (blocks and node.role in ("LBody", "TD", "TH", "Caption", "TOCI")):
        return
    if node.role == "TOCI":
        return
    node.kids = list(_grouped(node.kids))


def _grouped(kids: list[Node | Mark]) -> Iterator[Node | Mark]:
    line: list[Node | Mark] = []
    for kid in kids:
        if isinstance(kid, Mark) or (kid.role in _INLINE and not _alone(kid)):
            line.append(kid)
            continue
        if line:
            yield Node("P", line)
            line = []
        yield kid
    if line:
        yield Node("P", line)


def _alone(node: Node) -> bool:
    """Whether a picture is a block of its own."""
    return node.role == "Figure" and node.attributes.get("Layout", {}).get("Placement") == "Block"


def _prune(node: Node) -> bool:
    """Take elements away in which nothing is read, in place; their anchors go to what follows."""
    kept: list[Node | Mark] = []
    lost: list[str] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            if not _prune(kid):
                lost += [anchor for inner in kid.nodes() for anchor in inner.anchors]
                continue
            kid.anchors = [*lost, *kid.anchors]
            lost = []
        kept.append(kid)
    node.kids = kept
    node.anchors += lost
    # An empty cell keeps its place in its row, and a field is empty.
    return bool(kept) or node.role in ("TD", "TH", "Form")


def _gather_anchors(root: Node) -> None:
    seen: set[str] = set()
    for node in root.nodes():
        node.anchors = [anchor for anchor in node.anchors if anchor not in seen]
        seen.update(node.anchors)
