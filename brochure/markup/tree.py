"""The element tree prepared for print: structure for tagged PDF, microtypography, one kind of emphasis."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Known, Lines
from brochure.markup.figures import set_figures, set_in_line
from brochure.markup.print_classes import mark
from brochure.markup.read_aloud import prepare_to_read
from brochure.markup.typography import typeset_tree
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted


def prepare(
    root: Element, known: Known, path: Path, lines: Lines, problems: list[Finding], one_line: bool = False
) -> None:
    """Change the tree in place; markup that a link cannot hold is a finding. ``one_line`` holds no blocks."""
    problems += prepare_to_read(root, path, lines)
    _one_emphasis(root)
    _bare_items(root)
    _tables(root)
    mark(root)
    _links(root, path, lines, problems)
    if one_line:
        set_in_line(root)
    else:
        set_figures(root, known, path, lines, problems)
    typeset_tree(root, known)


def _one_emphasis(root: Element) -> None:
    """Bold only: italic type is hard to read for many; bold inside bold makes no difference."""
    for element in root.iter():
        if element.tag in ("em", "mark"):
            element.tag = "strong"
    for element in list(root.iter("strong")):
        for inner in list(element.iter("strong")):
            if inner is not element:
                inner.tag = "span"
    _unwrap(root, "span")


def _unwrap(root: Element, tag: str) -> None:
    """Take bare elements of this kind away around their content."""
    for parent in root.iter():
        index = 0
        while index < len(parent):
            child = parent[index]
            if child.tag == tag and not child.attrib:
                _replace(parent, index, child)
            else:
                index += 1


def _replace(parent: Element, index: int, child: Element) -> None:
    """Put what the child holds in its place."""
    inner = list(child)
    _add_text(parent, index, child.text)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (child.tail or "")
    else:
        _add_text(parent, index, child.tail)
    parent[index : index + 1] = inner


def _add_text(parent: Element, index: int, text: str | None) -> None:
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + (text or "")
    else:
        parent.text = (parent.text or "") + (text or "")


def _bare_items(root: Element) -> None:
    """A list item holds bare text: `<li><p>` is no valid item in tagged PDF (veraPDF 7.2-20)."""
    for item in root.iter():
        if item.tag not in ("li", "dd") or not any(child.tag == "p" for child in item):
            continue
        item.text = (item.text or "").strip()
        for child in list(item):
            if child.tag == "p":
                child.tail = (child.tail or "").strip()
                index = list(item).index(child)
                if (index and item[index - 1].tag not in ("ul", "ol")) or item.text:
                    item.insert(index, Element("br"))
                    index += 1
                _replace(item, index, child)


def _tables(root: Element) -> None:
    """Alignment becomes a class, for the stylesheet."""
    for tag in ("th", "td"):
        for cell in root.iter(tag):
            if align := cell.attrib.pop("align", ""):
                cell.set("class", f"{cell.get('class', '')} align-{align}".strip())


def _links(root: Element, path: Path, lines: Lines, problems: list[Finding]) -> None:
    """The class of a link names its kind; one without words is no link, and a picture that is one stands alone."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for found in list(root.iter("a")):
        href = found.get("href", "")
        kind = f"ref {href.partition(':')[0]} {found.get('class', '')}".strip()
        if (
            len(found) == 1
            and found[0].tag == "span"
            and not ((found.text or "").strip() or (found[0].tail or "").strip())
        ):
            found.attrib.update(found[0].attrib)  # words in another language, all of them
            _replace(found, 0, found[0])
        spoken = {name: value for name, value in found.attrib.items() if name in ("lang", "dir")}
        found.attrib = {"class": kind, "href": href, **spoken}
        source = Source(path, lines.find(f"]({href}", href))
        whole = len(found) == 1 and found[0].tag == "strong" and not (found.text or found[0].tail)
        link = _swap(found) if whole else found
        words = "".join(link.itertext()).strip()
        if link.find(".//img") is not None:
            problems.append(_flatten(link, found if whole else parents[found], source))
        elif not words:
            found.tag, found.attrib = "span", {}
            problem = f"the link {quoted(href)} has no words, and is left out"
            problems.append(adjusted(source, problem, "write [words](…)"))


def _flatten(link: Element, parent: Element, source: Source) -> Finding:
    """Move the pictures in a link before it, in place; its words are set plainly. The note on it."""
    pictures, href = list(link.iter("img")), link.get("href", "")
    for picture in pictures:
        picture.tail = ""
        parent.insert(list(parent).index(link), picture)
    text, link[:] = " ".join("".join(link.itertext()).split()), []
    link.text = text
    if pictures and not text:
        link.tag, link.attrib = "span", {}
        return adjusted(source, f"the picture is no link to {quoted(href)} on paper", "write [words](…) below it")
    return adjusted(
        source, f"the picture stands before the link {quoted(href)}", "write it before the link, or below it"
    )


def _swap(link: Element) -> Element:
    """Turn a link around strong words inside out, in place; the link, which is now the inner one."""
    inner = link[0]
    link.tag, inner.tag = "strong", "a"
    inner.attrib, link.attrib = dict(link.attrib), {}
    return inner
