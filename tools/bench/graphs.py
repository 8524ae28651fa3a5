"""The graphs of docs/performance.md: bars of products by stage, a line of what a practice costs; SVG in our colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

from brochure.model.brand import OURS
from brochure.typesetting.palette import palette

_COLOURS = palette(OURS).colours
_FONT = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif"
#: The colours of the stages of a bar, in their order.
_SHADES = ("primary", "second", "first-middle", "accent")
_WIDTH = 720.0
_MARGIN = 16.0
#: The height of a row, of the bar in it, and of the heading of a graph.
_ROW, _BAR, _TOP = 24.0, 15.0, 74.0
#: The width of the names before the bars.
_NAMES = 208.0


def bars(rows: Mapping[str, Mapping[str, float]], title: str, unit: str) -> str:
    """A bar for each row, made of its parts in their order; at its end their sum."""
    kinds = list(dict.fromkeys(kind for parts in rows.values() for kind in parts))
    longest = max(sum(parts.values()) for parts in rows.values())
    scale = (_WIDTH - _NAMES - 2 * _MARGIN - 44) / longest
    drawn = [_legend(kinds)]
    for number, (name, parts) in enumerate(rows.items()):
        top, left = _TOP + number * _ROW, _MARGIN + _NAMES
        middle = top + _BAR / 2 + 4.5
        drawn.append(_words(left - 10, middle, name, "ink", anchor="end"))
        for shade, kind in zip(_SHADES, kinds, strict=False):
            wide = parts.get(kind, 0) * scale
            drawn.append(f'<rect x="{left:.1f}" y="{top:g}" width="{wide:.1f}" height="{_BAR:g}" fill="{_of(shade)}"/>')
            left += wide
        drawn.append(_words(left + 6, middle, f"{sum(parts.values()):.2f} {unit}", "quiet"))
    return _svg(drawn, _TOP + len(rows) * _ROW + _MARGIN, title)


def line(points: Mapping[int, float], levels: Sequence[tuple[str, float]], title: str, unit: str) -> str:
    """Values against numbers, both on scales of powers of ten; ``levels`` are lines across, each with its name."""
    height, left, bottom = 340.0, _MARGIN + 52, 340.0 - 46
    values = [*points.values(), *(value for _, value in levels)]
    low, high = 10 ** int(log10(min(values))), 10 ** (int(log10(max(values))) + 1)
    most = log10(max(points))

    def across(number: float) -> float:
        return left + 24 + log10(number) / most * (_WIDTH - left - 170)

    def down(value: float) -> float:
        return bottom - (log10(value) - log10(low)) / (log10(high) - log10(low)) * (bottom - _TOP + 22)

    drawn = []
    step = low
    while step <= high:
        drawn.append(f'<path d="M{left:g} {down(step):.1f}H{_WIDTH - _MARGIN:g}" stroke="{_of("tint")}"/>')
        drawn.append(_words(left - 8, down(step) + 4, f"{step:,} {unit}", "quiet", anchor="end"))
        step *= 10
    for name, value in levels:
        level = f"M{left:g} {down(value):.1f}H{_WIDTH - _MARGIN:g}"
        drawn.append(f'<path d="{level}" stroke="{_of("accent")}" stroke-dasharray="5 4"/>')
        words = f"{name}: {value:,.0f} {unit}"
        drawn.append(_words(_WIDTH - _MARGIN, down(value) - 6, words, "accent", anchor="end"))
    path = "L".join(f"{across(number):.1f} {down(value):.1f}" for number, value in points.items())
    drawn.append(f'<path d="M{path}" fill="none" stroke="{_of("primary")}" stroke-width="2.5"/>')
    for number, value in points.items():
        x, y = across(number), down(value)
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{_of("primary")}"/>')
        drawn.append(_words(x + 9, y - 9, f"{value:,.0f} {unit}", "primary", weight=700))
        drawn.append(_words(x, bottom + 22, f"{number:,}", "ink", anchor="middle"))
    drawn.append(_words(_WIDTH - _MARGIN, bottom + 22, "practices", "quiet", anchor="end"))
    return _svg(drawn, height, title)


def _legend(kinds: Sequence[str]) -> str:
    drawn, left = [], _MARGIN
    for shade, kind in zip(_SHADES, kinds, strict=False):
        drawn.append(f'<rect x="{left:g}" y="44" width="11" height="11" fill="{_of(shade)}"/>')
        drawn.append(_words(left + 17, 54, kind, "ink"))
        left += 34 + 7 * len(kind)
    return "\n".join(drawn)


def _svg(drawn: Sequence[str], height: float, title: str) -> str:
    size = f'viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}" height="{height:g}"'
    head = _words(_MARGIN, 28, title, "primary", weight=700, size=16)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">',
            f'<rect width="{_WIDTH:g}" height="{height:g}" fill="{_of("paper")}"/>',
            head,
            *drawn,
            "</svg>\n",
        ]
    )


def _words(
    x: float, y: float, text: str, colour: str, anchor: str = "start", weight: int = 400, size: float = 13
) -> str:
    look = f'font-family="{_FONT}" font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look} fill="{_of(colour)}">{escape(text)}</text>'


def _of(colour: str) -> str:
    return _COLOURS[colour]
