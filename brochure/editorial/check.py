"""A content folder → all findings: what keeps it from being read, and what the editorial rules say of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from brochure.content.check_settings import SPELLING
from brochure.content.reader import read, read_editions
from brochure.editorial.passages import Passages
from brochure.editorial.rulebook import rules
from brochure.editorial.spelling import missing, misspelt
from brochure.imposition.schemes import SCHEMES
from brochure.model.errors import BrochureError, Finding, Severity, in_reading_order
from brochure.model.guide import Guide, Ignore

Taken = TypeVar("Taken")

#: The code of a finding about an ignore that hits nothing: it has no rule, and cannot be ignored.
STALE = "stale-ignore"
#: The code of the note that the rules have not been run.
UNREAD = "not-looked-at"
_FIRST = "mend these first, and check again"


def findings(
    root: Path, *, release: bool = False, spelling: bool = False, today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """Everything that is wrong with the guide in ``root``, in reading order; ``today`` is the day for what grows old.

    A guide that cannot be read gives the findings of reading it, and at the end one that says that the rules have not
    looked yet. With
    ``release``, warnings that must not go to the printer (drafts, reviews, dates, helplines) are errors. With
    ``spelling``, words that the machine's dictionary does not know are found too; without one, a finding says so.
    """
    problems: list[Finding] = []
    guide = _taken(problems, read, root)
    if root.is_dir():
        _taken(problems, read_editions, root, SCHEMES)
    if problems or guide is None:
        note = Finding(UNREAD, None, "the rules about the text have not looked yet", _FIRST, Severity.WARNING)
        return (*sorted(problems, key=in_reading_order), *([note] if root.is_dir() else []))
    passages = Passages(guide, today or datetime.date.today())
    found = [finding for rule in rules() for finding in rule.apply(passages, release=release)]
    if spelling:
        found += _spelt(passages)
    firm = {rule.code for rule in rules() if release and rule.firm}
    return tuple(sorted(_let_stand(found, guide, firm), key=in_reading_order))


def _taken(problems: list[Finding], reader: Callable[..., Taken], *given: object) -> Taken | None:
    """What a reader gives; its mistakes go to ``problems``."""
    try:
        return reader(*given)
    except BrochureError as error:
        problems += error.findings
    return None


def _spelt(passages: Passages) -> Iterator[Finding]:
    why = missing(passages.guide.language)
    if why:
        problem, _, fix = why.partition(": ")
        yield Finding(SPELLING, None, f"spelling was not checked: {problem}", fix, Severity.WARNING)
        return
    for finding in misspelt(passages):
        yield replace(finding, code=SPELLING)


def _let_stand(found: Iterable[Finding], guide: Guide, firm: Collection[str]) -> Iterator[Finding]:
    """The findings but for those that the editor lets stand; and every such word that hits nothing.

    What is found by one of ``firm`` stays, and says why.
    """
    used: set[Ignore] = set()
    for finding in found:
        hits = [ignore for ignore in guide.checking.ignores if _hits(ignore, finding)]
        used.update(hits)
        if not hits:
            yield finding
        elif finding.code in firm:
            yield replace(finding, fix=f"{finding.fix}; no [[ignore]] lets this go to the printer")
    for ignore in guide.checking.ignores:
        if ignore not in used:
            about = f' about "{ignore.words}"' if ignore.words else ""
            problem = f"nothing is found any more by {ignore.code}{about}"
            yield Finding(STALE, ignore.source, problem, "take this [[ignore]] out", Severity.WARNING)


def _hits(ignore: Ignore, finding: Finding) -> bool:
    """Whether an ignore is of this finding: its rule, and its words in the problem."""
    return ignore.code == finding.code and ignore.words in finding.problem
