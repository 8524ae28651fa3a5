"""The report of an import: what was recognised, left out and changed, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.importing.blocks import Kind
from brochure.importing.dead_links import Places
from brochure.importing.guide_folder import FillIn
from brochure.importing.outline import Outline, Question
from brochure.language.messages import Translate
from brochure.model.text import letters, quoted


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of an import.

    ``duplicates`` maps a question to the one that holds its answer, both counted from 0; ``near_duplicates`` are two
    questions and what they share, in per cent; ``dead_links`` are phrases with their lines. ``to_check`` are messages
    on what a person has to look at.
    """

    outline: Outline
    unit: str
    language: str
    duplicates: dict[int, int]
    near_duplicates: Sequence[tuple[int, int, int]]
    changed: Sequence[str]
    dead_links: Places
    fill_in: Sequence[FillIn]
    to_check: Sequence[str] = ()

    def lines(self, say: Translate = str) -> Iterator[str]:
        """The report as a person reads it, line by line; ``say`` puts a sentence into the reader's language."""
        yield from self._recognised(say)
        yield from _section(say("Left out"), list(self._dropped(say)))
        yield from _section(say("Changed"), [*map(say, self.changed), *map(say, self.outline.notes)])
        yield from _section(say("The same text twice"), list(map(say, self._same())))
        count = len(self.dead_links)
        heading = f"{count} link phrase{'s lead' if count != 1 else ' leads'} nowhere on paper"
        dead = [f"{quoted(words)}: {say(self._at(places))}" for words, places in self.dead_links.items()]
        yield from _section(say(heading), dead)
        yield from _section(say("To look at"), list(map(say, self.to_check)))
        yield from _section(say("To fill in"), [_gap(gap, say) for gap in self.fill_in])

    def as_markdown(self, name: str, say: Translate = str) -> str:
        """The report of the page ``name`` in Markdown, with the open points as a task list."""
        dead = [
            f"{say(self._at(places))}: " + say(f'the words "{words}" lead nowhere on paper')
            for words, places in self.dead_links.items()
        ]
        todo = [*dead, *map(say, self.to_check), *(_gap(gap, say) for gap in self.fill_in)]
        lines = "\n".join(self.lines(say))
        name = name.encode("utf-8", "backslashreplace").decode()  # of bytes that are not UTF-8, what they are
        ticks = "\n".join(f"- [ ] {one}" for one in todo)
        title, first, second = say(f"Import of {name}"), say("To do"), say("What was done")
        return f"# {title}\n\n## {first}\n\n{ticks}\n\n## {second}\n\n```text\n{lines}\n```\n"

    def _recognised(self, say: Translate) -> Iterator[str]:
        questions = self.outline.questions
        yield say("Recognised")
        place = "" if self.outline.title_line is None else f" ({say(self._at([self.outline.title_line]))})"
        yield f"  {say('title:')} {quoted(self.outline.title)}{place}; {say('language:')} {self.language}"
        if self.outline.intro:
            words = sum(len(block.words.split()) for block in self.outline.intro)
            yield f"  front.md: {say(f'{words} words that stand above the first question')}"
        divided = f"{len(questions)} question{'s' if len(questions) != 1 else ''}, divided by {self.outline.chosen}"
        yield f"  {say(divided)}:"
        for number, question in enumerate(questions):
            was = "" if question.mark in ("", letters(number)) else " " + say(f"(in the source: {question.mark})")
            yield f"  {letters(number)}. {question.title}{was}"
            yield f"     {say(self._at([question.line]))}: {', '.join(map(say, _counts(question)))}"
            for block in question.blocks:
                if block.kind is Kind.HEADING:
                    yield f"     {say('heading')} {quoted(block.words)} ({say(self._at([block.line]))})"
        if self.outline.runner_up:
            yield "  " + say(f"it could also be divided by {self.outline.runner_up}")

    def _same(self) -> Iterator[str]:
        for number, owner in self.duplicates.items():
            one, other = letters(number), letters(owner)
            yield (
                f"{one} and {other} have the same text; it prints once, under {other}, and {one} says where it stands. "
                f"An answer of its own for {one}: write it, and take out same_as"
            )
        for first, second, shared in self.near_duplicates:
            yield f"{letters(first)} and {letters(second)} have nearly the same text ({shared} %); both are kept"

    def _dropped(self, say: Translate) -> Iterator[str]:
        """What was left out, the same words for the same reason in one line."""
        places: dict[tuple[str, str], list[int | None]] = {}
        for one in self.outline.dropped:
            places.setdefault((one.words, one.why), []).append(one.line)
        for (words, why), lines in places.items():
            yield f'{say(self._at(list(dict.fromkeys(lines))))}: "{words}" ({say(why)})'

    def _at(self, places: Sequence[int | None]) -> str:
        known = [str(place) for place in places if place is not None]
        many, listed = len(known) > 1, ", ".join(known)
        if self.unit == "paragraph":
            return f"paragraph{'s' if many else ''} {listed}" if known else "no paragraph"
        return f"line{'s' if many else ''} {listed}" if known else "no line"


def _section(heading: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield heading
        yield from (f"  {row}" for row in rows)


def _counts(question: Question) -> Iterator[str]:
    kinds = Counter(block.kind for block in question.blocks)
    words = sum(len(block.words.split()) for block in question.blocks)
    numbered = sum(block.kind is Kind.ITEM and block.number is not None for block in question.blocks)
    if count := kinds[Kind.PARAGRAPH]:
        yield f"{count} paragraph{'s' if count != 1 else ''}"
    if count := kinds[Kind.HEADING]:
        yield f"{count} heading{'s' if count != 1 else ''}"
    if count := kinds[Kind.ITEM] - numbered:
        yield f"{count} item{'s' if count != 1 else ''}"
    if numbered:
        yield f"{numbered} numbered item{'s' if numbered != 1 else ''}"
    if count := kinds[Kind.TABLE]:
        yield f"{count} table{'s' if count != 1 else ''}"
    if words:
        yield f"{words} word{'s' if words != 1 else ''}"


def _gap(gap: FillIn, say: Translate) -> str:
    name = f"{say(gap.file)}{f': {gap.field}' if gap.field else ''}"
    return f"{name}{', ' + say(f'now {quoted(gap.now)}') if gap.now else ''}: {say(gap.needs)}"
