"""Links that a text writes out in full: each becomes a link of the guide, with the address that prints."""

from __future__ import annotations

import re

from brochure.markup.allowlist import Known
from brochure.markup.tracking import untracked
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.guide import Link
from brochure.model.text import quoted

#: The most characters of a link's words that name it in the list of addresses.
_MOST_LABEL = 80
_WEB = re.compile(r"https?://[^\s/.]+\.[^\s]+", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^\s@?]+@[^\s@?]+\.[^\s@?]+)(?:\?\S*)?", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:([+\d][\d().\s/-]*\d)", re.IGNORECASE)


def outside_link(href: str, words: str, known: Known, source: Source, problems: list[Finding]) -> Link | None:
    """The link of the guide that ``href`` leads to, a new one where it has none; None for what leads nowhere outside.

    ``words`` are those of the link in the text. An address that follows whoever opens it is cut, with a note.
    """
    if found := known.outside.get(href):
        return found
    if _WEB.fullmatch(href):
        url = untracked(href)
        printed = re.sub(r"^https?://(?:www\.(?=[^/]+\.))?", "", url, flags=re.IGNORECASE).removesuffix("/")
        if url != href:
            problem = f"the link {quoted(href)} follows whoever opens it; it prints as {quoted(printed)}"
            problems.append(adjusted(source, problem, f"write {url}"))
    elif mail := _MAIL.fullmatch(href):
        url, printed = f"mailto:{mail[1]}", mail[1]
    elif telephone := _TELEPHONE.fullmatch(href):
        url, printed = "tel:" + re.sub(r"[^+\d]", "", telephone[1]), telephone[1]
        printed = words if _digits(words) and _digits(printed).endswith(_digits(words).lstrip("0")) else printed
    else:
        return None
    found = known.outside.get(url) or Link(_name(known), _label(words, printed), url, printed, source)
    known.outside[href] = known.outside[url] = found
    return found


def _name(known: Known) -> str:
    taken = {link.id for link in known.outside.values()} | set(known.links or ())
    return next(name for number in range(1, len(taken) + 2) if (name := f"address-{number}") not in taken)


def _label(words: str, printed: str) -> str:
    words = " ".join(words.split())
    return words if words and len(words) <= _MOST_LABEL and "://" not in words else printed


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
