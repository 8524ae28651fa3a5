"""The passages of a guide that the rules check: blocks of text with their source positions and sentences."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from brochure.language import prose
from brochure.language.sentences import sentences
from brochure.model.errors import Finding, Severity, Source
from brochure.model.guide import Guide, Text, Topic
from brochure.source.files import read_text
from brochure.typesetting.helplines import in_region

#: So many words in a row identify a place.
_WINDOW = 8
#: Markup between two words of a passage in its file: the address of a link, attributes in braces, punctuation.
_BETWEEN = re.compile(r"\]\([^)\n]*\)|\{[^}\n]*\}|[\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words, in order."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text and its position. ``offset`` is its start in the file, in characters from 0.

    ``tag`` is its HTML element, or "field" for a TOML field such as a title; ``list`` is the number of the list that an
    item belongs to, 0 for none. ``topic`` is None outside topics; ``body`` is set for the text itself, not for a short
    answer or a step.
    """

    path: Path
    offset: int
    tag: str
    list: int
    text: str
    topic: Topic | None
    body: bool
    sentences: tuple[Sentence, ...]

    @property
    def running(self) -> bool:
        """Whether it is running text: no heading, no cell of a table, no field."""
        return self.tag in ("p", "li", "dd", "blockquote")


@dataclass
class Passages:
    """The passages of a guide, checked as on the day ``today``; ``files`` caches the text of their files."""

    guide: Guide
    today: datetime.date
    files: dict[Path, str] = field(default_factory=dict)

    @property
    def limits(self) -> Mapping[str, int]:
        """The limits by name: those of the guide, else the defaults."""
        return self.guide.checking.limits

    @cached_property
    def all(self) -> tuple[Passage, ...]:
        """All passages of the texts, file by file, in reading order."""
        return tuple(self._collect())

    @cached_property
    def printed(self) -> tuple[Passage, ...]:
        """All passages, and the fields that print beside them: titles, the publisher, helplines, meanings of words."""
        fields = (self._field(*each) for each in printed_fields(self.guide))
        return (*self.all, *(passage for passage in fields if passage.text))

    @cached_property
    def topics(self) -> tuple[tuple[Topic, tuple[Passage, ...]], ...]:
        """The topics that hold their own answer, each with its passages: short answer, steps, text."""
        own = [topic for topic in self.guide.topics if not topic.same_as]
        return tuple((topic, tuple(one for one in self.all if one.topic is topic)) for topic in own)

    def finding(
        self,
        passage: Passage,
        words: str,
        problem: str,
        fix: str,
        severity: Severity = Severity.WARNING,
        within: str = "",
        at: int = 0,
    ) -> Finding:
        """A finding on ``words`` of a passage, at their line and column; the rulebook adds its code.

        ``within`` is the sentence that holds them, or ``at`` their offset in the passage, for words that occur in it
        more than once.
        """
        start = self._find(passage.path, within, passage.offset) if within else passage.offset
        for _ in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", passage.text[:at]):
            start = self._find(passage.path, words, start) + 1
        return Finding("", self.source(passage.path, self._find(passage.path, words, start)), problem, fix, severity)

    def place(self, path: Path, key: str) -> Source:
        """The line of a key in a TOML file; the file alone when the key is not in it."""
        found = re.search(rf"^[ \t]*({re.escape(key)})[ \t]*=", self._text(path), re.MULTILINE)
        return self.source(path, found.start(1)) if found else Source(path)

    def source(self, path: Path, offset: int) -> Source:
        """The line and column, from 1, of an offset in a file, in characters from its beginning."""
        text = self._text(path)
        return Source(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    def files_of_text(self) -> Iterator[tuple[Path, str]]:
        """Every file that holds words which print, with its text."""
        guide = self.guide
        names = ["guide.toml", "helplines.toml", "words.toml", "front.md", "back.md", "site.md"]
        names += [f"topics/{topic.slug}.md" for topic in guide.topics]
        for name in names:
            if text := self._text(guide.root / name):
                yield guide.root / name, text

    def _text(self, path: Path) -> str:
        if path not in self.files:
            self.files[path] = read_text(path, self.guide.root, [], None) or ""
        return self.files[path]

    def _find(self, path: Path, words: str, start: int) -> int:
        """The offset of words in a file, with markup between them allowed; ``start`` when they are not found."""
        wanted = re.findall(r"\w+", words.replace("\u00ad", ""))[:_WINDOW]
        if not wanted:
            return start
        text = self._text(path)
        at = text.find(wanted[0], start)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and _matches(wanted, text, at):
                return at
            at = text.find(wanted[0], at + 1)
        return start

    def _collect(self) -> Iterator[Passage]:
        guide = self.guide
        steps = _html("", guide.actions)
        yield from self._of(guide.source.path, _html(guide.summary, ()), "summary", None)
        yield from self._of(guide.source.path, steps, "actions", None)
        yield from self._body(guide.front, None)
        for topic in guide.topics:
            if topic.same_as:
                continue
            path = topic.source.path
            yield from self._of(path, _html(topic.summary, ()), "summary", topic)
            yield from self._of(path, _html("", topic.actions), "actions", topic)
            yield from self._body(topic.text, topic)
        yield from self._body(guide.back, None)
        if guide.site.opening is not None:
            yield from self._body(guide.site.opening, None)

    def _field(self, source: Source, key: str, text: str) -> Passage:
        """A field as a passage; the search for it starts at its line, or at the line of its key."""
        file, text = self._text(source.path), " ".join(text.replace("|", " ").split())
        offset = self._offset(source)
        found = re.compile(rf"^[ \t]*{key}\b", re.MULTILINE).search(file, offset) if key else None
        offset = self._find(source.path, text, found.start() if found else offset)
        return Passage(source.path, offset, "field", 0, text, None, False, self._sentences(text))

    def _offset(self, source: Source) -> int:
        rows = self._text(source.path).split("\n")[: (source.line or 1) - 1]
        return sum(len(row) + 1 for row in rows)

    def _sentences(self, text: str) -> tuple[Sentence, ...]:
        return tuple(Sentence(one, prose.words(one)) for one in sentences(text, self.guide.language))

    def _body(self, text: Text, topic: Topic | None) -> Iterator[Passage]:
        offset = self._offset(text.source)
        yield from self._passages(text.source.path, text.html, offset, topic, body=True)

    def _of(self, path: Path, html: str, key: str, topic: Topic | None) -> Iterator[Passage]:
        """The passages of a field of TOML, whose key stands at the beginning of a line."""
        found = re.search(rf"^{key}\b", self._text(path), re.MULTILINE)
        yield from self._passages(path, html, found.start() if found else 0, topic)

    def _passages(
        self, path: Path, html: str, offset: int, topic: Topic | None, *, body: bool = False
    ) -> Iterator[Passage]:
        for block in prose.blocks(html):
            offset = self._find(path, block.text, offset)
            cut = self._sentences(block.text)
            yield Passage(path, offset, block.tag, block.list, block.text, topic, body, cut)


def printed_fields(guide: Guide) -> Iterator[tuple[Source, str, str]]:
    """The fields that print, beside the texts: the source, the key and the words of each."""
    for key, text in (("title", guide.title), ("subtitle", guide.subtitle), ("discreet_title", guide.discreet_title)):
        yield guide.source, key, text
    for key, text in (("about", guide.publisher.about), ("feedback", guide.publisher.feedback)):
        yield guide.source, key, text
    for topic in guide.topics:
        yield Source(topic.source.path), "title", topic.title
        if topic.short_title != topic.title.replace("|", " "):
            yield Source(topic.source.path), "short_title", topic.short_title
    for line in in_region(guide):
        yield line.source, "audience", line.audience
        yield line.source, "note", line.note
    for word in guide.words:
        yield Source(guide.root / "words.toml"), "", word.meaning


def _matches(words: Sequence[str], text: str, at: int) -> bool:
    """Whether a text has these words from offset ``at`` on, with nothing but markup between them."""
    for number, word in enumerate(words):
        while number and not text.startswith(word, at):
            gap = _BETWEEN.match(text, at)
            if gap is None:
                return False
            at = gap.end()
        at += len(word)
    return not text[at : at + 1].isalnum()


def _html(paragraph: str, items: tuple[str, ...]) -> str:
    return (f"<p>{paragraph}</p>" if paragraph else "") + "".join(f"<li>{item}</li>" for item in items)
