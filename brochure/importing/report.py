"""The report of an import: what was recognised, left out and changed, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.importing.blocks import Kind
from brochure.importing.dead_links import Places
from brochure.importing.guide_folder import FillIn
from brochure.importing.outline import Outline, Question
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

    def lines(self) -> Iterator[str]:
        """The report as a person reads it, line by line."""
        yield from self._recognised()
        yield from _section("Left out", list(self._dropped()))
        yield from _section("Changed", [*self.changed, *self.outline.notes])
        yield from _section("The same text twice", list(self._same()))
        count = len(self.dead_links)
        heading = f"{count} link phrase{'s lead' if count != 1 else ' leads'} nowhere on paper"
        yield from _section(
            heading, [f"{quoted(words)}: {self._at(places)}" for words, places in self.dead_links.items()]
        )
        yield from _section("To look at", self.to_check)
        yield from _section("To fill in", [_gap(gap) for gap in self.fill_in])

    def as_markdown(self, name: str) -> str:
        """The report of the page ``name`` in Markdown, with the open points as a task list."""
        todo = [
            *(
                f"{self._at(places)}: {quoted(words)} leads nowhere on paper"
                for words, places in self.dead_links.items()
            ),
            *self.to_check,
            *map(_gap, self.fill_in),
        ]
        lines = "\n".join(self.lines())
        name = name.encode("utf-8", "backslashreplace").decode()  # of bytes that are not UTF-8, what they are
        ticks = "\n".join(f"- [ ] {one}" for one in todo)
        return f"# Import of {name}\n\n## To do\n\n{ticks}\n\n## What was done\n\n```text\n{lines}\n```\n"

    def _recognised(self) -> Iterator[str]:
        questions = self.outline.questions
        yield "Recognised"
        place = "" if self.outline.title_line is None else f" ({self._at([self.outline.title_line])})"
        yield f"  title: {quoted(self.outline.title)}{place}; language: {self.language}"
        if self.outline.intro:
            words = sum(len(block.words.split()) for block in self.outline.intro)
            yield f"  front.md: {words} words that stand above the first question"
        yield f"  {len(questions)} question{'s' if len(questions) != 1 else ''}, divided by {self.outline.chosen}:"
        for number, question in enumerate(questions):
            was = "" if question.mark in ("", letters(number)) else f" (in the source: {question.mark})"
            yield f"  {letters(number)}. {question.title}{was}"
            yield f"     {self._at([question.line])}: {_counts(question)}"
            for block in question.blocks:
                if block.kind is Kind.HEADING:
                    yield f"     heading {quoted(block.words)} ({self._at([block.line])})"
        if self.outline.runner_up:
            yield f"  it could also be divided by {self.outline.runner_up}"

    def _same(self) -> Iterator[str]:
        for number, owner in self.duplicates.items():
            one, other = letters(number), letters(owner)
            yield (
                f"{one} and {other} have the same text; it prints once, under {other}, and {one} says where it stands. "
                f"An answer of its own for {one}: write it, and take out same_as"
            )
        for first, second, shared in self.near_duplicates:
            yield f"{letters(first)} and {letters(second)} have nearly the same text ({shared} %); both are kept"

    def _dropped(self) -> Iterator[str]:
        """What was left out, the same words for the same reason in one line."""
        places: dict[tuple[str, str], list[int | None]] = {}
        for one in self.outline.dropped:
            places.setdefault((one.words, one.why), []).append(one.line)
        for (words, why), lines in places.items():
            yield f'{self._at(list(dict.fromkeys(lines)))}: "{words}" ({why})'

    def _at(self, places: Sequence[int | None]) -> str:
        known = [str(place) for place in places if place is not None]
        return f"{self.unit}{'s' if len(known) > 1 else ''} {', '.join(known)}" if known else f"no {self.unit}"


def _section(heading: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield heading
        yield from (f"  {row}" for row in rows)


def _counts(question: Question) -> str:
    kinds = Counter(block.kind for block in question.blocks)
    words = sum(len(block.words.split()) for block in question.blocks)
    numbered = sum(block.kind is Kind.ITEM and block.number is not None for block in question.blocks)
    named = (
        (kinds[Kind.PARAGRAPH], "paragraph"),
        (kinds[Kind.HEADING], "heading"),
        (kinds[Kind.ITEM] - numbered, "item"),
        (numbered, "numbered item"),
        (kinds[Kind.TABLE], "table"),
        (words, "word"),
    )
    return ", ".join(f"{count} {name}{'s' if count != 1 else ''}" for count, name in named if count)


def _gap(gap: FillIn) -> str:
    name = f"{gap.file}{f': {gap.field}' if gap.field else ''}"
    return f"{name}{f', now {quoted(gap.now)}' if gap.now else ''}: {gap.needs}"
