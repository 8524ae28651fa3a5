"""Which helplines print, and which of their fields; an unverified number never does."""

from __future__ import annotations

import re

from brochure.language.labels import Wording
from brochure.language.microtypography import typeset
from brochure.language.regions import ANYWHERE
from brochure.model.guide import Guide, Helpline, Verification
from brochure.typesetting.references import unbroken

#: A name keeps its number: Hulplijn 1712.
_BEFORE_NUMBER = re.compile(r"(?<!\d) (?=\d{1,5}(?!\d| \d))")
# A number of at most so many characters stands beside its helpline; a longer one above it.
SHORT_NUMBER = 5


def in_region(guide: Guide) -> list[Helpline]:
    """The helplines that are meant for the guide's region."""
    return [line for line in guide.helplines if ANYWHERE in (guide.region, line.region) or line.region == guide.region]


def number(line: Helpline) -> str:
    """The number to print; empty where it is unverified."""
    return "" if line.status is Verification.UNKNOWN else line.phone


def danger_call(guide: Guide, labels: Wording) -> str:
    """The sentence with the emergency numbers, as HTML; empty where there is none."""
    numbers = guide.emergency
    call = labels["danger_call"].format(numbers=unbroken(labels.either(numbers))) if numbers else ""
    return typeset(call, labels.language)


def printable(line: Helpline) -> dict[str, object]:
    """The fields of a helpline that templates get; an unverified number is not among them."""
    phone = number(line)
    return {
        "id": line.id,
        "name": _BEFORE_NUMBER.sub("\u00a0", line.name),
        "phone": phone,
        "short": len(phone) <= SHORT_NUMBER,
        "dialled": re.sub(r"[^0-9+]", "", phone),
        "web": line.web,
        "about": "; ".join(filter(None, (line.audience, line.note))),
        "emergency": line.emergency,
        "fill_in": line.fill_in,
    }
