"""The files of a content folder from the outline of a page; fields that it does not give are left to be filled in."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brochure.content.starting import explained
from brochure.importing.outline import Outline, Question
from brochure.importing.phrases import Phrases
from brochure.importing.to_markdown import escaped
from brochure.language.labels import wording
from brochure.model.guide import Link
from brochure.model.text import as_slug, letters

MOST_SLUG = 40  # characters
_MOST_SHORT_TITLE = 34  # characters: what the running head of an A5 page holds


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of a page, beside its text: its address, its site, the day of the import, its language.

    ``given`` are fields that the source gives of itself, such as the name of its publisher.
    """

    address: str
    site: str
    today: datetime.date
    phrases: Phrases
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def publisher_name(self) -> str:
        """Who answers for the text, as far as the source says so."""
        return self.given.get("name") or self.site


@dataclass(frozen=True, slots=True)
class FillIn:
    """A field that the page does not give: where it stands, what was written for now, what it needs."""

    file: str
    field: str
    now: str
    needs: str


def slugs(questions: Sequence[Question], language: str) -> list[str]:
    """A slug for each question, made of its words; each is unique."""
    made: list[str] = []
    for number, question in enumerate(questions, 1):
        name = slug_of(question.title, language) or f"{as_slug(wording(language)['question'])}-{number}"
        while name in made:
            name = f"{name}-{number}"
        made.append(name)
    return made


def slug_of(title: str, language: str) -> str:
    """A title as a name of a file, which ends at a word; empty where it holds no letters or digits."""
    words = as_slug(title, language)
    return words if len(words) <= MOST_SLUG else words[: MOST_SLUG + 1].rpartition("-")[0] or words[:MOST_SLUG]


def topic(title: str, body: str, same_as: str, summary: str = "") -> str:
    """The text of a topic file: TOML front matter, then Markdown."""
    fields = [f"title = {quoted(in_one_line(title))}"]
    if len(title) > _MOST_SHORT_TITLE:
        fields.append(f"short_title = {quoted(short_title(title))}")
    if summary and not same_as:
        fields.append(f"summary = {quoted(escaped(summary))}")
    if same_as:
        fields.append(f"same_as = {quoted(same_as)}")
    return "\n".join(["+++", *fields, "+++", *(["", body.rstrip("\n")] if body else []), ""])


def short_title(title: str) -> str:
    """The running head of a topic whose title is too long for one: its first words."""
    words = in_one_line(title)[:_MOST_SHORT_TITLE].rpartition(" ")[0] or title[: _MOST_SHORT_TITLE - 1]
    return f"{words.rstrip(' ,;:.–-')}…"


def in_one_line(title: str) -> str:
    """A title as it stands in a field, where | would allow a line break."""
    return re.sub(r"\s*\|\s*", " – ", title)


def guide(found: Outline, names: Sequence[str], links: Sequence[Link], updates: str, facts: Facts, region: str) -> str:
    """The text of `guide.toml`, with the status "draft"."""
    known, labels = facts.phrases, wording(facts.phrases.language)
    source = ""
    if facts.address:
        host = re.sub(r"^https?://(?:www\.)?|/.*$", "", facts.address)
        source = f"{host}, {known.page} “{found.title}”"
    rows = [
        f"slug = {quoted(slug_of(found.title, known.language) or as_slug(labels['question']))}",
        f"title = {quoted(in_one_line(found.title))}",
        f"discreet_title = {quoted(known.neutral)}",
        *([f"summary = {quoted(escaped(facts.given['description']))}"] if "description" in facts.given else []),
        f"language = {quoted(known.language)}",
        f"region = {quoted(region)}",
        'version = "0.1"',
        f"issued = {facts.given.get('day') or facts.today.isoformat()}",
        f"review_by = {_a_year_on(facts.today).isoformat()}",
        'status = "draft"',
        *explained(known.language, "sensitive"),
        "sensitive = false",
        f"updates = {quoted(updates)}",
        f"topics = [{', '.join(map(quoted, names))}]",
        f"sources = [{quoted(source) if source else ''}]",
        "",
        "[publisher]",
        f"name = {quoted(facts.publisher_name)}",
        'about = ""',
        f"phone = {quoted(facts.given.get('phone', ''))}",
        f"email = {quoted(facts.given.get('email', ''))}",
        'responsible = ""',
        f"address = {quoted(facts.given.get('address', ''))}",
        f"web = {quoted(facts.given.get('web', ''))}",
        f"feedback = {quoted(facts.given.get('feedback', ''))}",
    ]
    for link in links:
        rows += ["", f"[links.{link.id}]", f"label = {quoted(link.label)}", f"url = {quoted(link.url)}"]
        rows.append(f"printed = {quoted(link.printed)}")
    return "\n".join([*rows, ""])


