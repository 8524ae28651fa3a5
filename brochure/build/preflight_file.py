"""Preflight of a PDF of any program: its faults as findings, and a page that shows each faulty page with its places."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.imposition import impose
from brochure.imposition.folded import Taken, taken
from brochure.language.messages import translator
from brochure.model.errors import BrochureError, Finding, Source, fail
from brochure.model.text import as_slug
from brochure.output import dist, fingerprint
from brochure.pdf.fault import Fault, Purpose, where
from brochure.pdf.faults import faults
from brochure.source.named_pdf import read_named_pdf

if TYPE_CHECKING:
    from brochure.language.labels import Wording
    from brochure.pdf.page_facts import File

#: The stylesheets that the page holds: it stands alone, to be sent to who made the file.
STYLES = ("tokens.css", "preflight.css")
#: Dots per inch of the pictures of pages, and the most of them on one page of the report.
DPI, MOST = 60, 100


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, what is wrong with it, and its bytes; how it was ``taken`` where a scheme was named."""

    path: Path
    file: File
    faults: tuple[Fault, ...]
    data: bytes
    taken: Taken | None = None

    def findings(self) -> Iterator[Finding]:
        """The faults as findings of the file, each with its page and its place there in mm."""
        for fault in self.faults:
            yield Finding(fault.code, Source(self.path), where(fault) + fault.problem, fault.fix, fault.severity)


def examine(path: Path, purpose: Purpose, scheme: str | None = None, sheets: bool | None = None) -> Examined:
    """Read the PDF at ``path``, and look for everything that is wrong for its ``purpose`` and, where one is named, for
    the ``scheme`` that its pages, or its whole ``sheets``, are folded by.

    Raises BrochureError for what is no PDF that can be read, and for an unknown scheme.
    """
    from brochure.pdf.inspection import inspect
    from brochure.pdf.packet import with_packet
    from brochure.pdf.painted import with_paints

    if scheme:
        impose.scheme_of(scheme)
    elif sheets is not None:
        fix = f"write --scheme saddle-stitch --as {'sheets' if sheets else 'pages'}, or leave it out"
        raise fail("scheme", None, "--as says how pages are taken for a scheme, and none is named", fix)
    data = read_named_pdf(path)
    try:
        file = with_packet(inspect(data), data)
    except BrochureError as error:
        raise BrochureError(replace(one, source=one.source or Source(path)) for one in error.findings) from None
    if purpose is Purpose.PRESS:
        file = with_paints(file, data)
    asked = taken(file.pages, scheme, sheets) if scheme else None
    found = faults(file, purpose, asked.folds if asked else ())
    return Examined(path, file, (*(asked.faults if asked else ()), *found), data, asked)


def write_report(examined: Examined, out: Path, language: str) -> Path:
    """Write an HTML page in a language with a picture of each faulty page, its places framed; the path of the page."""
    from brochure.language.labels import wording
    from brochure.typesetting.templating import environment

    words, say = wording(language), translator(language)
    pages = sorted({fault.page for fault in examined.faults if fault.page})
    left = len(pages[MOST:])
    style = b"\n".join((fingerprint.STYLES / name).read_bytes() for name in STYLES)
    context = {
        "language": language,
        "words": words.labels,
        "name": examined.path.name,
        "count": words["preflight_pages"].format(count=len(examined.file.pages)),
        "faults": [_row(fault, say) for fault in examined.faults if fault.page is None],
        "pages": [_page(examined, number, words, say) for number in pages[:MOST]],
        "left": words["preflight_more"].format(count=left) if left else "",
        "style": base64.b64encode(style).decode(),
    }
    name = f"{as_slug(examined.path.stem) or 'file'}-preflight.html"
    dist.write(out, {name: environment().get_template("preflight.html.j2").render(context).encode()})
    return out / name


def _row(fault: Fault, say: Callable[[str], str]) -> dict[str, str]:
    place = where(fault).removesuffix(": ")
    problem = say(f"{place}: {fault.problem}" if place else fault.problem)
    shown, _, rest = problem.partition(": ") if place else ("", "", problem)
    return {"severity": fault.severity, "code": fault.code, "place": shown, "problem": rest, "fix": say(fault.fix)}


def _page(examined: Examined, number: int, words: Wording, say: Callable[[str], str]) -> dict[str, object]:
    here = [fault for fault in examined.faults if fault.page == number]
    return {
        "title": words["preflight_page"].format(number=number),
        "alt": words["preflight_framed"].format(number=number),
        "faults": [_row(fault, say) for fault in here],
        "picture": _picture(examined, number, here),
    }


def _picture(examined: Examined, number: int, here: Sequence[Fault]) -> str:
    from brochure.pdf.framing import framed

    boxes = [fault.box for fault in here if fault.box]
    png = framed(examined.data, number, DPI, boxes)
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
