"""Reader of Word files: the parts of a .docx as HTML, which is read as a web page is; no word is lost unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from brochure.importing.blocks import Dropped, Page
from brochure.importing.letterhead import letterhead
from brochure.importing.markup import read_tree
from brochure.importing.word_body import Body, titled
from brochure.importing.word_numbering import Numbering
from brochure.importing.word_parts import SAVE, bounded, picture
from brochure.importing.word_runs import Document
from brochure.importing.word_styles import Styles
from brochure.importing.word_xml import attribute, child, children, element, local, parsed
from brochure.model.errors import Source, fail
from brochure.model.text import quoted

_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://purl.oclc.org/ooxml/officeDocument")
_JUNK_TITLE = re.compile(
    r"microsoft word|\.docx?$|^(?:document|dokument|doc)\s?\d*$|^(?:untitled|naamloos)", re.IGNORECASE
)
_PROBLEM = "this Word file cannot be read"


def read_word(data: bytes, path: Path) -> Page:
    """The blocks of a .docx file; their lines are its paragraphs with words, counted from 1.

    Raises `BrochureError` when the file is damaged, locked, empty or too big.
    """
    parts = bounded(data, path)
    root = _part(parts, "word/document.xml", path)
    relations = _relations(parts, "word/document.xml", path)
    styles = Styles.of(_part(parts, "word/styles.xml", path))
    numbering = Numbering.of(_part(parts, "word/numbering.xml", path))
    notes = {
        (kind, attribute(note, "id")): note
        for kind in ("footnote", "endnote")
        for note in children(_part(parts, f"word/{kind}s.xml", path), kind)
        if attribute(note, "type") in ("", "normal")
    }
    document = Document(styles, relations, notes)
    main = child(root, "body")
    if main is None:
        raise fail("no-word-file", Source(path), "there is no Word document in this file", SAVE)
    html = element("html")
    held = element("body")
    html.append(held)
    body = Body(document, numbering, titled(main, styles))
    body.write(main, held)
    body.headings_by_size()
    page = read_tree(html, "", unit="paragraph", everything=True)
    head, dropped = _around(parts, relations, document, path)
    core = _facts(parts, path)
    if not page.blocks and not dropped:
        raise fail("empty", Source(path), "there are no words in this file", "save the page again")
    changed = [*page.changed, *_notes(document), *_parts_inside(body)]
    return replace(
        page,
        dropped=(*page.dropped, *dropped, *_outside(parts, path)),
        changed=tuple(changed),
        title=core.pop("title", ""),
        language=styles.language,
        facts={**core, **head},
        load=lambda name: picture(data, name),
    )


def _part(parts: Mapping[str, bytes], name: str, path: Path) -> Any | None:
    """A part as a tree; None where there is none."""
    data = parts.get(name)
    if data is None:
        return None
    for strict in _STRICT:
        data = data.replace(strict, b"http://schemas.openxmlformats.org")
    return parsed(data, path, _PROBLEM, SAVE)


def _relations(parts: Mapping[str, bytes], name: str, path: Path) -> dict[str, tuple[str, bool]]:
    """The target of each number that a part uses, and whether it stands outside the file."""
    pure = PurePosixPath(name)
    found = {}
    for one in children(_part(parts, f"{pure.parent}/_rels/{pure.name}.rels", path), "Relationship"):
        target, outside = attribute(one, "Target"), attribute(one, "TargetMode") == "External"
        if not outside:
            target = target.lstrip("/") if target.startswith("/") else _joined(str(pure.parent), target)
        found[attribute(one, "Id")] = (target, outside)
    return found


def _joined(folder: str, target: str) -> str:
    pieces: list[str] = folder.split("/")
    for piece in target.split("/"):
        if piece == "..":
            pieces = pieces[:-1]
        elif piece != ".":
            pieces.append(piece)
    return "/".join(pieces)


def _around(
    parts: Mapping[str, bytes], relations: Mapping[str, tuple[str, bool]], document: Document, path: Path
) -> tuple[dict[str, str], list[Dropped]]:
    """What the headers and footers say of the publisher, and their other words."""
    heads: list[str] = []
    feet: list[str] = []
    for name in sorted({target for target, outside in relations.values() if not outside}):
        found = re.search(r"/(header|footer)\d*\.xml\Z", name, re.IGNORECASE)
        root = _part(parts, name, path) if found else None
        if root is None or found is None:
            continue
        inner = replace(document, relations=_relations(parts, name, path), fields=[])
        held = element("div")
        Body(inner, Numbering(), False).write(root, held)
        lines = [" ".join("".join(one.itertext()).split()) for one in held.iter("p")]
        (heads if found[1].lower() == "header" else feet).extend(line for line in lines if line)
        document.changes += inner.changes
    facts, left = letterhead(heads, feet)
    return facts, [Dropped(None, words, why) for words, why in left]


def _facts(parts: Mapping[str, bytes], path: Path) -> dict[str, str]:
    """The title and the author that the file gives of itself."""
    core = _part(parts, "docProps/core.xml", path)
    named = child(core, "title")
    title = "" if named is None else (named.text or "").strip()
    return {"title": title} if title and not _JUNK_TITLE.search(title) else {}


def _notes(document: Document) -> Iterator[str]:
    for line, words in document.noted:
        yield f"paragraph {line}: a note stands in brackets at its mark: {quoted(words)}"
    if document.changes:
        yield "changes were pending in this Word file: what was inserted is in the guide, what was deleted is not"


def _parts_inside(body: Body) -> Iterator[str]:
    if body.other_parts:
        yield f"{body.other_parts} documents that stand inside this one were not read: save it anew in Word"


def _outside(parts: Mapping[str, bytes], path: Path) -> Iterator[Dropped]:
    """The words of comments, charts and drawings of shapes, which are no running text."""
    for comment in children(_part(parts, "word/comments.xml", path), "comment"):
        words = " ".join("".join(one.text or "" for one in comment.iter() if local(one) == "t").split())
        if words:
            yield Dropped(None, words, "a comment in the margin")
    for name in sorted(parts):
        if re.match(r"word/(?:charts/chart|diagrams/data)\d*\.xml\Z", name):
            root = _part(parts, name, path)
            texts = [one.text or "" for one in root.iter() if local(one) in ("t", "v")] if root is not None else []
            words = " ".join(" ".join(texts).split())
            if words:
                yield Dropped(None, words, "the words of a chart or a drawing")
