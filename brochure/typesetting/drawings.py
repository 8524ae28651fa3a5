"""Drawings of the style in the colours of a brand.

A drawing keeps no colour of its own. It names tokens of colour as a stylesheet does, `fill="var(--color-first)"`, be it
a file in `styles/art/` or drawn by code, and gets their values where it is printed or copied:

- `coloured` for print, for the report and for the copy that a browser prints: the values themselves;
- `adaptive` for the website and its icon: both sets of values, for light and for dark surroundings.

What stands on a cover is drawn with `first`, `second` and `both` (where they overlap). An outline for office printers
stands on white: `primary` and `second-line` for lines, `tint` to fill.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from brochure.model.brand import Brand
from brochure.typesetting.palette import palette

#: The folder of drawings among the stylesheets, and their ending.
FOLDER, DRAWING = "art", ".svg"
_TOKEN = re.compile(r"var\(--color-([\w-]+)\)")


def drawing(path: Path, brand: Brand) -> bytes:
    """The drawing in a file of the style, in the colours of a brand; raises OSError where it cannot be read."""
    return coloured(path.read_bytes(), brand)


def coloured(svg: bytes, brand: Brand) -> bytes:
    """A drawing with the values of the tokens that it names; one that is not known stays, for the engine to report."""
    return _filled(svg.decode(), palette(brand).colours).encode()


def adaptive(svg: bytes, brand: Brand) -> bytes:
    """A drawing that a browser shows in other colours in the dark: the tokens that it names are declared in it."""
    text, colours = svg.decode(), palette(brand).colours
    names = sorted(set(_TOKEN.findall(text)))
    light = _rule(names, colours)
    night = _rule([name for name in names if f"night-{name}" in colours or name == "paper"], {
        name.removeprefix("night-"): value for name, value in colours.items() if name.startswith("night-")
    } | {"paper": colours["night"]})  # fmt: skip
    style = f"<style>{light}@media (prefers-color-scheme: dark) {{{night}}}</style>" if names else ""
    return re.sub(r"(<svg\b[^>]*>)", rf"\1{style}", text, count=1).encode()


def _rule(names: list[str], colours: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--color-{name}:{colours[name]}" for name in names if name in colours) + "}"


def _filled(text: str, colours: Mapping[str, str]) -> str:
    return _TOKEN.sub(lambda found: colours.get(found[1], found[0]), text)
