"""Reads practices, from a folder of TOML files or a table; a row with a mistake is a finding and is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from brochure.content.practice_columns import FIELDS, columns, field_of
from brochure.content.practice_numbers import helpline_in, helpline_of, no_helpline
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
    entries = list(_entries(place, guide, problems))
    if not entries and not problems:
        fix = "write a row for each practice below the titles of the columns"
        if is_folder(place):
            fix = 'write a file for each practice, such as riverside.toml; it begins with name = "…"'
        raise fail("empty", Source(place), "there is no practice in it", fix)
    found = [practice_of(entry, guide, problems, notes) for entry in entries]
    made = tuple(one for one in found if one is not None)
    _distinct(made)
    notes += (one for one in problems if one.severity is Severity.WARNING)
    return Practices(made, tuple(one for one in problems if one.severity is Severity.ERROR), tuple(notes))


def _entries(place: Path, guide: Guide, problems: list[Finding]) -> Iterator[Entry]:
    if is_folder(place):
        for path in files_in(place, ".toml", problems):
            yield from _file(path, place, guide, problems)
    elif not place.is_file():
        fix = "name a folder of .toml files, or a table: --practices practices.csv"
        raise fail("missing-file", Source(place), "there are no practices here", fix)
    elif place.suffix.lower() == ".toml":
        yield from _file(place, place.parent, guide, problems)
    else:
        yield from _table(place, guide, problems)


def _file(path: Path, folder: Path, guide: Guide, problems: list[Finding]) -> Iterator[Entry]:
    before = len(problems)
    table = read_table(path, folder, problems, 'write it; it begins with name = "…"')
    if table is None:
        return
    texts = {name: _toml_text(table, name) for name in FIELDS if name not in ("slug", "cover")}
    cover = "yes" if table.flag("cover") else ""
    numbers = _toml_numbers(table.table("numbers", required=False), guide)
    table.unknown()
    if len(problems) == before:
        place = {line: ("numbers", key) for line, (key, _) in numbers.items()}
        typed = {line: text for line, (_, text) in numbers.items()}
        texts |= {"slug": path.stem, "cover": cover}
        yield Entry(texts, lambda name: table.at(*place.get(name, (name,))), folder, typed)


def _toml_numbers(table: Table | None, guide: Guide) -> dict[str, tuple[str, str]]:
    """By the id of each helpline its key in the file, and its number as it is typed."""
    found: dict[str, tuple[str, str]] = {}
    for key in table.data if table is not None else ():
        assert table is not None
        typed, line = table.text(key, ""), helpline_of(key, guide)
        if not line:
            table.wrong("unknown-value", key, *no_helpline(key, guide))
        found[line] = key, typed
    return found


def _toml_text(table: Table, name: str) -> str:
    """A text, or a list of them as lines."""
    return "\n".join(table.texts(name)) if isinstance(table.data.get(name), list) else table.text(name, "")


def _table(path: Path, guide: Guide, problems: list[Finding]) -> Iterator[Entry]:
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
    numbers: dict[str, int] = {}
    for number, title in enumerate(titles.cells):
        if named := "" if field_of(title) else helpline_in(title):
            if not (line := helpline_of(named, guide)):
                raise fail("unknown-value", Source(path, titles.line), *no_helpline(named, guide))
            numbers.setdefault(line, number)
        elif title.strip() and not field_of(title):
            problem = f"the column {quoted(title.strip())} is not read"
            problems_fix = did_you_mean(title, FIELDS, "leave it as it is, or call it by a name that is known")
            problems.append(adjusted(Source(path, titles.line), problem, problems_fix))

    def entry(row: Row) -> Entry:
        def cell(at: int) -> str:
            return row.cells[at] if at < len(row.cells) else ""

        texts, typed = ({name: cell(at) for name, at in every.items()} for every in (places, numbers))
        return Entry(texts, lambda name: Source(path, row.line), path.parent, typed)

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
