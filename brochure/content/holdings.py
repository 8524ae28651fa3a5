"""What a guide has for its products to print, read without the rest of it: numbers and topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.language.regions import ANYWHERE, paper_family
from brochure.model.guide import Verification
from brochure.model.paper import FAMILIES, Family
from brochure.model.text import LANGUAGES, SLUG
from brochure.source.fields import Table
from brochure.source.files import parse, read_table, read_text

_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class Holdings:
    """The guide's ``table`` of guide.toml, None where it cannot be read; its language, its kind of paper, its topics.

    ``titles`` are those of topics whose fields can be read; ``numbers`` is whether it prints any telephone number,
    ``address`` whether it has that of its latest version.
    """

    table: Table | None
    language: str
    family: Family
    topics: tuple[str, ...]
    titles: Mapping[str, str]
    numbers: bool
    address: bool


def holdings(root: Path) -> Holdings:
    """What the guide in ``root`` holds, as far as it can be read: its mistakes are reported where it is read."""
    table = read_table(root / "guide.toml", root, [], None)
    data: Mapping[str, Any] = table.data if table else {}
    listed = data.get("topics")
    named = listed if isinstance(listed, list) else []
    topics = [slug for slug in named if isinstance(slug, str) and SLUG.fullmatch(slug)]
    fields = {slug: _fields(root / "topics" / f"{slug}.md", root) for slug in topics}
    return Holdings(
        table=table,
        language=language if (language := data.get("language")) in LANGUAGES else "nl",
        family=family_for(data),
        topics=tuple(topics),
        titles={slug: title for slug, one in fields.items() if isinstance(title := one.get("title"), str)},
        numbers=table is None or _has_numbers(root, str(data.get("region"))),
        address=data.get("updates") != "",
    )


def family_for(data: Mapping[str, Any]) -> Family:
    """The kind of paper that guide.toml asks for, or else that of its region."""
    return FAMILIES.get(str(data.get("paper")).lower()) or paper_family(str(data.get("region")).upper())


def _fields(path: Path, root: Path) -> Mapping[str, Any]:
    """The fields of a topic; none where they cannot be read, or where the file begins with its title."""
    rows = (read_text(path, root, [], None) or "").split("\n")
    fences = [number for number, row in enumerate(rows) if row.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:
        title = next((row.lstrip("# ") for row in rows if row.startswith("#")), "")
        return {"title": title} if title else {}
    table = parse("\n".join(rows[1 : fences[1]]), path, [])
    return table.data if table else {}


def _has_numbers(root: Path, region: str) -> bool:
    """Whether any helpline prints a number; true where the register cannot be read, which is reported elsewhere."""
    table = read_table(root / "helplines.toml", root, [], None)
    rows = table.data.get("helpline", []) if table else None
    if not isinstance(rows, list):
        return True
    lines = [row for row in rows if isinstance(row, dict)]
    return any(
        line.get("phone")
        and line.get("status") != Verification.UNKNOWN
        and (ANYWHERE in (region, line.get("region")) or str(line.get("region")).upper() == region.upper())
        for line in lines
    )
