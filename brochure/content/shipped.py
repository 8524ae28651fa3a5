"""The products that come with the program: data in `products/`, their words in `locales/products/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from brochure.language.labels import LOCALES
from brochure.model.errors import BrochureError, Finding
from brochure.model.paper import PAPERS, Family, Flip, Paper
from brochure.model.text import LANGUAGES
from brochure.source.files import files_in, read_table

PRODUCTS = Path(__file__).resolve().parent.parent / "products"
WORDS = LOCALES / "products"

_RESTORE = "put it back: it comes with the builder"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A product that every guide can have. ``id`` is its name in `brochure/products/`, in English.

    ``data`` holds the keys of an edition file but for its words; ``style`` names its stylesheet in `styles/editions/`;
    a ``standard`` one is made unless `[products]` says otherwise. ``names`` are its names by language.
    """

    id: str
    data: Mapping[str, Any]
    style: str
    standard: bool
    names: Mapping[str, str]


@cache
def shipped() -> Mapping[str, Shipped]:
    """All products by id, in the order in which they are offered; raises BrochureError with what is wrong in a file."""
    problems: list[Finding] = []
    raw = {path.stem: _data(path, problems) for path in files_in(PRODUCTS, ".toml", problems)}
    if problems:
        raise BrochureError(problems)
    order = [key for key in words("en") if key in raw]
    found = {}
    for name in order:
        own = raw[name]
        data = laid_over(raw[own["like"]], own) if "like" in own else dict(own)
        style, standard = data.pop("style", own.get("like", name)), data.pop("standard")
        data.pop("like", None)
        names = {language: str(words(language)[name]["name"]) for language in LANGUAGES}
        found[name] = Shipped(name, data, style, standard, names)
    return found


@cache
def words(language: str) -> Mapping[str, Mapping[str, Any]]:
    """The words of the products in a language: a table for each by its id, `how`, `list`, `papers` and `edges`.

    Raises BrochureError with what is wrong in the file.
    """
    problems: list[Finding] = []
    data = _data(WORDS / f"{language}.toml", problems)
    if problems:
        raise BrochureError(problems)
    return data


def paper_name(paper: Paper, language: str) -> str:
    """What a paper is called in a sentence: "A4", "Letter", "demi-lettre"."""
    return str(words(language)["papers"].get(paper.name, paper.name))


def edge_name(flip: Flip, language: str) -> str:
    """What a sentence says of the edge over which a sheet is turned; nothing for one that is not."""
    return str(words(language)["edges"].get(flip.value, ""))


def about(product: Shipped, language: str, family: Family) -> str:
    """What a product is for, on the paper of a family; `{paper}` and `{page}` in it are the names of its papers."""
    paper = family.roles()[product.data["paper"]]
    half = PAPERS[paper.half]
    page = PAPERS[half.half] if product.data.get("page") == "quarter" else half
    said = str(words(language)[product.id]["about"])
    said = said.replace("{paper}", paper_name(paper, language)).replace("{page}", paper_name(page, language))
    return said[:1].upper() + said[1:]


def name_of(product: str, language: str) -> str:
    """The name of a product in a language."""
    return shipped()[product].names[language]


def meant_by(name: str, language: str = "") -> tuple[str, str]:
    """The product of this name and the language of the name, of which the guide's own comes first; "" for none."""
    for known in dict.fromkeys((language, *LANGUAGES)):
        for product in shipped().values():
            if product.names.get(known) == name:
                return product.id, known
    return (name, "en") if name in shipped() else ("", "")


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of both; what stands in ``above`` counts, table by table."""
    both = {**below, **above}
    for key, value in above.items():
        under = below.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            both[key] = laid_over(under, value)
    return both


def _data(path: Path, problems: list[Finding]) -> dict[str, Any]:
    table = read_table(path, path.parent, problems, _RESTORE)
    return dict(table.data) if table else {}
