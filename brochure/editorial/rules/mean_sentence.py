"""The sentences of a question are long on the whole.

The mean of all sentences of an answer is more than `sentence_mean_words` (15) words, though each may be within its
limit; its short answer and its steps do not count. Shorten the longest ones first; the report (`make_pdf.py report`)
shows them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

#: The mean of fewer sentences is not meaningful.
_FEWEST = 5


def check(passages: Passages) -> Iterator[Finding]:
    """Every question whose sentences are too long on the whole."""
    limit = passages.limits["sentence_mean_words"]
    for topic, own in passages.topics:
        lengths = [len(sentence.words) for one in own if one.body and one.running for sentence in one.sentences]
        if len(lengths) >= _FEWEST and (mean := sum(lengths) / len(lengths)) > limit:
            problem = f"the sentences have {mean:.1f} words on the whole; the most is {limit}"
            yield Finding("", topic.source, problem, "shorten the longest sentences first", Severity.WARNING)
