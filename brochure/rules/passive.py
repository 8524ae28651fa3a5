"""Too many sentences say what is done, and not who does it.

More than `passive_percent` (20) of each hundred sentences of a question hold a form of "worden". Who does it? Write:
"De politie hoort je partner" instead of "Je partner wordt gehoord".
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity

LANGUAGES = ("nl",)

_FORMS = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})


def check(desk: Desk) -> Iterator[Finding]:
    """Every question with too many of them; the first is shown."""
    limit = desk.limits["passive_percent"]
    for topic, passages in desk.topics:
        every = [(passage, sentence) for passage in passages for sentence in passage.sentences if sentence.words]
        found = [one for one in every if _FORMS.intersection(word.lower() for word in one[1].words)]
        if 100 * len(found) > limit * len(every):
            problem = f'{len(found)} of {len(every)} sentences of question {topic.letter} hold a form of "worden"'
            yield desk.finding(found[0][0], found[0][1].text, problem, "say who does it", Severity.WARNING)
