"""The files of a new guide: guide.toml with each field explained, and example texts, from `locales/new/`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from brochure.content.shipped import about, shipped
from brochure.language.labels import LOCALES
from brochure.language.regions import ANYWHERE, paper_family
from brochure.model.brand import OURS
from brochure.model.errors import BrochureError, Finding
from brochure.model.guide import Link
from brochure.model.paper import Family
from brochure.model.text import MOST_NAME, as_slug
from brochure.source.files import read_table

STARTS = LOCALES / "new"
PUBLISHER = ("name", "about", "phone", "email", "address", "web", "responsible", "feedback")
#: Fields that are explained together with the one before them.
_TOGETHER = frozenset({"review_by", "url", "printed"})

#: A brand to begin with: what all of it is for stands in docs/brand.md.
_BRAND = (
    'theme = "harbour"', '# logo = "images/logo.svg"', f'# primary = "{OURS.primary}"',
    f'# accent = "{OURS.accent}"', f'# paper = "{OURS.paper}"', '# font = "source-sans"', '# cover = "waves"',
)  # fmt: skip


def new_guide(language: str, title: str, today: datetime.date, region: str = ANYWHERE) -> dict[str, bytes]:
    """All files of a new guide by path: two example topics, front, back, an empty register, words.

    ``title`` is that of the guide, empty for an example; ``region`` the code of a country. No field names a person.
    """
    said = _said(language)
    texts, topics = said["texts"], said["topic"]
    fields = {
        "slug": (as_slug(title or texts["title"], language)[:MOST_NAME].strip("-") or "guide"),
        "title": title or texts["title"],
        "subtitle": texts["subtitle"],
        "discreet_title": texts["discreet_title"],
        "summary": texts["summary"],
        "actions": texts["actions"],
        "revealing": [],
        "language": language,
        "region": region,
        "version": "0.1",
        "issued": today,
        "review_by": a_year_on(today),
        "status": "draft",
        "sensitive": False,
        "danger": True,
        "updates": "",
        "topics": [topic["slug"] for topic in topics],
        "sources": [],
    }
    publisher = {key: texts.get(key, "") for key in PUBLISHER}
    files = {"guide.toml": guide_file(language, fields, publisher, [])}
    files |= {f"topics/{topic['slug']}.md": _topic(topic) for topic in topics}
    files |= {f"{name}.md": said["files"][name] for name in ("front", "back")}
    files["helplines.toml"] = said["files"]["helplines"].format(today=today.isoformat())
    files["words.toml"] = said["files"]["words"]
    return {name: text.strip("\n").encode() + b"\n" for name, text in files.items()}


def guide_file(
    language: str,
    fields: Mapping[str, object],
    publisher: Mapping[str, object],
    links: Sequence[Link],
    chosen: Mapping[str, bool] | None = None,
) -> str:
    """The text of guide.toml: the ``fields`` in their order with a comment above each, in ``language``.

    Without ``links`` the file shows how one is written. ``chosen`` are products by id, those that `[products]` is to
    name otherwise than they come.
    """
    comments = _said(language)["comments"]
    family = paper_family(str(fields.get("region")))
    rows = [*_comment(comments["head"]), "", *_fields(fields, comments), ""]
    rows += [*_comment(comments["publisher"]), "[publisher]", *_fields(publisher, comments), ""]
    rows += _comment(comments["links"])
    for link in links:
        rows += [f"[links.{link.id}]", *_fields(_address(link), comments), ""]
    if not links:
        example = Link("site", "www.example.org", "https://www.example.org", "www.example.org")
        rows += [f"# {row}" for row in ("[links.site]", *_fields(_address(example), {}))] + [""]
    rows += ["[brand]", *_comment(comments["brand"]), *_BRAND, ""]
    rows += [*_comment(comments["products"]), "[products]", *_products(language, chosen or {}, family)]
    return "\n".join([*rows, ""])


def _address(link: Link) -> dict[str, object]:
    return {"label": link.label, "url": link.url, "printed": link.printed}


def a_year_on(day: datetime.date) -> datetime.date:
    """The same day a year later; 28 February after a leap day."""
    last = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if last else day.day)


def _products(language: str, chosen: Mapping[str, bool], family: Family) -> Iterator[str]:
    rows = {
        product.names[language]: (chosen.get(product.id, product.standard), about(product, language, family))
        for product in shipped().values()
    }
    widest = max(map(len, rows))
    for name, (is_on, purpose) in rows.items():
        value = "true" if is_on else "false"
        yield f"{name:<{widest}} = {value:<5}  # {purpose}"


def _fields(fields: Mapping[str, object], comments: Mapping[str, str]) -> Iterator[str]:
    for key, value in fields.items():
        if key in comments and key not in _TOGETHER:
            yield from _comment(comments[key])
        yield f"{key} = {value.isoformat() if isinstance(value, datetime.date) else _toml(value)}"


def explained(language: str, key: str) -> list[str]:
    """The comment above a field of guide.toml, in its lines."""
    return _comment(_said(language)["comments"][key])


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.split("\n")]


def _topic(topic: Mapping[str, Any]) -> str:
    rows = [f"{key} = {_toml(topic[key])}" for key in ("title", "summary", "actions")]
    return "\n".join(["+++", *rows, "+++", "", topic["text"].strip("\n")])


def _toml(value: object) -> str:
    """A text, a list of texts, true or false as TOML writes them: of all three, JSON is a part."""
    return json.dumps(value, ensure_ascii=False)


@cache
def _said(language: str) -> Mapping[str, Any]:
    path = STARTS / f"{language}.toml"
    problems: list[Finding] = []
    table = read_table(path, Path(path.parent), problems, "put it back: it comes with the builder")
    if table is None or problems:
        raise BrochureError(problems)
    return table.data
