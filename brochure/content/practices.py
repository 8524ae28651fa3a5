"""Reads practices, from a folder of TOML files or a table; a row with a mistake is a finding and is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from brochure.content.practice_columns import FIELDS, columns, field_of
from brochure.content.publisher import email_address, postal
from brochure.language.microtypography import typeset
from brochure.language.phone_numbers import example_number, phone_number
from brochure.markup.fallbacks import written
from brochure.model.errors import BrochureError, Finding, Severity, Source, adjusted, fail
from brochure.model.guide import Guide
from brochure.model.practice import Practice
from brochure.model.text import MOST_NAME, SLUG, as_slug, control_character, did_you_mean, no_name, quoted
from brochure.model.typeface import Characters
from brochure.source import pictures
from brochure.source.fields import Table
from brochure.source.files import files_in, inside, is_folder, read_table
from brochure.source.glyphs import characters, printable_part, unprintable
from brochure.source.spreadsheets import Row, rows

#: More characters than these are no entry of an imprint, but a text in the wrong column.
_MOST_TEXT = 200
_BREAKS = re.compile(r"\s*[\n|]\s*")
_WEB = re.compile(r"[^\s/:\"<>]+\.[^\s/\"<>]+(?:/[^\s\"<>]*)?")
#: Two folders of these names are none, on some systems.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")


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
    found = [_practice(entry, guide, problems, notes) for entry in entries]
    made = tuple(one for one in found if one is not None)
    _distinct(made)
    notes += (one for one in problems if one.severity is Severity.WARNING)
    return Practices(made, tuple(one for one in problems if one.severity is Severity.ERROR), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Entry:
    """The texts of one practice by field, ``at`` their places; ``folder`` is where its logo is looked for."""

    texts: Mapping[str, str]
    at: Callable[[str], Source]
    folder: Path


def _entries(place: Path, problems: list[Finding]) -> Iterator[_Entry]:
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


def _file(path: Path, folder: Path, problems: list[Finding]) -> Iterator[_Entry]:
    before = len(problems)
    table = read_table(path, folder, problems, 'write it; it begins with name = "…"')
    if table is None:
        return
    texts = {name: _toml_text(table, name) for name in FIELDS if name != "slug"}
    table.unknown()
    if len(problems) == before:
        yield _Entry({**texts, "slug": path.stem}, table.at, folder)


def _toml_text(table: Table, name: str) -> str:
    """A text, or a list of them as lines."""
    return "\n".join(table.texts(name)) if isinstance(table.data.get(name), list) else table.text(name, "")


def _table(path: Path, problems: list[Finding]) -> Iterator[_Entry]:
    found = rows(path, problems)
    if not found:
        raise fail("empty", Source(path), "this table is empty", "write the titles of its columns, and a row for each practice")
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

    def entry(row: Row) -> _Entry:
        texts = {name: row.cells[at] if at < len(row.cells) else "" for name, at in places.items()}
        return _Entry(texts, lambda name: Source(path, row.line), path.parent)

    yield from map(entry, others)


def _practice(entry: _Entry, guide: Guide, problems: list[Finding], notes: list[Finding]) -> Practice | None:
    """The practice; None where anything is wrong with it, all of which is noted."""
    found = _Reading(entry, guide).practice()
    notes += found.notes
    problems += found.problems
    return found.made


@dataclass(frozen=True, slots=True)
class _Found:
    made: Practice | None
    problems: list[Finding]
    notes: list[Finding]


class _Reading:
    """The reading of one practice."""

    def __init__(self, entry: _Entry, guide: Guide) -> None:
        self._entry, self._guide = entry, guide
        self._known: Characters = characters(guide.brand.typeface)
        self._problems: list[Finding] = []
        self._notes: list[Finding] = []

    def practice(self) -> _Found:
        name = " ".join(self._lines("name"))
        if not name:
            self._wrong("empty", "name", "the name of the practice is empty", "write its name")
        phone, dialled = self._phone()
        made = Practice(
            slug=self._slug(name), name=name, source=self._entry.at("name"), people=self._lines("people"),
            address=tuple(map(postal, self._lines("address"))), phone=phone, dialled=dialled, email=self._email(),
            web=self._web(), hours=self._lines("hours"), appointment=" ".join(self._lines("appointment")),
            logo=self._logo(),
        )  # fmt: skip
        return _Found(None if self._problems else made, self._problems, self._notes)

    def _wrong(self, code: str, name: str, problem: str, fix: str) -> None:
        self._problems.append(Finding(code, self._entry.at(name), problem, fix))

    def _raw(self, name: str) -> str:
        text = self._entry.texts.get(name, "").strip()
        if (found := control_character(text.replace("\n", " "))) is not None:
            problem = f"{name} holds the control character U+{ord(found[0]):04X}"
            self._wrong("control-character", name, problem, "delete it, or type the text anew")
            return ""
        if len(text) > _MOST_TEXT:
            problem = f"{name} has {len(text)} characters: {quoted(text)}"
            self._wrong("too-long", name, problem, f"shorten it to {_MOST_TEXT} or fewer")
            return ""
        return text

    def _lines(self, name: str) -> tuple[str, ...]:
        text = self._raw(name)
        for found in dict.fromkeys(one[0] for one in unprintable(text, self._known)):
            made = written(found, self._guide.language, self._known).strip()
            text = text.replace(found, printable_part(made, self._known))
            problem = f'"{found}" in {name} is printed as "{made}", for the fonts do not have it'
            if not made:
                problem = f'"{found}" in {name} is not printed, for the fonts do not have it'
            self._notes.append(adjusted(self._entry.at(name), problem, "write it in Latin letters"))
        parts = (re.sub(r"\s+", " ", part) for part in _BREAKS.split(text))
        return tuple(typeset(part, self._guide.language) for part in parts if part)

    def _slug(self, name: str) -> str:
        typed = self._entry.texts.get("slug", "").strip()
        slug = typed or as_slug(name)[:MOST_NAME].strip("-")
        if name and (not SLUG.fullmatch(slug) or slug.startswith("-") or _RESERVED.match(slug)):
            suggestion = as_slug(typed)[:MOST_NAME].strip("-")
            fix = f'write "{suggestion}"' if suggestion and suggestion != slug else 'write a word such as "riverside"'
            problem = no_name(typed) if typed and not SLUG.fullmatch(slug) else f"no file can be named after {quoted(typed or name)}"
            self._wrong("bad-slug", "slug", problem, fix)
        return slug

    def _phone(self) -> tuple[str, str]:
        typed, region = self._raw("phone").replace("\n", " "), self._guide.region
        if not typed:
            return "", ""
        found = phone_number(typed, region)
        if found is None:
            fix = f"write one, with its area code, such as {example_number(region)}"
            self._wrong("phone", "phone", f"{quoted(typed)} is no telephone number", fix)
            return "", ""
        if not found.sure:
            problem = f"{quoted(typed)} is not as telephone numbers of {region} are: it prints as it is typed"
            fix = f"count its digits; one is written as {example_number(region)}"
            self._notes.append(adjusted(self._entry.at("phone"), problem, fix))
        return found.printed.replace(" ", "\u00a0").replace("-", "\u2011"), found.dialled

    def _email(self) -> str:
        typed = self._raw("email")
        email, right = email_address(typed)
        if typed and not email:
            self._wrong("bad-address", "email", f"{quoted(typed)} is no e-mail address", f"write {right}")
        return email

    def _web(self) -> str:
        typed = self._raw("web")
        address = re.sub(r"^https?://", "", typed, flags=re.IGNORECASE).removesuffix("/")
        if typed and not _WEB.fullmatch(address):
            self._wrong("bad-address", "web", f"{quoted(typed)} is not an address on the web", "write www.example.org")
            return ""
        return address

    def _logo(self) -> Path | None:
        typed, folder = self._raw("logo"), self._entry.folder
        if not typed:
            return None
        path = pictures.find(typed, folder)
        wrong: tuple[str, str] | None
        if re.match(r"[a-z][a-z0-9+.-]*:|[/\\]|//", typed, re.IGNORECASE) or not inside(path or folder, folder) or ".." in typed:
            wrong = "is not in the folder of the practices", "put it there, and write its name, such as logo.png"
        elif Path(typed).suffix.lower() not in pictures.KINDS:
            wrong = "is of a kind that cannot be printed", "save it as .png, .jpg or .svg"
        elif path is None:
            wrong = "is missing", "put it in the folder of the practices"
        else:
            wrong = _looked_at(path)
        if wrong is not None:
            self._wrong("picture", "logo", f"the picture {quoted(typed)} {wrong[0]}", wrong[1])
        return None if wrong else path


def _looked_at(path: Path) -> tuple[str, str] | None:
    try:
        if path.stat().st_size > pictures.MOST_BYTES:
            return f"is over {pictures.MOST_BYTES // 1_000_000} MB", "save it smaller, as a JPEG for instance"
        return pictures.look(path).problem
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}", "give yourself the right to read it"


def _distinct(found: Iterable[Practice]) -> None:
    first: dict[str, Practice] = {}
    twice = [one for one in found if first.setdefault(one.slug, one) is not one]
    if twice:
        raise BrochureError(
            Finding(
                "twice", one.source, f"the name of its files, {quoted(one.slug)}, is also that of line {first[one.slug].source.line or 1}",
                "give each practice a slug of its own, in a column called slug",
            )
            for one in twice
        )  # fmt: skip

