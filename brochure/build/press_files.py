"""What goes to a print shop: the PDF/X-4 of an edition, and a job ticket in the guide's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.language.labels import Wording, wording
from brochure.model.edition import Edition, Output
from brochure.model.errors import BrochureError
from brochure.model.guide import Guide
from brochure.model.paper import Imposition
from brochure.output import fingerprint
from brochure.typesetting.palette import palette
from brochure.typesetting.templating import plain

if TYPE_CHECKING:
    from brochure.imposition.press_sheets import PressFile
    from brochure.pdf.cmyk import CMYK, RGB, Press

#: The profile of FOGRA39, which comes with the program.
PROFILE = fingerprint.STYLES / "press" / "FOGRA39L_coated.icc"
#: mm at the bound edge that wire takes: holes of 4 mm, 3 mm from the edge, and 3 mm beside them.
_HOLES = 10
#: The colours of a brand by the token that they are.
_TOKENS = {"primary": "primary", "accent": "accent", "paper": "cover"}


def press_files(guide: Guide, edition: Edition, plan: Imposition, pdf: bytes, title: str) -> Mapping[Output, bytes]:
    """The file and the ticket of an edition whose untagged pages, as they look on a screen, are ``pdf``.

    Raises BrochureError for a profile that is none, at the line that names it.
    """
    from brochure.imposition.press_sheets import press_pdf
    from brochure.pdf.pdfx import Condition

    words = wording(guide.language, guide.region)
    try:
        press = _press(guide.press.profile or PROFILE, tuple(_given(guide).items()))
    except BrochureError as error:
        place = guide.press.source or guide.source
        raise BrochureError(replace(finding, source=place) for finding in error.findings) from None
    condition = Condition(guide.press.identifier, press.description or guide.press.identifier, press.profile)
    made = press_pdf(pdf, plan, press, condition, title=title, language=guide.language, day=guide.issued.isoformat())
    lines = _ticket(guide, f"{plain(title)} · {edition.title}", edition, plan, made, press, words)
    return {Output.PRESS: made.pdf, Output.TICKET: ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")}


@lru_cache(maxsize=2)
def _press(profile: Path, given: tuple[tuple[RGB, CMYK], ...]) -> Press:
    from brochure.pdf.cmyk import Press

    return Press(profile.read_bytes(), dict(given))


def _given(guide: Guide) -> dict[RGB, CMYK]:
    """The inks that the brand gives, by the colour on the screen that they stand for."""
    shown = palette(guide.brand).colours
    return {_parts(shown[_TOKENS[name]]): inks for name, inks in guide.brand.inks}


def _parts(colour: str) -> RGB:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _ticket(
    guide: Guide, heading: str, edition: Edition, plan: Imposition, made: PressFile, press: Press, words: Wording
) -> Iterator[str]:
    """The lines of the job ticket: what a shop asks on the telephone."""
    from brochure.imposition.press_sheets import is_flat
    from brochure.pdf.pdfx import BLEED

    def row(label: str, text: str) -> str:
        return f"{words[label]}: {text}"

    size = " × ".join(map(words.number, (made.width, made.height)))
    yield heading
    yield f"{words['version']} {guide.code}"
    yield ""
    yield row("ticket_quantity", "……………………")
    yield row("ticket_trim", words["ticket_trim_text"].format(size=size))
    if is_flat(plan):
        yield row("ticket_sheets", words["ticket_sides"].format(count=made.count))
    else:
        yield row("ticket_pages", str(made.count))
    yield row("ticket_binding", words[f"ticket_{plan.scheme.replace('-', '_')}"].format(free=_HOLES))
    yield row("ticket_paper", words["ticket_paper_advice"].format(grammage=f"{edition.grammage:g}"))
    yield row("ticket_bleed", words["ticket_bleed_text"].format(bleed=f"{BLEED:g}"))
    yield row(
        "ticket_colours", words["ticket_colours_text"].format(profile=press.description or guide.press.identifier)
    )
    yield row("ticket_file", "PDF/X-4")
    yield ""
    yield f"{words['ticket_inks']}:"
    for colour, inks in sorted(made.inks.items(), key=lambda item: (-sum(item[1]), item[0])):
        if sum(inks):
            shown = "".join(f"{round(part * 255):02x}" for part in colour)
            yield f"  #{shown}  C {inks[0]:.0%}  M {inks[1]:.0%}  Y {inks[2]:.0%}  K {inks[3]:.0%}"
