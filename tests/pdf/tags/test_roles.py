"""HTML elements become structure elements."""

from __future__ import annotations

import pytest

from brochure.pdf.tags import roles
from brochure.pdf.tags.laid_out import Area, Laid, Mark
from brochure.pdf.tags.structure import Node

BLOCKS = ("p", "div", "section", "ul", "ol", "li", "h1", "h2", "table", "tr", "td", "th", "nav", "dl", "dt", "dd")


def laid(tag: str, *kids: Laid | str, **attributes: str) -> Laid:
    made = [Mark(kid, page=0, number=0) if isinstance(kid, str) else kid for kid in kids]
    areas = [Area(0, (0, 0, 1, 1))] if tag == "a" else []
    return Laid(tag, attributes, made, areas, attributes.get("href", ""), inline=tag not in BLOCKS)


def outline(node: Node) -> str:
    """The roles, nested in brackets."""
    kids = [kid for kid in node.kids if isinstance(kid, Node)]
    return node.role + (f"({' '.join(map(outline, kids))})" if kids else "")


def made(*kids: Laid | str) -> Node:
    return roles.document(laid("html", laid("head"), laid("body", *kids)), "nl")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (laid("p", "a ", laid("strong", "b")), "P(Strong)"),
        (laid("div", "a ", laid("strong", "b"), laid("p", "c"), "d"), "Div(P(Strong) P P)"),
        (laid("section", laid("h2", "a"), laid("p")), "Sect(H1)"),
        (laid("p", laid("a", "b", href="#c")), "P(Link)"),
        (laid("p", Laid("a", {}, [Mark("b", page=0, number=0)])), "P(Span)"),
        (laid("ul", laid("li", Laid("::marker", kids=[Mark("•", page=0, number=0)]), "a")), "L(LI(Lbl LBody))"),
        (laid("ul", laid("li", "a", laid("ul", laid("li", "b")), "c")), "L(LI(LBody(P L(LI(LBody)) P)))"),
        (laid("dl", laid("dt", "a"), laid("dd", "b")), "L(LI(Lbl LBody))"),
        (laid("dl", laid("dt", "a"), laid("dt", "b"), laid("dd", "c"), laid("dt", "d")), "L(LI(Lbl LBody) LI(Lbl))"),
        (laid("blockquote", "a"), "BlockQuote(P)"),
        (laid("p", "a", role="heading", **{"aria-level": "3"}), "H1"),
        (
            laid("nav", laid("ol", laid("li", laid("span", "A"), laid("a", "b", href="#c"))), role="doc-toc"),
            "Sect(TOC(TOCI(Lbl Reference(Link))))",
        ),
        (laid("p", laid("a", "1", href="#b", role="doc-noteref")), "P(Reference(Link))"),
        (laid("div", laid("p", laid("a", "1", href="#a", role="doc-backlink")), role="note"), "Note(P(Lbl(Link)))"),
        (laid("p", Laid("wbr"), laid("span")), ""),
    ],
)
def test_elements_have_the_roles_of_their_html(element: Laid, expected: str) -> None:
    assert outline(made(element)) == (f"Document({expected})" if expected else "Document")


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("1 2 3 2 3", "1 2 3 2 3"),
        ("2 2 3 2", "1 1 2 1"),
        ("1 3 3 2", "1 2 2 2"),
        ("3 1 2", "1 1 2"),
        ("1 4 6 5 2", "1 2 3 3 2"),
    ],
)
def test_no_level_of_headings_is_skipped_whatever_parts_a_document_has(levels: str, expected: str) -> None:
    root = made(*(laid(f"h{level}", "a") for level in levels.split()))
    assert " ".join(node.role[1:] for node in root.nodes() if node.role != "Document") == expected


def test_only_a_language_that_differs_is_named() -> None:
    root = made(laid("p", laid("span", "a", laid("em", "b", lang="fr"), lang="FR"), lang="nl"))
    assert [(one.role, one.language) for one in root.nodes() if one.language] == [("Document", "nl"), ("Span", "FR")]


def test_an_abbreviation_has_its_expansion() -> None:
    (short,) = [one for one in made(laid("p", laid("abbr", "WHO", title="World"))).nodes() if one.expansion]
    assert short.expansion == "World"


def test_the_anchor_of_an_element_without_words_is_that_of_the_next() -> None:
    root = made(laid("p", id="x"), laid("p", "a", id="y"))
    assert [one.anchors for one in root.nodes() if one.role == "P"] == [["x", "y"]]


def test_each_note_has_a_name_of_its_own() -> None:
    notes = [one for one in made(*(laid("div", "a", role="note") for _ in range(3))).nodes() if one.role == "Note"]
    assert len({one.identifier for one in notes} - {""}) == 3


def test_a_list_says_how_it_is_numbered() -> None:
    item = laid("li", Laid("::marker", kids=[Mark("1.", page=0, number=0)]), "a")
    item.numbering = "decimal"
    numbered = next(one for one in made(laid("ol", item)).nodes() if one.role == "L")
    assert numbered.attributes == {"List": {"ListNumbering": "Decimal"}}
    bare = next(one for one in made(laid("ol", laid("li", "a"))).nodes() if one.role == "L")
    assert bare.attributes == {"List": {"ListNumbering": "None"}}


def test_a_picture_has_its_words_and_its_place() -> None:
    picture = Laid("img", {"alt": "a\u2060b"}, [Mark("", page=0, number=0, box=(1.234, 2, 3, 4))], inline=False)
    (figure,) = [one for one in made(laid("div", picture)).nodes() if one.role == "Figure"]
    assert figure.alt == "ab"
    assert figure.attributes == {"Layout": {"BBox": (1.23, 2, 3, 4), "Placement": "Block"}}


def row(*cells: Laid) -> Laid:
    return laid("tr", *cells)


def test_cells_know_their_headers() -> None:
    root = made(
        laid(
            "table",
            row(laid("th"), laid("th", "A", scope="col"), laid("th", "B", scope="col")),
            row(laid("th", "C", scope="row"), laid("td", "1", rowspan="2"), laid("td", "2")),
            row(laid("th", "D", scope="row"), laid("td", "3")),
        )
    )
    names = {one.text(): one.identifier for one in root.nodes() if one.role == "TH"}
    heard = {
        one.text(): {name for name, key in names.items() if key in one.attributes.get("Table", {}).get("Headers", [])}
        for one in root.nodes()
        if one.role == "TD"
    }
    assert heard == {"": set(), "1": {"A", "C", "D"}, "2": {"B", "C"}, "3": {"B", "D"}}
    assert len(set(names.values())) == len(names) == 4


def test_a_letter_that_is_placed_apart_is_the_label_of_its_entry() -> None:
    letter = Laid("span", {}, [Mark("A", page=0, number=0)], inline=False)
    root = made(laid("nav", laid("ol", laid("li", letter, laid("a", "b", href="#c"))), role="doc-toc"))
    assert outline(root) == "Document(Sect(TOC(TOCI(Lbl Reference(Link)))))"
