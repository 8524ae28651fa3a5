"""A web address → a QR code as SVG (ISO/IEC 18004), to be printed beside the address itself."""

from __future__ import annotations

import io
import re

import segno

from brochure.model.errors import Source, fail

#: The quiet zone of four modules on each side (ISO/IEC 18004, 9.1).
QUIET = 4
#: A phone camera reads modules from 0.4 mm on; a code of 20 mm then holds so many. Version 7 has 45 modules a side.
MOST_MODULES = 45
#: What a code of that size holds at error level M, in bytes of an address.
MOST_BYTES = 122

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


def qr_code(address: str, source: Source | None) -> bytes:
    """The code for ``address`` as SVG, black on white, with its quiet zone; error level M or better.

    It holds the address and nothing else: no counter, no redirect. Raises BrochureError for what is no address on
    the web, and for one so long that the code could not be read at the size at which it is printed.
    """
    if not _ADDRESS.fullmatch(address):
        raise fail("bad-address", source, f'"{address}" is not an address on the web', 'write url = "https://…"')
    try:
        code = segno.make(address, error="m", boost_error=True, micro=False)
        modules = code.symbol_size(border=0)[0]
    except segno.DataOverflowError:
        modules = MOST_MODULES + 1
    if modules > MOST_MODULES:
        length = len(address.encode())
        raise fail(
            "long-address",
            source,
            f"the address has {length} characters, and a code that phones can read holds {MOST_BYTES}: {address[:30]}…",
            "write a shorter address, or one that leads on to it",
        )
    drawing = io.BytesIO()
    code.save(
        drawing, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None,
        omitsize=True, nl=False,
    )  # fmt: skip
    return drawing.getvalue()
