"""Every colour of a PDF in other inks: in what is drawn, in patterns and forms, and in pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator

from brochure.model.errors import fail
from brochure.pdf.black_rules import black_rules
from brochure.pdf.cmyk import RGB, Black, Spot
from brochure.pdf.masks import parted
from brochure.pdf.saving import saved

if TYPE_CHECKING:
    from PIL.Image import Image

#: Operators that set a colour of the screen, to fill and to stroke (ISO 32000-2, table 73).
_RGB, _GREY = ("rg", "RG"), ("g", "G")
#: What hides all that follows, until the state is restored: nothing is drawn where the clip is empty.
_NOWHERE = [
    ContentStreamInstruction([0, 0, 0, 0], Operator("re")),
    ContentStreamInstruction([], Operator("W")),
    ContentStreamInstruction([], Operator("n")),
]


class Inks(Protocol):
    """What colours become: the operators that set them, to fill and to stroke, their space, and the inks of each."""

    operators: tuple[str, str]
    space: str
    #: Whether thin rules are drawn in solid black.
    rules: bool

    @property
    def spots(self) -> Sequence[Spot]:
        """The inks that have a plate of their own."""
        ...

    def spot(self, colour: RGB) -> tuple[Spot, float] | None:
        """The spot ink of a colour and its tint, 0 to 1; None for one that is printed in the others."""
        ...

    def ink(self, colour: RGB) -> tuple[float, ...]:
        """The inks of a colour."""
        ...

    def picture(self, image: Image) -> Image:
        """A picture in these inks."""
        ...


def in_inks(file: pikepdf.Pdf, inks: Inks) -> dict[RGB, tuple[float, ...]]:
    """Change all colours of ``file``; the inks of each colour of the screen that was drawn.

    What was drawn fully transparent is no longer drawn. Raises BrochureError for a colour of a kind that the page
    engine does not write, such as a gradient: it cannot be converted.
    """
    conversion = _Conversion(inks, {spot: f"/Spot{number}" for number, spot in enumerate(inks.spots, start=1)})
    for page in file.pages:
        inked = conversion.inked(pikepdf.parse_content_stream(page), page.obj.get("/Resources", Dictionary()))
        page.obj.Contents = file.make_stream(pikepdf.unparse_content_stream(inked))
    conversion.tidy(Dictionary({name: _separation(file, spot) for spot, name in conversion.spaces.items()}))
    return conversion.used


def in_black(pdf: bytes) -> bytes:
    """The PDF of an office printer in black ink alone, as a copier prints it too; the same input, the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        in_inks(file, Black())
        return saved(file)


