"""A formula of a Word file as one line of text, with its powers and indices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochure.importing.word_xml import attribute, child, inside, local

_MARKS = {"sSup": "sup", "sSub": "sub"}


def pieces(node: Any, mark: str = "") -> Iterator[tuple[str, str]]:
    """The pieces of a formula in reading order, each with "sup" or "sub" where it stands high or low."""
    for one in node:
        name = local(one)
        if name == "t":
            yield one.text or "", mark
        elif name == "f":
            yield from pieces(inside(one, "num"), mark)
            yield "/", mark
            yield from pieces(inside(one, "den"), mark)
        elif name in _MARKS:
            yield from pieces(inside(one, "e"), mark)
            yield from pieces(inside(one, name[1:].lower()), _MARKS[name])
        elif name == "d":
            yield "(", mark
            yield from pieces(one, mark)
            yield ")", mark
        elif name == "rad":
            yield "√", mark
            yield from pieces(one, mark)
        elif name == "nary":
            yield attribute(child(one, "naryPr", "chr"), "val") or "∫", mark
            yield from pieces(one, mark)
        elif not name.endswith("Pr"):
            yield from pieces(one, mark)
