"""The copy of an edition that a browser prints: its HTML, its stylesheets, and the pictures that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from brochure.model.brand import OURS, Brand
from brochure.output import fingerprint
from brochure.typesetting import font_faces
from brochure.typesetting.drawings import DRAWING, coloured, drawing
from brochure.typesetting.engine_log import sheets_of
from brochure.web.paginated_html import for_browsers, one_page_each

if TYPE_CHECKING:
    from brochure.model.edition import Edition
    from brochure.typesetting.document import Document
    from brochure.typesetting.measuring import Measured

#: Where the copies stand in the out folder.
FOLDER = "html"


#: A page of A4 at 300 dots to the inch: the most of a photograph that no page shows.
PAGE_DOTS = (2480, 3508)
#: The most of one that a cover stands on: all editions show the same copy.
GROUND_DOTS = (1754, 2480)


def files(
    edition: Edition,
    document: Document,
    measured: Measured,
    stylesheet: str,
    pictures: Mapping[str, bytes],
    brand: Brand = OURS,
) -> Iterator[tuple[str, bytes]]:
    """The files of an edition by their path in the out folder; ``pictures`` are the copies that it shows.

    Of the stylesheets in `styles/editions/` its own is among them, with those that it imports. Drawings of
    the style have the colours of ``brand``.
    """
    name = edition.name
    html, rules = for_browsers(document.html, measured.pages)
    for one in dict.fromkeys((one.address, one.height) for one in measured.pictures if one.fitted):
        rules += f'figure img[src$="/{one[0].rpartition("/")[2]}"] {{ max-height: {one[1]:g}mm; }}\n'
    sheet = stylesheet.replace("@layer setting", "@import url(styles/browser.css);\n@layer setting", 1)
    yield f"{FOLDER}/{name}.html", html.encode()
    yield f"{FOLDER}/{name}.css", (sheet + rules).encode()
    drawn = {path: coloured(data, brand) for path, data in document.drawings.items()}
    yield from ((f"{FOLDER}/{path}", data) for path, data in {**drawn, **pictures}.items())
    wanted = sheets_of({"styles": fingerprint.STYLES}, edition.stylesheet)
    for path in fingerprint.files(fingerprint.STYLES):
        if path.parent.name == "editions" and path.suffix == ".css" and path.resolve() not in wanted:
            continue
        if path.is_relative_to(fingerprint.STYLES / font_faces.FOLDER):
            continue
        data = drawing(path, brand) if path.suffix == DRAWING else path.read_bytes()
        if path == fingerprint.STYLES / font_faces.SHEET:
            data = font_faces.stylesheet(brand.typeface, browsers=True).encode()
        if path.suffix == ".css":
            data = one_page_each(data.decode()).encode()
        yield f"{FOLDER}/styles/{path.relative_to(fingerprint.STYLES).as_posix()}", data
    for name, font in font_faces.files(brand.typeface, fingerprint.STYLES):
        yield f"{FOLDER}/styles/{font_faces.FOLDER}/{name}", font.read_bytes()
    for name, font in font_faces.own_files(brand.typeface):
        yield f"{FOLDER}/{font_faces.FOLDER}/{name}", font.read_bytes()