class _Conversion:
    def __init__(self, inks: Inks, spaces: Mapping[Spot, str]) -> None:
        self._inks, self.spaces = inks, spaces
        self.used: dict[RGB, tuple[float, ...]] = {}
        self._seen: set[tuple[int, int]] = set()
        self._resources: list[pikepdf.Object] = []

    def inked(
        self, instructions: Sequence[ContentStreamInstruction | ContentStreamInlineImage], resources: pikepdf.Object
    ) -> list[ContentStreamInstruction]:
        """What a page, a form or a pattern draws, and all that it draws with, in the inks of the press."""
        self._resources.append(resources)
        if len(resources.get("/Shading", Dictionary()).keys()):
            raise fail("press-colours", None, "a gradient cannot be printed in other inks", "use plain colours")
        for kind in ("/XObject", "/Pattern"):
            for one in resources.get(kind, Dictionary()).values():
                if isinstance(one, pikepdf.Stream) and one.objgen not in self._seen:
                    self._seen.add(one.objgen)
                    self._stream(one)
        states = resources.get("/ExtGState", Dictionary())
        hidden = {str(name) for name, state in states.items() if float(state.get("/ca", 1)) == 0}
        made = [inked for one in instructions for inked in self._instruction(one, hidden)]
        return list(black_rules(made)) if self._inks.rules else made

    def _stream(self, one: pikepdf.Stream) -> None:
        if one.get("/Subtype") == Name.Image:
            _picture(one, self._inks)
            return
        inked = self.inked(pikepdf.parse_content_stream(one), one.get("/Resources", Dictionary()))
        if "/Group" in one:
            del one.Group
        one.write(pikepdf.unparse_content_stream(inked))

    def _instruction(
        self, one: ContentStreamInstruction | ContentStreamInlineImage, hidden: set[str]
    ) -> Iterator[ContentStreamInstruction]:
        if isinstance(one, ContentStreamInlineImage):  # the page engine writes none
            raise fail("press-colours", None, "a picture within the text cannot be converted", "save it as a file")
        operator = str(one.operator)
        if operator in _RGB or operator in _GREY:
            parts = [float(operand) for operand in one.operands]
            colour: RGB = (parts[0], parts[1], parts[2]) if operator in _RGB else (parts[0], parts[0], parts[0])
            self.used[colour] = inks = self._inks.ink(colour)
            if (spot := self._inks.spot(colour)) is not None:
                ink, tint = spot
                select, paint = ("cs", "scn") if operator.islower() else ("CS", "SCN")
                yield ContentStreamInstruction([Name(self.spaces[ink])], Operator(select))
                yield ContentStreamInstruction([tint], Operator(paint))
                return
            fill, stroke = self._inks.operators
            yield ContentStreamInstruction(list(inks), Operator(fill if operator.islower() else stroke))
        elif operator == "gs" and str(one.operands[0]) in hidden:
            yield from _NOWHERE
        elif operator in ("cs", "CS") and one.operands[0] != Name.Pattern:
            raise fail("press-colours", None, f"colours of {one.operands[0]} cannot be converted", "use plain colours")
        else:
            yield one

    def tidy(self, spaces: Dictionary) -> None:
        """Put ``spaces`` for the colour spaces of the screen, which nothing names; make opaque what was hidden."""
        for resources in self._resources:
            if "/ColorSpace" in resources:
                del resources.ColorSpace
            if len(spaces.keys()):
                resources.ColorSpace = spaces
            for state in resources.get("/ExtGState", Dictionary()).values():
                for alpha in ("/ca", "/CA"):
                    if alpha in state and float(state[alpha]) == 0:
                        state[alpha] = 1


def _separation(file: pikepdf.Pdf, spot: Spot) -> pikepdf.Object:
    """The plate of a spot ink; all who name it share one, as the norm asks (ISO 15930-7; ISO 32000-2, 8.6.6.4)."""
    none, full = Array([0, 0, 0, 0]), Array([round(part, 4) for part in spot.inks])
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=none, C1=full, N=1)
    plate = Array([Name.Separation, Name(f"/{spot.name}"), Name.DeviceCMYK, file.make_indirect(tint)])
    return file.make_indirect(plate)


def _picture(image: pikepdf.Stream, inks: Inks) -> None:
    """A picture in these inks, opaque; where nothing of it was seen, a mask of whole dots leaves the page as it is.

    Such a mask is no transparency (ISO 32000-2, 8.9.6.3): every press takes it.
    """
    if image.get("/ImageMask", False):
        return
    shown = pikepdf.PdfImage(image).as_pil_image()
    if isinstance(mask := image.get("/SMask"), pikepdf.Stream):
        shown = shown.convert("RGB")
        alpha = pikepdf.PdfImage(mask).as_pil_image().convert("L").resize(shown.size)
        cut, seen = parted(alpha)
        if cut is not None:
            _stencil(mask, cut)
            image.Mask = mask
        shown.putalpha(seen)
    made = inks.picture(shown)
    for key in ("/DecodeParms", "/Decode", "/Intent", "/SMask"):
        if key in image:
            del image[key]
    image.ColorSpace, image.BitsPerComponent = Name(inks.space), 8
    image.Width, image.Height = made.size
    image.write(made.tobytes())


def _stencil(mask: pikepdf.Stream, cut: Image) -> None:
    """Make of what was a soft mask one of whole dots: nothing is drawn where it is white."""
    for key in {"/ColorSpace", "/Decode", "/DecodeParms", "/Matte"} & set(mask.keys()):
        del mask[key]
    mask.ImageMask, mask.BitsPerComponent = True, 1
    mask.Width, mask.Height = cut.size
    mask.write(cut.tobytes())
