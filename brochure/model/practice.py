"""A practice that hands copies out: what its imprint says. What is empty is not printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from brochure.model.errors import Source


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """The number of a helpline near a practice: the id of the helpline, as it prints, and as it is dialled."""

    helpline: str
    printed: str
    dialled: str


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. ``slug`` names its files; ``phone`` is as it prints, ``dialled`` as a telephone is given it.

    ``people``, ``address`` and ``hours`` are lines. ``logo`` is the file of a picture, which has been looked at. With
    ``cover`` its name and telephone are on the cover too.
    """

    slug: str
    name: str
    source: Source
    people: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    phone: str = ""
    dialled: str = ""
    email: str = ""
    web: str = ""
    hours: tuple[str, ...] = ()
    appointment: str = ""
    logo: Path | None = None
    numbers: tuple[LocalNumber, ...] = ()
    cover: bool = False

    @property
    def contents(self) -> tuple[object, ...]:
        """All that its copies depend on but for the bytes of its logo: not where it was read."""
        lines = (self.people, self.address, self.hours)
        ways = (self.phone, self.dialled, self.email, self.web, self.appointment)
        return (self.slug, self.name, *lines, *ways, self.numbers, self.cover)
