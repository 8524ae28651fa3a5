"""WeasyPrint 70.0, loaded quickly on Linux and patched: line breaks, hyphens, page numbers, links, no system fonts."""

from __future__ import annotations

import ctypes.util
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import ContextVar
from math import inf
from types import SimpleNamespace
from typing import Any

from brochure.language import hyphenation
from brochure.typesetting.libraries import loaded_when_called, missing_pango
from brochure.typesetting.picture_fit import fitted_pictures


@contextmanager
def _plain_library_lookup() -> Iterator[None]:
    """On Linux, spare WeasyPrint's import 22 starts of gcc and ldconfig.

    cffi first opens each library by its file name, which succeeds with the `.so` names; only for the names of
    other systems does it ask `find_library`, whose answer on Linux is always "no" and takes 10 ms.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    find, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


try:
    with (
        _plain_library_lookup(),
        loaded_when_called("fontTools.subset", "fontTools.varLib.instancer"),  # for variable fonts
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        import weasyprint
        import weasyprint.document
        from weasyprint import css, images
        from weasyprint import draw as drawing
        from weasyprint import pdf as pdf_writing
        from weasyprint.css import targets
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout import block, inline
        from weasyprint.layout import page as page_layout
        from weasyprint.pdf.stream import Stream
        from weasyprint.text import fonts, line_break
        from weasyprint.text.ffi import FROM_UNITS, ffi, fontconfig, harfbuzz, pango
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, get_url_tuple
except OSError as error:  # what cffi raises for a library that cannot be opened; WeasyPrint prints a page about it
    raise missing_pango() from error

__all__ = [
    "FROM_UNITS",
    "BeforePage",
    "FatalURLFetchingError",
    "FontConfiguration",
    "Stream",
    "URLFetcher",
    "URLFetcherResponse",
    "before_each_page",
    "boxes",
    "css",
    "drawing",
    "ffi",
    "font_count",
    "get_url_tuple",
    "harfbuzz",
    "inline",
    "page_layout",
    "pango",
    "pdf_writing",
    "repainted",
    "targets",
    "weasyprint",
]


def hanging_space(split: Callable[..., Any]) -> Callable[..., Any]:
    """A text that fits its line but for its trailing space fits: the space hangs (CSS Text 3, 4.1.3).

    WeasyPrint 70.0 leaves only the first word of such a text on the line; it happens before bold words and links.
    """

    def split_first_line(text: str, style: Any, context: Any, max_width: float | None, *more: Any, **named: Any) -> Any:
        words = text.rstrip(" ")
        if words and words != text and max_width is not None and style["white_space"] == "normal":
            line = split(words, style, context, max_width, *more, **named)
            return line if line[2] is not None else split(text, style, context, inf, *more, **named)
        return split(text, style, context, max_width, *more, **named)

    return split_first_line


inline.split_first_line = hanging_space(inline.split_first_line)


def whole_words(split: Callable[..., Any]) -> Callable[..., Any]:
    """A word is broken anywhere only where it is longer than a line, not where it can go to the next (CSS Text 3, 5.5).

    WeasyPrint 70.0 takes every text in the first bold words or link of a line for its start, and breaks words there.
    """

    def split_inline_level(
        context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, skip_stack: Any,
        containing_block: Any, absolute: Any, fixed: Any, placeholders: Any, floats: Any, before: list[Any], *more: Any,
    ) -> Any:  # fmt: skip
        if not before and isinstance(box, boxes.TextBox) and position_x > containing_block.content_box_x() + 1:
            before = [(0, box)]
        return split(
            context, box, position_x, max_x, bottom_space, skip_stack, containing_block, absolute, fixed, placeholders,
            floats, before, *more,
        )  # fmt: skip

    return split_inline_level


inline.split_inline_level = whole_words(inline.split_inline_level)


def word_breaks(can_break: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """An inline box can break at a `wbr` in it, also where what follows the box does not fit its line.

    WeasyPrint 70.0 looks for a break within each text only, and so a closing bracket or a mark ran over the edge.
    """

    def can_break_inside(box: Any) -> bool:
        if isinstance(box, boxes.InlineBox) and box.style["white_space"] == "normal":
            return any(child.element_tag == "wbr" for child in box.children[:-1]) or can_break(box)
        return can_break(box)

    return can_break_inside


inline.can_break_inside = word_breaks(inline.can_break_inside)


def one_annotation(gather: Callable[..., None]) -> Callable[..., None]:
    """A link has the areas of its lines, and of what is placed apart from them, such as a page number.

    WeasyPrint 70.0 has another for each box within these, such as an unbroken word.
    """

    def gather_page(box: Any, anchors: Any, links: list[Any], *more: Any) -> None:
        gather(box, anchors, links, *more)
        inside = (inner for *_, link in links for inner in link.descendants() if inner is not link)
        within = {id(inner) for inner in inside if isinstance(inner, boxes.Box)}
        links[:] = [link for link in links if id(link[3]) not in within]

    return gather_page


weasyprint.document.gather_anchors = one_annotation(weasyprint.document.gather_anchors)


# Words break where `language/hyphenation.py` says: pyphen alone reads the German dictionary wrongly.
line_break.pyphen = SimpleNamespace(language_fallback=hyphenation.known, Pyphen=hyphenation.Hyphenator)


class BeforePage:
    """A function that is called before each page is laid out; an exception that it raises ends the layout."""

    def __init__(self, call: Callable[[], None] | None) -> None:
        self._call = call
        #: What it raised, so that it is not taken for a failure of the engine.
        self.raised: Exception | None = None

    def __call__(self) -> None:
        if self._call is not None:
            try:
                self._call()
            except Exception as error:
                self.raised = error
                raise


_before_page: ContextVar[BeforePage | None] = ContextVar("before_page", default=None)


@contextmanager
def before_each_page(before_page: BeforePage) -> Iterator[None]:
    """Call ``before_page`` before each page is laid out."""
    token = _before_page.set(before_page)
    try:
        yield
    finally:
        _before_page.reset(token)


def remake_following(remake: Callable[..., Any]) -> Callable[..., Any]:
    """When a page is laid out again, so is the next one where the text continues on it.

    A page number that was unknown the first time belongs, for WeasyPrint 70.0, to the page on which its paragraph
    begins. Where it stands on the next one, that page kept "page 0".
    """

    def remake_page(index: int, context: Any, *more: Any) -> Any:
        if (before_page := _before_page.get()) is not None:
            before_page()
        page, resume_at = remake(index, context, *more)
        _, following, *_, state = context.page_maker[index + 1]
        if resume_at is not None and following["break"] == "any":
            state["content_changed"] = True
        return page, resume_at

    return remake_page


page_layout.remake_page = remake_following(page_layout.remake_page)


block.block_level_layout = fitted_pictures(block.block_level_layout)


def repainted(image: Any, data: bytes, size: tuple[int, int]) -> Any:
    """A picture of a layout with other pixels, for the places of one ``size`` in dots."""
    picture = images.Image.open(io.BytesIO(data))
    return images.RasterImage(picture, f"{image.id}-{size[0]}x{size[1]}", data, cache=image._cache)


ffi.cdef("FcConfig * FcConfigCreate (void);")


class BundledFontsOnly:
    """Fontconfig whose font sets begin empty: fonts come only from the files that the stylesheet names.

    Installed fonts are never used as a fallback. The environment, which other threads read, is not changed.
    """

    def __getattr__(self, name: str) -> Any:
        """WeasyPrint 70.0 would begin with the system fonts; here it gets an empty configuration."""
        return getattr(fontconfig, "FcConfigCreate" if name == "FcInitLoadConfigAndFonts" else name)


fonts.fontconfig = BundledFontsOnly()


def font_count(configuration: Any) -> int:
    """How many fonts were loaded: with none at all, the engine ends the process while it paints."""
    fonts_of = fontconfig.FcConfigGetFonts(configuration._config, fontconfig.FcSetApplication)
    return 0 if fonts_of == ffi.NULL else int(fonts_of.nfont)
