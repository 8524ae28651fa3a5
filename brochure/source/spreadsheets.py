"""Rows of a spreadsheet, from CSV as Excel and LibreOffice save it in any country, or XLSX; nothing in it is run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from brochure.model.errors import Finding, Source, fail

#: More than this is no list of practices, or a file that was made to fill the memory.
MOST_BYTES, MOST_ROWS, _MOST_UNPACKED = 20_000_000, 20_000, 100_000_000
#: A text in quotes that goes on for more lines than these has lost its last quote.
_MOST_LINES = 12
_SAVE = "save the table anew as CSV or XLSX"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row, with the line where it begins (of a spreadsheet: its number there)."""

    line: int
    cells: tuple[str, ...]


def rows(path: Path, problems: list[Finding]) -> list[Row]:
    """The rows of a file that hold anything, in order; a row that cannot be read is a finding, and left out.

    Raises BrochureError for a file that is neither CSV nor XLSX.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            problem = (
                f"the file is {path.stat().st_size / 1e6:.0f} MB; the most that is read is {MOST_BYTES / 1e6:.0f} MB"
            )
            raise fail("too-big", Source(path), problem, "save the rows alone, without pictures")
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise fail("unreadable", Source(path), problem, "give yourself the right to read it") from None
    found = list(_workbook(data, path) if data.startswith(b"PK") else _lines(data, path, problems))
    kept = [row for row in found if any(cell.strip() for cell in row.cells)]
    if len(kept) > MOST_ROWS:
        problem = f"the table has {len(kept):,} rows; the most that is read is {MOST_ROWS:,}"
        raise fail("too-big", Source(path), problem, "make two tables of it")
    return kept


def _text(data: bytes, path: Path) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\0" in data:
        raise fail("no-table", Source(path), "this is neither CSV nor XLSX", _SAVE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel calls CSV in Western Europe


def _lines(data: bytes, path: Path, problems: list[Finding]) -> Iterator[Row]:
    lines = re.sub(r"\r\n?", "\n", _text(data, path)).split("\n")
    start = 0
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # a line of Excel's own
        mark, start = lines[0][4], 1
    else:
        head = next((line for line in lines if line.strip()), "")
        mark = max(";,\t", key=head.count)
    at = start
    while at < len(lines):
        taken, cells = _row(lines, at, mark)
        if cells is None:
            problem = "a quote in this line is opened and not closed, so that its cells cannot be told apart"
            problems.append(Finding("stray-quote", Source(path, at + 1), problem, 'write "" for a quote inside a text'))
        else:
            yield Row(at + 1, cells)
        at += taken


def _row(lines: list[str], at: int, mark: str) -> tuple[int, tuple[str, ...] | None]:
    """How many lines the row takes that begins here, and its cells; None where they cannot be told apart."""
    for count in range(1, min(_MOST_LINES, len(lines) - at) + 1):
        try:
            found = list(csv.reader(["\n".join(lines[at : at + count])], delimiter=mark, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return count, tuple(found[0]) if found else ()
    return 1, None


def _workbook(data: bytes, path: Path) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise fail("too-big", Source(path), "the file unpacks to over 100 MB; that is no table", _SAVE)
            yield from _sheet(archive)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, ElementTree.ParseError, RuntimeError,
            NotImplementedError, OSError, expat.ExpatError, StopIteration):  # fmt: skip
        raise fail("no-table", Source(path), "this XLSX file is damaged, locked, or no spreadsheet", _SAVE) from None


def _sheet(archive: zipfile.ZipFile) -> Iterator[Row]:
    """The rows of the first sheet."""
    names = archive.namelist()
    shared = [_words(one) for one in _tree(archive, "xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in names else []
    sheets = _tree(archive, "xl/workbook.xml").find(f"{_MAIN}sheets")
    if sheets is None or not len(sheets):
        raise ValueError("no sheet")
    wanted = sheets[0].get(_LINK)
    links = _tree(archive, "xl/_rels/workbook.xml.rels")
    target = next(str(link.get("Target")) for link in links if link.get("Id") == wanted).removeprefix("/xl/")
    for number, row in enumerate(_tree(archive, f"xl/{target}").iter(f"{_MAIN}row"), start=1):
        cells: dict[int, str] = {}
        for place, cell in enumerate(row):
            cells[_column(cell.get("r", ""), place)] = _cell(cell, shared)
        last = max(cells, default=-1)
        yield Row(int(row.get("r", number)), tuple(cells.get(place, "") for place in range(min(last + 1, 500))))


def _tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    data = archive.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # no spreadsheet has one
        raise ValueError("a definition of a document type")
    return ElementTree.fromstring(data)


def _words(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t"))


def _column(place: str, otherwise: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", place)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    """The text that a cell shows; of a formula the value that was saved with it."""
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        return _words(cell)
    if kind == "n" and re.fullmatch(r"\d+\.?\d*(?:E\+?\d+)?", value) and float(value).is_integer():
        return str(int(float(value)))  # a telephone number that was taken for a number
    return value
