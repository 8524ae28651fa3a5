"""The reader is called "je" here and "u" there.

One text, one way to speak to the reader. The form that is used less often is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.language.prose import words
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_INFORMAL = frozenset({"je", "jij", "jou", "jouw", "jezelf"})
_FORMAL = frozenset({"u", "uw", "uzelf"})
_HOUR = re.compile(r"(?<=\d)\s?u\b")  # "14.30 u."


def check(passages: Passages) -> Iterator[Finding]:
    """Every sentence with the rarer form."""
    spoken = [
        (passage, sentence, {word.lower() for word in words(_HOUR.sub("", sentence.text))})
        for passage in passages.printed
        for sentence in passage.sentences
    ]
    informal = [one for one in spoken if one[2] & _INFORMAL]
    formal = [one for one in spoken if one[2] & _FORMAL]
    rare, often = (formal, "je") if len(formal) <= len(informal) else (informal, "u")
    if not informal or not formal:
        return
    for passage, sentence, spoken_to in rare:
        word = min(spoken_to & (_FORMAL if often == "je" else _INFORMAL))
        problem = f'"{word}" stands here, and "{often}" elsewhere'
        yield passages.finding(
            passage, word, problem, f'write "{often}" here too', Severity.WARNING, within=sentence.text
        )
