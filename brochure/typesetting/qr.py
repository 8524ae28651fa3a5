"""A web address → a QR code as SVG (ISO/IEC 18004), to be printed beside the address itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import segno

from brochure.model.errors import Finding, Source, adjusted, fail

#: The quiet zone of four modules on each side (ISO/IEC 18004, 9.1), as a share of a code of 25 modules. All codes have
#: this share, so that those of one size show squares of one size; a denser one has more white than it needs.
LEAST_MODULES, QUIET = 25, 4
SHARE = QUIET / LEAST_MODULES
#: A phone camera reads modules from 0.4 mm on, and codes from 20 mm on.
MODULE, LEAST = 0.4, 20.0
#: A code that is denser than those for the usual addresses is drawn larger than this, in mm.
USUAL = 28.0
#: The largest that a code is drawn, its quiet zone counted, in mm: it stands in three columns of A5.
LARGEST = 36.0
#: Version 12 has 65 modules a side; at error level M it holds so many bytes of an address.
MOST_MODULES, MOST_BYTES = 65, 287

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as SVG, and the least that its drawing measures in print, in mm, its quiet zone counted."""

    svg: bytes
    side: float


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a document: their drawings by path, the least side in mm of all, and notes on those left out."""

    drawings: Mapping[str, bytes]
    side: float
    notes: tuple[Finding, ...]

    @property
    def tokens(self) -> dict[str, str]:
        """The custom property of their least side, where that is more than usual."""
        return {"--space-code-least": f"{self.side:g}mm"} if self.side > USUAL else {}


def codes(wanted: Iterable[tuple[str, str, Source | None]]) -> Codes:
    """The codes for addresses, each with the path of its drawing and its place in the content.

    One that is too dense for a phone is left out, and a note says so. Raises BrochureError for what is no address.
    """
    drawings: dict[str, bytes] = {}
    notes: list[Finding] = []
    side = 0.0
    for path, address, source in wanted:
        code = qr_code(address, source)
        if code is None:
            notes.append(_left_out(address, source))
        else:
            drawings[path] = code.svg
            side = max(side, code.side)
    return Codes(drawings, side, tuple(notes))


def qr_code(address: str, source: Source | None) -> Code | None:
    """The code for ``address``, black on white, with its quiet zone; error level M or better.

    It holds the address and nothing else: no counter, no redirect. None for one so long that the code could not be
    read at the largest size; raises BrochureError for what is no address on the web.
    """
    if not _ADDRESS.fullmatch(address):
        raise fail("bad-address", source, f'"{address}" is not an address on the web', 'write url = "https://…"')
    return _made(address)


@lru_cache(maxsize=256)
def _made(address: str) -> Code | None:
    """The code: every layout that is tried shows the same ones."""
    try:
        code = segno.make(address, error="m", boost_error=True, micro=False)
        if code.symbol_size(border=0)[0] < LEAST_MODULES:
            code = segno.make(address, error="m", boost_error=True, version=2)
    except segno.DataOverflowError:
        return None
    modules = int(code.symbol_size(border=0)[0])
    return _drawn(code, modules) if modules <= MOST_MODULES else None


def _drawn(code: segno.QRCode, modules: int) -> Code:
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=0, dark="#000", xmldecl=False, svgclass=None, lineclass=None, nl=False)
    (drawn,) = re.findall(r"<path.*?/>", drawing.getvalue().decode())
    quiet, whole = modules * SHARE, modules * (1 + 2 * SHARE)
    box = f"{-quiet:g} {-quiet:g} {whole:g} {whole:g}"
    ground = f'<path fill="#fff" d="M{-quiet:g} {-quiet:g}h{whole:g}v{whole:g}h{-whole:g}z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{ground}{drawn}</svg>'
    return Code(svg.encode(), round(max(LEAST, modules * MODULE) * (1 + 2 * SHARE), 1))


def _left_out(address: str, source: Source | None) -> Finding:
    return adjusted(
        source,
        f"the address has {len(address.encode())} characters, and a code that phones can read holds {MOST_BYTES}: it "
        f"is printed without one, {address[:30]}…",
        f'write url = "…" of at most {MOST_BYTES} characters, or one that leads on to it',
    )
