"""Colours that were typed otherwise than as #rrggbb: what to write for a name, for rgb(…), for digits without #."""

from __future__ import annotations

import re

#: A colour as a field of a guide has it.
COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

#: The everyday names in Dutch, French and German, by the English one that CSS knows.
_NAMES = {
    "red": "rood rouge rot", "green": "groen vert verte grün gruen", "blue": "blauw bleu bleue blau",
    "gold": "geel jaune gelb", "orange": "oranje", "purple": "paars violet violette violett lila",
    "hotpink": "roze rose rosa", "saddlebrown": "bruin brun brune marron braun", "gray": "grijs gris grise grau",
    "black": "zwart noir noire schwarz", "white": "wit blanc blanche weiss weiß", "turquoise": "turkoois türkis",
    "navy": "donkerblauw marine dunkelblau", "darkgreen": "donkergroen dunkelgrün", "darkred": "donkerrood dunkelrot",
    "lightblue": "lichtblauw hellblau", "lightgreen": "lichtgroen hellgrün", "beige": "zand sable sand",
}  # fmt: skip
_ENGLISH = {name: english for english, names in _NAMES.items() for name in names.split()}


def as_hex(typed: str) -> str | None:
    """The colour in the way that fields have it, `#rrggbb` in small letters; None for what is written otherwise."""
    if not COLOUR.fullmatch(typed):
        return None
    digits = typed[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def meant(typed: str) -> str | None:
    """The colour that somebody means by a name, `rgb(…)`, `hsl(…)`, digits without # or with a transparency."""
    # Pillow takes time to load: only where a colour is written wrongly.
    from PIL import ImageColor

    text = " ".join(typed.split()).lower()
    names = [text, text.replace(" ", ""), _ENGLISH.get(text, ""), f"#{text}", f"#{text.lstrip('#')}"]
    for name in names:
        try:
            red, green, blue = ImageColor.getrgb(name)[:3]
        except ValueError:
            continue
        return f"#{red:02x}{green:02x}{blue:02x}"
    return None
