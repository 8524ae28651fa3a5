"""A sentence has more words than a reader holds in mind.

More than `sentence_words` (20) words is a warning, more than `sentence_most_words` (30) an error. Whoever is upset
reads a long sentence twice, or not at all. Cut it at "en", "maar", "want" or "die", and begin the second half with
its subject. The cells of tables are looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every sentence that is too long."""
    limit, most = passages.limits["sentence_words"], passages.limits["sentence_most_words"]
    for passage in passages.all:
        if not passage.running and passage.tag not in ("td", "th"):
            continue
        for sentence in passage.sentences:
            count = len(sentence.words)
            if count > limit:
                severity, least = (Severity.ERROR, most) if count > most else (Severity.WARNING, limit)
                # As it stands in the file, figures too, so that searching for it finds it.
                begin = " ".join(sentence.text.split()[:6])
                problem = f'a sentence of {count} words, "{begin} …"; the most is {max(least, limit)}'
                yield passages.finding(passage, sentence.text, problem, "make two sentences of it", severity)
