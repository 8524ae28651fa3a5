"""The files that the preview shows itself with: stylesheets, fonts, drawings and its script, in the guide's colours."""

from __future__ import annotations

from pathlib import Path

from brochure.content.brand import brand_of
from brochure.output.fingerprint import STYLES
from brochure.typesetting.drawings import DRAWING, adaptive
from brochure.typesetting.palette import TOKENS, palette
from brochure.typesetting.templating import TEMPLATES

_KINDS = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", DRAWING: "image/svg+xml"}
_SCRIPT = "preview.js"


def style_file(name: str, root: Path) -> tuple[bytes, str] | None:
    """A file by its address in the preview of the guide in ``root``, with its media type; None for all others."""
    folder = TEMPLATES / "preview" if name == _SCRIPT else STYLES
    path = (folder / name).resolve()
    if path.suffix not in _KINDS or not path.is_relative_to(folder):
        return None
    try:
        data = path.read_bytes()
    except OSError:  # also one that is being replaced at this moment
        return None
    if path == TOKENS:
        data += palette(brand_of(root)).stylesheet.encode()
    if path.suffix == DRAWING:
        data = adaptive(data, brand_of(root))
    return data, _KINDS[path.suffix]
