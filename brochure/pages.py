"""Document × stylesheet → Pages in reading order: laid out once, measured, painted for each output."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from brochure.engine import (
    FatalURLFetchingError,
    FontConfiguration,
    URLFetcher,
    URLFetcherResponse,
    boxes,
    weasyprint,
)
from brochure.errors import BrochureError, Finding

# A host that can never exist (RFC 2606): pages are laid out against it, and nothing but the shelf below answers.
BASE = "https://brochure.invalid/"

MM_PER_PIXEL = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Page:
    """One side in reading order: trim in mm, text height in mm, how full that is (0 to 1), its anchors, its lines."""

    width: float
    height: float
    text_height: float
    fill: float
    anchors: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A line of text that runs over the right edge of the text area: page number, excess in mm, its words."""

    page: int
    excess: float
    text: str


class Pages:
    """A laid-out document. Layout is done once; each PDF written from it only paints."""

    def __init__(self, layout: Any, pages: tuple[Page, ...], overflows: tuple[Overflow, ...]) -> None:
        self._layout = layout
        self.pages = pages
        self.overflows = overflows

    def tagged_pdf(self) -> bytes:
        """The pages as PDF/UA-1 (ISO 14289-1), with links and bookmarks."""
        with _strict_log():
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
        with _strict_log():
            return bytes(self._layout.copy(drawn_pages).write_pdf(pdf_tags=False))


class Shelf(URLFetcher):
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
        path = None if folder is None else (folder / rest).resolve()
        if folder is None or path is None or not path.is_relative_to(folder) or not path.is_file():
            raise FatalURLFetchingError(f"no such file: {name}")
        return URLFetcherResponse(url, path.read_bytes(), kind)


class Press:
    """Lays out documents that share one stylesheet: its rules and letters are read once, not for every layout.

    ``stylesheet`` is an address below ``BASE``; ``folders`` say what `styles/…` and `images/…` stand for.
    """

    def __init__(self, stylesheet: str, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self._letters = FontConfiguration()
        with _strict_log(), _only_ours():
            self._rules = weasyprint.CSS(
                url=BASE + stylesheet, url_fetcher=Shelf(folders), font_config=self._letters, media_type="print"
            )

    def lay_out(self, html: str, tokens: str = "", drawings: Mapping[str, bytes] = MappingProxyType({})) -> Pages:
        """Lay ``html`` out; ``tokens`` is CSS that comes after the stylesheet, outside all of its layers.

        ``drawings`` are pictures that were made for this document, by their address.

        Raises BrochureError when WeasyPrint warns of anything: an unknown property, a missing image or anchor.
        """
        with _strict_log(), _only_ours():
            setting = weasyprint.CSS(string=tokens, font_config=self._letters)
            source = weasyprint.HTML(
                string=html, base_url=BASE, url_fetcher=Shelf(self._folders, drawings), media_type="print"
            )
            layout = source.render(
                font_config=self._letters, stylesheets=[self._rules, setting], presentational_hints=True
            )
        return _measured(layout)


def _measured(layout: Any) -> Pages:
    pages: list[Page] = []
    overflows: list[Overflow] = []
    for number, page in enumerate(layout.pages, start=1):
        box = page._page_box
        lines = list(_lines(box))
        pages.append(
            Page(
                width=round(page.width * MM_PER_PIXEL, 3),
                height=round(page.height * MM_PER_PIXEL, 3),
                text_height=round(box.height * MM_PER_PIXEL, 3),
                fill=_fill(box, lines),
                anchors=tuple(page.anchors),
                lines=tuple(map(_words, lines)),
            )
        )
        overflows.extend(_overflows(number, box))
    return Pages(layout, tuple(pages), tuple(overflows))


def _lines(page_box: Any) -> Iterator[Any]:
    for child in page_box.children:
        if isinstance(child, boxes.MarginBox):
            continue
        if isinstance(child, boxes.LineBox):
            yield child
            continue
        for box in child.descendants():
            if isinstance(box, boxes.LineBox):
                yield box


def _words(line: Any) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _fill(page_box: Any, lines: list[Any]) -> float:
    top = page_box.content_box_y()
    lowest = max((line.position_y + line.height for line in lines), default=top)
    return float(round((lowest - top) / page_box.height, 4))


def _overflows(number: int, page_box: Any) -> Iterator[Overflow]:
    """The lines that are wider than the block they stand in."""
    for block in page_box.descendants():
        if isinstance(block, boxes.BlockBox) and not isinstance(block, boxes.MarginBox):
            right = block.content_box_x() + block.width
            for line in block.children:
                if isinstance(line, boxes.LineBox):
                    edge = max((child.position_x + child.margin_width() for child in line.children), default=0)
                    if edge > right + 1:
                        yield Overflow(number, round((edge - right) * MM_PER_PIXEL, 1), _words(line))


@contextmanager
def _only_ours() -> Iterator[None]:
    try:
        yield
    except FatalURLFetchingError as error:
        raise BrochureError([_finding(str(error))]) from None


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _strict_log() -> Iterator[None]:
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
        raise BrochureError(_finding(message) for message in dict.fromkeys(handler.messages))


def _finding(message: str) -> Finding:
    return Finding(
        "page-engine",
        None,
        f"the pages cannot be made as written: {message[0].lower()}{message[1:]}",
        "look for these words in styles/ or in the topic; every warning of the page engine stops the build",
    )
