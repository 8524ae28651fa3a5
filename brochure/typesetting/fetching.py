"""What the page engine may read: files of a few folders, drawings, fonts; nothing else, and nothing from a network."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from brochure.model.brand import OURS, Brand
from brochure.model.typeface import DEFAULT
from brochure.source import glyphs
from brochure.source.pictures import FOLDER
from brochure.typesetting import font_faces, placeholders
from brochure.typesetting.drawings import DRAWING, coloured, drawing
from brochure.typesetting.engine import FatalURLFetchingError, URLFetcher, URLFetcherResponse
from brochure.typesetting.engine_errors import BASE

#: The media types of what pages are made of; a table of the machine's own could say anything.
_KINDS = {
    ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
    ".ttf": "font/ttf", ".woff2": "font/woff2",
}  # fmt: skip


class LocalFetcher(URLFetcher):  # type: ignore[misc]
    """Reads addresses under ``BASE`` from a few folders and from drawings; raises FatalURLFetchingError for all others.

    Drawings of the style and generated ones get the colours of ``brand``, those of the content keep their own.
    A stylesheet beside the document is for browsers and comes out empty: the renderer has loaded its rules already.
    So do those in ``known``, by their addresses below ``BASE``.
    """

    def __init__(
        self,
        folders: Mapping[str, Path],
        drawings: Mapping[str, bytes] = MappingProxyType({}),
        brand: Brand = OURS,
        known: Collection[str] = (),
    ) -> None:
        super().__init__(allowed_protocols=["https"], allow_redirects=False, fail_on_errors=True)
        self._folders = {name: folder.resolve() for name, folder in folders.items()}
        self._drawings, self._brand, self._known = drawings, brand, known

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith(BASE):
            raise FatalURLFetchingError(f"nothing outside the content and style folders is read: {url}")
        name = url.removeprefix(BASE).split("#")[0].split("?")[0]
        kind = {"Content-Type": _KINDS.get(Path(name).suffix.lower(), "application/octet-stream")}
        if name in self._known or ("/" not in name and name.endswith(".css")):
            return URLFetcherResponse(url, "", kind)
        if name in self._drawings:
            drawn = self._drawings[name]
            return URLFetcherResponse(url, coloured(drawn, self._brand) if name.endswith(DRAWING) else drawn, kind)
        if (font := self._font(name)) is not None:
            return URLFetcherResponse(url, font, kind)
        top, _, rest = name.partition("/")
        folder = self._folders.get(top)
        path = None if folder is None else _uncompressed((folder / unquote(rest)).resolve())
        if folder is None or path is None or not path.is_relative_to(folder) or not path.is_file():
            raise FatalURLFetchingError(f"no such file: {name}")
        if top == FOLDER:
            data, kind["Content-Type"] = placeholders.for_layout(path, folder)
            if kind["Content-Type"] == _KINDS[DRAWING]:
                data = glyphs.without_unprintable(data, glyphs.characters(self._brand.typeface))
            return URLFetcherResponse(url, data, kind)
        if path.suffix == ".woff2":
            from brochure.source import font_files  # only for families without TTF files

            return URLFetcherResponse(url, font_files.decompressed(path), kind)
        data = drawing(path, self._brand) if path.suffix == DRAWING else path.read_bytes()
        return URLFetcherResponse(url, data, kind)

    def _font(self, name: str) -> bytes | None:
        """The stylesheet that loads the family of the brand, and a file of the guide's own; None for all others."""
        typeface = self._brand.typeface
        if name == f"styles/{font_faces.SHEET}" and typeface != DEFAULT:
            return font_faces.stylesheet(typeface).encode()
        top, _, rest = name.partition("/")
        weight, _, file = rest.partition("/")
        if top == font_faces.FOLDER and typeface.folder is not None:
            from brochure.source import font_files  # only for fonts of a guide's own

            path = typeface.folder / unquote(file)
            try:
                return font_files.for_print(path, int(weight), typeface.size)
            except (font_files.BadFont, OSError) as error:
                raise FatalURLFetchingError(f"no such font: {path.name} {error}") from error
        return None


def _uncompressed(path: Path) -> Path:
    """The TTF file beside a WOFF2 font, where there is one: it loads 30 ms sooner for each weight."""
    plain = path.with_suffix(".ttf")
    return plain if path.suffix == ".woff2" and plain.is_file() else path
