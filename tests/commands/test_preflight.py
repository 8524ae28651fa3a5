"""`preflight`: what is printed of a PDF of another program, and the page with pictures of its faulty pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.commands.cli import main
from tests.pdf.test_faults import SPOILED
from tests.support.spoiled import made


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "Hun folder <v2>.pdf"
    path.write_bytes(made(SPOILED["contrast"][0]))
    return path


def test_a_fault_is_printed_with_its_page_and_place(theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", "--lang", "en", str(theirs)]) == 1
    printed = capsys.readouterr().out
    assert "page 2, 21 mm from the left" in printed
    assert "#b3b3b3 on #ffffff has a contrast of 2.0:1  [contrast]" in printed
    assert printed.rstrip().endswith("2 pages, 1 error, 0 warnings")


def test_a_file_without_faults_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goed.pdf"
    path.write_bytes(made())
    assert main(["preflight", "--lang", "en", str(path), "--for", "office"]) == 0
    assert capsys.readouterr().out == f"{path}: 2 pages, 0 errors, 0 warnings\n"


def test_the_page_stands_alone_and_shows_each_faulty_page(theirs: Path, tmp_path: Path) -> None:
    assert main(["preflight", "--lang", "en", str(theirs), "--html", "--out", str(tmp_path / "out")]) == 1
    (page,) = (tmp_path / "out").iterdir()
    html = page.read_text(encoding="utf-8")
    assert "Hun folder &lt;v2&gt;.pdf" in html
    assert re.findall(r'src="([^"]{22})', html) == ["data:image/png;base64,"]
    assert re.findall(r'href="([^"]{21})', html) == ["data:text/css;base64,"], "nothing is loaded from elsewhere"


def test_what_is_no_pdf_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"PK\x03\x04 a document")
    assert main(["preflight", "--lang", "en", str(path)]) == 1
    assert "this is no PDF  [not-a-pdf]" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["preflight", "impose"])
def test_a_file_of_500_megabytes_is_not_read(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "groot.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500_000_000)
    assert main([command, "--lang", "en", str(path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "the file is 500 MB; the most that is read is 256 MB  [too-big]" in said
    assert "1 mistake; nothing was written" in said
    assert not (tmp_path / "out").exists()


def test_a_scheme_says_how_a_file_is_folded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "folder.pdf"
    path.write_bytes(made(lambda file: file.draw("BT /F 12 Tf 250 400 Td (van het ene deel naar het andere) Tj ET")))
    assert main(["preflight", "--lang", "en", str(path), "--scheme", "half-fold"]) == 1
    printed = capsys.readouterr().out
    assert "runs across a fold  [across-fold]" in printed
    assert "half-fold: taken for whole sheets; write --as pages where that is wrong" in printed
    assert main(["preflight", "--lang", "en", str(path), "--scheme", "half-fold", "--as", "pages"]) == 1
    printed = capsys.readouterr().out
    assert "half-fold takes 4 pages, and this file has 2  [page-count]" in printed
    assert "taken for" not in printed
    assert main(["preflight", "--lang", "en", str(path), "--as", "pages"]) == 1
    assert "--as says how pages are taken for a scheme, and none is named  [scheme]" in capsys.readouterr().err
