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
    assert "#b3b3b3 on #ffffff has a contrast of 2.1:1  [contrast]" in printed
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
