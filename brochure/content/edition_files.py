"""What each product of a guide makes, and what is wrong with its file, which keeps no other from being used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.content.brand import brand_of
from brochure.content.editions import read_edition
from brochure.content.printing import printed_edition
from brochure.content.products import Definition, choose
from brochure.imposition.schemes import Scheme
from brochure.markup.glyph_findings import no_glyphs
from brochure.model.edition import EACH, Edition, without_ending
from brochure.model.errors import BrochureError, Finding, Severity, Source
from brochure.model.text import LANGUAGES
from brochure.source.files import read_table, read_text
from brochure.source.glyphs import characters

_LANGUAGE = re.compile(r"""^[ \t]*language[ \t]*=[ \t]*["']([a-z]{2})["']""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A product, or a data file of editions: those that it makes, and the findings that keep them from being made.

    ``stem`` is its name, which stands for all that it makes. Where there are findings, ``editions`` is what could be
    read, and ``names`` are all that it may have meant.
    """

    stem: str
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    names: frozenset[str]

    @property
    def title(self) -> str:
        """The title of its editions; its stem where that cannot be read."""
        return next((edition.title for edition in self.editions if edition.title), self.stem)

    @property
    def can_be_printed(self) -> bool:
        """Whether the fonts of the brochure have all of its characters."""
        return not any(found.code == "direction" for found in self.findings)


def edition_files(root: Path, schemes: Mapping[str, Scheme]) -> tuple[EditionFile, ...]:
    """The products of a content folder by name (see `products.choose`); ``schemes`` are the folding schemes by name.

    One with `topics = "each"` gives one edition for each topic that guide.toml lists.
    Raises `BrochureError` where there is none, or the folder cannot be read.
    """
    chosen = choose(root)
    if not chosen.made:
        raise BrochureError(chosen.findings)
    unnamed = [EditionFile("editions", (), chosen.findings, frozenset())] if chosen.findings else []
    files = [_file(made, root, schemes) for made in chosen.made]
    taken = {edition.name for one in files if not one.findings for edition in one.editions}
    return (*unnamed, *(replace(one, names=one.names - taken) if one.findings else one for one in files))


def read_editions(root: Path, schemes: Mapping[str, Scheme]) -> tuple[Edition, ...]:
    """The editions of a content folder, by name.

    Raises `BrochureError` with every mistake of all of them, in the order of paths and lines.
    """
    files = edition_files(root, schemes)
    if problems := [found for one in files for found in one.findings]:
        raise BrochureError(sorted(problems, key=lambda found: _place(found.source)))
    return tuple(edition for one in files for edition in one.editions)


def _place(source: Source | None) -> tuple[str, int]:
    return ("", 0) if source is None else (str(source.path), source.line or 0)


def language_of(root: Path) -> str:
    """The language of the guide in ``root``, without reading all of it; Dutch when it cannot be read."""
    return written_in(root) or "nl"


def written_in(root: Path) -> str | None:
    """The language of the guide in ``root``, where its guide.toml names one that is known, on a line of its own.

    Where a mistake keeps the file from being read as TOML, that line still says in which language to report it.
    """
    path = root / "guide.toml"
    if table := read_table(path, root, [], None):
        found = table.data.get("language")
    else:
        line = _LANGUAGE.search(read_text(path, root, [], None) or "")
        found = line[1] if line else None
    return found if found in LANGUAGES else None


def _file(made: Definition, root: Path, schemes: Mapping[str, Scheme]) -> EditionFile:
    problems = made.problems
    editions = tuple(_editions(made, schemes))
    meant = {made.stem, *(edition.name for edition in editions)}
    if made.stem.endswith(EACH):
        meant |= {_named(made.stem, slug) for slug in made.topics}
    if made.own:
        path = made.source.path
        text = read_text(path, root, [], None) or ""
        if not text.isascii():
            language, known = language_of(root), characters(brand_of(root).typeface)
            # What prints otherwise is a note of the guide.
            found = no_glyphs(text, path, language, known)
            problems += [one for one in found if one.severity is not Severity.WARNING]
            editions = tuple(printed_edition(edition, language, known) for edition in editions)
    return EditionFile(made.stem, editions, tuple(problems), frozenset(meant))


def _editions(made: Definition, schemes: Mapping[str, Scheme]) -> Iterator[Edition]:
    if made.table is None:
        return
    edition, each = read_edition(made, made.table, schemes)
    if not each:
        yield edition
        return
    for slug in made.topics:
        name = _named(made.stem, slug)
        bigger = replace(edition.larger, name=name, topic=slug) if edition.larger else None
        yield replace(edition, name=name, topic=slug, larger=bigger)


def _named(stem: str, slug: str) -> str:
    """The name of the edition for one topic."""
    return f"{without_ending(stem, EACH)}-{slug}"
