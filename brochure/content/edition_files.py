"""The files in `editions/`: what each makes, and what is wrong with it, which keeps no other from being used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.content.editions import read_edition
from brochure.imposition.schemes import Scheme
from brochure.markup.glyphs import no_glyphs
from brochure.model.edition import EACH, Edition
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.text import LANGUAGES, MOST_NAME, SLUG, as_slug, no_name
from brochure.source.files import files_in, read_table, read_text

_WRITE = 'write it; it begins with title = "…" and about = "…"'


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A data file of editions: those that it makes, and the findings that keep them from being made.

    Where there are findings, ``editions`` is what could be read, and ``names`` are all that it may have meant.
    """

    path: Path
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    names: frozenset[str]

    @property
    def stem(self) -> str:
        """The name of the file, which stands for all that it makes."""
        return self.path.stem

    @property
    def title(self) -> str:
        """The title of its editions; its stem where that cannot be read."""
        return next((edition.title for edition in self.editions if edition.title), self.stem)

    @property
    def can_be_printed(self) -> bool:
        """Whether the fonts of the brochure have all of its characters."""
        return not any(found.code in ("no-glyph", "direction") for found in self.findings)


def edition_files(root: Path, schemes: Mapping[str, Scheme]) -> tuple[EditionFile, ...]:
    """The files in `editions/` of a content folder, by name; ``schemes`` are the folding schemes by name.

    A file with `topics = "each"` gives one edition for each topic that guide.toml lists.
    Raises `BrochureError` where there is no file, or the folder cannot be read.
    """
    problems: list[Finding] = []
    folder = root / "editions"
    paths = files_in(folder, ".toml", problems)
    if not paths and not problems:
        fix = "write editions/booklet.toml"
        problems.append(Finding("missing-file", Source(folder), "there is no edition in this folder", fix))
    if not paths:
        raise BrochureError(problems)
    slugs = _slugs(root)
    unnamed = [EditionFile(folder, (), tuple(problems), frozenset())] if problems else []
    files = [_file(path, root, schemes, slugs) for path in paths]
    taken = {edition.name for one in files if not one.findings for edition in one.editions}
    return (*unnamed, *(replace(one, names=one.names - taken) if one.findings else one for one in files))


def read_editions(root: Path, schemes: Mapping[str, Scheme]) -> tuple[Edition, ...]:
    """The editions in `editions/` of a content folder, by name.

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
    table = read_table(root / "guide.toml", root, [], None)
    found = table.data.get("language") if table else None
    return found if found in LANGUAGES else "nl"


def _slugs(root: Path) -> list[str]:
    """The names of the topics, as far as guide.toml can be read: its mistakes are reported where the guide is read."""
    table = read_table(root / "guide.toml", root, [], None)
    listed = table.data.get("topics") if table else None
    return (
        [slug for slug in listed if isinstance(slug, str) and SLUG.fullmatch(slug)] if isinstance(listed, list) else []
    )


def _file(path: Path, root: Path, schemes: Mapping[str, Scheme], slugs: list[str]) -> EditionFile:
    problems: list[Finding] = []
    editions = tuple(_editions(path, root, schemes, slugs, problems))
    meant = {path.stem, *(edition.name for edition in editions)}
    if path.stem.endswith(EACH):
        meant |= {_named(path.stem, slug) for slug in slugs}
    problems += no_glyphs(read_text(path, root, [], None) or "", path)
    return EditionFile(path, editions, tuple(problems), frozenset(meant))


def _editions(
    path: Path, root: Path, schemes: Mapping[str, Scheme], slugs: list[str], problems: list[Finding]
) -> Iterator[Edition]:
    if not SLUG.fullmatch(path.stem):
        fix = f"rename it to {as_slug(path.stem)[:MOST_NAME].strip('-') or 'booklet'}.toml"
        problems.append(Finding("bad-slug", Source(path), no_name(path.name.removesuffix(".toml")), fix))
    table = read_table(path, root, problems, _WRITE)
    if table is None:
        return
    edition, each = read_edition(table, path, schemes)
    if not each:
        yield edition
        return
    for slug in slugs:
        name = _named(path.stem, slug)
        bigger = replace(edition.larger, name=name, topic=slug) if edition.larger else None
        yield replace(edition, name=name, topic=slug, larger=bigger)


def _named(stem: str, slug: str) -> str:
    """The name of the edition for one topic."""
    return f"{stem.removesuffix(EACH)}-{slug}"
