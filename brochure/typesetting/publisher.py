"""How a reader reaches the publisher: telephone, e-mail and website as links, each of them whole in its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from brochure.language.labels import Wording
from brochure.model.guide import Guide
from brochure.typesetting.address_list import breakable, printed_address
from brochure.typesetting.display import host

#: What two lines at the foot of a poster hold, in characters, and what stands between two of its texts.
_LAST_LINES, _BETWEEN = 160, " · "
#: An address of so many characters stays in one line: the narrowest panel holds more in the type of an imprint.
_WHOLE = 34


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach the publisher: the address of its link, and the same as it prints."""

    href: str
    printed: Markup


def ways(guide: Guide, most: int) -> list[Way]:
    """All ways that guide.toml names; an address on the web of up to ``most`` characters holds together.

    The website is left out where it is the address of the latest version, which stands beside it.
    """
    publisher = guide.publisher
    found = [Way(f"tel:{publisher.dialled}", _whole(publisher.phone))] if publisher.phone else []
    if publisher.email:
        found.append(Way(f"mailto:{publisher.email}", _email(publisher.email)))
    if publisher.web and publisher.web != guide.updates.printed:
        found.append(Way(f"https://{publisher.web}", printed_address(publisher.web, max(most, _WHOLE))))
    return found


def brief(guide: Guide, every: Sequence[Way], labels: Wording) -> list[Way]:
    """Those for which the last two lines of a poster have room: the telephone, or else e-mail, and the website."""
    said = [guide.publisher.name, labels["version"], guide.code, labels["draft"], labels["check_version"]]
    room = _LAST_LINES - sum(len(text) + 1 for text in (*said, host(guide.updates.printed)))
    calls = [way for way in every if not way.href.startswith("https:")]
    found = []
    for way in [*calls[:1], *(way for way in every if way not in calls)]:
        length = len(way.printed.striptags()) + len(_BETWEEN)
        if length <= room:
            found.append(way)
            room -= length
    return found


def way_to(href: str, text: str) -> Way:
    """A telephone number, or an address on the web that may go on in the next line where it is divided."""
    return Way(
        href,
        _whole(text)
        if len(text) <= _WHOLE // 2
        else Markup('<span class="web long">{}</span>').format(breakable(text)),
    )


def write_to(email: str) -> Way:
    """An address for e-mail that may go on in the next line."""
    name, _, host = email.rpartition("@")
    printed = Markup('<span class="web long">{}<wbr>@{}</span>').format(breakable(name), breakable(host))
    return Way(f"mailto:{email}", _whole(email) if len(email) <= _WHOLE // 2 else printed)


def as_said(text: str) -> Way:
    """A text that leads nowhere."""
    return Way("", Markup("{}").format(text))


def _whole(text: str) -> Markup:
    return Markup('<span class="keep">{}</span>').format(text)


def _email(email: str) -> Markup:
    """An address for e-mail; a long one goes on in the next line before its @, or where its host is divided."""
    if len(email) <= _WHOLE:
        return _whole(email)
    name, _, host = email.rpartition("@")
    return Markup('<span class="web long">{}<wbr>@{}</span>').format(breakable(name), breakable(host))
