"""sources.py: the same words come out of every kind of file: OpenDocument, a page saved with its pictures."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from brochure.importing.importer import Imported
from brochure.model.errors import BrochureError
from tests.support.web_pages import body, imported, questions

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = (
    " ".join(f'xmlns:{name}="{OFFICE.format(name)}"' for name in ("office", "text", "style", "table", "drawing"))
    + f' xmlns:fo="{OFFICE.format("xsl-fo-compatible")}" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = (
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T3"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T4"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 90, 40)).save(made, "PNG")
    return made.getvalue()


def odt(inner: str, more: dict[str, bytes] | None = None, styles: str = "") -> bytes:
    """An OpenDocument text with this body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{inner}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def heading(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def para(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def written(folder: Path, inner: str, more: dict[str, bytes] | None = None, styles: str = "") -> Imported:
    whole = heading("A. Wat nu?") + inner + heading("B. En dan?") + para("Klaar.")
    return imported(folder, "page.odt", odt(whole, more, styles))


ODT = {
    "marks": (
        para(
            'Een <text:span text:style-name="T1">vet</text:span> woord, '
            'm<text:span text:style-name="T2">2</text:span>, '
            'een<text:tab/>tab<text:s text:c="2"/>en<text:line-break/>een regel.'
        ),
        "Een **vet** woord, m<sup>2</sup>, een tab en  \neen regel.",
    ),
    "a list": (
        '<text:list text:style-name="L1"><text:list-item><text:p>een</text:p><text:list><text:list-item><text:p>onder'
        "</text:p></text:list-item></text:list></text:list-item></text:list><text:p>Tussen.</text:p>"
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>twee</text:p>'
        "</text:list-item></text:list>",
        "1. een\n    1. onder\n        {: .lower-alpha }\n\nTussen.\n\n2. twee",
    ),
    "a note": (
        para('Slaap<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Overdag.</text:p>'
             "</text:note-body></text:note>."),
        "Slaap (Overdag.).",
    ),
    "a box": (
        para('Voor.<drawing:frame><drawing:text-box><text:p>In het vlak.</text:p></drawing:text-box></drawing:frame>'),
        "Voor.\n\nIn het vlak.",
    ),
    "a table": (
        "<table:table><table:table-row><table:table-cell><text:p>dag</text:p></table:table-cell><table:table-cell>"
        "<text:p>uur</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
        "<text:p>ma</text:p></table:table-cell><table:table-cell><text:p>9</text:p></table:table-cell>"
        "</table:table-row></table:table>",
        "| dag | uur |\n| --- | --- |\n| ma | 9 |",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), ODT.values(), ids=ODT)
def test_an_opendocument_text_keeps_its_words_and_marks(tmp_path: Path, inner: str, expected: str) -> None:
    assert body(written(tmp_path, inner), "wat-nu") == expected


def test_what_an_opendocument_text_hides_is_reported(tmp_path: Path) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    inner = para(
        'Blijft <text:span text:style-name="T3">oud</text:span><text:span text:style-name="T4">stil</text:span>.'
    )
    done = written(tmp_path, deleted + inner)
    assert body(done, "wat-nu") == "Blijft ."
    assert {(one.words, one.why) for one in done.report.outline.dropped} == {
        ("weg", "deleted, a change that was pending"),
        ("oud", "struck out"),
        ("stil", "hidden in the text"),
    }


def test_the_picture_of_an_opendocument_text_comes_along(tmp_path: Path) -> None:
    held = '<drawing:image xlink:href="Pictures/thee.png"/><drawing:desc>Thee</drawing:desc>'
    frame = f"<drawing:frame>{held}</drawing:frame>"
    done = written(tmp_path, para(frame), {"Pictures/thee.png": picture()})
    assert body(done, "wat-nu") == "![Thee](images/thee.png)"
    assert done.files["images/thee.png"] == picture()


HTML = '<h1>Thuis</h1><h2>Wat nu?</h2><figure><img src="{}" alt="Thee"><figcaption>Een kop.</figcaption></figure>'
HTML += "<h2>En dan?</h2><p>Klaar.</p>"


def test_a_saved_page_brings_its_folder_of_pictures(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "thee foto.png").write_bytes(picture())
    done = imported(tmp_path, "page.html", HTML.format("page_files/thee%20foto.png"))
    assert body(done, "wat-nu") == '![Thee](images/thee-foto.png "Een kop.")'
    assert done.files["images/thee-foto.png"] == picture()


def test_a_picture_in_the_page_itself_comes_along(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.effect_noise((60, 60), 90).save(made, "PNG")
    data = base64.b64encode(made.getvalue()).decode()
    done = imported(tmp_path, "page.html", HTML.format(f"data:image/png;base64,{data}"))
    assert body(done, "wat-nu") == '![Thee](images/thee.png "Een kop.")'


@pytest.mark.parametrize("source", ["../geheim.png", "/etc/passwd", "https://elders.example/x.png", "weg.png"])
def test_a_picture_that_is_not_there_or_elsewhere_is_on_the_list(tmp_path: Path, source: str) -> None:
    (tmp_path / "geheim.png").write_bytes(picture())
    (tmp_path / "in").mkdir()
    done = imported(tmp_path / "in", "page.html", HTML.format(source))
    assert [name for name in done.files if name.startswith("images/")] == []
    assert (
        "did not come along: its file is not there"
        in done.report.as_markdown("page.html").partition("## What was done")[0]
    )


def test_a_page_saved_as_one_file_is_read_with_its_pictures(tmp_path: Path) -> None:
    html = HTML.format("https://thuis.example/thee.png").replace("Wat nu", "Wat met één")
    message = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
        "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://thuis.example/pagina\r\n\r\n"
        f"{base64.encodebytes(html.encode()).decode()}\r\n--b\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Location: https://thuis.example/thee.png\r\n\r\n"
        f"{base64.encodebytes(picture()).decode()}\r\n--b--\r\n"
    )
    done = imported(tmp_path, "page.mhtml", message)
    assert questions(done) == ["Wat met één?", "En dan?"]
    assert done.files["images/thee.png"] == picture()
    assert 'url = "https://thuis.example/pagina"' in done.files["guide.toml"].decode()


def test_a_locked_opendocument_text_says_what_to_do(tmp_path: Path) -> None:
    data = odt(para("x"), {"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"})
    with pytest.raises(BrochureError, match="locked with a password"):
        imported(tmp_path, "page.odt", data)
