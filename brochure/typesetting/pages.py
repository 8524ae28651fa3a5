"""Document × stylesheet → Pages in reading order: laid out once, measured, written as PDF for each output."""

from __future__ import annotations

import logging
import mimetypes
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from brochure.model.errors import BrochureError
from brochure.typesetting.engine import (
    FatalURLFetchingError,
    FontConfiguration,
    URLFetcher,
    URLFetcherResponse,
    before_each_page,
    weasyprint,
)
from brochure.typesetting.engine_log import finding_for
from brochure.typesetting.measuring import measured

# A host that can never exist (RFC 2606): pages are laid out against it, and only `LocalFetcher` answers.
BASE = "https://brochure.invalid/"


@dataclass(frozen=True, slots=True)
class RenderSources:
    """What a renderer reads: the folders behind `styles/…` and `images/…`, and a stylesheet below `BASE`."""

    folders: Mapping[str, Path]
    stylesheet: str


class Pages:
    """A laid-out document. Layout is done once; writing a PDF only paints it."""

    def __init__(self, layout: Any, sources: RenderSources) -> None:
        self._layout, self._sources = layout, sources
        self.measured = measured(layout)
        self.pages = self.measured.pages

    def tagged_pdf(self) -> bytes:
        """The pages as PDF/UA-1 (ISO 14289-1), with links and bookmarks."""
        with _strict_log(self._sources):
            return bytes(self._layout.write_pdf(pdf_variant="pdf/ua-1"))

    def plain_pdf(self, repainted: Pages | None = None) -> bytes:
        """The pages without tags, to be imposed; a page of ``repainted`` replaces the one with the same first anchor.

        Imposition loses tags and links and leaves stray marked content, hence a file without them.
        """
        instead = {}
        if repainted is not None:
            instead = {
                page.anchors[0]: drawn for page, drawn in zip(repainted.pages, repainted._layout.pages, strict=True)
            }
        drawn_pages = [
            instead.get(page.anchors[0] if page.anchors else "", drawn)
            for page, drawn in zip(self.pages, self._layout.pages, strict=True)
        ]
        with _strict_log(self._sources):
            return bytes(self._layout.copy(drawn_pages).write_pdf(pdf_tags=False))


class LocalFetcher(URLFetcher):
    """Reads addresses under ``BASE`` from a few folders and from drawings; raises FatalURLFetchingError for all others.

    A stylesheet beside the document is for browsers and comes out empty: the renderer has loaded its rules already.
    """

    def __init__(self, folders: Mapping[str, Path], drawings: Mapping[str, bytes] = MappingProxyType({})) -> None:
        super().__init__(allowed_protocols=["https"], allow_redirects=False, fail_on_errors=True)
        self._folders = {name: folder.resolve() for name, folder in folders.items()}
        self._drawings = drawings

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith(BASE):
            raise FatalURLFetchingError(f"nothing outside the content and style folders is read: {url}")
        name = url.removeprefix(BASE).split("#")[0].split("?")[0]
        kind = {"Content-Type": mimetypes.guess_type(name)[0] or "application/octet-stream"}
        if "/" not in name and name.endswith(".css"):
            return URLFetcherResponse(url, "", kind)
        if name in self._drawings:
            return URLFetcherResponse(url, self._drawings[name], kind)
        top, _, rest = name.partition("/")
        folder = self._folders.get(top)
        path = None if folder is None else _uncompressed((folder / rest).resolve())
        if folder is None or path is None or not path.is_relative_to(folder) or not path.is_file():
            raise FatalURLFetchingError(f"no such file: {name}")
        return URLFetcherResponse(url, path.read_bytes(), kind)


def _uncompressed(path: Path) -> Path:
    """The TTF file beside a WOFF2 font, where there is one: it loads 30 ms sooner for each weight."""
    plain = path.with_suffix(".ttf")
    return plain if path.suffix == ".woff2" and plain.is_file() else path


class Renderer:
    """Lays out documents that share one stylesheet: its rules and fonts are read once, not for every layout.

    ``stylesheet`` is an address below ``BASE``; ``folders`` are those behind `styles/…` and `images/…`.
    """

    def __init__(self, stylesheet: str, folders: Mapping[str, Path]) -> None:
        self._folders, self._sources = folders, RenderSources(folders, stylesheet)
        self._fonts = FontConfiguration()
        with _strict_log(self._sources), _fetch_errors(self._sources):
            self._rules = weasyprint.CSS(
                url=BASE + stylesheet, url_fetcher=LocalFetcher(folders), font_config=self._fonts, media_type="print"
            )

    def lay_out(
        self,
        html: str,
        tokens: str = "",
        drawings: Mapping[str, bytes] = MappingProxyType({}),
        before_page: Callable[[], None] | None = None,
    ) -> Pages:
        """Lay ``html`` out; ``tokens`` is CSS that comes after the stylesheet, outside all of its layers.

        ``drawings`` are pictures generated for this document, by their address; ``before_page`` is called before each
        page, and an exception that it raises ends the layout.

        Raises BrochureError when WeasyPrint warns of anything: an unknown property, a missing image or anchor.
        """
        with _strict_log(self._sources), _fetch_errors(self._sources), before_each_page(before_page):
            setting = weasyprint.CSS(string=tokens, font_config=self._fonts)
            source = weasyprint.HTML(
                string=html, base_url=BASE, url_fetcher=LocalFetcher(self._folders, drawings), media_type="print"
            )
            layout = source.render(
                font_config=self._fonts, stylesheets=[self._rules, setting], presentational_hints=True
            )
        return Pages(layout, self._sources)


@contextmanager
def _fetch_errors(sources: RenderSources) -> Iterator[None]:
    try:
        yield
    except FatalURLFetchingError as error:
        raise BrochureError([finding_for(str(error), BASE, sources.folders, sources.stylesheet)]) from None


class _WarningLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message; raise Ctrl-C again, which the engine takes for a picture that cannot be drawn."""
        cause = sys.exc_info()[1]
        if isinstance(cause, KeyboardInterrupt):
            raise cause
        self.messages.append(record.getMessage())


@contextmanager
def _strict_log(sources: RenderSources) -> Iterator[None]:
    """Raise BrochureError for any warning of WeasyPrint: on paper nobody can correct it."""
    logger = logging.getLogger("weasyprint")
    handler = _WarningLog()
    previous = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield
    finally:
        logger.handlers, logger.propagate = previous
    if handler.messages:
        raise BrochureError(
            finding_for(message, BASE, sources.folders, sources.stylesheet)
            for message in dict.fromkeys(handler.messages)
        )
