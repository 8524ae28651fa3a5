"""A dictionary of hyphenation patterns (Liang's method), of which only those are read that a word asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

#: Lines of a dictionary of Hunspell's that are no patterns (see its `README.hyphen`).
_NO_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
_DIGITS = "0123456789"

#: The offset of the first value that is not 0, and the values from there to the last of them.
Values = tuple[int, tuple[int, ...]]


class Patterns(dict[str, Any]):
    """The values of each pattern by its letters, as pyphen keeps them; of 16,000 for Dutch a text needs 2,000."""

    def __init__(self, path: Path) -> None:
        coding, _, rest = path.read_bytes().partition(b"\n")
        lines = [line for line in map(str.strip, rest.decode(coding.strip().decode()).split("\n")) if line]
        patterns = [line for line in lines if not line.startswith(_NO_PATTERNS)]
        letters = "\n".join(patterns)
        for digit in _DIGITS:
            letters = letters.replace(digit, "")
        super().__init__(zip(letters.split("\n"), patterns, strict=True))
        #: The length of the longest pattern, in letters.
        self.longest = max(map(len, self), default=0)

    def get(self, letters: str, default: Any = None) -> Any:
        """The values of the pattern of these letters; ``default`` where there is none."""
        found = super().get(letters)
        if isinstance(found, str):
            found = self[letters] = _read(found)
        return found or default


def parsed(pattern: str) -> tuple[str, tuple[int, ...]]:
    """A pattern of Liang's as its letters, and the value before each of them and after the last."""
    signs = re.findall(r"(\d?)(\D|$)", pattern)
    return "".join(letter for _, letter in signs), tuple(int(digit or 0) for digit, _ in signs)


def _read(pattern: str) -> Values | tuple[()]:
    _, values = parsed(pattern)
    ends = [at for at, value in enumerate(values) if value]
    return (ends[0], values[ends[0] : ends[-1] + 1]) if ends else ()
