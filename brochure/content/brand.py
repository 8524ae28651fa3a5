"""The table [brand] of guide.toml, and the themes that come with the program, as a `Brand`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from brochure.content.fonts import typeface
from brochure.content.press import read_inks, read_spots
from brochure.model.brand import COVERS, OURS, Brand
from brochure.model.colour import contrast
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import did_you_mean, quoted
from brochure.model.typeface import DEFAULT, SHIPPED
from brochure.source.colour_names import as_hex, meant
from brochure.source.fields import Table
from brochure.source.files import read_table
from brochure.source.pictures import DRAWING, FOLDER, find, look, problem
from brochure.typesetting.palette import Move, palette

THEMES = Path(__file__).resolve().parent.parent / "themes"

#: The fewest pixels of a logo: a third of A5 at 200 dots to the inch.
_LEAST_PIXELS = 390

_COLOURS = ("primary", "accent", "paper")
_FIELDS = ("logo", "logo_dark", *_COLOURS, "font", "cover")


def theme_names() -> list[str]:
    """The names of the themes that come with the program."""
    return sorted(path.stem for path in THEMES.glob("*.toml"))


def read_brand(guide: Table, root: Path) -> Brand:
    """The brand of a guide: the fields of its table, then those of its theme, then those of our own guide.

    ``guide`` is the table of guide.toml; mistakes are noted in it.
    """
    table = guide.table("brand", required=False)
    if table is None:
        return replace(OURS, typeface=typeface(None, root, Source(guide.path), guide.problems))
    theme = table.text("theme", "")
    fields: dict[str, str] = {}
    if theme and theme not in theme_names():
        fix = did_you_mean(theme, theme_names(), "write one that is there")
        table.wrong("unknown-value", "theme", f"there is no theme {quoted(theme)}", fix)
    elif theme:
        fields |= theme_fields(theme)
    fields |= _fields(table, root)
    inks, spots = read_inks(table, _COLOURS), read_spots(table, _COLOURS)
    table.unknown()
    sources = {name: table.at(name) for name in ("theme", *_FIELDS) if name in table.data}
    brand = _brand(fields, theme or None, sources)
    face = typeface(brand.font, root, sources.get("font", Source(guide.path)), guide.problems)
    brand = replace(brand, typeface=face, inks=inks, spots=spots)
    guide.problems += [_moved(move, sources[move.field]) for move in palette(brand).moves if move.field in sources]
    return brand


def brand_of(root: Path) -> Brand:
    """The brand of the guide in ``root``, as far as guide.toml can be read: its mistakes are reported elsewhere."""
    table = read_table(root / "guide.toml", root, [], None)
    return read_brand(table, root) if table else OURS


def _moved(move: Move, source: Source) -> Finding:
    """The note on a colour that cannot be read."""
    field, given, used = move.field, move.given, move.used
    if field == "paper":
        problem = f"paper {given} is neither light nor dark enough for text on it: {used} is used"
        return adjusted(source, problem, f'write paper = "{used}", or a lighter or darker one')
    ratio, better = (f"{contrast(colour, '#ffffff'):.1f}" for colour in (given, used))
    problem = f"{field} {given} is too light for text on white, {ratio}:1: {used} is used, {better}:1"
    return adjusted(source, problem, f'write {field} = "{used}", or a darker one')


def themed(name: str, brand: Brand) -> Brand:
    """The same brand in another theme: only its logos stay, and what they stand on is the theme's."""
    return _brand({"logo": brand.logo, "logo_dark": brand.logo_dark} | theme_fields(name), name, {})


def theme_fields(name: str) -> dict[str, str]:
    """The fields of a theme that comes with the program, which are right."""
    path = THEMES / f"{name}.toml"
    table = read_table(path, THEMES, [], None)
    return _fields(table, THEMES) if table else {}


def _brand(fields: Mapping[str, str], theme: str | None, sources: Mapping[str, Source]) -> Brand:
    given: dict[str, Any] = dict(fields)
    return Brand(**given, theme=theme, sources=sources, typeface=SHIPPED.get(fields.get("font", ""), DEFAULT))


def _fields(table: Table, root: Path) -> dict[str, str]:
    """The fields that a table gives, but for the name of a theme."""
    found = {}
    for name in _COLOURS:
        if (colour := _colour(table, name)) is not None:
            found[name] = colour
    for name in ("logo", "logo_dark"):
        if place := table.text(name, ""):
            found[name] = _picture(table, name, place, root)
            if problem(place, root) is None:
                _looked_at(table, name, root / found[name])
    if font := table.text("font", ""):
        found["font"] = font
    if cover := table.text("cover", ""):
        if "/" in cover or "." in cover:
            cover = _picture(table, "cover", cover, root)
        elif cover not in COVERS:
            otherwise = f'write one that is known, or a picture such as "{FOLDER}/cover.jpg"'
            fix = did_you_mean(cover, COVERS, otherwise)
            table.wrong("unknown-value", "cover", f"there is no cover {quoted(cover)}", fix)
        found["cover"] = cover
    return found


def _colour(table: Table, name: str) -> str | None:
    typed = table.text(name, "")
    if not typed:
        return None
    colour = as_hex(typed)
    if colour is None:
        instead = meant(typed)
        example = instead or getattr(OURS, name)
        where = "" if instead else ", for instance: a colour is # and six digits or letters a to f"
        table.wrong("colour", name, f"{table.name(name)} is {quoted(typed)}, which is no colour as it is written here",
                    f'write {name} = "{example}"{where}')  # fmt: skip
    return colour


def _picture(table: Table, name: str, place: str, root: Path) -> str:
    """The place of a picture in the content folder, as its file is called; as it was typed where it cannot be used."""
    if (wrong := problem(place, root)) is not None:
        table.wrong("picture", name, f"the picture {quoted(place)} {wrong[0]}", wrong[1])
    path = find(place, root)
    return place if path is None or wrong else path.relative_to(root).as_posix()


def _looked_at(table: Table, name: str, path: Path) -> None:
    """Note a logo that prints, and not as it was drawn: with too few pixels, or with text in the guide's own font."""
    held = look(path)
    shown = quoted(str(table.data[name]))
    if path.suffix.lower() == DRAWING and held.words.strip():
        problem = f"the logo {shown} holds text, {quoted(held.words.strip())}, which prints in the font of the guide"
        fix = "in the program that drew it, turn its text into paths, and save it again"
        table.problems.append(adjusted(table.at(name), problem, fix))
    elif path.suffix.lower() != DRAWING and max(held.width, held.height) < _LEAST_PIXELS:
        size = f"{held.width:.0f} by {held.height:.0f} pixels"
        fix = f"save it with {_LEAST_PIXELS} pixels or more on its longer side, or as SVG"
        table.problems.append(adjusted(table.at(name), f"the logo {shown} has {size}, and will look coarse", fix))
