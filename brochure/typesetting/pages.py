"""Document × stylesheet → Pages in reading order: laid out once, measured, written as PDF for each output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from brochure.model.brand import OURS, Brand
from brochure.pdf.tags.laid_out import Laid
from brochure.source.copies import Most
from brochure.source.pictures import FOLDER
from brochure.typesetting import (
    economy,  # noqa: F401 -- it patches the engine
    painting,
    placeholders,
    stylesheet_rules,
    stylesheets,
)
from brochure.typesetting.engine import (
    BeforePage,
    FontConfiguration,
    before_each_page,
    font_count,
    weasyprint,
)
from brochure.typesetting.engine_errors import BASE, RenderSources, as_findings
from brochure.typesetting.fetching import LocalFetcher
from brochure.typesetting.measuring import measured
from brochure.typesetting.page_numbers import NONE, Numbering, Numbers, numbered

#: So many stylesheets of tokens are kept once they are read.
_KEPT_SETTINGS = 16


class Pages:
    """A laid-out document. Layout is done once; writing a PDF only paints it.

    The measurements stay for good. The boxes of the engine, some 0.4 MB a page, can be released.
    """

    def __init__(
        self, lay_out: Callable[[Numbers], tuple[Any, Numbers]], sources: RenderSources, numbers: Numbers = NONE
    ) -> None:
        self._lay_out, self._sources = lay_out, sources
        #: The page of each anchor whose number the text prints.
        self.numbers: Numbers
        self._kept, self.numbers = lay_out(numbers)
        self._places: dict[str, Most] | None = None
        self._painted: tuple[bytes, list[bytes]] | None = None
        self.measured = measured(self._kept)
        self.pages = self.measured.pages

    @property
    def released(self) -> bool:
        """Whether only the measurements are left; a PDF written from them takes another layout."""
        return self._kept is None

    def release(self) -> None:
        """Give the engine's boxes up; they refer to each other, and are freed when garbage is collected."""
        self._kept = self._places = self._painted = None

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
            self._kept, _ = self._lay_out(self.numbers)
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
        self._painted = pdf, painted.unmarked
        return pdf, painted.laid_out()

    def unmarked_pdf(self, repainted: Pages | None = None) -> bytes:
        """The pages as `plain_pdf` paints them; where they were painted with marks, without painting them once more."""
        if self._painted is None:
            return self.plain_pdf(repainted)
        from brochure.pdf.unmarked import unmarked

        firsts = [page.anchors[0] for page in repainted.pages] if repainted is not None else []
        anchors = [page.anchors[0] if page.anchors else "" for page in self.pages]
        instead = {number: firsts.index(anchor) for number, anchor in enumerate(anchors) if anchor in firsts}
        return unmarked(*self._painted, repainted.plain_pdf() if repainted and instead else b"", instead)

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


class Renderer:
    """Lays out documents that share one stylesheet: its rules and fonts are read once, not for every layout.

    ``stylesheet`` is an address below ``BASE``; ``folders`` are those behind `styles/…` and `images/…`; ``brand`` names
    the family that its pages are set in.
    """

    def __init__(self, stylesheet: str, folders: Mapping[str, Path], brand: Brand = OURS) -> None:
        self._folders, self._sources = folders, RenderSources(folders, stylesheet)
        stylesheets.check_text(self._sources)
        self._fonts = FontConfiguration()
        self._settings: dict[str, Any] = {}
        with stylesheet_rules.kept_where_right(), as_findings(self._sources, "reading this stylesheet"):
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
        numbers: Numbers = NONE,
    ) -> Pages:
        """Lay ``html`` out; ``tokens`` is CSS that comes after the stylesheet, outside all of its layers.

        ``drawings`` are pictures generated for this document, by their address; ``before_page`` is called before each
        page, and an exception that it raises ends the layout. ``brand`` colours the drawings of the style; the tokens
        of its colours are among ``tokens``. ``numbers`` are those of the pages in a layout before: the text begins with
        them, and pages are laid out again only where others come out.

        Raises BrochureError when WeasyPrint warns of anything: an unknown property, a missing image or anchor.
        """

        def laid_out(begun: Numbers) -> tuple[Any, Numbers]:
            asked, numbering = BeforePage(before_page), Numbering(begun)
            with as_findings(self._sources, "laying the pages out", asked), before_each_page(asked):
                setting = self._setting(tokens)
                source = weasyprint.HTML(
                    string=html,
                    base_url=BASE,
                    url_fetcher=LocalFetcher(self._folders, drawings, brand),
                    media_type="print",
                )
                with numbered(numbering):
                    layout = source.render(
                        font_config=self._fonts, stylesheets=[self._rules, setting], presentational_hints=True
                    )
            return layout, numbering.ended

        return Pages(laid_out, self._sources, numbers)

    def _setting(self, tokens: str) -> Any:
        """The stylesheet of these tokens, read once: copies for practices have the same ones."""
        if (found := self._settings.get(tokens)) is None:
            while len(self._settings) >= _KEPT_SETTINGS:
                del self._settings[next(iter(self._settings))]
            found = weasyprint.CSS(string=tokens, base_url=BASE, font_config=self._fonts)
            self._settings[tokens] = found
        return found
