"""Preflight of a PDF of any program: its faults as findings, and a page that shows each faulty page with its places."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.language.messages import translator
from brochure.model.errors import BrochureError, Finding, Source
from brochure.model.text import as_slug
from brochure.output import dist, fingerprint
from brochure.pdf.fault import Fault, Purpose
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
    """A file, what is wrong with it, and its bytes."""

    path: Path
    file: File
    faults: tuple[Fault, ...]
    data: bytes

    def findings(self) -> Iterator[Finding]:
        """The faults as findings of the file, each with its page and its place there in mm."""
        for fault in self.faults:
            yield Finding(fault.code, Source(self.path), where(fault) + fault.problem, fault.fix, fault.severity)


def examine(path: Path, purpose: Purpose) -> Examined:
    """Read the PDF at ``path``, and look for everything that is wrong for its ``purpose``.

    Raises BrochureError for what is no PDF that can be read.
    """
    from brochure.pdf.inspection import inspect

    data = read_named_pdf(path)
    try:
        file = inspect(data)
    except BrochureError as error:
        raise BrochureError(replace(one, source=one.source or Source(path)) for one in error.findings) from None
    return Examined(path, file, tuple(faults(file, purpose)), data)


def where(fault: Fault) -> str:
    """``page 3, 20 mm from the left and 250 mm from the top: ``, as far as that is known."""
    if fault.page is None:
        return ""
    if fault.box is None:
        return f"page {fault.page}: "
    place = f"{fault.box.left:.0f} mm from the left and {fault.box.top:.0f} mm from the top"
    return f"page {fault.page}, {place}: "


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
