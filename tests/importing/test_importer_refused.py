"""`import` of a page that becomes no guide: the findings, with what to do, and that nothing is written."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.web_pages import HTML, one_finding, page, run, word_file

checker = pytest.fixture(autouse=True)(one_finding)


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    return data.getvalue()


WORD = "open it in Word, and save it as a Word document (.docx)"
UTF8 = "open the page, copy all of it, and save it as a .txt file with the encoding UTF-8"


@pytest.mark.parametrize(
    ("name", "data", "problem", "fix"),
    [
        ("p.doc", b"x", 'files that end in ".doc" cannot be read', WORD),
        ("p.rtf", b"x", 'files that end in ".rtf" cannot be read', WORD),
        ("p.mhtml", b"x", "there is no web page in this file", '"web page, HTML only"'),
        ("p.odt", b"x", "this is no OpenDocument text (.odt)", "save it anew"),
        ("p.txt", b"\xd0\xcf\x11\xe0x", "this is an old Word file, not text", WORD),
        ("p.html", b"\x89PNG\r\n\x1a\n\0\0", "this is a picture (PNG), not a web page", UTF8),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_reported_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, problem: str, fix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(page(tmp_path, name, data), tmp_path / "guide") == 1
    errors = capsys.readouterr().err
    assert f"{name}: {problem}  [" in errors
    assert fix in errors.split("fix: ")[1]


def test_a_folder_instead_of_a_page_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "saved page"
    saved.mkdir()
    page(saved, "page.html", HTML)
    assert run(saved, tmp_path / "guide") == 1
    assert f"this is a folder  [missing-file]\n  fix: name the file in it, such as {saved}/page.html" in (
        capsys.readouterr().err
    )


def spoiled() -> bytes:
    return word_file().replace(b"word/document.xml", b"word/dokument.xml")


SAVE = 'open it in a word processor and save it anew as "Word document (.docx)", or as a .txt file'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"not a zip", "this is no Word file (.docx)  [no-word-file]"),
        (word_file()[:900], "this is no Word file (.docx)  [no-word-file]"),
        (spoiled(), "there is no Word document in this file  [no-word-file]"),
        (bomb(), "the file unpacks to 100 MB in 1 parts; that is no text  [too-big]"),
        (word_file("<w:p>" * 5), "this Word file cannot be read: it is damaged  [no-word-file]"),
        (
            word_file("<w:ins>" * 3000 + "</w:ins>" * 3000),
            "this Word file cannot be read: it is nested too deep  [no-word-file]",
        ),
    ],
)
def test_a_bad_word_file_is_reported(
    tmp_path: Path, data: bytes, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path, "page.docx", data)
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == f"{source}: {problem}\n  fix: {SAVE}\n\n1 mistake; nothing was written\n"
    assert not (tmp_path / "guide").exists()


def test_what_could_not_be_built_is_reported_and_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path, "page.txt", "A. Hoe lang is dit?\n\n" + "woord " * 5000 + "\n")
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == (
        f"{source}: a paragraph of 3 lines, 30001 characters (in what would be topics/hoe-lang-is-dit.md, line 4)"
        "  [mangled]\n  fix: put blank lines between paragraphs\n\n1 mistake; nothing was written\n"
    )
    assert not (tmp_path / "guide").exists()


def test_a_page_that_is_nested_too_deep_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = page(tmp_path, "page.html", "<h2>A. Wat is dit?</h2><p>x" + "<div>" * 5000 + "woord")
    assert run(source, tmp_path / "guide") == 1
    assert capsys.readouterr().err == (
        f"{source}:1: the page is nested more than 2,000 deep  [too-deep]\n"
        "  fix: copy its text in the browser, and save it as a .txt file\n\n1 mistake; nothing was written\n"
    )


def long(folder: Path) -> Path:
    return folder / f"{'x' * 300}.txt"


def looping(folder: Path) -> Path:
    (folder / "page.txt").symlink_to("page.txt")
    return folder / "page.txt"


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (long, "has a longer name than file systems take  [unreadable]"),
        (looping, "is a link that leads back to itself  [unreadable]"),
        (lambda folder: folder / "a.txt" / "page.txt", "this file is missing  [missing-file]"),
    ],
)
def test_a_page_that_cannot_be_opened_is_reported(
    tmp_path: Path, make: Callable[[Path], Path], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page(tmp_path, "a.txt", "x")
    source = make(tmp_path)
    assert run(source, tmp_path / "guide") == 1
    assert f"{source}: {problem}\n  fix: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (long, "has a longer name than file systems take  [unreadable]"),
        (looping, "this is a link that leads nowhere  [not-a-folder]"),
        (lambda folder: folder / "a.txt" / "guide", "this is a file, not a folder  [not-a-folder]"),
    ],
)
def test_a_target_that_cannot_be_made_is_reported(
    tmp_path: Path, make: Callable[[Path], Path], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(tmp_path, "a.txt", "A. Wat nu?\n\nDit is het.\n")
    assert run(source, make(tmp_path)) == 1
    errors = capsys.readouterr().err
    assert f": {problem}\n  fix: name another folder with --to" in errors


def test_a_page_whose_name_is_not_utf8_is_read(tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))
    source.write_text("<h2>A. Wat nu?</h2><p>Dit is het.</p>")
    assert run(source, tmp_path / "guide") == 0
    assert "# Import of caf\\udce9.html" in (tmp_path / "guide" / "IMPORT.md").read_text(encoding="utf-8")
