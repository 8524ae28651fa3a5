"""Guide → the drawings of the website: its icon, what stands at its head, the mark of each topic; and their rules."""

from __future__ import annotations

from brochure.art import families
from brochure.art.variation import Variation
from brochure.model.guide import Guide
from brochure.typesetting.cover_art import SCENE
from brochure.typesetting.drawings import DRAWING, adaptive

#: Where they stand on the website, and the icon among them.
FOLDER = "art"
EMBLEM = f"{FOLDER}/emblem{DRAWING}"
BAND = f"{FOLDER}/band{DRAWING}"


def manner(guide: Guide) -> str:
    """How the head of the pages is set: above a band that fills their width, or beside an emblem."""
    return SCENE if guide.brand.cover in families.SCENES else ""


def files(guide: Guide) -> dict[str, bytes]:
    """The drawings, by their path in the website, in the colours of the guide's brand for light and dark."""
    family, own = guide.brand.cover, Variation(0, guide.slug)
    drawn = {EMBLEM: families.emblem(family, own)}
    if band := families.band(family, own):
        drawn[BAND] = band
    if family in families.FAMILIES:
        for number in range(1, len(guide.topics) + 1):
            drawn[f"{FOLDER}/mark-{number}{DRAWING}"] = families.mark(family, Variation(number, guide.slug))
    return {path: adaptive(one.svg().encode(), guide.brand) for path, one in drawn.items()}


def stylesheet(guide: Guide) -> str:
    """The rules that put them there; where and how large, the stylesheets of the website say."""
    rules = []
    if guide.brand.cover == "circles":
        rules.append(f"@media (min-width: 60rem) {{ .head {{ background-image: url({EMBLEM}); }} }}")
    elif manner(guide) == SCENE:
        rules.append(f".head {{ background-image: url({BAND}); }}")
    if guide.brand.cover in families.FAMILIES:
        rules.append(f".exit-bar {{ background-image: url({EMBLEM}); }}")
        for number in range(1, len(guide.topics) + 1):
            rules.append(f".letter.mark-{number} {{ background-image: url({FOLDER}/mark-{number}{DRAWING}); }}")
    return "\n".join(rules) + "\n"
