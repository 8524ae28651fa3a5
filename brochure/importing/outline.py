"""The outline of a page: its title, its questions and the blocks below each; lists that repeat them are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.importing.blocks import Block, Dropped, Kind, Page, Run, key, normalise_runs, plain
from brochure.importing.contents_list import contents_list
from brochure.importing.phrases import is_boilerplate
from brochure.model.errors import BrochureError, Finding, Source, fail
from brochure.model.text import quoted

_LETTERED = re.compile(r"(?:(?:vraag|question|frage) +)?\(?([A-Z])(?:[.):]| [-–—:]) *(?=\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:vraag|question|frage) +)?\(?(\d{1,2})(?:[.):]| [-–—:]) *(?=\w)", re.IGNORECASE)
MOST_QUESTIONS = 400
_MOST_TITLE, _MOST_HEADING = 200, 70  # characters


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the page has it: its mark (A, 1 or nothing), its title and the blocks of its answer."""

    mark: str
    title: str
    line: int | None
    blocks: tuple[Block, ...]
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The key of the answer, by which two answers are compared."""
        return key(" ".join(block.words for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Outline:
    """What was recognised: the title, the text before the first question, the questions, and what was left out."""

    title: str
    title_line: int | None
    intro: tuple[Block, ...]
    questions: tuple[Question, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    mark: str
    title: str


def recognise(page: Page, path: Path) -> Outline:
    """The title and the questions of a page, in its order.

    Raises `BrochureError` when there is none, and for each that has no answer below it.
    """
    dropped, blocks = [], []
    contents = contents_list(page.blocks)
    for place, block in enumerate(page.blocks):
        if place in contents or is_boilerplate(block.words):
            why = "the table of contents" if place in contents else "navigation"
            dropped.append(Dropped(block.line, block.words, why))
        else:
            blocks.append(block)
    candidates = _candidates(blocks)
    if not candidates:
        problem = "no question was found in this page"
        fix = 'begin each with a letter or a number on a line of its own: "A. What can I do?"'
        raise fail("no-questions", Source(path), problem, fix)
    starts, repeats = _separate_repeats(candidates, blocks)
    if len(starts) > MOST_QUESTIONS:
        problem = f"{len(starts)} questions were found; the most that a guide holds is {MOST_QUESTIONS}"
        raise fail("too-many", Source(path), problem, "save a part of the page at a time")
    removed = {one.place for one in repeats} | _unmarked_repeats(blocks, starts)
    dropped += [Dropped(blocks[at].line, blocks[at].words, "the list of questions again") for at in sorted(removed)]
    titles = {key(one.title) for one in starts}
    questions = []
    for one, after in zip(starts, [*[other.place for other in starts[1:]], len(blocks)], strict=True):
        inner = [blocks[place] for place in range(one.place + 1, after) if place not in removed]
        start = blocks[one.place]
        questions.append(Question(one.mark, one.title, start.line, tuple(_with_subheadings(inner, titles)), start.ids))
    problems = [_unanswered(question, path, page.unit) for question in questions if not question.blocks]
    if problems:
        raise BrochureError(problems)
    before = [block for place, block in enumerate(blocks[: starts[0].place]) if place not in removed]
    title, title_line, intro = _title(page, before, path)
    notes = _trailing_note(removed, starts, blocks, page.unit)
    order = sorted([*page.dropped, *dropped], key=lambda one: one.line or 0)
    return Outline(
        title, title_line, tuple(_with_subheadings(intro, titles)), tuple(questions), tuple(order), tuple(notes)
    )


def _unanswered(question: Question, path: Path, unit: str) -> Finding:
    source = Source(path, question.line if unit == "line" else None)
    problem = f"there is no answer below the question {quoted(question.title)}"
    return Finding("no-answer", source, problem, "write its answer below it, or take the question out")


def _candidates(blocks: Sequence[Block]) -> list[_Candidate]:
    """The blocks that look like questions, in the first style that this page uses: lettered, numbered or asked."""
    for style in (_lettered, _numbered, _asked):
        found = [_Candidate(place, *mark) for place, block in enumerate(blocks) if (mark := style(block))]
        places = {one.place for one in found}
        if any(place + 1 < len(blocks) and place + 1 not in places for place in places):
            return found
    return []


def _title_of(block: Block) -> str:
    """The words of a block that may be a title."""
    words = block.words
    fits = block.kind is not Kind.TABLE and len(block.lines) == 1 and len(words) <= _MOST_TITLE
    return words if fits and not (block.kind is Kind.ITEM and block.level) else ""


def _lettered(block: Block) -> tuple[str, str] | None:
    words = _title_of(block)
    found = _LETTERED.match(words)
    if not found or not found[1].isupper() or (block.kind is not Kind.HEADING and words[-1:] in ".;:,!…"):
        return None
    title = words[found.end() :]
    return (found[1], title) if " " in title else None


def _numbered(block: Block) -> tuple[str, str] | None:
    words = _title_of(block)
    found = _NUMBERED.match(words)
    if found and (block.kind is Kind.HEADING or words.endswith("?")):
        return found[1], words[found.end() :]
    if block.kind is Kind.ITEM and block.number is not None and words.endswith("?"):
        return str(block.number), words
    return None


def _asked(block: Block) -> tuple[str, str] | None:
    words = _title_of(block)
    asks = words.endswith("?") and (block.kind is Kind.HEADING or (block.bold and block.kind is Kind.PARAGRAPH))
    return ("", words) if asks else None


def _separate_repeats(found: list[_Candidate], blocks: Sequence[Block]) -> tuple[list[_Candidate], list[_Candidate]]:
    """The questions with their answers, and the repeats of their titles in lists, which have no text below them."""
    places = {one.place for one in found}
    by_title: dict[str, list[_Candidate]] = {}
    for one in found:
        by_title.setdefault(key(one.title), []).append(one)

    def answered(one: _Candidate) -> bool:
        return one.place + 1 < len(blocks) and one.place + 1 not in places

    def listed(one: _Candidate) -> bool:
        return bool({one.place - 1, one.place + 1} & places)

    starts = []
    for same in by_title.values():
        ranked: list[Callable[[_Candidate], bool]] = [lambda one: answered(one) and not listed(one), answered]
        starts.append(next((one for rank in ranked for one in same if rank(one)), same[0]))
    starts.sort(key=lambda one: one.place)
    chosen = {one.place for one in starts}
    return starts, [one for one in found if one.place not in chosen]


def _unmarked_repeats(blocks: Sequence[Block], starts: Sequence[_Candidate]) -> set[int]:
    """The indexes of list entries that repeat the questions without their marks: two titles or more in a row."""
    titles = {key(one.title) for one in starts}
    own = {one.place for one in starts}
    named = {at for at, block in enumerate(blocks) if at not in own and _title_key(block) in titles}
    return {at for at in named if {at - 1, at + 1} & named}


def _title_key(block: Block) -> str:
    words = block.words
    return key(words) if len(words) <= _MOST_TITLE else ""


def _title(page: Page, before: list[Block], path: Path) -> tuple[str, int | None, list[Block]]:
    """The page's title: its first heading, or a short line at its top; else its HTML title, or the name of the file."""
    heads = [block for block in before if block.kind is Kind.HEADING and block.level == 1]
    heads += [block for block in before[:1] if _is_short(block, 80) and block.words[-1:] not in ".;:,"]
    if heads:
        return heads[0].words, heads[0].line, [block for block in before if block is not heads[0]]
    tab = re.split(r" [|–—-] ", page.title)[0].strip()
    name = path.stem.encode("utf-8", "ignore").decode()  # bytes that are not UTF-8 stand in it as lone surrogates
    return tab or name.replace("-", " ").replace("_", " ").strip().capitalize() or "?", None, before


