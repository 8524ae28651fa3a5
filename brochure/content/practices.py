"""Reads practices, from a folder of TOML files or a table; a row with a mistake is a finding and is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from brochure.content.practice_columns import FIELDS, columns, field_of
from brochure.content.practice_row import Entry, practice_of
from brochure.model.errors import BrochureError, Finding, Severity, Source, adjusted, fail
from brochure.model.guide import Guide
from brochure.model.practice import Practice
from brochure.model.text import did_you_mean, quoted
from brochure.source.fields import Table
from brochure.source.files import files_in, is_folder, read_table
from brochure.source.spreadsheets import Row, rows


@dataclass(frozen=True, slots=True)
class Practices:
    """Those that can be made, in order, and what is wrong with the others; ``notes`` are on those that are made."""

    sound: tuple[Practice, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...]

    @property
    def faulty(self) -> int:
        """How many rows cannot be made."""
        return len({(one.source.path, one.source.line) for one in self.problems if one.source})


def read_practices(place: Path, guide: Guide) -> Practices:
    """The practices in a folder of TOML files, one such file, or a table (CSV, XLSX).

    Raises BrochureError where none can be read, and where two have the same slug: before anything is made.
    """
    problems: list[Finding] = []
    notes: list[Finding] = []
    entries = list(_entries(place, problems))
    if not entries and not problems:
        fix = "write a row for each practice below the titles of the columns"
        raise fail("empty", Source(place), "there is no practice in it", fix)
    found = [practice_of(entry, guide, problems, notes) for entry in entries]
    made = tuple(one for one in found if one is not None)
    _distinct(made)
    notes += (one for one in problems if one.severity is Severity.WARNING)
    return Practices(made, tuple(one for one in problems if one.severity is Severity.ERROR), tuple(notes))


def _entries(place: Path, problems: list[Finding]) -> Iterator[Entry]:
    if is_folder(place):
        for path in files_in(place, ".toml", problems):
            yield from _file(path, place, problems)
    elif not place.is_file():
        fix = "name a folder of .toml files, or a table: --practices practices.csv"
        raise fail("missing-file", Source(place), "there are no practices here", fix)
    elif place.suffix.lower() == ".toml":
        yield from _file(place, place.parent, problems)
    else:
        yield from _table(place, problems)


def _file(path: Path, folder: Path, problems: list[Finding]) -> Iterator[Entry]:
    before = len(problems)
    table = read_table(path, folder, problems, 'write it; it begins with name = "…"')
    if table is None:
        return
    texts = {name: _toml_text(table, name) for name in FIELDS if name != "slug"}
    table.unknown()
    if len(problems) == before:
        yield Entry({**texts, "slug": path.stem}, table.at, folder)


def _toml_text(table: Table, name: str) -> str:
    """A text, or a list of them as lines."""
    return "\n".join(table.texts(name)) if isinstance(table.data.get(name), list) else table.text(name, "")


def _table(path: Path, problems: list[Finding]) -> Iterator[Entry]:
    found = rows(path, problems)
    if not found:
        raise fail(
            "empty", Source(path), "this table is empty", "write the titles of its columns, and a row for each practice"
        )
    titles, *others = found
    places = columns(titles.cells)
    if "name" not in places:
        problem = f"no column is called {quoted('name')}: the first row holds {quoted(', '.join(titles.cells))}"
        fix = f"write the titles of the columns in the first row, such as {', '.join(FIELDS[1:6])}"
        raise fail("missing-column", Source(path, titles.line), problem, fix)
    for title in titles.cells:
        if title.strip() and not field_of(title):
            problem = f"the column {quoted(title.strip())} is not read"
            problems_fix = did_you_mean(title, FIELDS, "leave it as it is, or call it by a name that is known")
            problems.append(adjusted(Source(path, titles.line), problem, problems_fix))

    def entry(row: Row) -> Entry:
        texts = {name: row.cells[at] if at < len(row.cells) else "" for name, at in places.items()}
        return Entry(texts, lambda name: Source(path, row.line), path.parent)

    yield from map(entry, others)


def _distinct(found: Iterable[Practice]) -> None:
    first: dict[str, Practice] = {}
    twice = [one for one in found if first.setdefault(one.slug, one) is not one]
    if twice:
        raise BrochureError(
            Finding(
                "twice",
                one.source,
                f"the name of its files, {quoted(one.slug)}, is also that of line {first[one.slug].source.line or 1}",
                "give each practice a slug of its own, in a column called slug",
            )
            for one in twice
        )  # fmt: skip
