"""Completes the PDF to read on screen: its structure, links, page labels, metadata and colour space.

The file is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one; or, as PDF 2.0, PDF/UA-2 (ISO 14289-2).
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brochure.model.form import FieldFont
from brochure.pdf import xmp
from brochure.pdf.form import FormWriter
from brochure.pdf.saving import saved
from brochure.pdf.tags.links import Spoken
from brochure.pdf.tags.structure import Node
from brochure.pdf.tags.writer import Writer

#: sRGB IEC61966-2.1 as the International Color Consortium publishes it, to be used and copied freely.
_SRGB = Path(__file__).with_name("sRGB2014.icc")


def finish_screen(
    pdf: bytes,
    structure: Node,
    *,
    title: str,
    language: str,
    spoken: Spoken | None = None,
    pdf2: bool = False,
    font: FieldFont | None = None,
) -> bytes:
    """The finished file: with its ``structure``, labels equal to the folios, metadata that names no one.

    ``pdf`` has the marked content that the structure tells of; ``spoken`` are the words for links, ``font``
    is that of its form fields. The same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        day = _day(file)
        _label_pages(file)
        form = None if font is None else FormWriter(file, font)
        Writer(file, spoken or Spoken(), pdf2, form).write(structure)
        if form is not None:
            form.finish()
        _write_metadata(file, title, language, day, xmp.Claim.UA2 if pdf2 else xmp.Claim.UA1_A2A)
        if not pdf2:
            _name_colours(file)
        return saved(file, "2.0" if pdf2 else "1.7")


def _day(file: pikepdf.Pdf) -> str:
    """The day that the page engine was given, as in ISO 8601; empty when it was given none."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(file.docinfo.get("/CreationDate", "")))
    return "-".join(match.groups()) if match else ""


def _label_pages(file: pikepdf.Pdf) -> None:
    """Pages are called 1, 2, 3 …, as is printed on them, and shown one by one."""
    file.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))
    file.Root.PageLayout = Name.SinglePage
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _name_colours(file: pikepdf.Pdf) -> None:
    """All colours of the file are sRGB (ISO 19005-2, 6.2.3)."""
    profile = file.make_stream(_SRGB.read_bytes())
    profile.N = 3
    name = String("sRGB IEC61966-2.1")
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=name, Info=name, DestOutputProfile=profile
    )
    file.Root.OutputIntents = Array([file.make_indirect(intent)])


def _write_metadata(file: pikepdf.Pdf, title: str, language: str, day: str, claim: xmp.Claim) -> None:
    file.Root.Lang = language
    packet = file.make_stream(xmp.packet(title, language, day, claim))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    file.Root.Metadata = packet
    file.trailer.Info = file.make_indirect(Dictionary(xmp.info(title, day)))
