"""What a selection of questions says of those that are left out of it: links to them, and their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.language.labels import wording_of
from brochure.language.microtypography import INKLESS
from brochure.model.errors import Finding, Severity, Source, adjusted
from brochure.model.guide import Guide
from brochure.model.text import letters
from brochure.source.files import read_text

_REFERENCE = re.compile(r'href="topic:([^"]+)"')


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text as HTML, and the place where it begins."""

    html: str
    source: Source


def passages(guide: Guide) -> Iterator[Passage]:
    """All that runs: the pages before and after the questions, the short answers, the steps, the answers."""
    yield Passage(guide.front.html, guide.front.source)
    yield from (Passage(html, guide.source) for html in (guide.summary, *guide.actions))
    for topic in guide.topics:
        yield from (Passage(html, topic.source) for html in (topic.title, topic.summary, *topic.actions))
        yield Passage(topic.text.html, topic.text.source)
    yield Passage(guide.back.html, guide.back.source)


def words(html: str) -> str:
    """The words alone."""
    return re.sub(INKLESS, "", re.sub(r"<[^>]*>", " ", html))


def notes(guide: Guide, selected: Guide) -> list[Finding]:
    """A note on each reference in ``selected`` to a question of ``guide`` that it lacks, and on each typed letter."""
    return list(dict.fromkeys([*_references(guide, selected), *_typed(guide, selected)]))


def _references(guide: Guide, selected: Guide) -> Iterator[Finding]:
    here = {topic.slug for topic in selected.topics}
    for passage in passages(selected):
        for slug in dict.fromkeys(_REFERENCE.findall(passage.html)):
            if slug not in here:
                problem = f'this leads to the question "{slug}", which is left out; the words refer to the whole guide'
                fix = f"keep it, or add {slug} to --topics"
                yield adjusted(_place(guide, passage.source, rf"\(topic:{re.escape(slug)}\b"), problem, fix)


def _typed(guide: Guide, selected: Guide) -> Iterator[Finding]:
    """Letters and numbers of questions that are typed, such as "see question C", where they are another one's here."""
    before = {letters(number): topic.slug for number, topic in enumerate(guide.topics)}
    now = {topic.letter: topic.slug for topic in selected.topics}
    said = re.compile(
        rf"\b({re.escape(wording_of(guide)['question'])})\s+([A-Z]{{1,2}}|\d{{1,3}})\b(?!\.\d)", re.IGNORECASE
    )
    for passage in passages(selected):
        linked = re.sub(r'<a [^>]*href="topic:.*?</a>', " ", passage.html)
        for word, sign in dict.fromkeys(said.findall(words(linked))):
            letter = letters(int(sign) - 1) if sign.isdecimal() and int(sign) else sign
            slug = before.get(letter)
            if slug and letter.isupper() and now.get(letter) != slug:
                problem = f'"{word} {sign}" is the question "{slug}" in the whole guide, and not in this selection'
                fix = f"write a link instead, which gets the right letter: [{word} {sign}](topic:{slug})"
                place = _place(guide, passage.source, rf"{re.escape(word)}\s+{sign}\b")
                yield Finding("typed-letter", place, problem, fix, Severity.WARNING)


def _place(guide: Guide, source: Source, pattern: str) -> Source:
    """The line of the file where this stands; where the passage begins when it is not found."""
    text = read_text(source.path, guide.root, [], None) or ""
    found = re.search(pattern, text)
    return Source(source.path, text.count("\n", 0, found.start()) + 1) if found else source
