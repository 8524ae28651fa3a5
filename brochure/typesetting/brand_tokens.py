"""Brand → CSS: the tokens that it sets otherwise than tokens.css does, its colours and its family."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.model.brand import Brand
from brochure.model.typeface import DEFAULT
from brochure.typesetting.font_faces import quoted_family
from brochure.typesetting.palette import palette


def tokens(brand: Brand) -> Mapping[str, str]:
    """The custom properties by name; none for our own look."""
    face, moved = brand.typeface, dict(palette(brand).css)
    if face.family != DEFAULT.family:
        moved["--text-face"] = quoted_family(face)
    if face.item != DEFAULT.item:
        moved["--space-item"] = f"{face.item:g}em"
    return moved


def stylesheet(brand: Brand) -> str:
    """The same as CSS, to come after tokens.css; empty for our own look."""
    rules = "; ".join(f"{name}: {value}" for name, value in tokens(brand).items())
    return f":root {{ {rules} }}\n" if rules else ""
