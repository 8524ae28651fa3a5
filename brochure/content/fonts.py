"""The family that a guide is set in: one that is shipped, by its key, or the files in its folder `fonts/`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import as_slug, quoted
from brochure.model.typeface import DEFAULT, ITEM, KINDS, SHIPPED, WEIGHTS, Characters, Face, Typeface

if TYPE_CHECKING:
    from brochure.source.font_files import FontFile

FOLDER = "fonts"
_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_MOST_FILES = 60


def typeface(name: str | None, root: Path, source: Source, problems: list[Finding]) -> Typeface:
    """The family called ``name`` in guide.toml, at ``source``; without a name the one in `fonts/`, or the default.

    What is wrong with it, and what it lacks, is added to ``problems``.
    """
    if name is not None and (key := _key(name)):
        return SHIPPED[key]
    families = _families(root / FOLDER, problems)
    if name is None:
        if len(families) > 1:
            problem = f"fonts/ holds {len(families)} families: {_listed(families)}"
            fix = f'write the one to use under [brand] in guide.toml: font = "{next(iter(families))}"'
            problems.append(Finding("font", Source(root / FOLDER), problem, fix))
        return _made(*next(iter(families.items())), problems) if len(families) == 1 else DEFAULT
    for family, files in families.items():
        if as_slug(name) == as_slug(family) or any(name == f"{FOLDER}/{file.path.name}" for file in files):
            return _made(family, files, problems)
    if not any(found.code == "font-file" for found in problems):
        fix = f"choose one of: {', '.join([*SHIPPED, *families])}; or put the files of the family in {FOLDER}/"
        problems.append(Finding("font", source, f"there is no font family {quoted(name)}", fix))
    return DEFAULT


def _key(name: str) -> str:
    """The key of a family that is shipped, which may be called by its whole name: "Source Sans 3"."""
    slug = as_slug(name)
    return next((key for key in SHIPPED if slug == key or slug.replace(key, "", 1) in _ENDINGS[key]), "")


#: What may follow a key in the names that people know the families by.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "atkinson": ("-hyperlegible", "-hyperlegible-next"),
    "source-sans": ("-3", "-pro"),
    "source-serif": ("-4", "-pro"),
    "opendyslexic": ("-3",),
}


def _listed(families: Mapping[str, Sequence[FontFile]]) -> str:
    return ", ".join(quoted(family) for family in families)


def _families(folder: Path, problems: list[Finding]) -> dict[str, list[FontFile]]:
    """The upright fonts of a folder by family; one finding for each file that cannot be used."""
    found: dict[str, list[FontFile]] = {}
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in KINDS)[:_MOST_FILES]
    if not paths:
        return found
    from brochure.source.font_files import BadFont, look  # it loads a library that takes a tenth of a second

    for path in paths:
        try:
            file = look(path)
        except (BadFont, OSError) as error:
            reason = str(error) if isinstance(error, BadFont) else "cannot be read"
            fix = f"get it anew as .ttf, .otf or .woff2, or take it out of {FOLDER}/"
            problems.append(Finding("font-file", Source(path), f"this file {reason}", fix))
            continue
        if not file.italic:  # the pages stress by weight
            found.setdefault(file.family, []).append(file)
    return found


def _made(family: str, files: Sequence[FontFile], problems: list[Finding]) -> Typeface:
    """A family of the guide's own files; its licence bits and its weights are looked at."""
    for file in files:
        if file.restricted or file.whole_only:
            fix = f"ask its maker for a file that may be embedded, or choose one of: {', '.join(SHIPPED)}"
            problem = f'the licence bits in this file do not let "{file.family}" be embedded in a document'
            problems.append(Finding("font-licence", Source(file.path), problem, fix))
    private = next((file for file in files if file.for_print_only), None)
    if private is not None:
        problem = f'the licence bits say that "{family}" is for paper: the website is set in {DEFAULT.family}'
        problems.append(adjusted(Source(private.path), problem, "ask its maker for a file that may be published"))
    by_weight = {weight: file for file in reversed(files) for weight in _weights(file)}
    faces = tuple(Face(weight, file.path.name, _digest(file.path)) for weight, file in sorted(by_weight.items()))
    made = Typeface(
        family=family,
        faces=faces,
        folder=files[0].path.parent,
        size=by_weight[min(by_weight, key=lambda weight: abs(weight - WEIGHTS[0]))].size,
        characters=_common([file.characters for file in by_weight.values()]),
        on_site=private is None,
        item=max(ITEM, *(file.item for file in by_weight.values())),
    )
    problems += _lacking(made)
    return made


def _weights(file: FontFile) -> Sequence[int]:
    """The weights that a file gives: its own, or those that the pages use of a variable one."""
    if file.range is None:
        return (file.weight,)
    return [weight for weight in WEIGHTS if file.range[0] <= weight <= file.range[1]] or (file.weight,)


def _lacking(made: Typeface) -> list[Finding]:
    """A note on the weights that another one stands in for."""
    instead: dict[int, list[str]] = {}
    for weight in WEIGHTS:
        used = made.nearest(weight).weight
        if abs(used - weight) > 50:  # a book or a medium weight is a text weight
            instead.setdefault(used, []).append(f"{_NAMES[weight]} ({weight})")
    notes = []
    for used, names in instead.items():
        path = (made.folder or Path()) / made.nearest(used).file
        problem = f'"{made.family}" has no {" and no ".join(names)}: its weight {used} is printed instead'
        notes.append(adjusted(Source(path), problem, f"put the file of {' and '.join(names)} in {FOLDER}/ as well"))
    return notes


def _common(every: Sequence[Characters]) -> Characters:
    """The characters that all files have."""
    common = set.intersection(*({code for first, last in one for code in range(first, last + 1)} for one in every))
    runs: list[tuple[int, int]] = []
    for code in sorted(common):
        runs = [*runs[:-1], (runs[-1][0], code)] if runs and runs[-1][1] == code - 1 else [*runs, (code, code)]
    return tuple(runs)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