def _a_year_on(day: datetime.date) -> datetime.date:
    last = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if last else day.day)


def fill_ins(found: Outline, facts: Facts, region: str, has_intro: bool) -> list[FillIn]:
    """The fields that an editor has to fill in or check before the guide is printed for readers."""
    known = facts.phrases
    gaps = [
        FillIn("guide.toml", "discreet_title", known.neutral, "what a stranger may read on the outside"),
        FillIn("guide.toml", "region", region, "the country by its two letters; both: none in particular"),
        FillIn("guide.toml", "version", "0.1", "your own count"),
        FillIn("guide.toml", "issued", facts.given.get("day") or facts.today.isoformat(), "the day of the first print"),
        FillIn(
            "guide.toml", "review_by", _a_year_on(facts.today).isoformat(), "the day by which the text is read again"
        ),
        FillIn("guide.toml", "publisher.name", facts.publisher_name, "who answers for the text"),
        FillIn("guide.toml", "publisher.about", "", "one sentence about the publisher"),
        FillIn("guide.toml", "publisher.responsible", "", "the person responsible in law, and the address"),
        FillIn(
            "guide.toml",
            "publisher.feedback",
            facts.given.get("feedback", ""),
            "where readers may report a mistake",
        ),
    ]
    if not facts.address:
        gaps.append(FillIn("guide.toml", "updates, links.site", "", "the address where the latest version is found"))
        gaps.append(FillIn("guide.toml", "sources", "", "where the text comes from"))
    if found.title_line is None:
        gaps.append(FillIn("guide.toml", "title", found.title, "the page has no heading: see whether this is right"))
    for number, question in enumerate(found.questions):
        if len(question.title) > _MOST_SHORT_TITLE:
            now = short_title(question.title)
            gaps.append(FillIn(f"topic {letters(number)}", "short_title", now, "a title of 34 characters at most"))
    gaps.append(FillIn("topics/", "summary, actions", "", "a short answer and what to do now, for each question"))
    if not has_intro:
        gaps.append(FillIn("front.md", "", draft_note(known), "for whom this is, and what it offers"))
    gaps.append(FillIn("back.md", "", draft_note(known), "one or two sentences to end with"))
    return gaps


def draft_note(known: Phrases) -> str:
    """The sentence that marks the text as a draft, for files that the page has no text for."""
    return wording(known.language)["draft_note"]


def words_file() -> str:
    """The text of `words.toml`, without entries."""
    return 'unbroken = []\n\n# [[word]]\n# term = "…"\n# meaning = "…"\n'


@dataclass(frozen=True, slots=True)
class Register:
    """The helplines to print: the text of the file, the region that it serves, and where it comes from."""

    text: str
    region: str
    origin: str


def helplines(own: Path, facts: Facts) -> Register:
    """The register of the guide in ``own`` when it has the same language; else 112, the European emergency number."""
    try:
        raw: Mapping[str, object] = tomllib.loads((own / "guide.toml").read_text(encoding="utf-8"))
        if raw.get("language") == facts.phrases.language:
            text = (own / "helplines.toml").read_text(encoding="utf-8")
            count = len(tomllib.loads(text)["helpline"])
            return Register(
                text, str(raw.get("region")), f"{count} helplines were copied from {own / 'helplines.toml'}"
            )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    known = facts.phrases
    lines = [
        "[[helpline]]",
        'id = "112"',
        f"name = {quoted(known.emergency)}",
        'phone = "112"',
        'region = "both"',
        f"audience = {quoted(known.emergency_for)}",
        "emergency = true",
        'status = "secondary"',
        f"checked_on = {facts.today.isoformat()}",
    ]
    return Register(
        "\n".join([*lines, ""]), "both", "the only helpline is 112, the emergency number of Europe: add your own"
    )


def quoted(value: object) -> str:
    """A value in TOML syntax."""
    return json.dumps(value, ensure_ascii=False)
