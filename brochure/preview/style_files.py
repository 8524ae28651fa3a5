"""The files that the preview shows itself with: stylesheets, fonts, drawings and its script, in the guide's colours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from brochure.art import families
from brochure.art.variation import Variation
from brochure.content.brand import brand_of
from brochure.model.brand import Brand
from brochure.model.typeface import DEFAULT
from brochure.output.fingerprint import STYLES
from brochure.typesetting import brand_tokens, font_faces
from brochure.typesetting.drawings import DRAWING, adaptive
from brochure.typesetting.palette import TOKENS
from brochure.typesetting.templating import TEMPLATES

_KINDS = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", DRAWING: "image/svg+xml"}
_SCRIPT = "preview.js"
#: The icon of the page, which is drawn.
EMBLEM = f"art/emblem{DRAWING}"


def style_file(name: str, root: Path) -> tuple[bytes, str] | None:
    """A file by its address in the preview of the guide in ``root``, with its media type; None for all others."""
    if name == EMBLEM:
        brand = brand_of(root)
        return adaptive(families.emblem(brand.cover, Variation()).svg().encode(), brand), _KINDS[DRAWING]
    folder = TEMPLATES / "preview" if name == _SCRIPT else STYLES
    path = (folder / name).resolve()
    if path.suffix not in _KINDS or not path.is_relative_to(folder):
        return None
    try:
        data = path.read_bytes()
    except OSError:  # also one that is being replaced at this moment
        return None
    if path == TOKENS:
        data += brand_tokens.stylesheet(_shown(brand_of(root))).encode()
    if path == STYLES / font_faces.SHEET:
        data = font_faces.stylesheet(_shown(brand_of(root)).typeface).encode()
    if path.suffix == DRAWING:
        data = adaptive(data, brand_of(root))
    return data, _KINDS[path.suffix]


def _shown(brand: Brand) -> Brand:
    """The brand with a family that is shipped: only the pages themselves are set in one of the guide's own."""
    return brand if brand.typeface.key else replace(brand, typeface=DEFAULT)
