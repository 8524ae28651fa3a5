"""Files that were spoiled for a press, each in one way: what text, shapes and pictures are painted in."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from brochure.build.press_files import PROFILES
from brochure.pdf.fault import Fault, Purpose
from brochure.pdf.faults import faults
from brochure.pdf.inspection import inspect
from brochure.pdf.packet import with_packet
from brochure.pdf.painted import with_paints
from tests.support.spoiled import Spoiled, made

COATED_PROFILE = PROFILES / "FOGRA39L_coated.icc"

TEXT = "BT /F 12 Tf 60 400 Td (gekleurd) Tj ET"


def found(spoil: Callable[[Spoiled], None]) -> list[Fault]:
    data = made(spoil)
    return faults(with_paints(inspect(data, closely=False), data), Purpose.PRESS)


def within_a_form(file: Spoiled) -> None:
    form = file.file.make_stream(b"1 0 0 rg 0 0 20 20 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
    form.Matrix = Array([1, 0, 0, 1, 10, 20])
    file.draw("q 2 0 0 2 100 300 cm /X Do Q", XObject=Dictionary(X=form))


def icc(file: Spoiled, count: int, name: Name) -> Array:
    profile = file.file.make_stream(COATED_PROFILE.read_bytes())
    profile.N, profile.Alternate = count, name
    return Array([Name.ICCBased, file.file.make_indirect(profile)])


def shading(file: Spoiled) -> Dictionary:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]), Function=tint)


def jpeg(file: Spoiled, inks: tuple[int, int, int, int]) -> Dictionary:
    target = io.BytesIO()
    Image.new("CMYK", (300, 300), inks).save(target, "JPEG")
    image = file.file.make_stream(target.getvalue())
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 300, 300
    image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceCMYK, 8, Name.DCTDecode
    image.Decode = Array([1, 0] * 4)  # as Adobe's programs have it: Pillow writes them so
    return Dictionary(I=image)


PICTURE = "q 60 0 0 60 60 100 cm /I Do Q"
#: What spoils the second page, the code, words of the message, and mm from its left edge.
SPOILED = {
    "text in RGB": (lambda f: f.draw(f"0.6 0 0 rg {TEXT}"), "rgb", "text is in RGB", 21),
    "outlines of text": (lambda f: f.draw(f"1 0 0 RG 1 Tr {TEXT}"), "rgb", "text is in RGB", 21),
    "a line": (lambda f: f.draw("1 0 0 RG 100 300 m 200 300 l S"), "rgb", "a shape is in RGB", 35),
    "within a form": (within_a_form, "rgb", "a shape is in RGB", 42),
    "a profile": (lambda f: f.draw(
                      "/C cs 1 0 0 sc 60 300 9 9 re f", ColorSpace=Dictionary(C=icc(f, 3, Name.DeviceRGB))), "rgb",
                  "a shape is in RGB", 21),
    "Lab": (lambda f: f.draw("/C cs 50 9 9 sc 60 300 9 9 re f", ColorSpace=Dictionary(
                C=Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))]))), "rgb", "a shape is in RGB", 21),
    "a gradient": (lambda f: f.draw("/S sh", Shading=Dictionary(S=shading(f))), "rgb", "a shape is in RGB", None),
    "a palette": (lambda f: f.draw(PICTURE, XObject=f.picture(300, 300, b"\0", Array(
                      [Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")]))), "rgb", "a picture is in RGB", 21),
    "an inline picture": (lambda f: f.draw("q 9 0 0 9 60 300 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"),
                          "rgb", "a picture is in RGB", 21),
    "rich black": (lambda f: f.draw(f"0.8 0.8 0.8 1 k {TEXT}"), "too-much-ink", "text has 340% of ink", 21),
    "spots": (lambda f: f.draw("/D cs 1 1 1 1 scn 60 300 9 9 re f", ColorSpace=Dictionary(D=Array(
                  [Name.DeviceN, Array([Name.A, Name.B, Name.C, Name.D]), Name.DeviceCMYK, Dictionary(
                      FunctionType=4, Domain=Array([0, 1] * 4), Range=Array([0, 1] * 4))]))),
              "too-much-ink", "a shape has 400% of ink", 21),
    "the colour of marks": (lambda f: f.draw(f"/All cs 1 scn {TEXT}", ColorSpace=f.all_inks()), "too-much-ink",
                            "text has 400% of ink", 21),
    "a picture in CMYK": (lambda f: f.draw(PICTURE, XObject=f.picture(300, 300, bytes([230] * 4), Name.DeviceCMYK)),
                          "too-much-ink", "a picture has 361% of ink", 21),
    "a JPEG": (lambda f: f.draw(PICTURE, XObject=jpeg(f, (230, 230, 230, 230))), "too-much-ink",
               "a picture has 36", 21),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SPOILED))
def test_colours_that_a_press_cannot_print_are_named_with_their_place(name: str) -> None:
    spoil, code, words, left = SPOILED[name]
    (fault,) = found(spoil)
    assert (fault.code, fault.page) == (code, 2)
    assert words in fault.problem
    assert (None if fault.box is None else round(fault.box.left)) == left


GOOD = {
    "black": lambda f: f.draw(f"0 g {TEXT}"),
    "three solid inks": lambda f: f.draw("1 1 1 0 k 60 300 20 20 re f"),
    "one spot": lambda f: f.draw("/S cs 1 scn 60 300 9 9 re f", ColorSpace=Dictionary(S=Array(
        [Name.Separation, Name("/PANTONE 300"), Name.DeviceCMYK, Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1, 0.4, 0, 0]), N=1)]))),
    "a profile of a press": lambda f: f.draw(
        "/C cs 0.5 0 0 0.5 sc 60 300 9 9 re f", ColorSpace=Dictionary(C=icc(f, 4, Name.DeviceCMYK))),
    "a picture": lambda f: f.draw(PICTURE, XObject=f.picture(300, 300, bytes([180] * 4), Name.DeviceCMYK)),
    "a JPEG": lambda f: f.draw(PICTURE, XObject=jpeg(f, (180, 180, 180, 180))),
    "RGB that is set and not used": lambda f: f.draw(f"q 1 0 0 rg Q 0 g {TEXT}"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(GOOD))
def test_what_a_press_prints_is_no_fault(name: str) -> None:
    assert found(GOOD[name]) == []


def test_a_bleed_that_is_larger_than_the_page_is_named() -> None:
    def bled(file: Spoiled, by: float) -> None:
        file.file.pages[1].obj.TrimBox = Array([20, 20, 575, 821])
        file.file.pages[1].obj.BleedBox = Array([20 - by, 20 - by, 575 + by, 821 + by])

    assert found(lambda file: bled(file, 8.5)) == []
    (fault,) = found(lambda file: bled(file, 40))
    assert (fault.code, fault.page) == ("bleed", 2)
    assert fault.problem == "the bleed reaches 7.1 mm beyond the page"


def test_marks_beyond_the_trim_may_be_in_all_inks() -> None:
    def marked(file: Spoiled, x: int) -> None:
        file.file.pages[1].obj.TrimBox = Array([40, 40, 555, 801])
        file.draw(f"/All CS 1 SCN 9 w {x} 100 m {x + 20} 120 l S", ColorSpace=file.all_inks())

    assert found(lambda file: marked(file, 10)) == []
    assert [fault.code for fault in found(lambda file: marked(file, 30))] == ["too-much-ink"]


def test_a_file_that_is_locked_against_changes_is_looked_at_all_the_same() -> None:
    with pikepdf.open(io.BytesIO(made(lambda file: file.draw("0.7 g BT /F 12 Tf 60 400 Td (bleek) Tj ET")))) as file:
        target = io.BytesIO()
        file.save(target, encryption=pikepdf.Encryption(owner="o", user=""))
    data = target.getvalue()
    seen = with_packet(with_paints(inspect(data), data), data)
    assert {fault.code for fault in faults(seen, Purpose.PRESS)} == {"contrast", "colours-not-read"}


def test_a_page_whose_colours_cannot_be_read_is_noted() -> None:
    def spoil(file: Spoiled) -> None:
        file.draw("/C cs 1 0 0 sc 60 300 9 9 re f", ColorSpace=Dictionary(C=Array([Name.ICCBased, Name.Nothing])))

    (fault,) = found(spoil)
    assert (fault.code, fault.page, fault.severity) == ("colours-not-read", 2, "warning")
