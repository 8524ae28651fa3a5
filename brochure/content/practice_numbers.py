"""A practice's own numbers of helplines: which helpline one is for, by its id or its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from brochure.content.country import printed
from brochure.model.guide import Guide
from brochure.model.text import as_slug, did_you_mean, quoted

#: How the title of a column begins that holds the numbers of a helpline, in the four languages, as a slug.
_COLUMN = re.compile(r"(?:number|nummer|numero|nr)-(?:(?:of|for|van|voor|de|du|pour|von|fur)-)?(.+)")


def helpline_in(title: str) -> str:
    """The helpline that the title of a column names, as a slug: "Nummer CAW"; empty where it is none of these."""
    found = _COLUMN.fullmatch(as_slug(title))
    return found[1] if found else ""


def helpline_of(name: str, guide: Guide) -> str:
    """The id of the helpline that this id or name means, which has a place for a number; empty where there is none."""
    return _known(guide).get(as_slug(name), "")


def no_helpline(name: str, guide: Guide) -> tuple[str, str]:
    """What is wrong with a name that means no helpline with a place for a number, and what to write."""
    lines = printed(guide.helplines, guide.region)
    if as_slug(name) in {word for line in lines for word in (as_slug(line.id), as_slug(line.name))}:
        problem = f"the helpline {quoted(name)} has no place for a number"
        return problem, "write fill_in = true below it in helplines.toml, or remove its numbers"
    ids = [line.id for line in lines if line.fill_in]
    return f"no helpline is called {quoted(name)}", did_you_mean(name, ids, "remove its numbers")


def _known(guide: Guide) -> Mapping[str, str]:
    """The helplines with a place for a number, by their id and by their name."""
    lines = [line for line in printed(guide.helplines, guide.region) if line.fill_in]
    return {as_slug(line.name): line.id for line in lines} | {as_slug(line.id): line.id for line in lines}
