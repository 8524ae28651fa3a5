"""What a build records of its text, to report later what has changed since."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from brochure.content.country import printed
from brochure.language.microtypography import INKLESS
from brochure.model.guide import Guide, Helpline, Verification


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A question: its name, letter and title, and the hash of all that prints of it."""

    slug: str
    letter: str
    title: str
    hash: str


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A helpline that prints: its name and number, and the hash of the rest that prints of it."""

    id: str
    name: str
    number: str
    hash: str


@dataclass(frozen=True, slots=True)
class Record:
    """A text as it was built: ``code`` is the version on every sheet, ``other`` the hash of what is neither."""

    slug: str
    code: str
    issued: str
    review_by: str
    topics: tuple[KnownTopic, ...]
    helplines: tuple[KnownLine, ...]
    other: str


def record(guide: Guide) -> Record:
    """What to keep of a guide."""
    return Record(
        slug=guide.slug,
        code=guide.code,
        issued=guide.issued.isoformat(),
        review_by=guide.review_by.isoformat(),
        topics=tuple(
            KnownTopic(
                topic.slug,
                topic.letter,
                _plain(topic.title),
                _hash(topic.same_as, *map(_content, (topic.title, topic.summary, *topic.actions, topic.text.html))),
            )
            for topic in guide.topics
        ),
        helplines=tuple(map(_line, printed(guide.helplines, guide.region))),
        other=_hash(
            *map(_words, (guide.title, guide.subtitle, guide.discreet_title, guide.front.html, guide.back.html)),
            *map(_words, (guide.summary, *guide.actions)),
            asdict(guide.publisher),
            [asdict(word) for word in guide.words],
            [(link.label, link.url, link.printed) for link in guide.links],
            guide.sources,
            guide.products,
        ),
    )


def to_data(kept: Record) -> dict[str, Any]:
    """The record as JSON holds it."""
    return asdict(kept)


def from_data(raw: Any) -> Record:
    """The record that JSON held; raises ValueError when it is none."""
    try:
        kept = Record(
            **{
                **_texts(raw, Record, ("topics", "helplines")),
                "topics": tuple(KnownTopic(**_texts(row, KnownTopic)) for row in raw["topics"]),
                "helplines": tuple(KnownLine(**_texts(row, KnownLine)) for row in raw["helplines"]),
            }
        )
        for day in (kept.issued, kept.review_by):
            datetime.date.fromisoformat(day)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no record of a text: {error}") from None
    return kept


def _texts(raw: Mapping[str, Any], kind: type, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a row that are texts, all of them and no others."""
    wanted = {one.name for one in fields(kind)} - set(but)
    if not wanted <= raw.keys() or not all(isinstance(raw[name], str) for name in wanted):
        raise TypeError(f"{kind.__name__} lacks a field")
    "".join(raw[name] for name in wanted).encode()  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    return {name: raw[name] for name in wanted}


def _line(line: Helpline) -> KnownLine:
    number = "" if line.status is Verification.UNKNOWN else line.phone
    rest = _hash(line.web, line.audience, line.note, line.emergency, line.fill_in)
    return KnownLine(line.id, line.name, number, rest)


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _words(html: str) -> str:
    """The words alone, without spaces: where lines and words may break is no change of the text."""
    return re.sub(rf"<[^>]*>|\s|{INKLESS}", "", html)


def _content(html: str) -> list[str]:
    """The words, and where the references among them lead."""
    return [_words(html), *re.findall(r'href="([^"]*)"', html)]


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:16]
