"""Both "hem of haar" and "hem/haar" are used.

One text, one way to name both. The form that is used less often is reported. Better still: write "je partner" or
"die persoon".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_PAIRS = r"(?:hem|haar|hij|zij|ze|zijn)"
_SLASH = re.compile(rf"\b{_PAIRS}\s?/\s?{_PAIRS}\b", re.IGNORECASE)
_OR = re.compile(rf"\b{_PAIRS} of {_PAIRS}\b", re.IGNORECASE)


def check(passages: Passages) -> Iterator[Finding]:
    """Every pair in the rarer form."""
    slashes = [(passage, found[0]) for passage in passages.printed for found in _SLASH.finditer(passage.text)]
    words = [(passage, found[0]) for passage in passages.printed for found in _OR.finditer(passage.text)]
    if not slashes or not words:
        return
    rare, often = (slashes, words) if len(slashes) <= len(words) else (words, slashes)
    for passage, pair in rare:
        problem = f'"{pair}" stands here, and "{often[0][1]}" elsewhere'
        yield passages.finding(passage, pair, problem, "write both in the same way", Severity.WARNING)
