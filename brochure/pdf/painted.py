"""The colours that a PDF is painted in, as its pages set them. Read with pypdf, which had no part in making it.

PDFium draws every colour as red, green and blue, so that it cannot say what a press would get.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from brochure.model.paper import MM_PER_POINT
from brochure.pdf.boxes import Box
from brochure.pdf.cmyk import most_ink
from brochure.pdf.colour_space import ColourSpace, colour_space
from brochure.pdf.packet import BROKEN
from brochure.pdf.page_facts import File, Paint
from brochure.pdf.paint_state import UNIT, Area, Colour, State, matrix_of, times

#: Forms within forms, and patterns, that are looked into.
_DEPTH = 8
_NO_INK = ColourSpace("unknown")
_DEVICE = {
    b"g": (ColourSpace("Gray"), False), b"rg": (ColourSpace("RGB"), False), b"k": (ColourSpace("CMYK"), False),
    b"G": (ColourSpace("Gray"), True), b"RG": (ColourSpace("RGB"), True), b"K": (ColourSpace("CMYK"), True),
}  # fmt: skip
_FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
# What pypdf repairs while it reads is of no use to who named the file; without a handler it would be printed.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def with_paints(file: File, pdf: bytes) -> File:
    """The file, with what each of its pages is painted in; one that cannot be read has a paint of an unknown space."""
    pages = []
    try:
        read = list(PdfReader(BytesIO(pdf)).pages)
    except BROKEN:
        read = []
    for number, page in enumerate(file.pages):
        try:
            found = tuple(_Painting(read[number]).paints())
        except BROKEN:
            found = (Paint("page", _NO_INK, 0.0, None),)
        pages.append(replace(page, paints=found))
    return replace(file, pages=tuple(pages))


class _Painting:
    """The paints of one page: the first of each kind, space and sum of inks, and each place of all inks together."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._found: dict[tuple[object, ...], Paint] = {}
        self._left, self._top = float(page.cropbox.left), float(page.cropbox.top)
        self._turned = bool((page.rotation or 0) % 360)

    def paints(self) -> Iterator[Paint]:
        contents = self._page.get_contents()
        if contents is not None:
            self._walk(contents, self._page.get("/Resources"), State(UNIT), 0)
        yield from self._found.values()

    def _walk(self, stream: Any, resources: Any, state: State, depth: int) -> None:
        resources = _resolved(resources)
        contents = stream if isinstance(stream, ContentStream) else ContentStream(stream, self._page.pdf)
        for operands, operator in contents.operations:
            if operator in _DEVICE:
                space, stroke = _DEVICE[operator]
                state.set(stroke, Colour(space, tuple(map(float, operands))))
            elif operator in (b"cs", b"CS"):
                space = self._space(operands[0], resources)
                state.set(operator == b"CS", Colour(space, space.first))
            elif operator in (b"sc", b"scn", b"SC", b"SCN"):
                named = operands and isinstance(operands[-1], str)
                state.values(operator[:1] == b"S", () if named else tuple(map(float, operands)))
                if named and depth < _DEPTH:
                    self._pattern(operands[-1], resources, depth)
            elif operator in _FILLS or operator in _STROKES:
                if operator in _FILLS:
                    self._note("shape", state.fill, state.path())
                if operator in _STROKES:
                    self._note("shape", state.stroke, state.path())
            elif operator in _SHOWS and not state.invisible:
                self._note("text", state.text_colour, state.writing())
            elif operator == b"Do" and depth < _DEPTH:
                self._drawn(_entry(resources, "/XObject", operands[0]), resources, state, depth)
            elif operator == b"sh":
                self._shaded(_entry(resources, "/Shading", operands[0]), resources)
            elif operator == b"INLINE IMAGE":
                settings = operands["settings"]
                if space := settings.get("/CS", settings.get("/ColorSpace")):
                    self._note("picture", Colour(self._space(space, resources), ()), state.square())
                continue
            state.take(operator, operands)

    def _drawn(self, one: Any, resources: Any, state: State, depth: int) -> None:
        if not isinstance(one, StreamObject):
            return
        if one.get("/Subtype") == "/Form":
            inner = State(times(matrix_of(one.get("/Matrix", ())), state.matrix), state.fill, state.stroke)
            self._walk(one, one.get("/Resources", resources), inner, depth + 1)
        elif "/ColorSpace" in one:
            space = self._space(one["/ColorSpace"], resources)
            ink = most_ink(one.decode_as_image()) if space.kind == "CMYK" else 0.0
            self._note("picture", Colour(space, ()), state.square(), ink)

    def _pattern(self, name: str, resources: Any, depth: int) -> None:
        one = _entry(resources, "/Pattern", name)
        if one.get("/PatternType") == 2:
            self._shaded(_resolved(one["/Shading"]), resources)
        elif one.get("/PaintType") == 1:
            # Its place is that of what it fills; where the first of its tiles would be says nothing.
            self._walk(one, one.get("/Resources"), State(UNIT), depth + 1)

    def _shaded(self, shading: Any, resources: Any) -> None:
        self._note("shape", Colour(self._space(shading["/ColorSpace"], resources), ()), None)

    def _space(self, value: Any, resources: Any) -> ColourSpace:
        named = _entry(resources, "/ColorSpace", value) if isinstance(value, str) else None
        return colour_space(named or value)

    def _note(self, what: str, colour: Colour, area: Area | None, ink: float = 0.0) -> None:
        ink = ink or colour.space.ink(colour.values)
        box = self._seen(area)
        key = (what, colour.space, round(ink, 2), box if colour.space.kind == "All" else None)
        if key not in self._found:
            self._found[key] = Paint(what, colour.space, ink, box)

    def _seen(self, area: Area | None) -> Box | None:
        """An area of PDF space as a box of the page that is seen; None on a page that is turned."""
        if area is None or self._turned:
            return None
        left, right = ((x - self._left) * MM_PER_POINT for x in (area[0], area[2]))
        top, bottom = ((self._top - y) * MM_PER_POINT for y in (area[3], area[1]))
        return Box(left, top, right, bottom)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _entry(resources: Any, kind: str, name: Any) -> Any:
    """A resource by its kind and name; None where there is none."""
    kinds = _resolved(resources.get(kind)) if isinstance(resources, DictionaryObject) else None
    return _resolved(kinds.get(name)) if isinstance(kinds, DictionaryObject) else None
