"""A sentence has more words than a reader holds in mind.

More than `sentence_words` (20) words is a warning, more than `sentence_most_words` (30) an error. Whoever is upset
reads a long sentence twice, or not at all. Cut it at "en", "maar", "want" or "die", and begin the second half with
its subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity


def check(desk: Desk) -> Iterator[Finding]:
    """Every sentence that is too long."""
    limit, most = desk.limits["sentence_words"], desk.limits["sentence_most_words"]
    for passage in desk.passages:
        for sentence in passage.sentences:
            count = len(sentence.words)
            if count > limit:
                severity = Severity.ERROR if count > most else Severity.WARNING
                problem = f'a sentence of {count} words, "{" ".join(sentence.words[:6])} …"; the most is {limit}'
                yield desk.finding(passage, sentence.text, problem, "make two sentences of it", severity)
