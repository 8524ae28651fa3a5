"""Which products a guide makes: the standard ones and those of `[products]`, changed by the files in `editions/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.content.holdings import Holdings, holdings
from brochure.content.shipped import Shipped, about, laid_over, meant_by, name_of, shipped, words
from brochure.model.errors import BrochureError, Finding, Source, adjusted
from brochure.model.paper import Family
from brochure.model.text import MOST_NAME, SLUG, as_slug, did_you_mean, no_name
from brochure.source.fields import Table
from brochure.source.files import files_in, no_folder, read_table, read_text

_WRITE = 'write it; it begins with title = "…" and about = "…"'
#: What a file has, but for one at most, that says all of an edition itself.
_WHOLE = frozenset({"title", "about", "parts", "scheme", "outputs", "type_size"})


@dataclass(frozen=True, slots=True)
class Definition:
    """One product of a guide, by ``stem``: its ``table`` of data, None for a file that cannot be read.

    ``style`` names its stylesheet, ``naming`` the language of its name; ``language`` and ``family`` are the guide's
    language and its kind of paper. ``source`` is its ``own`` file in `editions/`,
    or its line in guide.toml. ``problems`` takes what is wrong with it; ``topics`` are those of the guide.
    """

    stem: str
    style: str
    naming: str
    language: str
    family: Family
    table: Table | None
    source: Source
    own: bool
    problems: list[Finding]
    topics: tuple[str, ...]

    @property
    def data(self) -> Mapping[str, Any]:
        """All that is known of it."""
        return self.table.data if self.table else {}


@dataclass(frozen=True, slots=True)
class Choice:
    """The products of a guide that are made, and those that could be chosen besides.

    ``notes`` are on those that were chosen and left out; ``findings`` are mistakes that belong to none of them.
    """

    made: tuple[Definition, ...]
    offered: tuple[Definition, ...]
    notes: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    held: Holdings


def choose(root: Path) -> Choice:
    """The products of the guide in ``root`` by name.

    A file that says all of an edition itself stands alone; another one changes the product of its name, or the one that
    it is ``like``. A guide whose `editions/` has a whole file of a standard product is complete in itself: it makes its
    files, and what `[products]` adds. Otherwise the standard products are made as well.

    Raises BrochureError for a folder that is not there or out of reach.
    """
    if (missing := no_folder(root)) is not None:
        raise BrochureError([missing])
    held, problems = holdings(root), list[Finding]()
    files = list(_files(root, held, problems))
    taken = {product for product, _, _ in files}
    wanted = _wanted(held, [definition.stem for _, definition, _ in files], problems)
    closed = any(product and whole for product, _, whole in files)
    made: list[Definition] = []
    offered: list[Definition] = []
    notes: list[Finding] = []
    for _, definition, _ in files:
        (made if wanted.get(definition.stem, True) else offered).append(definition)
    for product in shipped().values():
        if product.id in taken:
            continue
        definition = _of(product, held, root)
        is_on = wanted.get(definition.stem, product.standard and not closed)
        (made if is_on else offered).append(definition)
    for definition in list(made):
        if lacking := _lacking(definition, held):
            made.remove(definition)
            notes.append(lacking)
    if not made and not problems:
        problems.append(_none(root, held))
    return Choice(tuple(sorted(made, key=_by_name)), tuple(offered), tuple(notes), tuple(problems), held)


def _by_name(definition: Definition) -> str:
    return f"{definition.stem}.toml"


def _files(root: Path, held: Holdings, problems: list[Finding]) -> Iterator[tuple[str, Definition, bool]]:
    """The files in `editions/`: for each the product that it changes, what it makes, and whether it says all of it."""
    for path in files_in(root / "editions", ".toml", problems):
        wrong: list[Finding] = []
        if not SLUG.fullmatch(path.stem):
            fix = f"rename it to {as_slug(path.stem)[:MOST_NAME].strip('-') or 'booklet'}.toml"
            wrong.append(Finding("bad-slug", Source(path), no_name(path.name.removesuffix(".toml")), fix))
        table = read_table(path, root, wrong, _WRITE)
        changed, naming = meant_by(path.stem, held.language)
        product = meant_by(_like(table), held.language)[0] if table and "like" in table.data else changed
        style = shipped()[product].style if product else path.stem
        keys = _keys(table, path, root)
        whole = "like" not in keys and len(_WHOLE - keys) <= 1
        merged = table if table is None else _sized(table, product) if whole else _merged(table, product, held)
        naming = naming or held.language
        yield (
            changed,
            Definition(
                path.stem, style, naming, held.language, held.family, merged, Source(path), True, wrong, held.topics
            ),
            whole,
        )


def _keys(table: Table | None, path: Path, root: Path) -> Set[str]:
    """The keys of a file, also of one that is no TOML: by it, nothing else of the guide is to change."""
    if table is not None:
        return table.data.keys()
    return {*re.findall(r"^[ \t]*(\w+)[ \t]*=", read_text(path, root, [], None) or "", re.MULTILINE)}


def _merged(table: Table, product: str, held: Holdings) -> Table:
    """A file's table where what it does not say is that of the product that it changes."""
    base: Mapping[str, Any] = _with_words(shipped()[product], held) if product else {}
    sentences = _sentences(laid_over(base, table.data), product, held.language)
    said = {key: value for key, value in table.data.items() if key != "like"}
    return Table(laid_over(laid_over(base, sentences), said), table.lines, table.path, table.problems)


