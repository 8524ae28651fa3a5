"""Figures of a guide: word counts, readability, and the points of PEMAT-P and DISCERN that a program can check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.language import prose
from brochure.language.sentences import sentences as cut
from brochure.model.guide import Guide, Topic
from brochure.typesetting.helplines import in_region
from brochure.typesetting.templating import plain

#: Words that address the reader, and words that express doubt, by language.
_READER = {
    "nl": "je jij jou jouw jullie u uw",
    "en": "you your yours",
    "fr": "tu te toi ton ta tes vous votre vos",
    "de": "du dich dir dein deine sie ihr ihnen ihre",
}
_DOUBT = {
    "nl": "soms misschien mogelijk mogelijks vaak meestal kan kunnen",
    "en": "sometimes perhaps may might often can",
    "fr": "parfois souvent possible peut peuvent",
    "de": "manchmal vielleicht oft möglich kann können",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one question. ``lengths`` are those of its sentences in words, in reading order.

    ``minutes`` is the time to read it. ``ease`` is the Flesch-Douma reading ease: None for a language other than Dutch,
    for a text without sentences, and for a question that only points to another.
    """

    letter: str
    title: str
    words: int
    minutes: int
    ease: float | None
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A point that a program can check: its label, its numbers in the lists, and the questions without it."""

    label: str
    places: str
    lacking: tuple[str, ...]
    seen: bool


@dataclass(frozen=True, slots=True)
class Point:
    """An open point: its title, the text after it, and its items, each cut behind a first word with a colon."""

    about: str
    more: str
    items: tuple[tuple[str, str], ...]


def figures(guide: Guide) -> tuple[Figures, ...]:
    """The figures of every question: its short answer, its text and its steps, as they print."""
    return tuple(_figures(topic, guide.language) for topic in guide.topics)


def ease(counted: Sequence[Sequence[str]], language: str) -> float | None:
    """The Flesch-Douma reading ease of sentences given as words; None for a language other than Dutch."""
    return prose.flesch_douma([tuple(words) for words in counted], language) if language == "nl" else None


def sentences(topic: Topic, language: str) -> list[tuple[str, ...]]:
    """The sentences of a question as words: of its short answer, its text and its steps."""
    steps = "".join(f"<li>{step}</li>" for step in topic.actions)
    html = f"<p>{topic.summary}</p>{topic.text.html}<ul>{steps}</ul>"
    found = [prose.words(one) for block in prose.running(html) for one in cut(block, language)]
    return [words for words in found if words]


def checklist(guide: Guide) -> tuple[Item, ...]:
    """The points of PEMAT-P (AHRQ, 2013) and DISCERN (1998) that a program can check, with their numbers."""
    topics = [topic for topic in guide.topics if not topic.same_as]

    def each(label: str, places: str, has: dict[str, bool]) -> Item:
        lacking = tuple(letter for letter, seen in has.items() if not seen)
        return Item(label, places, lacking, not lacking)

    def whole(label: str, places: str, seen: object) -> Item:
        return Item(label, places, (), bool(seen))

    spoken = {
        topic.letter: {word.lower() for one in sentences(topic, guide.language) for word in one} for topic in topics
    }
    reader, doubt = (set(known[guide.language].split()) for known in (_READER, _DOUBT))
    return (
        whole("report_item_purpose", "PEMAT 1 · DISCERN 1", guide.subtitle and guide.front.html.strip()),
        each("report_item_summary", "PEMAT 11", {topic.letter: bool(topic.summary) for topic in topics}),
        each("report_item_action", "PEMAT 20, 22", {topic.letter: bool(topic.actions) for topic in topics}),
        each("report_item_reader", "PEMAT 21", {letter: bool(words & reader) for letter, words in spoken.items()}),
        whole("report_item_sources", "DISCERN 4", guide.sources),
        whole("report_item_dates", "DISCERN 5", guide.issued and guide.review_by),
        whole("report_item_support", "DISCERN 7", in_region(guide)),
        each("report_item_doubt", "DISCERN 8", {letter: bool(words & doubt) for letter, words in spoken.items()}),
    )


def open_points(markdown: str) -> Iterator[Point]:
    """The numbered points of a list in Markdown, with the items below each: "Nu: …", "Beslis: …" or any other."""
    for point in re.split(r"^\d+\.\s+", markdown, flags=re.MULTILINE)[1:]:
        point = re.split(r"\n\s*\n(?=\S)", point)[0]  # text after the list is no part of its last point
        first, *below = re.split(r"^\s+[-*]\s+", point, flags=re.MULTILINE)
        bold = re.match(r"\*\*(.+?)\*\*", first, re.DOTALL)
        about = bold[1] if bold else re.split(r"(?<=[.?!])\s", first.strip())[0]
        more = _without_markup(first.strip()[len(bold[0]) if bold else len(about) :]).lstrip(".: ")
        title = _without_markup(about)
        title = title if title[-1:] in ".?!" or more.startswith("(") else f"{title}."
        yield Point(title, more, tuple(_labelled(item) for item in below))


def _labelled(item: str) -> tuple[str, str]:
    """An item cut behind a first word with a colon: ("Beslis:", "akkoord?"); else ("", the item)."""
    found = re.match(r"(\w+:)\s+(.+)", words := _without_markup(item))
    return (found[1], found[2]) if found else ("", words)


def _without_markup(markdown: str) -> str:
    return " ".join(re.sub(r"[*`]", "", markdown).split())


def _figures(topic: Topic, language: str) -> Figures:
    counted = sentences(topic, language)
    lengths = tuple(map(len, counted))
    return Figures(
        topic.letter,
        _name(topic),
        sum(lengths),
        prose.minutes(sum(lengths)),
        None if topic.same_as else ease(counted, language),
        lengths,
    )


def _name(topic: Topic) -> str:
    """The short title of a question; its title where the short one is only its letter ("Vraag A")."""
    short = plain(topic.short_title)
    return plain(topic.title) if short.split()[-1:] == [topic.letter] and len(short.split()) <= 2 else short
