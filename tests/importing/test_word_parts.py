"""A Word file that would fill time or memory is one finding, whichever of its parts holds the bomb."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from brochure.importing.word_parts import MOST_TAGS, bounded
from brochure.model.errors import BrochureError
from tests.support.web_pages import imported, paragraph, questions, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
MARKS = "of this Word file defines marks of its own (DOCTYPE)  [no-word-file]"


def repacked(parts: dict[str, str | bytes], body: str = "") -> bytes:
    """The small Word file with these parts added, or instead of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(body))) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in dict.fromkeys([*good.namelist(), *parts]):
            bad.writestr(name, parts[name] if name in parts else good.read(name))
    return made.getvalue()


def related(kind: str, target: str) -> str:
    """The relationships of a package or a document, with one target."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Target="{target}" Type="{KIND}{kind}"/></Relationships>'
    )


def as_main(name: str, text: str | bytes) -> dict[str, str | bytes]:
    """A part that the package names as its document, beside a harmless one that stands where it usually does."""
    return {"_rels/.rels": related("officeDocument", name), name: text}


def as_styles(name: str, text: str | bytes) -> dict[str, str | bytes]:
    return {RELATIONS: related("styles", name), f"word/{name}": text}


def doctype(encoding: str) -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>{" " * 5_000}{ENTITIES}<w:styles {W}/>'.encode(encoding)


ATTRIBUTES = f"<b {' '.join(f'c{number}=' + repr('') for number in range(20))}/>"
LONG_NOTE = f'<w:footnotes {W}><w:footnote w:id="1">{paragraph("x" * 9_000)}</w:footnote></w:footnotes>'
MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'
MANY = "more than 120,000 elements; that is the most that is read  [too-big]"
BOMBS = {
    "a document among the pictures": (as_main("word/media/d.xml", b" " * 50_000_000), "unpacks to 50 MB in 6 parts"),
    "elements among the pictures": (
        as_main("word/media/d.xml", f"<w:document {W}>{'<w:p/>' * 200_000}</w:document>"),
        f"the part word/media/d.xml has {MANY}",
    ),
    "a document called a picture": (
        as_main("word/media/d.png", b" " * 50_000_000),
        'keeps a part of its text in "word/media/d.png", which is not named as text  [no-word-file]',
    ),
    "styles among the pictures": (
        as_styles("media/s.xml", f"<w:styles {W}>{'<w:style/>' * 200_000}</w:styles>"),
        f"the part word/media/s.xml has {MANY}",
    ),
    "styles where they usually stand": (
        {"word/styles.xml": f"<w:styles {W}>{'<w:style/>' * 200_000}</w:styles>"},
        f"the part word/styles.xml has {MANY}",
    ),
    "parts that are many elements together": (
        dict.fromkeys(("word/footnotes.xml", "word/numbering.xml"), f"<a>{'<b/>' * 90_000}</a>"),
        "this file has more than 150,000 elements",
    ),
    "comments and instructions": ({DOCUMENT: f"<a>{'<!----><?a?>' * 100_000}</a>"}, f"the document has {MANY}"),
    "attributes": ({DOCUMENT: f"<a>{ATTRIBUTES * 25_000}</a>"}, "this file has more than 400,000 attributes"),
    "UTF-16": ({DOCUMENT: f"<a>{'<b/>' * 130_000}</a>".encode("utf-16")}, f"the document has {MANY}"),
    "a doctype far down": ({DOCUMENT: doctype("utf-8")}, f"the part {DOCUMENT} {MARKS}"),
    "a doctype of styles": ({"word/styles.xml": doctype("utf-8")}, f"the part word/styles.xml {MARKS}"),
    "a doctype in UTF-16": ({"word/numbering.xml": doctype("utf-16")}, f"the part word/numbering.xml {MARKS}"),
    "a doctype in EBCDIC": (
        {DOCUMENT: b'<?xml version="1.0" encoding="cp037"?>' + f"{ENTITIES}<a/>".encode("cp037")},
        "this Word file cannot be read: it is damaged  [no-word-file]",
    ),
    "a doctype among the pictures": (as_styles("media/s.xml", doctype("utf-16")), f"the part word/media/s.xml {MARKS}"),
    "a doctype of relationships": ({RELATIONS: ENTITIES + related("styles", "s.xml")}, f"the part {RELATIONS} {MARKS}"),
    "notes that print a thousand times": (
        {
            "word/footnotes.xml": LONG_NOTE,
            DOCUMENT: f"<w:document {W}><w:body><w:p>{MARK * 1_000}</w:p></w:body></w:document>",
        },
        "999 notes of this Word file print more than once  [too-big]",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_finding_at_once(tmp_path: Path, name: str) -> None:
    parts, problem = BOMBS[name]
    data = repacked(parts)
    start = time.process_time()
    with pytest.raises(BrochureError) as caught:
        imported(tmp_path, "page.docx", data)
    assert time.process_time() - start < 2
    assert len(caught.value.findings) == 1
    assert problem in str(caught.value)


def test_a_bomb_is_refused_before_it_is_in_memory() -> None:
    data = repacked(BOMBS["a document among the pictures"][0])
    tracemalloc.start()
    with pytest.raises(BrochureError):
        bounded(data, Path("page.docx"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000, "the part has 50 MB"


def test_pictures_fonts_and_embedded_files_do_not_count(tmp_path: Path) -> None:
    big = bytes(8_000_000)
    names = ("word/media/image1.png", "word/embeddings/Book1.xlsx", "word/fonts/font1.odttf", "docProps/thumbnail.jpeg")
    done = imported(tmp_path, "page.docx", repacked(dict.fromkeys(names, big)))
    assert len(questions(done)) == 2


def test_notes_that_print_once_are_read(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(f"Noot {number}.")}</w:footnote>' for number in range(1, 9)
    )
    marks = "".join(paragraph("Zo.").replace("</w:p>", f'<w:r><w:footnoteReference w:id="{number}"/></w:r></w:p>')
                    for number in range(1, 9))  # fmt: skip
    parts = {"word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>"}
    done = imported(tmp_path, "page.docx", repacked(parts, paragraph("A. Wat nu?", "Kop1") + marks))
    assert b"Zo. (Noot 8.)" in done.files["topics/wat-nu.md"]
    assert "paragraph 9: a note stands in brackets at its mark: \"Noot 8.\"" in done.report.changed  # fmt: skip


def test_a_part_may_have_as_many_elements_as_are_read() -> None:
    assert bounded(word_file("<w:p/>" * (MOST_TAGS - 20)), Path("page.docx"))
