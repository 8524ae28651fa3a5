"""The table [press] of guide.toml, and the inks that [brand] gives beside its colours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from brochure.model.errors import adjusted
from brochure.model.press import COATED, SHIPPED, USUAL, Inks, PressCondition, Surround
from brochure.model.text import quoted
from brochure.source.fields import Table
from brochure.source.files import inside

#: The largest profile that is read, in bytes: those of print shops have 1 to 3 MB.
MOST_BYTES = 12_000_000
_SUFFIX, _SPOT = "_cmyk", "_spot"
#: Names of plates that are there already (ISO 32000-2, 8.6.6.4).
_RESERVED = frozenset({"all", "none", "cyan", "magenta", "yellow", "black"})
#: "PANTONE 300 U", "Pantone Reflex Blue c": the number or name, and the paper of the colour book.
_PANTONE = re.compile(
    r"(?:pantone|pms)\s*([\w][\w -]*?)(?:(?:\s+|(?<=\d))([cumx]|[cu]p|xgc|t[pc]x|tpg))?", re.IGNORECASE
)
_NAME = re.compile(r"(?=.*[^\W\d_])[\w][\w .,/+&()-]{0,59}")
#: mm: what shops ask beyond the trim for colour, and beyond that for marks.
_BLEEDS, _SLUGS = (1.0, 15.0), (5.0, 30.0)
#: All inks together, in per cent, as presses take them.
MOST_INK = 300


def read_press(guide: Table, root: Path) -> PressCondition:
    """The printing condition of a guide, FOGRA39 on coated paper where it says nothing; mistakes are noted in it."""
    table = guide.table("press", required=False)
    if table is None:
        return COATED
    place, identifier = table.text("profile", ""), table.text("condition", "")
    surround = _surround(table)
    table.unknown()
    if not place:
        known = identifier.upper().replace(" ", "").removesuffix("L") or COATED.identifier
        if known not in SHIPPED:
            problem = f"the profile of {quoted(identifier)} does not come with the program"
            fix = 'write profile = "press/NAME.icc" too, the shop\'s file, or condition = "FOGRA29" for uncoated paper'
            table.wrong("profile", "condition", problem, fix)
            return replace(COATED, surround=surround)
        return PressCondition(known, surround=surround)
    path = root / place
    if not inside(path, root) or not path.is_file():
        problem = f"there is no file {quoted(place)} in the folder of the guide"
        table.wrong("profile", "profile", problem, "put the profile there, or leave the line out for FOGRA39")
    elif path.stat().st_size > MOST_BYTES:
        size = f"{path.stat().st_size / 1e6:.0f}"
        problem = f"the profile has {size} MB"
        table.wrong("profile", "profile", problem, "ask the print shop for one of a few MB")
    if not identifier:
        problem = "a profile needs the name of its printing condition"
        table.wrong("profile", "profile", problem, 'write condition = "FOGRA52", as the shop calls it')
    return PressCondition(identifier or COATED.identifier, path, table.at("profile"), surround)


def _surround(table: Table) -> Surround:
    """What is printed around the trim, in mm, as the shop asks."""
    bleed, slug = table.number("bleed"), table.number("slug")
    bleed, slug = USUAL.bleed if bleed is None else bleed, USUAL.slug if slug is None else slug
    for key, value, (least, most) in (("bleed", bleed, _BLEEDS), ("slug", slug, _SLUGS)):
        if not least <= value <= most:
            problem = f"{table.name(key)} is {value:g} mm, and print shops ask {least:g} to {most:g}"
            usual = getattr(USUAL, key)
            table.wrong("surround", key, problem, f"write {key} = {usual:g}, or as the shop says")
            return USUAL
    if bleed > slug:
        problem = f"{table.name('bleed')} is {bleed:g} mm, and is larger than the {slug:g} mm for the marks beyond it"
        table.wrong("surround", "bleed", problem, f"write slug = {bleed:g} or more, or a smaller bleed")
        return USUAL
    return Surround(bleed, slug)


def read_inks(brand: Table, colours: tuple[str, ...]) -> tuple[tuple[str, Inks], ...]:
    """The inks that are given for colours of the brand, by field: `primary_cmyk = [90, 40, 40, 30]`, in per cent."""
    found: list[tuple[str, Inks]] = []
    for name in colours:
        key = f"{name}{_SUFFIX}"
        if key not in brand.data or (numbers := brand.numbers(key, 4)) is None:
            continue
        cyan, magenta, yellow, black = (part / 100 for part in numbers)
        if not all(0 <= part <= 100 for part in numbers):
            problem = f"{brand.name(key)} holds what is no per cent of ink"
            brand.wrong("inks", key, problem, f"write {key} = [90, 40, 40, 30], numbers from 0 to 100")
        elif sum(numbers) > MOST_INK:
            ink = f"{sum(numbers):g}"
            problem = f"{brand.name(key)} is {ink} % of ink together, and a press takes {MOST_INK} %"
            brand.wrong("inks", key, problem, "take some from cyan, magenta and yellow")
        else:
            found.append((name, (cyan, magenta, yellow, black)))
    return tuple(found)


def read_spots(brand: Table, colours: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names of inks that are mixed for colours of the brand, by field: `primary_spot = "PANTONE 300 U"`.

    A name of PANTONE is written as its plates are called, with the kind of paper at its end.
    """
    found: dict[str, str] = {}
    for field in colours:
        key = f"{field}{_SPOT}"
        if key not in brand.data or not (typed := brand.text(key)):
            continue
        name = _plate(brand, key, typed)
        if name.casefold() in _RESERVED or not _NAME.fullmatch(name):
            problem = f"{brand.name(key)} is {quoted(typed)}, which is no name of a spot colour"
            brand.wrong("inks", key, problem, f'write {key} = "PANTONE 300 U", or the name that the print shop gives')
        elif name in found.values():
            problem = f"{quoted(name)} stands for two colours, and one ink is one colour"
            brand.wrong("inks", key, problem, "give each its own, or leave this line out: it is then printed in CMYK")
        else:
            found[field] = name
            if f"{field}{_SUFFIX}" not in brand.data:
                problem = f"{brand.name(key)} has no {field}{_SUFFIX} beside it: the four inks for it are computed"
                fix = f"write {field}{_SUFFIX} = [100, 44, 0, 0], as the colour book has them"
                brand.problems.append(adjusted(brand.at(key), problem, fix))
    return tuple(found.items())


def _plate(brand: Table, key: str, typed: str) -> str:
    """The name on the plate: of PANTONE in capitals, with C or U for coated or uncoated paper."""
    meant = _PANTONE.fullmatch(typed)
    if not meant:
        return typed
    number, paper = meant[1].upper(), (meant[2] or "").upper()
    name = f"PANTONE {number} {paper or 'C'}"
    if not paper:
        problem = f"{quoted(typed)} does not say for which paper it is: {quoted(name)}, for coated paper, is used"
        fix = f'write {key} = "{name}", or "PANTONE {number} U" for uncoated paper'
        brand.problems.append(adjusted(brand.at(key), problem, fix))
    elif name != typed:
        problem = f"{quoted(typed)} is called {quoted(name)} on its plate, and is printed under that name"
        brand.problems.append(adjusted(brand.at(key), problem, f'write {key} = "{name}"'))
    return name
