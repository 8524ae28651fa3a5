"""Brand → the value of every token of colour: each moves from the design's own as far as the brand moves it.

A text keeps `READABLE` on every ground that it may stand on, in colour, in grey and in the dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import cos, radians
from pathlib import Path

from brochure.model.brand import Brand
from brochure.model.colour import OKLCH, contrast

TOKENS = Path(__file__).resolve().parent.parent.parent / "styles" / "tokens.css"
#: The least contrast of a text (WCAG 2.2, 1.4.3), and what one that lacks it is moved to.
READABLE, MOVED = 4.5, 4.6
#: What black or white has on the paper of a cover, so that colours are left to write on it.
GROUND = 7.0
#: The least contrast of a drawn shape with what it stands on, and of a drawn line (WCAG 2.2, 1.4.11).
SHAPE, LINE = 1.5, 3.0
#: Texts, and the grounds of pages in the light; with `night-` before them in the dark, `cover-` on a cover.
TEXTS = ("ink", "primary", "accent", "quiet")
GROUNDS = ("paper", "tint", "ground")
NIGHT_GROUNDS = ("night", "night-tint", "night-cover", "night-ground")
#: Tokens that take their hue from the first colour, and the most chroma that each may have.
_OF_PRIMARY = {
    "ink": 0.035, "quiet": 0.04, "rule": 0.05, "tint": 0.03, "ground": 0.01, "night": 0.03, "night-ink": 0.02,
    "night-primary": 0.12, "night-quiet": 0.04, "night-tint": 0.04, "night-cover": 0.035, "night-rule": 0.05,
    "night-ground": 0.02, "night-first": 0.13,
}  # fmt: skip
_OF_ACCENT = {
    "night-accent": 0.14, "second": 0.15, "both": 0.14, "second-line": 0.12, "night-second": 0.15, "night-both": 0.14,
}  # fmt: skip
#: A token whose hue is not quite that of its colour comes near it as the brand goes away from ours, in degrees.
_APART = 60.0
#: The fields of a brand, and the token that each becomes.
_FIELDS = (("primary", "primary"), ("accent", "accent"), ("paper", "cover"))
#: Tints of drawings: of which colour, and how much of it is left.
_TINTS = {"first-middle": 0.46, "first-light": 0.24, "first-faint": 0.11, "second-light": 0.5}
#: The tokens that are a colour of the brand or a tint of it, by field; not dark text, nor what has a hue of its own.
TINTED = {
    "primary": ("primary", "first", *(name for name in _TINTS if name.startswith("first")), "rule", "tint",
                "cover-primary", "cover-rule"),
    "accent": ("accent", "cover-accent"),
    "paper": ("cover",),
}  # fmt: skip
#: How much of its chroma a colour keeps in its faintest tint; a mixture with another hue would be grey.
_KEPT = 0.16
#: Shapes that overlap differ so much in lightness.
_BESIDE, _MOVED_BESIDE = 0.12, 0.22
#: The lightest tint that still shows on white: what text must stand out from, and where tints may go for its sake.
_LIGHTEST = "#f8f8f8"
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Move:
    """A colour of the brand that could not be used as it is: its field, the colour, and what is used."""

    field: str
    given: str
    used: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens of colour by their names without `--color-`, and what of the brand had to move."""

    colours: Mapping[str, str]
    moves: tuple[Move, ...]

    @property
    def css(self) -> Mapping[str, str]:
        """The custom properties that differ from those of tokens.css: none for our own look."""
        own = design()
        return {f"--color-{name}": value for name, value in self.colours.items() if value != own[name]}

    @property
    def stylesheet(self) -> str:
        """These properties as CSS, to come after tokens.css; empty for our own look."""
        return f":root {{ {'; '.join(f'{name}: {value}' for name, value in self.css.items())} }}\n" if self.css else ""


def palette(brand: Brand) -> Palette:
    """The colours of a brand."""
    return _palette(brand.primary, brand.accent, brand.paper)


