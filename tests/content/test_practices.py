"""Practices from tables and TOML files, as people save them; each mistake is found in its row, the rest is read."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from brochure.content import reader
from brochure.content.practices import Practices, read_practices
from brochure.model.errors import BrochureError
from brochure.model.guide import Guide
from tests.support.guides import SAMPLE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}<circle cx="5" cy="5" r="5"/></svg>'


@pytest.fixture(scope="module")
def guide() -> Guide:
    return reader.read(SAMPLE)


def _read(tmp_path: Path, guide: Guide, table: str | bytes, name: str = "practices.csv") -> Practices:
    (tmp_path / name).write_bytes(table.encode() if isinstance(table, str) else table)
    return read_practices(tmp_path / name, guide)


@pytest.mark.parametrize(
    ("titles", "mark"),
    [
        ("Naam;Therapeuten;Adres;E-mailadres;Openingsuren;Afspraak", ";"),
        ("Nom;Thérapeutes;Adresse;Courriel;Heures d'ouverture;Rendez-vous", ";"),
        ("Praxis,Therapeuten,Anschrift,E-Mail-Adresse,Öffnungszeiten,Termin", ","),
        ("Practice\tTherapists\tAddress\tEmail\tOpening hours\tAppointment", "\t"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_as_each_program_saves_them(
    tmp_path: Path, guide: Guide, titles: str, mark: str, encoding: str
) -> None:
    cells = ['"Café ""Zoë"""', '"Ann\r\nBart"', "Kerkstraat 5|Gent", "info@example.org", "9–17", "Bel ons"]
    table = f"{titles}\r\n{mark.join(cells)}\r\n\r\n{mark * 5}\r\n".encode(encoding)
    found = _read(tmp_path, guide, table)
    assert not found.problems
    (one,) = found.sound
    assert (one.slug, one.people, one.hours) == ("cafe-zoe", ("Ann", "Bart"), ("9–\u206017",))
    assert one.name.startswith("Café")
    assert "Zoë" in one.name
    assert [line.replace("\u00a0", " ") for line in one.address] == ["Kerkstraat 5", "Gent"]
    assert (one.email, one.appointment, one.source.line) == ("info@example.org", "Bel ons", 2)


def _bomb() -> bytes:
    """A PNG of 60,000 × 60,000 pixels in a few kB."""
    parts = (b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\xff" * 7501))
    made = (struct.pack(">I", len(one)) + kind + one + struct.pack(">I", zlib.crc32(kind + one)) for kind, one in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def test_each_mistake_is_found_in_its_row_and_the_others_are_read(tmp_path: Path, guide: Guide) -> None:
    (tmp_path / "script.svg").write_text(SVG.format("<script>alert(1)</script>"))
    (tmp_path / "outside.svg").write_text(SVG.format('<image href="https://example.org/x.png"/>'))
    tiff = io.BytesIO()
    Image.new("RGB", (400, 400)).save(tiff, "TIFF")
    (tmp_path / "fake.png").write_bytes(tiff.getvalue())
    (tmp_path / "bomb.png").write_bytes(_bomb())
    (tmp_path / "packed.svg").write_bytes(gzip.compress(SVG.format(" " * 3_000_000).encode()))
    rows = [
        "name;slug;phone;email;web;logo",
        "good;;;;;",
        "path;../../x;;;;",
        "phone;;abc;;;",
        "mail;;;foo(at)example.org;;",
        "web;;;;nowhere;",
        "script;;;;;script.svg",
        "outside;;;;;outside.svg",
        "tiff;;;;;fake.png",
        "escaping;;;;;../../outside.png",
        "gone;;;;;gone.png",
        ";nameless;;;;",
        '"stray;;;;;',
        '<b>x</b> & "=HYPERLINK(1)";html;;;;',
        f"{'long ' * 60};;;;;",
        "device;con;;;;",
        "bomb;;;;;bomb.png",
        "svgz;;;;;packed.svg",
    ]
    found = _read(tmp_path, guide, "\n".join(rows))
    assert [one.slug for one in found.sound] == ["good", "html"]
    assert found.sound[1].name.startswith("<b>x</b> &")
    places = [(one.source.line, one.code) for one in found.problems if one.source]
    assert sorted(places) == [
        (3, "bad-slug"), (4, "phone"), (5, "bad-address"), (6, "bad-address"), (7, "picture"), (8, "picture"),
        (9, "picture"), (10, "picture"), (11, "picture"), (12, "empty"), (13, "stray-quote"), (15, "too-long-text"),
        (16, "bad-slug"), (17, "picture"), (18, "picture"),
    ]  # fmt: skip
    assert found.faulty == 15


def test_two_rows_with_one_slug_are_an_error_before_anything_is_made(tmp_path: Path, guide: Guide) -> None:
    with pytest.raises(BrochureError, match=r'practices.csv:3: .*"riverside", is also that of line 2'):
        _read(tmp_path, guide, "name\nRiverside\nRIVERSIDE\n")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "this table is empty"),
        ("name;phone\n", "there is no practice in it"),
        ("foo;bar\nx;y\n", 'no column is called "name"'),
        (b"\x00\x01\x02", "neither CSV nor XLSX"),
        (b"PK\x03\x04 damaged", "damaged, locked, or no spreadsheet"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, guide: Guide, table: str | bytes, message: str) -> None:
    with pytest.raises(BrochureError, match=message):
        _read(tmp_path, guide, table)


def _xlsx(sheet: str, strings: str = "", size: int = 0) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        sheets = '<sheets><sheet name="a" r:id="r7"/></sheets>'
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{links}">{sheets}</workbook>')
        link = '<Relationship Id="r7" Target="worksheets/sheet1.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{link}</Relationships>")
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')
        body = f"<sheetData>{sheet}</sheetData>"
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{body}</worksheet>')
        if size:
            archive.writestr("xl/media/x.bin", b"\0" * size)
    return target.getvalue()


def test_a_workbook_shows_what_its_cells_show(tmp_path: Path, guide: Guide) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>GSM</t></is></c></row>'
        '<row r="5"><c r="A5" t="str"><f>HYPERLINK("https://example.org")</f><v>=SUM(1)</v></c>'
        '<c r="C5"><v>3.2475123456E10</v></c></row>'
    )
    found = _read(tmp_path, guide, _xlsx(sheet, "<si><r><t>Na</t></r><r><t>me</t></r></si>"), "p.xlsx")
    (one,) = found.sound
    assert (one.name, one.source.line) == ("=SUM(1)", 5)
    assert "475" in one.phone or "32475123456" in one.phone


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path, guide: Guide) -> None:
    with pytest.raises(BrochureError, match="unpacks to over 100 MB"):
        _read(tmp_path, guide, _xlsx("", size=101_000_000), "p.xlsx")


