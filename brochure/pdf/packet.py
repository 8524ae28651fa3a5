"""What the XMP packet of a PDF tells of persons and machines. Read with pypdf: PDFium reads none of it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from brochure.pdf.file_faults import PLACES
from brochure.pdf.page_facts import File

#: What pypdf raises for a file that is damaged, or locked in a way that it has no library for.
BROKEN: tuple[type[Exception], ...] = (PyPdfError, DependencyError, ValueError, TypeError, LookupError, AttributeError)
BROKEN += (ArithmeticError, RecursionError, OSError)


def with_packet(file: File, pdf: bytes) -> File:
    """The file, with what its packet says of who made it beside its document information.

    A packet that cannot be read says nothing to others either.
    """
    try:
        packet = PdfReader(BytesIO(pdf)).xmp_metadata
        if packet is None:
            return file
        makers = [name.strip() for name in packet.dc_creator or () if name and name.strip()]
        written = packet.stream.get_data().decode("utf-8", "replace")
    except BROKEN:
        return file
    said = {"Author": ", ".join(makers)} if makers else {}
    if (found := PLACES.search(written)) is not None:
        said["XMP"] = written[found.start() : found.start() + 80].split("<")[0].split('"')[0]
    return replace(file, metadata={**said, **file.metadata})
