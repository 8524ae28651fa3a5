"""The table of an edition file becomes an `Edition`: what is printed, on which paper, for which purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from brochure.content.block import block
from brochure.content.products import Definition
from brochure.content.shipped import edge_name, paper_name
from brochure.imposition import impose
from brochure.imposition.page_size import SIZES, page_size
from brochure.imposition.schemes import SCHEMES, Scheme
from brochure.model.edition import (
    ASKED_FOR,
    DISCREET,
    EACH,
    EXPLAINED,
    PARTS,
    Edition,
    Output,
    TypeRange,
    clashes,
    with_ticket,
    without_ending,
)
from brochure.model.errors import Finding, Source
from brochure.model.paper import PAPERS, Family, Flip, PageSize, Paper
from brochure.source.fields import Table

Value = TypeVar("Value")

ONE_UP = SCHEMES["one-up"]  # for an edition whose fold is a mistake


def read_edition(made: Definition, table: Table, schemes: Mapping[str, Scheme]) -> tuple[Edition, bool]:
    """The edition in a table, and whether there is one for each topic; its mistakes are added to those of the table."""
    each = "topics" in table.data and table.one_of("topics", ("each",)) == "each"
    edition = _edition(made, table, schemes)
    if (inner := table.table("larger", required=False)) is not None:
        edition = replace(edition, larger=_larger(inner, edition, schemes, made))
    table.unknown()
    _check_name(table, edition, each)
    return edition, each


def _check_name(table: Table, edition: Edition, each: bool) -> None:
    """The name of the file must agree with its content."""
    stem, path = edition.stem, table.path
    if not stem.endswith(EACH) if each else stem.endswith(EACH[0]):
        problem = f'"{path.name}" does not say that it makes an edition for each topic'
        fix = f"rename it to {stem}{EACH[0]}.toml"
        if not each:
            problem = f'"{path.name}" says that it makes an edition for each topic, and holds no topics = "each"'
            fix = f'write topics = "each", or rename it to {without_ending(stem, EACH)}.toml'
        table.problems.append(Finding("edition-name", Source(path), problem, fix))
    if "answer" in edition.parts and not each:
        problem = 'the part "answer" holds the text of one topic, and this edition is about all of them'
        table.wrong("parts", "parts", problem, 'write topics = "each", or name "topics" among the parts')
    if edition.discreet and not stem.endswith(DISCREET) and "card" not in edition.parts:
        problem = f'a discreet edition is the variant of another one, and "{path.name}" does not say of which'
        table.wrong("edition-name", "discreet", problem, f"rename it to {stem}{DISCREET[0]}.toml")


def _edition(made: Definition, table: Table, schemes: Mapping[str, Scheme]) -> Edition:
    scheme = table.one_of("scheme", schemes) or ""
    paper, flip = _paper(table, made.family), _flip(table)
    page = page_size(schemes.get(scheme) or ONE_UP, paper, _page(table))
    names = {"paper": paper_name(paper, made.language), "edge": _edge(scheme, paper, page, flip, made.language)}
    outputs = tuple(map(Output, table.texts("outputs", required=True, allowed=[*map(str, ASKED_FOR)])))
    return Edition(
        name=made.stem,
        stem=made.stem,
        title=table.text("title"),
        about=table.text("about"),
        topic="",
        discreet=table.flag("discreet"),
        parts=_parts(table),
        scheme=scheme,
        paper=paper,
        flip=flip,
        pages=_pages(table, schemes.get(scheme)),
        grammage=_grammage(table),
        outputs=with_ticket(tuple(map(Output, _once(table, "outputs", outputs)))),
        type_size=_type_size(table),
        title_measure=_measure(table, "title_measure"),
        cover_measure=_measure(table, "cover_measure"),
        how_to_print=MappingProxyType(_how_to_print(table, outputs, names)),
        source=made.source,
        style=made.style,
        naming=made.naming,
        page=page,
        scale=_scale(table, paper, made.family),
        block=block(table),
        fillable=table.flag("fillable") if "fillable" in table.data else None,
    )


def _larger(table: Table, base: Edition, schemes: Mapping[str, Scheme], made: Definition) -> Edition:
    """What ``base`` becomes when its text does not fit: another fold, and the other keys of the table."""

    scheme = table.one_of("scheme", schemes) or ""

    def either(key: str, read: Callable[[], Value], otherwise: Value) -> Value:
        return read() if key in table.data else otherwise

    paper, flip = either("paper", lambda: _paper(table, made.family), base.paper), _flip(table)
    page = page_size(schemes.get(scheme) or ONE_UP, paper, _page(table))
    names = {"paper": paper_name(paper, made.language), "edge": _edge(scheme, paper, page, flip, made.language)}
    larger = replace(
        base,
        parts=either("parts", lambda: _parts(table), base.parts),
        scheme=scheme,
        paper=paper,
        flip=flip,
        pages=_pages(table, schemes.get(scheme)),
        grammage=either("grammage", lambda: _grammage(table), base.grammage),
        type_size=either("type_size", lambda: _type_size(table), base.type_size),
        title_measure=either("title_measure", lambda: _measure(table, "title_measure"), base.title_measure),
        cover_measure=either("cover_measure", lambda: _measure(table, "cover_measure"), base.cover_measure),
        how_to_print=MappingProxyType(_how_to_print(table, base.outputs, names)),
        page=page,
    )
    table.unknown()
    return larger


def _parts(table: Table) -> tuple[str, ...]:
    parts = _once(table, "parts", table.texts("parts", required=True, allowed=PARTS))
    for problem, fix in clashes(parts):
        table.wrong("parts", "parts", problem, fix)
    return parts


def _paper(table: Table, family: Family, key: str = "paper") -> Paper:
    """A paper by its name, or by what it is for: that of the guide's kind of paper."""
    papers = {**family.roles(), **PAPERS}
    return papers[table.one_of(key, papers) or "sheet"]


