"""All findings on a content folder: the errors of reading it, else those of the editorial rules."""

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
from brochure.language.messages import Translate, translator
from brochure.model.errors import BrochureError, Finding, Severity, in_reading_order
from brochure.model.guide import Guide, Ignore
from brochure.source.files import is_folder

Result = TypeVar("Result")

#: The code of the finding on an ignore that matches nothing: it has no rule, and cannot be ignored.
STALE = "stale-ignore"
#: The code of the note that the rules have not been run.
NOT_RUN = "not-looked-at"
_FIRST = "correct these first, and check again"


def findings(
    root: Path, *, release: bool = False, spelling: bool = False, today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """All findings on the guide in ``root``, in reading order; dates are compared with ``today``.

    A guide that cannot be read gives the findings of reading it, and last a note that the rules have not been run. A
    file of an edition that cannot be used keeps the rules about the text from nothing.
    With ``release``, warnings that must not go to the printer (drafts, reviews, dates, helplines) are errors. With
    ``spelling``, words that the installed dictionary does not know are found too; a missing dictionary is a finding.
    """
    problems: list[Finding] = []
    guide = _collected(problems, read, root)
    if is_folder(root):
        _collected(problems, read_editions, root, SCHEMES)
    if guide is None:
        note = Finding(NOT_RUN, None, "the rules about the text have not been run yet", _FIRST, Severity.WARNING)
        return (*sorted(problems, key=in_reading_order), *([note] if is_folder(root) else []))
    passages = Passages(guide, today or datetime.date.today())
    found = [finding for rule in rules() for finding in rule.apply(passages, release=release)]
    if spelling:
        found += _spelling_findings(passages)
    firm = {rule.code for rule in rules() if release and rule.firm}
    return tuple(sorted([*problems, *_without_ignored(found, guide, firm)], key=in_reading_order))


def _collected(problems: list[Finding], reader: Callable[..., Result], *given: object) -> Result | None:
    """The result of a reader; its findings are added to ``problems``."""
    try:
        return reader(*given)
    except BrochureError as error:
        problems += error.findings
    return None


def _spelling_findings(passages: Passages) -> Iterator[Finding]:
    why = missing(passages.guide.language)
    if why:
        problem, _, fix = why.partition(": ")
        yield Finding(SPELLING, None, f"spelling was not checked: {problem}", fix, Severity.WARNING)
        return
    for finding in misspelt(passages):
        yield replace(finding, code=SPELLING)


def _without_ignored(found: Iterable[Finding], guide: Guide, firm: Collection[str]) -> Iterator[Finding]:
    """The findings that no [[ignore]] of the guide matches, and a finding on every ignore that matches nothing.

    Findings of the rules in ``firm`` stay, with a fix that says so.
    """
    used: set[Ignore] = set()
    translate = translator(guide.language)
    for finding in found:
        matches = [ignore for ignore in guide.checking.ignores if _matches(ignore, finding, translate)]
        used.update(matches)
        if not matches:
            yield finding
        elif finding.code in firm:
            yield replace(finding, fix=f"{finding.fix}; no [[ignore]] lets this go to the printer")
    for ignore in guide.checking.ignores:
        if ignore not in used:
            problem = f"nothing is found any more by {ignore.code}"
            if ignore.words:
                problem = f'nothing is found any more by {ignore.code} about "{ignore.words}"'
            yield Finding(STALE, ignore.source, problem, "take this [[ignore]] out", Severity.WARNING)


def _matches(ignore: Ignore, finding: Finding, translate: Translate) -> bool:
    """Whether an ignore matches a finding: the same code, and its words in the problem, in English or as shown."""
    if ignore.code != finding.code:
        return False
    return ignore.words in finding.problem or ignore.words in translate(finding.problem)
