"""The registers of a guide: its helplines, its links, its words explained."""

from __future__ import annotations

import re

from brochure.content.country import read_region
from brochure.language.microtypography import typeset
from brochure.language.phone_numbers import grouped
from brochure.markup.tracking import untracked
from brochure.model.guide import Helpline, Link, Verification, Word
from brochure.model.text import SLUG, quoted
from brochure.source.fields import Table


def read_helplines(table: Table, language: str) -> tuple[Helpline, ...]:
    """The rows of helplines.toml in their order."""
    rows = table.rows("helpline")
    table.unknown()
    lines = [_helpline(row, language) for row in rows]
    first: dict[str, Helpline] = {}
    for row, line in zip(rows, lines, strict=True):
        if line.id and first.setdefault(line.id, line) is not line:
            place = first[line.id].source.line
            problem = f'the id "{line.id}" is also on line {place}'
            row.wrong("twice", "id", problem, "give one of the two another id, or remove it")
    return tuple(lines)


def _helpline(row: Table, language: str) -> Helpline:
    phone, region = row.text("phone", ""), read_region(row, language)
    line = Helpline(
        id=row.slug("id"),
        name=typeset(row.text("name"), language),
        phone=grouped(phone, region),
        web=read_host(row, "web"),
        region=region,
        audience=typeset(row.text("audience"), language),
        note=typeset(row.text("note", ""), language),
        emergency=row.flag("emergency"),
        fill_in=row.flag("fill_in"),
        status=row.choice("status", Verification) or Verification.VERIFIED,
        source_url=row.text("source_url", ""),
        checked_on=row.date("checked_on"),
        source=row.at(),
    )
    row.unknown()
    if line.phone and line.status is Verification.UNKNOWN:
        problem = f'the number "{line.phone}" has the status "unknown", and would be printed'
        row.wrong("unverified", "phone", problem, 'write phone = "", or check it and write status = "verified"')
    if line.phone and not re.fullmatch(r"[+(]?\d[\d ()/.-]*", line.phone):
        problem = f'the phone number "{line.phone}" holds more than a number'
        row.wrong("phone", "phone", problem, "write digits and spaces only, and the rest in note")
    return line


def read_links(table: Table, language: str) -> tuple[Link, ...]:
    """The `[links.name]` tables of guide.toml."""
    links = []
    for key in table.data:
        if not SLUG.fullmatch(key):
            table.bad_slug(key, key)
        row = table.table(key)
        if row is None:
            continue
        label, url, short = row.text("label"), row.text("url"), row.text("printed")
        row.unknown()
        if url and not re.fullmatch(r"(?:https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:[+\d-]+)", url):
            problem = f'"{url}" is not an address on the web'
            row.wrong("bad-address", "url", problem, 'write url = "https://…"')
        elif url != untracked(url):
            problem = f'"{url}" follows whoever opens it'
            row.wrong("tracking", "url", problem, f'write url = "{untracked(url)}"')
        links.append(Link(key, typeset(label, language), url, short, row.at("url")))
    return tuple(links)


def read_address(table: Table, key: str) -> str:
    """An address on the web that may be absent."""
    address = table.text(key, "")
    if address and not re.fullmatch(r"https?://[^\s/\"<>]+\.[^\s\"<>]+", address):
        problem = f'"{address}" is not an address on the web'
        table.wrong("bad-address", key, problem, f'write {key} = "https://…"')
    return address


def read_host(table: Table, key: str) -> str:
    """An address as it prints, without `https://`, which may be typed; it may be absent."""
    typed = table.text(key, "")
    address = re.sub(r"^https?://", "", typed, flags=re.IGNORECASE)
    address = address.removesuffix("/") if address.count("/") == 1 else address
    if typed and not re.fullmatch(r"[^\s/:\"<>]+\.[^\s/\"<>]+(?:/[^\s\"<>]*)?", address):
        problem = f"{quoted(typed)} is not an address on the web"
        table.wrong("bad-address", key, problem, f'write {key} = "www.example.org"')
    return address


def read_words(table: Table, language: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words explained, and the words that may break only where a hyphen says so."""
    words = []
    for row in table.rows("word"):
        words.append(Word(typeset(row.text("term"), language), typeset(row.text("meaning"), language)))
        row.unknown()
    unbroken = table.texts("unbroken")
    table.unknown()
    return tuple(words), unbroken
