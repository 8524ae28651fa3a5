"""The rules as they are applied: found by their files, each with its manual page and the languages that it knows."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from brochure.content.check_settings import RULES, codes
from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, its manual page, the languages that it knows (none for all).

    ``release`` says that its warnings are errors in what goes to the printer; ``firm``, that no word of the editor
    lets them stand there.
    """

    code: str
    manual: str
    languages: tuple[str, ...]
    release: bool
    firm: bool
    check: Callable[[Passages], Iterator[Finding]]

    def apply(self, passages: Passages, *, release: bool) -> Iterator[Finding]:
        """What the rule finds; nothing in a language that it does not know."""
        if self.languages and passages.guide.language not in self.languages:
            return
        for finding in self.check(passages):
            severity = Severity.ERROR if release and self.release else finding.severity
            yield replace(finding, code=self.code, severity=severity)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(map(_rule, codes()))


def _rule(code: str) -> Rule:
    room = import_module(f"brochure.editorial.rules.{code.replace('-', '_')}")
    languages = tuple(getattr(room, "LANGUAGES", ()))
    release, firm = (bool(getattr(room, name, False)) for name in ("RELEASE", "FIRM"))
    return Rule(code, inspect.getdoc(room) or "", languages, release, firm, room.check)


@cache
def manual() -> Mapping[str, str]:
    """Every code that check can print, with its page: the rules, and what keeps a guide from being read."""
    pages = {rule.code: rule.manual for rule in rules()}
    text = (RULES / "reading.md").read_text(encoding="utf-8")
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        code, _, page = part.partition("\n")
        pages.setdefault(code, page.strip())
    return dict(sorted(pages.items()))
