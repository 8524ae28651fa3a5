"""A paragraph, or an item of a list, is too long to be taken in at once.

More than `paragraph_sentences` (5) sentences, or more than `paragraph_words` (80) words. A paragraph says one thing;
begin a new one where the next thing begins, or make a list of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every paragraph that is too long; the field `summary` has a limit of its own."""
    for passage in passages.all:
        sentences, words = len(passage.sentences), sum(len(sentence.words) for sentence in passage.sentences)
        most, limit = passages.limits["paragraph_sentences"], passages.limits["paragraph_words"]
        summary = passage.topic is not None and passage.text == _plain(passage.topic.summary)
        if passage.tag not in ("p", "li", "dd") or summary or passage.text == _plain(passages.guide.summary):
            continue
        if sentences > most or words > limit:
            kind = "a paragraph" if passage.tag == "p" else "an item"
            problem = f"{kind} of {sentences} sentences and {words} words; the most is {most} and {limit}"
            fix = "begin a new paragraph where the next thing begins"
            yield passages.finding(passage, passage.text, problem, fix, Severity.WARNING)


def _plain(html: str) -> str:
    from brochure.language.prose import blocks

    return " ".join(block.text for block in blocks(html))
