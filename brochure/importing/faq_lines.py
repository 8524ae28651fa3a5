"""Lines of questions and answers as people type them ("Q: … A: …"): the question becomes a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.blocks import Block, Kind, Line, normalise_runs, plain
from brochure.model.text import quoted

_ASKED = re.compile(r"(?:Q|V|F|Vraag|Question|Frage)\s?\d{0,3}\s?[.:)]\s+(?=\S)")
_ANSWERED = re.compile(r"(?:A|R|Antwoord|Answer|Réponse|Reponse|Antwort)\s?\d{0,3}\s?[.:)]\s+(?=\S)")
_MOST_TITLE = 200  # characters


def with_questions(blocks: Sequence[Block], unit: str) -> tuple[list[Block], list[str]]:
    """The blocks with such questions as headings, and a message for each mark that was taken away.

    Two questions at least, each with an answer right below it, make a page of this kind.
    """
    places = [at for at, block in enumerate(blocks) if _begins(block, _ASKED) and len(block.words) <= _MOST_TITLE]
    answered = [at for at in places if _answer_place(blocks, at) is not None]
    if len(answered) < 2:
        return list(blocks), []
    level = 1 + max((block.level for block in blocks[: answered[0]] if block.kind is Kind.HEADING), default=1)
    made: list[Block] = []
    notes: list[str] = []
    answers = {_answer_place(blocks, at) for at in answered}
    for at, block in enumerate(blocks):
        place = "" if block.line is None else f"{unit} {block.line}: "
        if at in answered:
            question, rest = _split(block)
            found = _ASKED.match(plain(question))
            notes.append(f"{place}{quoted(plain(question)[: found.end()].strip() if found else '')} marks a question")
            made.append(replace(block, kind=Kind.HEADING, level=level, lines=(_without(question, _ASKED),)))
            if rest:
                notes.append(f"{place}{quoted(_mark(rest[0]))} marks an answer")
                made.append(replace(block, lines=(_without(rest[0], _ANSWERED), *rest[1:]), alone=False))
        elif at in answers:
            notes.append(f"{place}{quoted(_mark(block.lines[0]))} marks an answer")
            made.append(replace(block, lines=(_without(block.lines[0], _ANSWERED), *block.lines[1:]), alone=False))
        else:
            made.append(block)
    return made, notes


def _begins(block: Block, pattern: re.Pattern[str]) -> bool:
    return (
        block.kind in (Kind.PARAGRAPH, Kind.HEADING)
        and bool(block.lines)
        and bool(pattern.match(plain(block.lines[0])))
    )


def _answer_place(blocks: Sequence[Block], at: int) -> int | None:
    """Where the answer to a question stands: in its own further lines, or in the next block."""
    if len(blocks[at].lines) > 1 and _ANSWERED.match(plain(blocks[at].lines[1])):
        return at
    return at + 1 if at + 1 < len(blocks) and _begins(blocks[at + 1], _ANSWERED) else None


def _split(block: Block) -> tuple[Line, tuple[Line, ...]]:
    return block.lines[0], block.lines[1:]


def _mark(line: Line) -> str:
    found = _ANSWERED.match(plain(line))
    return found[0].strip() if found else ""


def _without(line: Line, pattern: re.Pattern[str]) -> Line:
    """A line without the mark at its beginning, which may stand in more than one run."""
    found = pattern.match(plain(line))
    left = found.end() if found else 0
    runs = []
    for run in line:
        cut = min(left, len(run.text))
        left -= cut
        runs.append(replace(run, text=run.text[cut:]))
    return normalise_runs(runs)
