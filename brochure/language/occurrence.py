"""Whether a term occurs in running text, in any of its forms: "city" in "cities", "shift" in "shifts"."""

from __future__ import annotations

import re

#: Letters at the end of a term that its other forms may change: "city" and "cities".
_ENDING = 2
#: A shorter word is not cut.
_LEAST_STEM = 5


def occurs(term: str, text: str) -> bool:
    """Whether a term stands in a text in small letters; of "city (or town)", either of them."""
    return any(_part_occurs(part, text) for part in re.split(r"[/(),;]", term) if part.strip())


def _part_occurs(term: str, text: str) -> bool:
    wanted = [_stem(word) for word in re.findall(r"[\w'-]+", term.lower().replace("’", "'"))]
    pattern = r"\w*[\s\u00ad\u2011-]+".join(map(re.escape, wanted))
    return bool(wanted) and re.search(rf"(?<!\w){pattern}", text.replace("\u2011", "-")) is not None


def _stem(word: str) -> str:
    return word[: max(_LEAST_STEM, len(word) - _ENDING)]
