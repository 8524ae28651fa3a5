"""A practice outside of its box: the number of a helpline near it, its name on a cover, its telephone on a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from brochure.language.labels import Wording
from brochure.model.practice import LocalNumber, Practice
from brochure.typesetting.places import Place
from brochure.typesetting.practice_document import Attempt, fragment, shorter
from brochure.typesetting.publisher import Way, way_to

#: A number that is too long for its line is set so many times smaller, in turn.
_SHARES = (1.0, 0.92, 0.85, 0.78, 0.72)
#: Of a name that is too long for its lines: whole shares of the size that it is designed in.
_NAMED = (1.0, 0.9, 0.8)


def numbers(number: LocalNumber, labels: Wording, place: Place, least: float) -> Iterator[Attempt]:
    """The number of a helpline behind the words before its ruled line, down to the ``least`` type size in pt."""
    label = labels["local_number" if place.part == "helplines" else "number"]
    way = way_to(f"tel:{number.dialled}", number.printed)
    html = fragment("number", line=number.helpline, part=place.part, label=label, way=way)
    for share in _from(_SHARES, place.size, least):
        yield Attempt(html, {"--text-own-number": f"{share:g}em"}, smaller=0 if share == 1 else share)


def by_lines(practice: Practice, place: Place, least: float) -> Iterator[Attempt]:
    """Its name and its telephone, as large as the place is designed, or down to the ``least`` type size in pt.

    At last the telephone stands behind the name, and the name is cut.
    """
    way = _phone(practice)
    sizes = [(share * place.size, share * place.leading) for share in _from(_NAMED, place.size, least)]
    for size in sizes:
        yield _by_line(practice.name, way, size)
    yield _by_line(practice.name, way, sizes[-1], running=True)
    for name in shorter(practice.name):
        yield replace(_by_line(name, way, sizes[-1], running=True), left_out=("name",))


def own_numbers(practice: Practice, labels: Wording, place: Place, least: float) -> Iterator[Attempt]:
    """Its telephone on the lines of a card; its name below where the practice wants to be on the outside.

    There is nothing to try for a practice without a telephone.
    """
    way = _phone(practice)
    if way is None:
        return
    named = practice.name if practice.cover else ""
    sizes = _from(_NAMED, place.size, least)

    def made(name: str, share: float) -> Attempt:
        html = fragment("own", label=labels["own_number"], way=way, name=name)
        return Attempt(html, {"--text-practice": f"{share * place.size:g}pt"})

    for share in sizes if named else (1.0,):
        yield made(named, share)
    for name in shorter(named):
        yield replace(made(name, sizes[-1]), left_out=("name",))


def _by_line(name: str, way: Way | None, size: tuple[float, float], running: bool = False) -> Attempt:
    tokens = {"--text-practice": f"{size[0]:g}pt", "--text-practice-leading": f"{size[1]:g}pt"}
    return Attempt(fragment("by-line", name=name, way=way, running=running), tokens)


def _phone(practice: Practice) -> Way | None:
    return way_to(f"tel:{practice.dialled}", practice.phone) if practice.phone else None


def _from(shares: tuple[float, ...], size: float, least: float) -> list[float]:
    """Those of the shares of a size that are not under the least, and one at least."""
    return [share for share in shares if share * size >= least] or [1.0]
