"""The word "dader" stands in a text for those who live with one.

It names a person by one act, and his partner with him. Write "je partner" or, where it must be general, "pleger". A
guide that speaks of no partner and no "pleger", of the police for instance, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_WORD = re.compile(r"\b\w*dader\w*\b", re.IGNORECASE)
_CLOSE = re.compile(r"\b(?:partners?|plegers?)\b", re.IGNORECASE)


def check(passages: Passages) -> Iterator[Finding]:
    """Every occurrence, in a guide for those who are close."""
    if not any(_CLOSE.search(passage.text) for passage in passages.printed):
        return
    for passage in passages.printed:
        for found in _WORD.finditer(passage.text):
            fix = 'write "je partner" or "pleger"'
            yield passages.finding(passage, found[0], f'the word "{found[0]}"', fix, Severity.WARNING, at=found.start())
