"""Document × stylesheet → Pages in reading order: laid out once, measured, painted for each output."""

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
    asking,
    weasyprint,
)
from brochure.typesetting.engine_log import complaint
from brochure.typesetting.measuring import measured

# A host that can never exist (RFC 2606): pages are laid out against it, and nothing but the shelf below answers.
BASE = "https://brochure.invalid/"


@dataclass(frozen=True, slots=True)
class RenderSources:
    """What pages are made with: the folders that `styles/…` and `images/…` stand for, and a stylesheet below `BASE`."""

    folders: Mapping[str, Path]
    stylesheet: str


class Pages:
    """A laid-out document. Layout is done once; each PDF written from it only paints."""

    def __init__(self, layout: Any, read: RenderSources) -> None:
        self._layout, self._read = layout, read
        self.measured = measured(layout)
        self.pages = self.measured.pages

    def tagged_pdf(self) -> bytes:
        """The pages as PDF/UA-1 (ISO 14289-1), with links and bookmarks."""
        with _strict_log(self._read):
            return bytes(self._layout.write_pdf(pdf_variant="pdf/ua-1"))

    def plain_pdf(self, repainted: Pages | None = None) -> bytes:
        """The pages without tags, to be imposed; a page of ``repainted`` takes the place of its namesake here.

        Imposing loses tags and links and leaves stray marked content, hence a file without them.
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
        with _strict_log(self._read):
            return bytes(self._layout.copy(drawn_pages).write_pdf(pdf_tags=False))


class LocalFetcher(URLFetcher):
    """Answers for the addresses under ``BASE`` from a few folders, and with drawings; refuses everything else.

    A stylesheet that a document names beside itself is for browsers: the press has its rules already.
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
        path = None if folder is None else _unpacked((folder / rest).resolve())
        if folder is None or path is None or not path.is_relative_to(folder) or not path.is_file():
            raise FatalURLFetchingError(f"no such file: {name}")
        return URLFetcherResponse(url, path.read_bytes(), kind)


def _unpacked(path: Path) -> Path:
    """The same letters unpacked, where they lie beside those that browsers get: 30 ms less for each weight."""
    plain = path.with_suffix(".ttf")
    return plain if path.suffix == ".woff2" and plain.is_file() else path


class Renderer:
    """Lays out documents that share one stylesheet: its rules and letters are read once, not for every layout.

    ``stylesheet`` is an address below ``BASE``; ``folders`` say what `styles/…` and `images/…` stand for.
    """

    def __init__(self, stylesheet: str, folders: Mapping[str, Path]) -> None:
        self._folders, self._read = folders, RenderSources(folders, stylesheet)
        self._letters = FontConfiguration()
        with _strict_log(self._read), _only_ours(self._read):
            self._rules = weasyprint.CSS(
                url=BASE + stylesheet, url_fetcher=LocalFetcher(folders), font_config=self._letters, media_type="print"
            )

    def lay_out(
        self,
        html: str,
        tokens: str = "",
        drawings: Mapping[str, bytes] = MappingProxyType({}),
        before_page: Callable[[], None] | None = None,
    ) -> Pages:
        """Lay ``html`` out; ``tokens`` is CSS that comes after the stylesheet, outside all of its layers.

        ``drawings`` are pictures that were made for this document, by their address; what ``before_page`` raises when
        it is asked, before each page, ends the work.

        Raises BrochureError when WeasyPrint warns of anything: an unknown property, a missing image or anchor.
        """
        with _strict_log(self._read), _only_ours(self._read), asking(before_page):
            setting = weasyprint.CSS(string=tokens, font_config=self._letters)
            source = weasyprint.HTML(
                string=html, base_url=BASE, url_fetcher=LocalFetcher(self._folders, drawings), media_type="print"
            )
            layout = source.render(
                font_config=self._letters, stylesheets=[self._rules, setting], presentational_hints=True
            )
        return Pages(layout, self._read)


@contextmanager
def _only_ours(read: RenderSources) -> Iterator[None]:
    try:
        yield
    except FatalURLFetchingError as error:
        raise BrochureError([complaint(str(error), BASE, read.folders, read.stylesheet)]) from None


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said; Ctrl-C, which the engine takes for a picture that cannot be drawn, goes on."""
        cause = sys.exc_info()[1]
        if isinstance(cause, KeyboardInterrupt):
            raise cause
        self.messages.append(record.getMessage())


@contextmanager
def _strict_log(read: RenderSources) -> Iterator[None]:
    """Whatever WeasyPrint warns of is an error here: on paper nobody can put it right."""
    logger = logging.getLogger("weasyprint")
    handler = _Records()
    previous = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield
    finally:
        logger.handlers, logger.propagate = previous
    if handler.messages:
        raise BrochureError(
            complaint(message, BASE, read.folders, read.stylesheet) for message in dict.fromkeys(handler.messages)
        )