def _page(table: Table) -> str:
    """The size of a page that is not the sheet folded: of several copies on a sheet."""
    return (table.one_of("page", SIZES) or "") if "page" in table.data else ""


def _scale(table: Table, paper: Paper, family: Family) -> float:
    """How many times larger the paper is than the one that the stylesheet is drawn for, where it grows with it."""
    if "drawn_for" not in table.data:
        return 1.0
    drawn = _paper(table, family, "drawn_for")
    return round(min(paper.height / drawn.height, paper.width / drawn.width), 4)


def _flip(table: Table) -> Flip | None:
    """The edge over which this printer turns its paper, where it cannot turn over that of the scheme."""
    if "flip" not in table.data:
        return None
    edge = table.one_of("flip", [Flip.SHORT_EDGE.value, Flip.LONG_EDGE.value])
    return None if edge is None else Flip(edge)


def _pages(table: Table, scheme: Scheme | None) -> tuple[int, ...]:
    """The page counts that an edition may have, smallest first."""
    counts = table.wholes("pages")
    if any(count < 1 for count in counts) or list(counts) != sorted(set(counts)):
        written = ", ".join(map(str, counts))
        right = ", ".join(map(str, sorted({count for count in counts if count > 0}))) or "4, 8"
        problem = f"pages is [{written}], but must hold page counts, the smallest first"
        table.wrong("page-count", "pages", problem, f"write pages = [{right}]")
        return counts
    if scheme is None:
        return counts
    for count in counts:
        if scheme.counts and count not in scheme.counts:
            fix = f"leave pages out: {scheme.name} takes {' or '.join(map(str, scheme.counts))}"
            table.wrong("page-count", "pages", f"{scheme.name} cannot take {count} pages", fix)
        elif count % scheme.multiple:
            fix = f"write page counts that can be divided by {scheme.multiple}"
            table.wrong("page-count", "pages", f"{scheme.name} cannot take {count} pages", fix)
    return counts


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


def _edge(scheme: str, paper: Paper, page: PageSize, flip: Flip | None, language: str) -> str:
    """What a sentence says of the edge over which the sheets are turned: that of so many copies on the paper."""
    natural = impose.edge(scheme, paper, page.width, page.height) if scheme in impose.SCHEMES else Flip.NONE
    return edge_name(natural if flip is None else flip, language)


def _how_to_print(table: Table, outputs: tuple[Output, ...], names: Mapping[str, str]) -> dict[Output, str]:
    """One sentence for each output; ``{paper}`` and ``{edge}`` in it are the paper and the edge of these ``names``."""
    inner = table.table("how_to_print")
    if inner is None:
        return {}
    own = [output for output in dict.fromkeys(outputs) if output not in EXPLAINED]
    sentences = {output: _named(inner.text(str(output)), names) for output in own}
    inner.unknown()
    return sentences


def _named(sentence: str, names: Mapping[str, str]) -> str:
    for key, name in names.items():
        sentence = sentence.replace(f"{{{key}}}", name)
    return sentence
