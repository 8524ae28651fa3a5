"""PDF/X-4 (ISO 15930-7:2010), clause by clause, as far as files without transparency and layers go; read with pypdf.

No free program checks this norm whole, so its clauses are written down once more, for another library than those that
write the files.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from PIL import ImageCms
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

XID, MM = "{http://www.npes.org/pdfx/ns/id/}", "{http://ns.adobe.com/xap/1.0/mm/}"
#: Keys that no object may have, and what they stand for.
FORBIDDEN = {
    "/AA": "actions", "/A": "actions", "/OpenAction": "actions", "/JS": "actions",
    "/Alternates": "alternate images", "/OPI": "OPI", "/TR": "transfer functions",
    "/HTP": "halftones", "/PS": "PostScript", "/Ref": "reference XObjects", "/F": "external data",
}  # fmt: skip
DEVICE = {"/DeviceCMYK", "/DeviceGray"}


def broken_clauses(pdf: bytes) -> list[str]:
    """What of the norm a file does not keep; empty for one that keeps all of it."""
    reader = PdfReader(io.BytesIO(pdf))
    rules = (_file, _intent, _metadata, _pages, _objects)
    return sorted({broken for rule in rules for broken in rule(reader, pdf)})


def _file(reader: PdfReader, pdf: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[3-6]\s", pdf):
        yield "version of PDF"
    if reader.is_encrypted:
        yield "encryption"
    if len(reader.trailer.get("/ID", ())) != 2:
        yield "identifier of the file"
    if reader.trailer["/Info"].get("/Trapped") not in ("/True", "/False"):
        yield "Trapped"


def _intent(reader: PdfReader, pdf: bytes) -> Iterator[str]:
    found = [one.get_object() for one in reader.root_object.get("/OutputIntents", ())]
    intents = [one for one in found if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1 or not intents[0].get("/OutputConditionIdentifier") or not intents[0].get("/Info"):
        yield "output intent"
        return
    stream = intents[0].get("/DestOutputProfile")
    if stream is None or stream.get_object()["/N"] != 4:
        yield "profile"
        return
    profile = ImageCms.ImageCmsProfile(io.BytesIO(stream.get_object().get_data())).profile
    if (profile.device_class.strip(), profile.xcolor_space.strip()) != ("prtr", "CMYK") or profile.version >= 5:
        yield "profile"


def _metadata(reader: PdfReader, pdf: bytes) -> Iterator[str]:
    packet, info = reader.xmp_metadata, reader.trailer["/Info"]
    if packet is None:
        yield "metadata"
        return
    text = packet.stream.get_data().decode()
    version = re.search(r"<(\w+):GTS_PDFXVersion xmlns:\1=\"http://www\.npes\.org/pdfx/ns/id/\">(.*?)<", text)
    if version is None or version[2] != "PDF/X-4":
        yield "version of PDF/X"
    wanted = [packet.xmp_create_date, packet.xmp_modify_date, packet.xmp_metadata_date, packet.dc_title]
    if (
        not all(wanted)
        or not packet.xmpmm_document_id
        or not all(f"<xmpMM:{name}" in text for name in ("VersionID", "RenditionClass"))
    ):
        yield "metadata"
        return
    said = {"/Title": (packet.dc_title or {}).get("x-default"), "/Producer": packet.pdf_producer,
            "/Creator": packet.xmp_creator_tool}  # fmt: skip
    if any(info.get(key) != value for key, value in said.items()) or "<pdf:Trapped>False<" not in text:
        yield "metadata and document information differ"


def _pages(reader: PdfReader, pdf: bytes) -> Iterator[str]:
    for page in reader.pages:
        media, trim = page.mediabox, page.get("/TrimBox")
        bleed = page.get("/BleedBox", trim)
        if trim is None or "/ArtBox" in page:
            yield "trim or art"
            continue
        for inner, outer in ((trim, bleed), (bleed, media)):
            if not (outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3]):
                yield "boxes within boxes"
        for one in page.get("/Annots") or ():
            left, bottom, right, top = one.get_object()["/Rect"]
            if left < bleed[2] and right > bleed[0] and bottom < bleed[3] and top > bleed[1]:
                yield "annotations"


def _objects(reader: PdfReader, pdf: bytes) -> Iterator[str]:
    seen: set[int] = set()
    for one in _within(reader.root_object, seen, reader):
        if isinstance(one, DictionaryObject):
            for key in FORBIDDEN.keys() & one.keys():
                yield FORBIDDEN[key]
            if one.get("/Type") == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & one.keys():
                yield "fonts"
            if one.get("/SMask", "/None") != "/None" or one.get("/BM", "/Normal") != "/Normal":
                yield "without transparency"
            if min(one.get("/CA", 1), one.get("/ca", 1)) < 1 or one.get("/S") == "/Transparency":
                yield "without transparency"
            if one.get("/Subtype") == "/PS":
                yield "PostScript"
            if one.get("/Subtype") == "/Image" and not one.get("/ImageMask"):
                yield from _space(one["/ColorSpace"])
            for space in _entries(one, "/ColorSpace") if "/Subtype" not in one else ():
                yield from _space(space)
        if isinstance(one, StreamObject) and (one.get("/Subtype") == "/Form" or "/Contents" in one):
            yield from _operators(one)
    for page in reader.pages:
        yield from _operators(page.get_contents())


def _within(one: Any, seen: set[int], reader: PdfReader) -> Iterator[Any]:
    """Every object below one, each once; not back up to the parents of pages."""
    if isinstance(one, IndirectObject):
        if one.idnum in seen:
            return
        seen.add(one.idnum)
        one = one.get_object()
    yield one
    values: list[Any] = list(one) if isinstance(one, ArrayObject) else []
    if isinstance(one, DictionaryObject):
        values = [one.raw_get(key) for key in one if key != "/Parent"]
    for value in values:
        yield from _within(value, seen, reader)


def _entries(one: DictionaryObject, key: str) -> list[Any]:
    value = one.get(key)
    return list(value.values()) if isinstance(value, DictionaryObject) else []


def _space(value: Any) -> Iterator[str]:
    value = value.get_object() if isinstance(value, IndirectObject) else value
    name = value if isinstance(value, str) else value[0]
    if name in ("/Separation", "/DeviceN", "/Indexed"):
        yield from _space(value[1 if name == "/Indexed" else 2])
    elif name not in DEVICE:
        yield "colours of a screen"


def _operators(stream: Any) -> Iterator[str]:
    words = set(re.findall(rb"(?<![\w.])(?:rg|RG|ri|i)(?=\s)", stream.get_data() if stream is not None else b""))
    if words & {b"rg", b"RG"}:
        yield "colours of a screen"
