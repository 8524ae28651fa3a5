"""The job ticket that goes to a print shop beside the files: what it asks on the telephone, in the guide's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.imposition import cover
from brochure.imposition.schemes import HOLD, scheme_of
from brochure.language.labels import Wording
from brochure.language.microtypography import INKLESS
from brochure.model.edition import Edition
from brochure.model.guide import Guide
from brochure.model.paper import Imposition

if TYPE_CHECKING:
    from brochure.build.cover_sheet import CoverSheet
    from brochure.imposition.press_sheets import PressFile
    from brochure.pdf.cmyk import RGB, Press


@dataclass(frozen=True, slots=True)
class Ordered:
    """What is ordered: an edition, how its pages lie, the file, the sheet of its cover where it is apart, the press."""

    edition: Edition
    plan: Imposition
    file: PressFile
    cover: CoverSheet | None
    press: Press

    def colours(self) -> dict[RGB, tuple[float, ...]]:
        """Every colour of the screen that is printed, in inks."""
        return self.file.inks | (self.cover.file.inks if self.cover else {})


def text(guide: Guide, heading: str, ordered: Ordered, words: Wording) -> str:
    """The ticket, with the ends of lines that every editor knows, and without what only tells a page where to break."""
    return re.sub(INKLESS, "", "".join(f"{line}\r\n" for line in _lines(guide, heading, ordered, words)))


def _lines(guide: Guide, heading: str, ordered: Ordered, words: Wording) -> Iterator[str]:
    edition, made = ordered.edition, ordered.file
    yield heading
    yield f"{words['version']} {guide.code}"
    yield ""
    yield _row(words, "ticket_quantity", "……………………")
    yield _row(words, "ticket_trim", words["ticket_trim_text"].format(size=_size(words, made)))
    yield from _parts(ordered, words)
    paper = words["ticket_paper_exact" if ordered.cover else "ticket_paper_advice"]
    yield _row(words, "ticket_paper", paper.format(grammage=f"{edition.grammage:g}"))
    if ordered.cover:
        yield from _cover(edition, ordered.cover, words)
    elif scheme_of(ordered.plan.scheme).hold:
        leaves = words["ticket_cover_leaves"].format(grammage=edition.block.cover_grammage)
        yield _row(words, "ticket_cover", leaves)
    yield from _colours(guide, ordered, words)
    yield ""
    yield f"{words['ticket_inks']}:"
    yield from _inks(ordered.colours(), ordered.press)


def _parts(ordered: Ordered, words: Wording) -> Iterator[str]:
    """Pages or sheets, and what is done to them."""
    from brochure.imposition.press_sheets import is_flat

    plan, count = ordered.plan, ordered.file.count
    if is_flat(plan):
        yield _row(words, "ticket_sheets", words["ticket_sides"].format(count=count))
    elif ordered.cover:
        yield _row(words, "ticket_inside", str(count))
    else:
        yield _row(words, "ticket_pages", str(count))
    yield _row(words, "ticket_binding", words[f"ticket_{plan.scheme.replace('-', '_')}"].format(free=f"{HOLD:g}"))


def _cover(edition: Edition, sheet: CoverSheet, words: Wording) -> Iterator[str]:
    """The cover and its spine, and what the width of that was computed from."""
    block = edition.block
    text = words["ticket_cover_text"].format(grammage=block.cover_grammage, size=_size(words, sheet.file))
    yield _row(words, "ticket_cover", text)
    how = words["ticket_spine_given" if block.spine else "ticket_spine_computed"]
    yield _row(words, "ticket_spine", how.format(spine=words.number(sheet.spine.width), bulk=words.number(block.bulk)))
    yield _row(words, "ticket_glue", words["ticket_glue_text"].format(glue=f"{cover.GLUED:g}"))


def _colours(guide: Guide, ordered: Ordered, words: Wording) -> Iterator[str]:
    """Bleed, profile and plates."""
    yield _row(words, "ticket_bleed", words["ticket_bleed_text"].format(bleed=words.number(guide.press.surround.bleed)))
    press = ordered.press
    profile = press.description or guide.press.identifier
    yield _row(words, "ticket_colours", words["ticket_colours_text"].format(profile=profile))
    used = {found[0] for colour in ordered.colours() if (found := press.spot(colour)) is not None}
    for spot in (one for one in press.spots if one in used):
        inks = "  ".join(f"{name} {part:.0%}" for name, part in zip("CMYK", spot.inks, strict=True))
        yield _row(words, "ticket_spot", words["ticket_spot_text"].format(name=spot.name, inks=inks))
    yield _row(words, "ticket_file", "PDF/X-4")


def _inks(used: dict[RGB, tuple[float, ...]], press: Press) -> Iterator[str]:
    """Each colour of the screen in the inks of the press: a tint of a spot ink, or the four."""
    for colour, inks in sorted(used.items(), key=lambda item: (-sum(item[1]), item[0])):
        if sum(inks):
            shown = "".join(f"{round(part * 255):02x}" for part in colour)
            if (spot := press.spot(colour)) is not None:
                yield f"  #{shown}  {spot[0].name} {spot[1]:.0%}"
                continue
            yield f"  #{shown}  C {inks[0]:.0%}  M {inks[1]:.0%}  Y {inks[2]:.0%}  K {inks[3]:.0%}"


def _row(words: Wording, label: str, text: str) -> str:
    return f"{words[label]}: {text}"


def _size(words: Wording, made: PressFile) -> str:
    return " × ".join(map(words.number, (made.width, made.height)))
