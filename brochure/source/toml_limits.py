"""Limits on TOML, checked before it is parsed: beyond them `tomllib` takes quadratic time, or fails without a line."""

from __future__ import annotations

import re

#: The most levels of keys (`a.b.c`) and of brackets: none of our files has more than four.
MOST_LEVELS = 10
_MOST_DIGITS = 19  # of a whole number of 64 bits, the largest that TOML asks for

# A text that nothing closes ends with its line, or with the file: each character is looked at once.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|\'\'\'.*?(?:\'{3,5}|\Z)|"(?:\\[^\n]|[^"\\\n])*"?|\'[^\'\n]*\'?'
    r'|#[^\n]*|[\n\[\]{},=\\]|[^\s"\'#\[\]{},=\\]+|[^\S\n]+',
    re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?(?:0([xob])([\da-f_]+)|([\d_]+))", re.IGNORECASE)
_BITS = {"x": 4, "o": 3, "b": 1}
_FEWER = "none of these files has more than four levels: look for a bracket that is not closed, or a dot too many"


def first_excess(text: str) -> tuple[int, str, str] | None:
    """The first place over a limit: its line in ``text``, the problem and the fix; None where there is none."""
    depth = dots = 0
    line = 1
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("[", "{"):
            depth += 1
        elif token in ("]", "}"):
            depth = max(0, depth - 1)
        elif token[0] not in "\"'#":
            dots += token.count(".")
            number = _NUMBER.fullmatch(token) if len(token) > _MOST_DIGITS else None
            if number and (digits := _digits(number)) > _MOST_DIGITS:
                fix = "write a shorter number, or put it between quotation marks"
                return line, f"a number of {digits:,} digits", fix
        if depth > MOST_LEVELS:
            return line, f"more than {MOST_LEVELS} brackets inside one another", _FEWER
        if dots >= MOST_LEVELS:
            return line, f"a key of more than {MOST_LEVELS} parts", _FEWER
        if token in ("\n", "=", ",", "[", "{"):
            dots = 0
        line += token.count("\n")
    return None


def _digits(number: re.Match[str]) -> int:
    """How many digits a whole number has in base ten, nearly."""
    base, in_base, in_ten = number.groups()
    return len(in_base.replace("_", "")) * _BITS[base.lower()] * 3 // 10 if base else len(in_ten.replace("_", ""))
