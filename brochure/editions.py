"""Edition files become `Edition`s: what is printed, on which paper, for which purpose."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import MappingProxyType

from brochure.edition import PARTS, Edition, Output, TypeRange
from brochure.errors import BrochureError, Finding, Source
from brochure.fields import Table
from brochure.files import read_table
from brochure.paper import PAPERS
from brochure.words import SLUG, as_slug

_WRITE = 'write it; it begins with title = "…" and about = "…"'


def read_editions(root: Path, schemes: Collection[str]) -> tuple[Edition, ...]:
    """The editions in `editions/` of a content folder, by name; ``schemes`` are the names of folding schemes.

    Raises `BrochureError` with every mistake of all of them, in the order of paths and lines.
    """
    problems: list[Finding] = []
    folder = root / "editions"
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        fix = "write editions/booklet.toml"
        problems.append(Finding("missing-file", Source(folder), "there is no edition in this folder", fix))
    editions = [_edition(path, root, schemes, problems) for path in paths]
    if problems:
        in_order = sorted(problems, key=lambda found: _place(found.source))
        raise BrochureError(in_order)
    return tuple(edition for edition in editions if edition is not None)


def _place(source: Source | None) -> tuple[str, int]:
    return ("", 0) if source is None else (str(source.path), source.line or 0)


def _edition(path: Path, root: Path, schemes: Collection[str], problems: list[Finding]) -> Edition | None:
    if not SLUG.fullmatch(path.stem):
        problem = f'"{path.name}" is no name for an edition: only a to z, 0 to 9 and - may stand in it'
        fix = f"rename it to {as_slug(path.stem) or 'booklet'}.toml"
        problems.append(Finding("bad-slug", Source(path), problem, fix))
    table = read_table(path, root, problems, _WRITE)
    if table is None:
        return None
    outputs = tuple(map(Output, table.texts("outputs", required=True, allowed=[*map(str, Output)])))
    edition = Edition(
        name=path.stem,
        title=table.text("title"),
        about=table.text("about"),
        parts=_once(table, "parts", table.texts("parts", required=True, allowed=PARTS)),
        scheme=table.one_of("scheme", schemes) or "",
        paper=PAPERS[table.one_of("paper", PAPERS) or "A4"],
        grammage=_grammage(table),
        outputs=tuple(map(Output, _once(table, "outputs", outputs))),
        type_size=_type_size(table),
        title_measure=_measure(table, "title_measure"),
        cover_measure=_measure(table, "cover_measure"),
        how_to_print=MappingProxyType(_how_to_print(table, outputs)),
        source=Source(path),
    )
    table.unknown()
    return edition


def _once(table: Table, key: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values, each of which may stand once."""
    for item, value in enumerate(values):
        if value in values[:item]:
            table.wrong("twice", key, f'"{value}" stands twice in {key}', "remove one of the two", item)
    return values


def _grammage(table: Table) -> int:
    """The weight of the paper in g/m²; an office printer takes 60 to 300."""
    grammage = table.whole("grammage")
    if grammage is not None and not 60 <= grammage <= 300:
        problem = f"grammage is {grammage} g/m², but printers take 60 to 300"
        table.wrong("grammage", "grammage", problem, "write grammage = 90")
    return grammage or 90


def _measure(table: Table, key: str) -> int:
    """The characters that a line of a title holds."""
    measure = table.whole(key)
    if measure is not None and not 8 <= measure <= 80:
        problem = f"{key} is {measure}, but must be 8 to 80 characters"
        table.wrong("measure", key, problem, f"write {key} = 30")
    return measure or 30


def _type_size(table: Table) -> TypeRange:
    sizes = table.numbers("type_size", 3) or (11.0, 11.5, 12.0)
    if not 5 <= sizes[0] <= sizes[1] <= sizes[2] <= 72:
        written = ", ".join(f"{size:g}" for size in sizes)
        right = ", ".join(f"{size:g}" for size in sorted(min(max(size, 5), 72) for size in sizes))
        problem = f"type_size is [{written}], but must go from smallest to largest, from 5 to 72 pt"
        table.wrong("type-size", "type_size", problem, f"write type_size = [{right}]")
    return TypeRange(*sizes)


def _how_to_print(table: Table, outputs: tuple[Output, ...]) -> dict[Output, str]:
    """One sentence for each output."""
    inner = table.table("how_to_print")
    if inner is None:
        return {}
    sentences = {output: inner.text(str(output)) for output in dict.fromkeys(outputs)}
    inner.unknown()
    return sentences
