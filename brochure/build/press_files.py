"""What goes to a print shop: the PDF/X-4 of an edition, and a job ticket in the guide's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.build import job_ticket
from brochure.build.cover_sheet import CoverSheet, spine_of
from brochure.imposition import impose
from brochure.language.labels import wording
from brochure.model.brand import Brand
from brochure.model.edition import Edition, Output
from brochure.model.errors import BrochureError
from brochure.model.guide import Guide
from brochure.model.paper import Imposition
from brochure.model.press import SHIPPED
from brochure.output import fingerprint
from brochure.typesetting.palette import TINTED, palette
from brochure.typesetting.templating import plain

if TYPE_CHECKING:
    from brochure.pdf.cmyk import CMYK, RGB, Press, Spot
    from brochure.typesetting.pages import Pages

#: The folder of the profiles that come with the program.
PROFILES = fingerprint.STYLES / "press"
#: The colours of a brand by the token that they are.
_TOKENS = {"primary": "primary", "accent": "accent", "paper": "cover"}


def press_files(
    guide: Guide, edition: Edition, plan: Imposition, pdf: bytes, title: str, lay_out_spine: Callable[[str], Pages]
) -> Mapping[Output, bytes]:
    """The file and the ticket of an edition whose untagged pages, as they look on a screen, are ``pdf``.

    Where its cover is a sheet apart, that is a file too, with a spine that ``lay_out_spine`` lays out with rules of
    CSS. Raises BrochureError for a profile that is none, at the line that names it, and for what glue cannot hold.
    """
    from brochure.imposition import cover, cover_pages
    from brochure.imposition.press_sheets import press_pdf
    from brochure.pdf.pdfx import Condition

    try:
        profile = guide.press.profile or PROFILES / SHIPPED[guide.press.identifier]
        press = _press(profile, tuple(_given(guide).items()), guide.brand)
    except BrochureError as error:
        place = guide.press.source or guide.source
        raise BrochureError(replace(finding, source=place) for finding in error.findings) from None
    condition = Condition(
        guide.press.identifier, press.description or guide.press.identifier, press.profile, guide.press.surround
    )
    pressed = partial(press_pdf, press=press, condition=condition, title=title, language=guide.language,
                      day=guide.issued.isoformat())  # fmt: skip
    files: dict[Output, bytes] = {}
    sheet = None
    if impose.scheme_of(plan.scheme).covered:
        spine = spine_of(edition, plan, lay_out_spine)
        sheet = CoverSheet(pressed(cover_pages.covers(pdf, spine.pdf), cover.plan()), spine)
        pdf, files[Output.COVER] = cover_pages.leaves(pdf), sheet.file.pdf
    made = pressed(pdf, plan)
    ordered = job_ticket.Ordered(edition, plan, made, sheet, press)
    words = wording(guide.language, guide.region)
    ticket = job_ticket.text(guide, f"{plain(title)} · {edition.title}", ordered, words).encode("utf-8-sig")
    return {Output.PRESS: made.pdf, **files, Output.TICKET: ticket}


@lru_cache(maxsize=2)
def _press(profile: Path, given: tuple[tuple[RGB, CMYK], ...], brand: Brand) -> Press:
    from brochure.pdf.cmyk import Press

    press = Press(profile.read_bytes(), dict(given))
    return Press(press.profile, dict(given), tuple(_spots(brand, press))) if brand.spots else press


def _spots(brand: Brand, press: Press) -> Iterator[Spot]:
    """The spot inks of a brand; the four that stand for one are given, or computed by ``press``."""
    from brochure.pdf.cmyk import Spot

    shown = palette(brand).colours
    for field, name in brand.spots:
        colour = _parts(shown[_TOKENS[field]])
        family = frozenset(_parts(shown[token]) for token in TINTED[field])
        yield Spot(name, press.ink(colour), colour, family)


def _given(guide: Guide) -> dict[RGB, CMYK]:
    """The inks that the brand gives, by the colour on the screen that they stand for."""
    shown = palette(guide.brand).colours
    return {_parts(shown[_TOKENS[name]]): inks for name, inks in guide.brand.inks}


def _parts(colour: str) -> RGB:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