def _sized(table: Table, product: str) -> Table:
    """A file that says all of an edition; its page is that of the product whose stylesheet it has."""
    size = shipped()[product].data.get("page") if product else None
    if size is None or "page" in table.data:
        return table
    return Table({"page": size, **table.data}, table.lines, table.path, table.problems)


def _like(table: Table) -> str:
    """The name of the product that an edition begins from."""
    known = sorted({name for product in shipped().values() for name in product.names.values()})
    return table.one_of("like", known) or ""


def _of(product: Shipped, held: Holdings, root: Path) -> Definition:
    """A product as it comes with the program, in the guide's language; its place is its line in guide.toml."""
    name = product.names[held.language]
    place = held.table.at("products", name) if held.table else Source(root / "guide.toml")
    data = _with_words(product, held)
    data = laid_over(data, _sentences(data, product.id, held.language))
    wrong: list[Finding] = []
    table = Table(data, {}, place.path, wrong, first_line=place.line or 1)
    language = held.language
    return Definition(name, product.style, language, language, held.family, table, place, False, wrong, held.topics)


def _with_words(product: Shipped, held: Holdings) -> Mapping[str, Any]:
    title = words(held.language)[product.id]["title"]
    return {**product.data, "title": title, "about": about(product, held.language, held.family)}


def _sentences(data: Mapping[str, Any], product: str, language: str) -> dict[str, Any]:
    """How to print: the sentences of the product, or of its fold where that has been changed."""
    said = words(language)
    usual = shipped()[product].data["scheme"] if product else ""
    scheme = (
        data["scheme"] if str(data.get("scheme")) in said["how"] else usual
    )  # an unknown one is a mistake by itself
    own = said[product] if product and scheme == usual else {}
    found: dict[str, Any] = {"how_to_print": _for_outputs({**said["how"].get(scheme, {}), **own}, data)}
    larger = data.get("larger")
    if isinstance(larger, Mapping):
        how = said["how"].get(str(larger.get("scheme")), {})
        found["larger"] = {"how_to_print": _for_outputs(how, data)}
    return found


def _for_outputs(how: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    outputs = data.get("outputs")
    return {key: how[key] for key in how if isinstance(outputs, list) and key in outputs}


def _wanted(held: Holdings, own: list[str], problems: list[Finding]) -> dict[str, bool]:
    """What `[products]` says, by the names of this guide."""
    if held.table is None:
        return {}
    place = held.table
    table = Table(place.data, place.lines, place.path, problems).table("products", required=False)
    if table is None:
        return {}
    found: dict[str, bool] = {}
    for key in table.data:
        product = "" if key in own else meant_by(key, held.language)[0]
        name = name_of(product, held.language) if product else key
        if not product and key not in own:
            known = [*(one.names[held.language] for one in shipped().values()), *own]
            table.wrong("unknown-key", key, f'there is no product "{key}"', did_you_mean(key, known))
        elif name in found:
            problem = f'"{key}" is the product "{name}", which is chosen above'
            table.wrong("twice", key, problem, "remove one of the two")
        else:
            found[name] = table.flag(key, True)
    return found


def _lacking(definition: Definition, held: Holdings) -> Finding | None:
    """A note on what the guide does not have that the product is for: then it is left out."""
    listed = definition.data.get("parts")
    parts = listed if isinstance(listed, list) else []
    if "card" in parts and not held.numbers:
        what, fix = (
            "the numbers of helplines, and helplines.toml has none",
            "add a line to helplines.toml with its phone",
        )
    elif "strips" in parts and not held.address:
        what = "the address of the latest version, and guide.toml has none"
        fix = 'write [links.site] with its fields, and updates = "site"'
    else:
        return None
    problem = f"{definition.stem} is left out: it holds {what}"
    return adjusted(definition.source, problem, f"{fix}; or {definition.stem} = false under [products]")


def _none(root: Path, held: Holdings) -> Finding:
    name = name_of("booklet", held.language)
    fix = f"write {name} = true under [products] in guide.toml"
    return Finding("missing-file", Source(root / "guide.toml"), "no product of this guide is chosen", fix)
