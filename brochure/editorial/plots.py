"""Dot plots of sentence lengths as SVG: one block for each sentence, in the column of its length in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

#: Words: the last column holds all longer sentences too.
LONGEST = 36

# In units of the drawing (CSS px); a column is one length in words.
_WIDE, _HIGH, _GAP = 5.0, 4.0, 1.0
_FOOT = 3.0
_BLOCK, _LONG, _LINE = (f"var(--color-{name})" for name in ("primary", "accent", "rule"))


def plot(lengths: Sequence[int], limit: int, rows: int) -> bytes:
    """The drawing of sentences of these lengths in words; those longer than ``limit`` have another colour.

    It names tokens of colour, for `typesetting/drawings.py` to fill in. ``rows`` is the height in blocks, the same for
    all drawings of a report.
    """
    stacks = Counter(min(length, LONGEST) for length in lengths)
    width, height = LONGEST * _WIDE, rows * _HIGH + _FOOT
    base = height - _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"',
        f' width="{width:g}" height="{height:g}">',
        f'<path d="M0 {base + 0.5:g}H{width:g}" stroke="{_LINE}" stroke-width="0.75"/>',
        f'<path d="M{limit * _WIDE:g} 0V{height:g}" stroke="{_LINE}" stroke-width="0.75" stroke-dasharray="2 1.5"/>',
    ]
    for length, count in sorted(stacks.items()):
        colour = _LONG if length > limit else _BLOCK
        left = (length - 1) * _WIDE + _GAP / 2
        parts += [
            f'<rect x="{left:g}" y="{base - (level + 1) * _HIGH:g}" width="{_WIDE - _GAP:g}" height="{_HIGH - _GAP:g}"'
            f' fill="{colour}"/>'
            for level in range(count)
        ]
    return "".join([*parts, "</svg>\n"]).encode()


def tallest(every: Sequence[Sequence[int]]) -> int:
    """The height of the highest column of all, in blocks."""
    return max((max(Counter(min(n, LONGEST) for n in lengths).values(), default=1) for lengths in every), default=1)