def test_entities_in_a_workbook_are_not_expanded(tmp_path: Path, guide: Guide) -> None:
    data = _xlsx("")
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            new.writestr(name, b'<!DOCTYPE x [<!ENTITY a "b">]>' + old.read(name))
    with pytest.raises(BrochureError, match="damaged, locked, or no spreadsheet"):
        _read(tmp_path, guide, bomb.getvalue(), "p.xlsx")


def test_a_folder_holds_a_file_for_each_practice(tmp_path: Path, guide: Guide) -> None:
    (tmp_path / "riverside.toml").write_text('name = "Riverside"\npeople = ["Ann", "Bart"]\nlogo = "logo.svg"\n')
    (tmp_path / "logo.svg").write_text(SVG.format(""))
    (tmp_path / "wrong.toml").write_text('name = "Wrong"\nphon = "1"\nemail = "x"\n')
    found = read_practices(tmp_path, guide)
    (one,) = found.sound
    assert (one.slug, one.people, one.logo) == ("riverside", ("Ann", "Bart"), tmp_path / "logo.svg")
    assert [str(problem).split("wrong.toml:")[1].split(":")[0] for problem in found.problems] == ["2"]


def test_what_the_fonts_lack_is_left_out_with_a_note(tmp_path: Path, guide: Guide) -> None:
    found = _read(tmp_path, guide, "name;slug\nPractice 李;a\n")
    assert [one.name.strip() for one in found.sound] == ["Practice"]
    assert [note.code for note in found.notes] == ["adjusted"]


def test_numbers_of_helplines_are_for_those_with_a_place(tmp_path: Path, guide: Guide) -> None:
    for title in ("Nummer doctor", "numéro de: Your own doctor", "Number for doctor", "Nr. Doctor"):
        found = _read(tmp_path, guide, f"name;{title};phone\nA;09 765 43 21;\nB;;\nC;abc;\n")
        printed = [[one.printed.replace("\u00a0", " ") for one in practice.numbers] for practice in found.sound]
        assert printed == [["09 765 43 21"], []]
        assert [(one.source.line, one.code) for one in found.problems if one.source] == [(4, "phone")]
    with pytest.raises(BrochureError, match=r'csv:1: no helpline is called "doktor".*\n  fix: write "doctor" instead'):
        _read(tmp_path, guide, "name;number doktor\nA;1\n")
    with pytest.raises(BrochureError, match='the helpline "112" has no place for a number'):
        _read(tmp_path, guide, "name;number 112\nA;1\n")


def test_a_file_names_numbers_and_whether_it_is_on_the_cover(tmp_path: Path, guide: Guide) -> None:
    (tmp_path / "a.toml").write_text('name = "A"\ncover = true\n\n[numbers]\n"Your own doctor" = "09 765 43 21"\n')
    (tmp_path / "b.toml").write_text('name = "B"\n\n[numbers]\ndoctor = "x"\n')
    (tmp_path / "c.toml").write_text('name = "C"\n\n[numbers]\ndokter = "1"\n')
    found = read_practices(tmp_path, guide)
    (one,) = found.sound
    assert (one.cover, [(line.helpline, line.dialled) for line in one.numbers]) == (True, [("doctor", "+3297654321")])
    places = [(one.source.path.name, one.source.line, one.code) for one in found.problems if one.source]
    assert places == [("c.toml", 4, "unknown-value"), ("b.toml", 4, "phone")]


@pytest.mark.parametrize(("typed", "wanted"), [("ja", True), ("Oui", True), ("X", True), ("", False), ("nein", False)])
def test_the_cover_is_asked_for_in_each_language(tmp_path: Path, guide: Guide, typed: str, wanted: bool) -> None:
    (one,) = _read(tmp_path, guide, f"name;Omslag\nA;{typed}\n").sound
    assert one.cover is wanted


def test_a_cover_that_is_neither_yes_nor_no_is_a_mistake(tmp_path: Path, guide: Guide) -> None:
    (problem,) = _read(tmp_path, guide, "name;cover\nA;perhaps\n").problems
    assert (problem.code, problem.source and problem.source.line) == ("unknown-value", 2)


def test_a_folder_without_practices_says_what_to_write(tmp_path: Path, guide: Guide) -> None:
    with pytest.raises(BrochureError, match=r"there is no practice in it.*\n  fix: write a file for each practice"):
        read_practices(tmp_path, guide)
