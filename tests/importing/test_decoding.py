"""importer.py: files as they come, in any encoding and with any character in them, and the findings on others."""

from __future__ import annotations

import datetime
import re
from html import unescape
from pathlib import Path

import pytest

from brochure.importing.importer import convert
from brochure.importing.markup import read_markup
from brochure.model.errors import BrochureError
from tests.support.web_pages import body, imported


@pytest.mark.parametrize(
    "words",
    [
        "# geen kop", "- geen bullet", "* ster *", "_a_ en `b`", "[a](topic:x) [b][c] [^1]", "{: .x }",
        "<b>vet</b> & &amp; &lt;", "a | b", "> citaat", "=====x", ": uitleg", "\\ en \\*", "C:\\`x` \\[y]",
        "<! weg >", "http://a.be/_x_?a=1&b=2", "+ plus", "![x](y.png)", "2024. Een jaar",
    ],
)  # fmt: skip
def test_no_character_is_taken_for_markup(tmp_path: Path, words: str) -> None:
    from brochure.markup.allowlist import Known
    from brochure.markup.markdown import to_text
    from brochure.model.errors import Finding, Source

    page = f"<h2>A. Wat is dit?</h2><p>x {escape(words)}<p>{escape(words)}<p>y<br>{escape(words)}"
    done = imported(tmp_path, "page.html", page)
    problems: list[Finding] = []
    known = Known("nl", tmp_path, (), (), (), ())
    html = to_text(body(done, "wat-is-dit"), known, source=Source(tmp_path), anchor_prefix="x", problems=problems).html
    assert problems == []
    printed = re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html))).replace("–", "-")  # as a dash is set
    bare = re.sub(r"^[-*] ", "", words)  # a typed bullet is a bullet
    assert printed == re.sub(r"\s", "", f"x{words}{bare}y{bare}")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def messages(tmp_path: Path, name: str, data: bytes | str) -> str:
    with pytest.raises(BrochureError) as caught:
        imported(tmp_path, name, data)
    return str(caught.value).replace(f"{tmp_path}/", "")


SAVE = "open the page, copy all of it, and save it as a .txt file with the encoding UTF-8"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("p.txt", b"", "p.txt: this file is empty  [empty]\n  fix: save the page again"),
        ("p.txt", "\u200b\ufeff\n", "p.txt: there are no words in this page  [empty]\n  fix: save the page again"),
        ("p.txt", b"a\0b", f"p.txt: this is no text: byte 2 is 0x00  [no-text]\n  fix: {SAVE}"),
        ("p.txt", b"%PDF-1.7", f"p.txt: this is a PDF, not text  [no-text]\n  fix: {SAVE}"),
        (
            "p.txt",
            b"PK\x03\x04",
            "p.txt: this is a zip or Word file, not text  [no-text]\n  fix: give its name the end .docx",
        ),
        (
            "p.txt",
            b"een\ntw\x81e",
            f"p.txt:2: byte 0x81 of this line stands in no encoding that is known  [encoding]\n  fix: {SAVE}",
        ),
        (
            "p.pdf",
            b"x",
            'p.pdf: files that end in ".pdf" cannot be read  [unknown-kind]\n'
            "  fix: save it from the program that it was made with, as Word or HTML: a PDF has lost its headings",
        ),
        (
            "p.txt",
            "A. Wat?\n" * 100_001,
            "p.txt: the file has 100,002 lines; the most that is read is 100,000  [too-big]\n"
            "  fix: save only the page itself",
        ),
        ("p.html", b"<html></html>", "p.html: there are no words in this page  [empty]\n  fix: save the page again"),
    ],
)
def test_what_cannot_be_read_is_reported(tmp_path: Path, name: str, data: bytes | str, expected: str) -> None:
    assert messages(tmp_path, name, data) == expected


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as caught:
        convert(tmp_path / "p.txt", tmp_path, datetime.date(2026, 11, 23))
    assert (
        str(caught.value)
        == f"{tmp_path}/p.txt: this file is missing  [missing-file]\n  fix: name the page that you saved"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_change_no_word(tmp_path: Path, encoding: str) -> None:
    page = "A. Wat met één café?\r\n\r\n“Ja”, zei zij – dat kan, naïef of niet.\r\n"
    done = imported(tmp_path, "p.txt", page.encode(encoding))
    assert body(done, "wat-met-een-cafe") == "“Ja”, zei zij – dat kan, naïef of niet."


def test_a_page_declares_its_encoding(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-2"><h2>A. Kto to?</h2><p>Łódź'.encode("iso-8859-2")
    assert "Łódź" in body(imported(tmp_path, "p.html", page), "kto-to")


def test_lines_beyond_those_that_libxml2_counts_are_found_by_their_words(tmp_path: Path) -> None:
    page = (
        "<h1>T</h1><h2>A. Wat nu?</h2>"
        + "\n" * 70_000
        + (
            "<p>Dit is het eerste.</p>\n\n<p>Dit <b>is</b> het tweede.</p>\n<p>En dit is het derde.</p>\n"
            "<table><tr><td>een twee drie<td>vier</table>\n<h2>B. En dan?</h2><p>Klaar.</p>"
        )
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    blocks = read_markup(page, path).blocks
    assert [(block.words.split(".")[0], block.line) for block in blocks[2:]] == [
        ("Dit is het eerste", 70_001),
        ("Dit is het tweede", None),
        ("En dit is het derde", 70_004),
        ("een twee drie vier", 70_005),
        ("B", 70_006),
        ("Klaar", 70_006),
    ]
