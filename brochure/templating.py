"""What every template may lean on: the environment, titles on one line, helplines without unverified numbers."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from brochure.guide import Guide, Helpline, Verification

TEMPLATES = Path(__file__).with_name("templates")

# A number of at most so many signs stands beside its helpline; a longer one above it.
SHORT_NUMBER = 5

_HEADING = re.compile(r"<(/?)h([2-4])(?=[ >])")


def environment() -> Environment:
    """Templates whose missing names are errors and whose values are escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def plain(text: str) -> str:
    """A title without the author's break marks."""
    return " ".join(text.replace("|", " ").split())


def lower(html: str, levels: int) -> str:
    """Headings that start at level 2 in a text of its own, so many levels lower where they stand under a title."""
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + levels}", html)


def in_region(guide: Guide) -> list[Helpline]:
    """The helplines that are meant for the guide's region."""
    return [line for line in guide.helplines if guide.region == "both" or line.region in (guide.region, "both")]


def number(line: Helpline) -> str:
    """The number that may be printed: none that nobody has verified."""
    return "" if line.status is Verification.UNKNOWN else line.phone


def printable(line: Helpline) -> dict[str, object]:
    """What templates may know of a helpline: an unverified number does not exist for them."""
    phone = number(line)
    return {
        "id": line.id,
        "name": line.name,
        "phone": phone,
        "short": len(phone) <= SHORT_NUMBER,
        "dialled": re.sub(r"[^0-9+]", "", phone),
        "web": line.web,
        "about": "; ".join(filter(None, (line.audience, line.note))),
        "emergency": line.emergency,
        "fill_in": line.fill_in,
    }
