"""What an import did, for the editor: what was recognised, left out and changed, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.importing.blocks import Dropped, Kind
from brochure.importing.folder import FillIn
from brochure.importing.nowhere import Places
from brochure.importing.questions import Found, Question
from brochure.model.text import letters, quoted


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of an import; ``same`` gives for each question whose answer stands elsewhere the other's number."""

    found: Found
    unit: str
    language: str
    same: dict[int, int]
    nearly: Sequence[tuple[int, int, int]]
    changed: Sequence[str]
    nowhere: Places
    fill_in: Sequence[FillIn]

    def lines(self) -> Iterator[str]:
        """The report as a person reads it, line by line."""
        yield from self._recognised()
        yield from _section("Left out", [self._dropped(one) for one in self.found.dropped])
        yield from _section("Changed", [*self.changed, *self.found.notes])
        yield from _section("The same text twice", list(self._same()))
        count = len(self.nowhere)
        heading = f"{count} link phrase{'s lead' if count != 1 else ' leads'} nowhere on paper"
        yield from _section(heading, [f"{quoted(words)}: {self._at(places)}" for words, places in self.nowhere.items()])
        yield from _section("To fill in", [_gap(gap) for gap in self.fill_in])

    def kept(self, name: str) -> str:
        """The report of the page ``name`` as a file beside the texts, with what is to be done as a list to tick off."""
        todo = [
            *(f"{self._at(places)}: {quoted(words)} leads nowhere on paper" for words, places in self.nowhere.items()),
            *map(_gap, self.fill_in),
        ]
        told = "\n".join(line for line in self.lines())
        ticks = "\n".join(f"- [ ] {one}" for one in todo)
        return f"# Import of {name}\n\n## To do\n\n{ticks}\n\n## What was done\n\n```text\n{told}\n```\n"

    def _recognised(self) -> Iterator[str]:
        questions = self.found.questions
        yield "Recognised"
        place = "" if self.found.title_line is None else f" ({self._at([self.found.title_line])})"
        yield f"  title: {quoted(self.found.title)}{place}; language: {self.language}"
        if self.found.intro:
            words = sum(len(block.words.split()) for block in self.found.intro)
            yield f"  front.md: {words} words that stand above the first question"
        yield f"  {len(questions)} question{'s' if len(questions) != 1 else ''}:"
        for number, question in enumerate(questions):
            yield f"  {letters(number)}. {question.title}"
            yield f"     {self._at([question.line])}: {_counts(question)}"
            for block in question.blocks:
                if block.kind is Kind.HEADING:
                    yield f"     heading {quoted(block.words)} ({self._at([block.line])})"

    def _same(self) -> Iterator[str]:
        for number, owner in self.same.items():
            one, other = letters(number), letters(owner)
            yield (
                f"{one} and {other} have the same text; it prints once, under {other}, and {one} says where it stands. "
                f"An answer of its own for {one}: write it, and take out same_as"
            )
        for first, second, shared in self.nearly:
            yield f"{letters(first)} and {letters(second)} have nearly the same text ({shared} %); both are kept"

    def _dropped(self, one: Dropped) -> str:
        return f'{self._at([one.line])}: "{one.words}" ({one.why})'

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
