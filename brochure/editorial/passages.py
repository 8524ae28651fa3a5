"""The editor's passages: a guide laid out for the rules as passages with their places, sentences and limits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from brochure.language import prose
from brochure.model.errors import Finding, Severity, Source
from brochure.model.guide import Guide, Text, Topic
from brochure.source.files import read_text
from brochure.typesetting.helplines import in_region

#: So many words in a row are enough to know a place by.
_WINDOW = 8
#: What may stand between two words of a passage in its file: the address of a link, a note in braces, a sign.
_BETWEEN = re.compile(r"\]\([^)\n]*\)|\{[^}\n]*\}|[\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words, in order."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text where it stands. ``offset`` is its place in the file, in characters.

    ``tag`` is that of HTML, "field" for a field of its own such as a title; ``list`` numbers the list that an item is
    of, 0 for none. ``topic`` is None outside topics; ``body`` says that it is of the text itself, not of a short answer
    or a step.
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
        """Whether it holds sentences: no heading, no cell of a table, no title."""
        return self.tag in ("p", "li", "dd", "blockquote")


@dataclass
class Passages:
    """A guide as the rules see it, on a day. ``files`` holds every text file that passages stand in."""

    guide: Guide
    today: datetime.date
    files: dict[Path, str] = field(default_factory=dict)

    @property
    def limits(self) -> Mapping[str, int]:
        """The limits by name, the guide's own or the usual."""
        return self.guide.checking.limits

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of the texts, file by file, in reading order."""
        return tuple(self._lay_out())

    @cached_property
    def printed(self) -> tuple[Passage, ...]:
        """The passages, and the fields that print beside them: titles, the publisher's words, helplines, meanings."""
        fields = (self._field(*each) for each in printed_fields(self.guide))
        return (*self.passages, *(passage for passage in fields if passage.text))

    @cached_property
    def topics(self) -> tuple[tuple[Topic, tuple[Passage, ...]], ...]:
        """The topics that hold their own answer, each with its passages: short answer, steps, text."""
        own = [topic for topic in self.guide.topics if not topic.same_as]
        return tuple((topic, tuple(one for one in self.passages if one.topic is topic)) for topic in own)

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
        """What is wrong with ``words`` of a passage, at their line and column; the rulebook writes its code.

        ``within`` is the sentence to look for them in, or ``at`` their place in the passage's text, where they may
        stand in the passage more than once.
        """
        start = self._find(passage.path, within, passage.offset) if within else passage.offset
        for _ in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", passage.text[:at]):
            start = self._find(passage.path, words, start) + 1
        return Finding("", self.source(passage.path, self._find(passage.path, words, start)), problem, fix, severity)

    def place(self, path: Path, key: str) -> Source:
        """The line of a key in a file of fields; the file alone when it is not there."""
        found = re.search(rf"^[ \t]*({re.escape(key)})[ \t]*=", self._text(path), re.MULTILINE)
        return self.source(path, found.start(1)) if found else Source(path)

    def source(self, path: Path, offset: int) -> Source:
        """The line and column of a place in a file, in characters from its beginning."""
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
        """Where in a file words stand, marks and addresses of links between them; ``start`` when nowhere."""
        wanted = re.findall(r"\w+", words.replace("\u00ad", ""))[:_WINDOW]
        if not wanted:
            return start
        text = self._text(path)
        at = text.find(wanted[0], start)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and _stand(wanted, text, at):
                return at
            at = text.find(wanted[0], at + 1)
        return start

    def _lay_out(self) -> Iterator[Passage]:
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
        """A field as a passage; it is looked for from its line on, or from the line of its key."""
        file, text = self._text(source.path), " ".join(text.replace("|", " ").split())
        offset = self._offset(source)
        found = re.compile(rf"^[ \t]*{key}\b", re.MULTILINE).search(file, offset) if key else None
        offset = self._find(source.path, text, found.start() if found else offset)
        return Passage(source.path, offset, "field", 0, text, None, False, self._cut(text))

    def _offset(self, source: Source) -> int:
        rows = self._text(source.path).split("\n")[: (source.line or 1) - 1]
        return sum(len(row) + 1 for row in rows)

    def _cut(self, text: str) -> tuple[Sentence, ...]:
        return tuple(Sentence(one, prose.words(one)) for one in prose.sentences(text, self.guide.language))

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
            cut = self._cut(block.text)
            yield Passage(path, offset, block.tag, block.list, block.text, topic, body, cut)


def printed_fields(guide: Guide) -> Iterator[tuple[Source, str, str]]:
    """The fields that print, beside the texts: where each may be found, its key, its words."""
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


def _stand(words: Sequence[str], text: str, at: int) -> bool:
    """Whether these words stand in a text from here on, with nothing but marks and addresses between them."""
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
