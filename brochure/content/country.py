"""What guide.toml and helplines.toml say of a country: its code, its paper, whom to call there in danger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochure.language.regions import (
    ANYWHERE,
    countries,
    country_name,
    emergency,
    nearest_countries,
    paper_family,
)
from brochure.model.errors import adjusted
from brochure.model.guide import Helpline, Verification
from brochure.model.paper import FAMILIES, Family
from brochure.model.text import quoted
from brochure.source.fields import Table


def read_region(table: Table, language: str, key: str = "region") -> str:
    """The code of a country (ISO 3166-1 alpha-2), also typed in small letters; "both" for none in particular."""
    typed = table.text(key)
    code = typed.upper()
    if code in countries():
        return code
    if typed and typed != ANYWHERE:
        table.wrong("unknown-value", key, *which_country(typed, language, f"{key} = "))
    return ANYWHERE


def which_country(typed: str, language: str, before: str) -> tuple[str, str]:
    """Why a code is no country's, and what to write; ``before`` is what stands before the code."""
    known = [f'"{near}" ({country_name(near, language)})' for near in nearest_countries(typed, language)]
    problem = f"{quoted(typed)} is no country of ISO 3166-1"
    if len(known) == 1:
        near = f"{before}{known[0]}"
        return problem, f"write {near}"
    return problem, f"write the code of the country: {', '.join(known)} …"


def read_family(table: Table, region: str) -> Family:
    """The paper that guide.toml asks for, a4 or letter; without it that of the country."""
    if "paper" not in table.data:
        return paper_family(region)
    typed = table.data["paper"]
    if isinstance(typed, str) and typed.lower() in FAMILIES:
        table.text("paper")
        return FAMILIES[typed.lower()]
    return FAMILIES[table.one_of("paper", FAMILIES) or paper_family(region).name]


def printed(lines: Iterable[Helpline], region: str) -> list[Helpline]:
    """The helplines that a guide for this region prints."""
    return [line for line in lines if ANYWHERE in (region, line.region) or line.region == region]


def read_emergency(table: Table, lines: Sequence[Helpline], region: str) -> tuple[str, ...]:
    """The numbers of the box about danger: those of the register, else the one that the law of the country gives.

    A note says where there is none, or where it is that of the law. With `danger = false` a guide has no such box.
    """
    wanted = table.flag("danger", True)
    shown = [line for line in printed(lines, region) if line.emergency and line.status is not Verification.UNKNOWN]
    numbers = tuple(line.phone for line in shown if line.phone)
    if not wanted or numbers:
        return numbers if wanted else ()
    law, place = emergency(region), table.at("region")
    if law is not None:
        problem = f"no helpline is an emergency number: the box about danger gives {law.number} ({law.source})"
        fix = (
            "add the emergency numbers to helplines.toml, each with emergency = true; or danger = false for no such box"
        )
        table.problems.append(adjusted(place, problem, fix))
        return (law.number,)
    problem = "no helpline is an emergency number: no page says whom to call in danger"
    fix = 'add to helplines.toml: [[helpline]] with phone = "…" and emergency = true; or write danger = false here'
    table.problems.append(adjusted(place, problem, fix))
    return ()
