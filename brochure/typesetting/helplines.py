"""Which helplines print, and what of them: never a number that nobody knows."""

from __future__ import annotations

import re

from brochure.model.guide import Guide, Helpline, Verification

# A number of at most so many signs stands beside its helpline; a longer one above it.
SHORT_NUMBER = 5


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