@cache
def design() -> Mapping[str, str]:
    """The tokens of colour of our own look, by their names without `--color-`."""
    return dict(re.findall(r"--color-([\w-]+):\s*(#[0-9a-f]+);", TOKENS.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _palette(primary: str, accent: str, paper: str) -> Palette:
    own = design()
    seeds = {"primary": primary, "accent": accent, "cover": paper}
    if all(own[name] == colour for name, colour in seeds.items()):
        return Palette(own, ())
    made = dict(own)
    for name, most in _OF_PRIMARY.items():
        made[name] = _following(own[name], own["primary"], primary, most)
    for name, most in _OF_ACCENT.items():
        made[name] = _following(own[name], own["accent"], accent, most)
    made["cover"], made["primary"], made["accent"] = _ground(paper), primary, accent
    for text in TEXTS:
        made[text] = _moved(made[text], [_LIGHTEST], READABLE, MOVED)
        made[f"night-{text}"] = _moved(made[f"night-{text}"], [made[name] for name in NIGHT_GROUNDS], READABLE, MOVED)
    for ground in ("tint", "ground"):
        made[ground] = _lit(made[ground], [made[text] for text in TEXTS])
    _on_cover(made)
    _shapes(made, primary)
    for night in ("", "night-"):
        made |= {night + name: _tinted(made[night + name.partition("-")[0]], made[f"{night}cover"], share)
                 for name, share in _TINTS.items()}  # fmt: skip
    made |= {name: made["ink"] + own[name][7:] for name in ("shadow", "fold")}
    moves = [Move(field, was, made[name]) for (field, name), was in zip(_FIELDS, seeds.values(), strict=True)
             if was != made[name]]  # fmt: skip
    return Palette(made, tuple(moves))


def _following(colour: str, seed: str, given: str, most: float) -> str:
    """The colour, turned and made as vivid as ``given`` is compared with ``seed``; its lightness stays."""
    if seed == given:
        return colour
    one, old, new = OKLCH.of(colour), OKLCH.of(seed), OKLCH.of(given)
    turned = _angle(new.hue - old.hue)
    offset = _angle(one.hue - old.hue) * max(0.0, 1 - abs(turned) / _APART)
    return replace(one, chroma=min(one.chroma * new.chroma / old.chroma, most), hue=(new.hue + offset) % 360).hex


def _tinted(colour: str, ground: str, share: float) -> str:
    """The colour thinned on its ground: as light as a mixture in which it has this share.

    Where both are of like hue it is that mixture; elsewhere that would be grey, and it keeps its own hue.
    """
    one, other = OKLCH.of(colour), OKLCH.of(ground)
    lightness = one.lightness * share + other.lightness * (1 - share)
    like = (1 - share) * max(0.0, cos(radians(_angle(one.hue - other.hue))))
    chroma = max(one.chroma * share + other.chroma * like, one.chroma * (_KEPT + (1 - _KEPT) * share))
    hue = one.hue + like * _angle(other.hue - one.hue) * min(1.0, other.chroma / max(one.chroma, 1e-6))
    return OKLCH(lightness, chroma, hue % 360).hex


def _angle(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def _least(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _moved(colour: str, grounds: Sequence[str], least: float, wanted: float, ends: Sequence[float] = (0.0, 1.0)) -> str:
    """The colour itself where it stands out from all grounds, else the nearest lightness that does.

    It becomes darker or lighter, or what ``ends`` leaves of the two.
    """
    if _least(colour, grounds) >= least:
        return colour
    found = [
        _toward(end, colour, lambda one: _least(one, grounds) >= wanted)
        for end in ends
        if _least(_WHITE if end else _BLACK, grounds) >= wanted
    ]
    light = OKLCH.of(colour).lightness
    if found:
        return min(found, key=lambda one: abs(OKLCH.of(one).lightness - light))
    return max((_BLACK, _WHITE), key=lambda one: _least(one, grounds))


def _toward(end: float, colour: str, fine: Callable[[str], bool]) -> str:
    """The first colour between ``colour`` and black or white that will do, at the same hue."""
    one = OKLCH.of(colour)
    near, far = one.lightness, end
    for _ in range(_STEPS):
        middle = (near + far) / 2
        near, far = (near, middle) if fine(replace(one, lightness=middle).hex) else (middle, far)
    return replace(one, lightness=far).hex


def _lit(ground: str, texts: Sequence[str]) -> str:
    """A tint, lighter where a text needs it."""
    if _least(ground, texts) >= READABLE:
        return ground
    return _toward(1.0, ground, lambda one: _least(one, texts) >= READABLE)


def _ground(paper: str) -> str:
    """The paper of a cover: light enough for dark text, or dark enough for light text."""
    if max(contrast(paper, _BLACK), contrast(paper, _WHITE)) >= GROUND:
        return paper
    found = [
        _toward(end, paper, lambda one, text=text: contrast(one, text) >= GROUND)  # type: ignore[misc]
        for end, text in ((1.0, _BLACK), (0.0, _WHITE))
    ]
    light = OKLCH.of(paper).lightness
    return min(found, key=lambda one: abs(OKLCH.of(one).lightness - light))


def dark(colour: str) -> bool:
    """Whether light text stands out better on a ground than dark text."""
    return contrast(colour, _WHITE) > contrast(colour, _BLACK)


def _on_cover(made: dict[str, str]) -> None:
    """The colours of text on the cover; buttons there are white, or as dark as it is."""
    is_dark = dark(made["cover"])
    made["cover-paper"] = made["cover"] if is_dark else made["paper"]
    grounds = [made["cover"], made["cover-paper"]]
    for text in TEXTS:
        made[f"cover-{text}"] = _moved(made[f"night-{text}" if is_dark else text], grounds, READABLE, MOVED)
    made["cover-rule"] = made["night-rule" if is_dark else "rule"]


def _shapes(made: dict[str, str], primary: str) -> None:
    """The colours of drawings: the first is that of the brand itself, where it can be told from what it stands on."""
    is_dark = dark(made["cover"])
    grounds, ends = ([made["cover"]], (1.0,)) if is_dark else ([made["cover"], made["paper"]], (0.0,))
    made["first"] = _moved(primary, grounds, SHAPE, SHAPE, ends)
    first, second, both = (OKLCH.of(made[name]) for name in ("first", "second", "both"))
    if abs(first.lightness - second.lightness) < _BESIDE:
        lightness = first.lightness + (-_MOVED_BESIDE if first.lightness > 0.6 else _MOVED_BESIDE)
        both = replace(both, lightness=both.lightness + lightness - second.lightness)
        made["second"], made["both"] = replace(second, lightness=lightness).hex, both.hex
    made["second"] = _moved(made["second"], grounds, SHAPE, SHAPE, ends)
    made["second-line"] = _moved(made["second-line"], [made["paper"]], LINE, LINE)
    made["night-first"] = _moved(made["night-first"], [made["night"], made["night-cover"]], LINE, LINE)
