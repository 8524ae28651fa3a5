"""The reader is called "je" here and "u" there.

One text, one way to speak to the reader. What is used less often is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.language.prose import words
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_NEAR = frozenset({"je", "jij", "jou", "jouw", "jezelf"})
_FAR = frozenset({"u", "uw", "uzelf"})
_HOUR = re.compile(r"(?<=\d)\s?u\b")  # "14.30 u."


def check(passages: Passages) -> Iterator[Finding]:
    """Every sentence that speaks in the rarer way."""
    spoken = [
        (passage, sentence, {word.lower() for word in words(_HOUR.sub("", sentence.text))})
        for passage in passages.printed
        for sentence in passage.sentences
    ]
    near = [one for one in spoken if one[2] & _NEAR]
    far = [one for one in spoken if one[2] & _FAR]
    rare, often = (far, "je") if len(far) <= len(near) else (near, "u")
    if not near or not far:
        return
    for passage, sentence, spoken_to in rare:
        word = min(spoken_to & (_FAR if often == "je" else _NEAR))
        problem = f'"{word}" stands here, and "{often}" elsewhere'
        yield passages.finding(
            passage, word, problem, f'write "{often}" here too', Severity.WARNING, within=sentence.text
        )
