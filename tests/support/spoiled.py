"""A small good PDF, and what spoils it in one way: for what examines files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.support.guides import ROOT

FONT = ROOT / "styles" / "fonts" / "atkinson" / "atkinson-400.ttf"
GOOD = "BT /F 12 Tf 60 700 Td (Slapen overdag) Tj ET BT /F 12 Tf 60 660 Td (Wat helpt?) Tj ET"


@dataclass
class Spoiled:
    """A file of two A4 pages with one embedded font, and what a spoiler may change."""

    file: pikepdf.Pdf

    def draw(self, content: str, page: int = 2, **resources: pikepdf.Object) -> None:
        one = self.file.pages[page - 1].obj
        one.Contents = self.file.make_stream(f"{GOOD} {content}".encode())
        for name, value in resources.items():
            one.Resources[f"/{name}"] = value

    def link(self, at: tuple[int, int, int, int], **target: pikepdf.Object) -> None:
        annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(at), Border=Array([0, 0, 0]), **target)
        self.file.pages[1].obj.Annots.append(self.file.make_indirect(annotation))

    def picture(
        self, width: int, height: int, pixel: bytes = b"", space: pikepdf.Object = Name.DeviceRGB
    ) -> Dictionary:
        """A picture of one pixel, or of noise, to be drawn as /I."""
        pixels = pixel * width * height if pixel else bytes(range(256)) * (width * height * 3 // 256 + 1)
        image = self.file.make_stream(pixels)
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, width, height
        image.ColorSpace, image.BitsPerComponent = space, 8
        return Dictionary(I=image)

    def all_inks(self) -> Dictionary:
        """The colour of crop marks, as /All."""
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
        return Dictionary(All=Array([Name.Separation, Name.All, Name.DeviceCMYK, self.file.make_indirect(tint)]))

    def packet(self, said: str) -> None:
        """Metadata with these properties."""
        names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        about = f'<rdf:RDF {names}><rdf:Description rdf:about="">{said}</rdf:Description></rdf:RDF>'
        whole = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{about}</x:xmpmeta>'
        stream = self.file.make_stream(f'<?xpacket begin="" id="x"?>{whole}<?xpacket end="r"?>'.encode())
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        self.file.Root.Metadata = stream


def made(spoil: Callable[[Spoiled], None] = lambda file: None) -> bytes:
    file = pikepdf.new()
    program = file.make_stream(FONT.read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Atkinson"), Flags=32, FontBBox=Array([0, -300, 1000, 1000]),
        ItalicAngle=0, Ascent=950, Descent=-290, CapHeight=670, StemV=80, FontFile2=program,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Atkinson"), FirstChar=32, LastChar=126,
        Widths=Array([550] * 95), Encoding=Name.WinAnsiEncoding, FontDescriptor=file.make_indirect(descriptor),
    )  # fmt: skip
    shared = file.make_indirect(font)
    for _ in range(2):
        page = file.add_blank_page(page_size=(595.28, 841.89))
        page.obj.Contents = file.make_stream(GOOD.encode())
        page.obj.Resources = Dictionary(Font=Dictionary(F=shared))
        page.obj.Annots = Array([])
    file.Root.Lang = "nl"
    file.Root.MarkInfo = Dictionary(Marked=True)
    file.Root.StructTreeRoot = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    file.docinfo["/Title"] = "Slapen"
    spoil(Spoiled(file))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()