def _is_short(block: Block, most: int) -> bool:
    return block.kind is not Kind.ITEM and len(block.lines) == 1 and 1 < len(block.words) <= most


def _with_subheadings(blocks: Sequence[Block], titles: Collection[str]) -> list[Block]:
    """The blocks with short lines as sub-headings, and the levels of all headings without gaps, from 2 on."""
    made = []
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        heads = block.kind is Kind.HEADING or _is_subheading(block, below)
        if heads and below is not None and key(block.words) not in titles:
            line = normalise_runs(Run(run.text, False, run.href) for line in block.lines for run in (*line, Run(" ")))
            level = block.level if block.kind is Kind.HEADING else 7  # such a line ranks below a real heading
            made.append(replace(block, kind=Kind.HEADING, lines=(line,), level=level))
        else:
            made.append(replace(block, kind=Kind.PARAGRAPH, level=0) if block.kind is Kind.HEADING else block)
    ranks = sorted({block.level for block in made if block.kind is Kind.HEADING})
    above = 1
    for place, block in enumerate(made):
        if block.kind is Kind.HEADING:
            above = min(ranks.index(block.level) + 2, above + 1, 4)
            made[place] = replace(block, level=above)
    return made


def _is_subheading(block: Block, below: Block | None) -> bool:
    """Whether a paragraph is a single short line, plain or bold, above text that is longer."""
    if block.kind is not Kind.PARAGRAPH or block.level or below is None or not _is_short(block, _MOST_HEADING):
        return False
    words = plain(block.lines[0])
    if not block.alone or words[-1] in ".!;:,…”\"'" or not (words[0].isupper() or words[0].isdigit() or block.bold):
        return False
    return below.kind in (Kind.ITEM, Kind.TABLE) or len(below.words) > len(words)


def _trailing_note(removed: set[int], starts: list[_Candidate], blocks: Sequence[Block], unit: str) -> list[str]:
    """A note on text below the list at the end: it is kept with the last question, and an editor must check it."""
    foot = max((place for place in removed if place > starts[-1].place), default=None)
    if foot is None or foot + 1 >= len(blocks):
        return []
    block = blocks[foot + 1]
    place = "" if block.line is None else f"{unit} {block.line}: "
    words = f"{quoted(block.words)} and what follows stands below the list of questions"
    return [f"{place}{words}; it is kept at the end of the last question: see whether it belongs there"]
