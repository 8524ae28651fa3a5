"""The outline of a page: its title, its topics and the blocks below each; lists that repeat them are left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.importing.blocks import Block, Dropped, Kind, Page, Run, key, normalise_runs
from brochure.importing.contents_list import contents_list
from brochure.importing.cuts import NAMES, Cut, cuts, levels, named, whole
from brochure.importing.faq_lines import with_questions
from brochure.importing.heading_lines import is_line_heading
from brochure.importing.page_title import PageTitle, page_title
from brochure.importing.phrases import is_boilerplate
from brochure.model.errors import Source, fail
from brochure.model.text import did_you_mean, quoted

_MOST_TITLE = 200  # characters
_LEVEL = re.compile(r"h[1-9]")


@dataclass(frozen=True, slots=True)
class Question:
    """A topic as the page has it: its mark (A, 1 or nothing), its title and the blocks of its text."""

    mark: str
    title: str
    line: int | None
    blocks: tuple[Block, ...]
    ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The key of the text, by which two topics are compared."""
        return key(" ".join(block.words for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor chose: how to divide the page (``level`` or the titles in ``topics``) and its title."""

    level: str = ""
    topics: tuple[str, ...] = ()
    title: str = ""


#: Nothing chosen: the page decides.
AS_THE_PAGE_IS = Choice()


@dataclass(frozen=True, slots=True)
class Outline:
    """What was recognised: the title, the text before the first topic, the topics, and what was left out.

    ``chosen`` is how the page was divided, in words, and ``runner_up`` how else it could be.
    """

    title: str
    title_line: int | None
    intro: tuple[Block, ...]
    questions: tuple[Question, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]
    chosen: str = ""
    runner_up: str = ""


def recognise(page: Page, path: Path, choice: Choice = AS_THE_PAGE_IS) -> Outline:
    """The title and the topics of a page, in its order. A page without a heading becomes one topic.

    Raises `BrochureError` only for a choice that this page does not offer.
    """
    blocks, dropped = _without_boilerplate(page)
    blocks, asked = with_questions(blocks, page.unit)
    found = page_title(page, blocks, path, choice.title)
    cut, runner_up = _chosen(page, blocks, found, path, choice)
    title = {found.place} if found.place is not None else set()
    removed = {*cut.repeats, *_unmarked_repeats(blocks, cut)} - title
    again = "the list of questions again"
    bare = "a heading with no text of its own below it"
    dropped += [Dropped(blocks[at].line, blocks[at].words, again) for at in removed]
    for at in cut.groups - title - removed:
        why = "the title again" if key(blocks[at].words) == key(found.words) else bare
        dropped.append(Dropped(blocks[at].line, blocks[at].words, why))
    dropped += [Dropped(blocks[at].line, blocks[at].words, "the title again") for at in found.again - removed]
    gone = {*removed, *cut.groups, *found.again, *title}
    titles = {key(one.title) for one in cut.starts}
    questions = []
    ends = [*(one.place for one in cut.starts[1:]), len(blocks)]
    for one, after in zip(cut.starts, ends, strict=True):
        inner = [blocks[place] for place in range(one.place + 1, after) if place not in gone]
        line, ids = (blocks[one.place].line, blocks[one.place].ids) if one.place >= 0 else (None, ())
        if not inner and one.place >= 0 and len(cut.starts) > 1:
            dropped.append(Dropped(line, blocks[one.place].words, bare))
        else:
            inner = inner or [replace(block, kind=Kind.PARAGRAPH) for block in blocks[:1]]
            questions.append(Question(one.mark, one.title, line, tuple(_with_subheadings(inner, titles)), ids))
    if not any(question.blocks for question in questions):
        raise fail("empty", Source(path), "there are no words in this page", "save the page again")
    before = [block for place, block in enumerate(blocks[: max(cut.starts[0].place, 0)]) if place not in gone]
    order = sorted([*page.dropped, *dropped], key=lambda one: one.line or 0)
    return Outline(
        found.words,
        found.line,
        tuple(_with_subheadings(before, titles)),
        tuple(questions),
        tuple(order),
        (*asked, *_trailing_note(removed, cut, blocks, page.unit)),
        cut.described,
        f"{runner_up.described} (--level {runner_up.name})" if runner_up else "",
    )


def _without_boilerplate(page: Page) -> tuple[list[Block], list[Dropped]]:
    """The blocks without the list of contents and the lines that any website has."""
    dropped, blocks = [], []
    contents = contents_list(page.blocks)
    for place, block in enumerate(page.blocks):
        if place in contents or is_boilerplate(block.words):
            why = "the table of contents" if place in contents else "navigation"
            dropped.append(Dropped(block.line, block.words, why))
        else:
            blocks.append(block)
    return blocks, dropped


def _chosen(page: Page, blocks: list[Block], found: PageTitle, path: Path, choice: Choice) -> tuple[Cut, Cut | None]:
    """How the page is divided, and how else it could be."""
    outside = frozenset({*([] if found.place is None else [found.place]), *found.again})
    if choice.topics:
        cut, missing = named(blocks, choice.topics)
        if missing or cut is None:
            words = (missing or list(choice.topics))[0]
            lines = [block.words for block in blocks if 0 < len(block.words) <= 70][:500]
            fix = did_you_mean(words, lines, "copy the titles from the page, with | between them")
            raise fail("no-such-topic", Source(path), f"no line of this page is {quoted(words)}", fix)
        return cut, None
    level = choice.level.lower()
    if level == "whole":
        return whole(found.words), None
    if level and level not in NAMES and not _LEVEL.fullmatch(level):
        fix = did_you_mean(level, [*NAMES, "h1", "h2", "h3"], f"write h2, or one of {', '.join(NAMES)}")
        raise fail("no-such-level", Source(path), f"{quoted(level)} is no way to divide a page", fix)
    ranked = cuts(blocks, outside, level)
    if level and not ranked:
        offered = ", ".join(levels(cuts(blocks, outside)))
        problem = f"this page has no text below anything that {quoted(level)} means"
        raise fail("no-such-level", Source(path), problem, f"take one of these: {offered}")
    one = whole(found.words)
    if level:
        return ranked[0], None
    if page.level and (own := cuts(blocks, outside, page.level)):
        return own[0], next((cut for cut in ranked if cut.name != page.level), None)
    ranked = sorted([*ranked, one], key=lambda cut: -cut.score)
    others = [cut for cut in ranked[1:] if {s.place for s in cut.starts} != {s.place for s in ranked[0].starts}]
    return ranked[0], others[0] if others else None


def _unmarked_repeats(blocks: Sequence[Block], cut: Cut) -> set[int]:
    """The indexes of list entries that repeat the titles without their marks: two of them or more in a row."""
    titles = {key(one.title) for one in cut.starts}
    own = {one.place for one in cut.starts}
    found = {at for at, block in enumerate(blocks) if at not in own and _title_key(block) in titles}
    return {at for at in found if {at - 1, at + 1} & found}


def _title_key(block: Block) -> str:
    words = block.words
    return key(words) if len(words) <= _MOST_TITLE else ""


def _with_subheadings(blocks: Sequence[Block], titles: Collection[str]) -> list[Block]:
    """The blocks with short lines as sub-headings, and the levels of all headings without gaps, from 2 on."""
    made = []
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        heads = block.kind is Kind.HEADING or (below is not None and is_line_heading(block, below))
        if heads and below is not None and key(block.words) not in titles:
            line = normalise_runs(replace(run, bold=False) for line in block.lines for run in (*line, Run(" ")))
            level = block.level if block.kind is Kind.HEADING else 12  # such a line ranks below a real heading
            made.append(replace(block, kind=Kind.HEADING, lines=(line,), level=level, quoted=0))
        else:
            made.append(replace(block, kind=Kind.PARAGRAPH, level=0) if block.kind is Kind.HEADING else block)
    ranks = sorted({block.level for block in made if block.kind is Kind.HEADING})
    above = 1
    for place, block in enumerate(made):
        if block.kind is Kind.HEADING:
            above = min(ranks.index(block.level) + 2, above + 1, 4)
            made[place] = replace(block, level=above)
    return made


def _trailing_note(removed: set[int], cut: Cut, blocks: Sequence[Block], unit: str) -> list[str]:
    """A note on text below the list at the end: it is kept with the last topic, and an editor must check it."""
    foot = max((place for place in removed if place > cut.starts[-1].place), default=None)
    if foot is None or foot + 1 >= len(blocks):
        return []
    block = blocks[foot + 1]
    place = "" if block.line is None else f"{unit} {block.line}: "
    words = f"{quoted(block.words)} and what follows stands below the list of questions"
    return [f"{place}{words}; it is kept at the end of the last question: see whether it belongs there"]
