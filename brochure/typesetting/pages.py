"""Document × stylesheet → Pages in reading order: laid out once, measured, written as PDF for each output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from brochure.model.brand import OURS, Brand
from brochure.model.typeface import DEFAULT
from brochure.pdf.tags.laid_out import Laid
from brochure.source import glyphs
from brochure.source.copies import Most
from brochure.source.pictures import FOLDER
from brochure.typesetting import (
    economy,  # noqa: F401 -- it patches the engine
    font_faces,
    painting,
    placeholders,
    stylesheet_rules,
    stylesheets,
)
from brochure.typesetting.drawings import DRAWING, coloured, drawing
from brochure.typesetting.engine import (
    BeforePage,
    FatalURLFetchingError,
    FontConfiguration,
    URLFetcher,
    URLFetcherResponse,
    before_each_page,
    font_count,
    weasyprint,
)
from brochure.typesetting.engine_errors import BASE, RenderSources, as_findings
from brochure.typesetting.measuring import measured

#: The media types of what pages are made of; a table of the machine's own could say anything.
_KINDS = {
    ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
    ".ttf": "font/ttf", ".woff2": "font/woff2",
}  # fmt: skip


class Pages:
    """A laid-out document. Layout is done once; writing a PDF only paints it.

    The measurements stay for good. The boxes of the engine, some 0.4 MB a page, can be released.
    """

    def __init__(self, lay_out: Callable[[], Any], sources: RenderSources) -> None:
        self._lay_out, self._sources = lay_out, sources
        self._kept = lay_out()
        self._places: dict[str, Most] | None = None
        self.measured = measured(self._kept)
        self.pages = self.measured.pages

    @property
    def released(self) -> bool:
        """Whether only the measurements are left; a PDF written from them takes another layout."""
        return self._kept is None

    def release(self) -> None:
        """Give the engine's boxes up; they refer to each other, and are freed when garbage is collected."""
        self._kept = self._places = None

    def boxes(self) -> list[Any]:
        """The engine's boxes of the pages, to be measured."""
        return [page._page_box for page in self._layout.pages]

    def kept(self) -> Any:
        """The engine's layout with its photographs, for what is put into its boxes."""
        self.photographs()
        return self._layout

    def writing(self) -> AbstractContextManager[None]:
        """While a PDF of the layout is written: what the engine warns of becomes findings."""
        return as_findings(self._sources, "writing a PDF of the pages")

    @property
    def _layout(self) -> Any:
        if self._kept is None:
            self._kept = self._lay_out()
        return self._kept

    def photographs(self) -> Mapping[str, Most]:
        """The pixels, wide and high, of each photograph on the pages, by its address; from then on they have them.

        Raises BrochureError for one that turns out to be damaged.
        """
        layout = self._layout
        if self._places is None:
            folder = self._sources.folders.get(FOLDER)
            self._places = {} if folder is None else placeholders.paint(layout, folder)
        return self._places

    def marked_pdf(self) -> tuple[bytes, Laid]:
        """The pages with marked content and bookmarks, and the elements that its structure is to be made of."""
        layout = self._layout
        self.photographs()
        with self.writing(), painting.tagged(layout) as painted:
            pdf = bytes(layout.write_pdf(pdf_tags=True))
        return pdf, painted.laid_out()

    def plain_pdf(self, repainted: Pages | None = None) -> bytes:
        """The pages without tags, to be imposed; a page of ``repainted`` replaces the one with the same first anchor.

        Imposition loses tags and links and leaves stray marked content, hence a file without them.
        """
        drawn_pages = self.plain_pages(repainted)
        with self.writing():
            return bytes(self._layout.copy(drawn_pages).write_pdf(pdf_tags=False))

    def plain_pages(self, repainted: Pages | None = None) -> list[Any]:
        """The engine's pages as `plain_pdf` paints them."""
        layout, instead = self._layout, {}
        self.photographs()
        if repainted is not None:
            repainted.photographs()
            instead = {
                page.anchors[0]: drawn for page, drawn in zip(repainted.pages, repainted._layout.pages, strict=True)
            }
        return [
            instead.get(page.anchors[0] if page.anchors else "", drawn)
            for page, drawn in zip(self.pages, layout.pages, strict=True)
        ]


class LocalFetcher(URLFetcher):
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


class Renderer:
    """Lays out documents that share one stylesheet: its rules and fonts are read once, not for every layout.

    ``stylesheet`` is an address below ``BASE``; ``folders`` are those behind `styles/…` and `images/…`; ``brand`` names
    the family that its pages are set in.
    """

    def __init__(self, stylesheet: str, folders: Mapping[str, Path], brand: Brand = OURS) -> None:
        self._folders, self._sources = folders, RenderSources(folders, stylesheet)
        stylesheets.check_text(self._sources)
        self._fonts = FontConfiguration()
        with as_findings(self._sources, "reading this stylesheet"):
            fetcher = partial(LocalFetcher, folders, {}, brand)
            self._rules = stylesheet_rules.read(stylesheet, folders, fetcher, self._fonts, brand.typeface)
        stylesheets.check(self._sources, font_count(self._fonts), len(self._rules.page_rules))

    def lay_out(
        self,
        html: str,
        tokens: str = "",
        drawings: Mapping[str, bytes] = MappingProxyType({}),
        before_page: Callable[[], None] | None = None,
        brand: Brand = OURS,
    ) -> Pages:
        """Lay ``html`` out; ``tokens`` is CSS that comes after the stylesheet, outside all of its layers.

        ``drawings`` are pictures generated for this document, by their address; ``before_page`` is called before each
        page, and an exception that it raises ends the layout. ``brand`` colours the drawings of the style; the tokens
        of its colours are among ``tokens``.

        Raises BrochureError when WeasyPrint warns of anything: an unknown property, a missing image or anchor.
        """

        def laid_out() -> Any:
            asked = BeforePage(before_page)
            with as_findings(self._sources, "laying the pages out", asked), before_each_page(asked):
                setting = weasyprint.CSS(string=tokens, base_url=BASE, font_config=self._fonts)
                source = weasyprint.HTML(
                    string=html,
                    base_url=BASE,
                    url_fetcher=LocalFetcher(self._folders, drawings, brand),
                    media_type="print",
                )
                return source.render(
                    font_config=self._fonts, stylesheets=[self._rules, setting], presentational_hints=True
                )

        return Pages(laid_out, self._sources)
