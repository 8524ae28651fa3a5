"""The registry of rules: found by their files, each with its manual page and its languages."""

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
    """One rule: its code, its manual page, its languages (none for all).

    ``release`` is set when its warnings are errors in a release; ``firm``, when no [[ignore]] mutes them there.
    """

    code: str
    manual: str
    languages: tuple[str, ...]
    release: bool
    firm: bool
    check: Callable[[Passages], Iterator[Finding]]

    def apply(self, passages: Passages, *, release: bool) -> Iterator[Finding]:
        """The findings of the rule; none in a language that is not its own."""
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
    module = import_module(f"brochure.editorial.rules.{code.replace('-', '_')}")
    languages = tuple(getattr(module, "LANGUAGES", ()))
    release, firm = (bool(getattr(module, name, False)) for name in ("RELEASE", "FIRM"))
    return Rule(code, inspect.getdoc(module) or "", languages, release, firm, module.check)


@cache
def manual() -> Mapping[str, str]:
    """The manual page of every code that check can print: of the rules, and of what the readers of files find."""
    pages = {rule.code: rule.manual for rule in rules()}
    text = (RULES / "reading.md").read_text(encoding="utf-8")
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        code, _, page = part.partition("\n")
        pages.setdefault(code, page.strip())
    return dict(sorted(pages.items()))
