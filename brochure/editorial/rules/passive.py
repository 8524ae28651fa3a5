"""Too many sentences say what is done, and not who does it.

More than `passive_percent` (20) of each hundred sentences of a question hold a form of "worden" with a participle such
as "gehoord" ("werd vader" and "wordt blij" hold none). Who does it? Write: "De politie hoort je partner" instead of
"Je partner wordt gehoord".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_FORMS = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
_BEFORE = (
    "aan|achter|af|bij|binnen|door|in|los|mee|na|neer|om|onder|op|over|samen|tegen|terug|toe|uit|vast|vol|voor|weg"
)
_PARTICIPLE = re.compile(
    rf"(?:(?:{_BEFORE})?ge\w{{2,}}|(?:be|ver|ont|her|er|mis)\w{{2,}})(?:t|d|en)|(?:{_BEFORE})?ge\w+aan"
)
#: Adjectives and nouns that look like participles.
_OTHERS = frozenset(
    {"gezond", "bekend", "verliefd", "bevriend", "vertrouwd", "verslaafd", "bezorgd", "geduld", "gebied", "gezicht"}
    | {"gezinnen", "geheimen", "gevoelens", "gesprekken", "getuigen", "beelden", "verdriet", "gehecht", "verward"}
)


def check(passages: Passages) -> Iterator[Finding]:
    """Every question with too many of them; the first is shown."""
    limit = passages.limits["passive_percent"]
    for topic, own in passages.topics:
        every = [
            (passage, sentence)
            for passage in own
            for sentence in passage.sentences
            if sentence.words and passage.running
        ]
        found = [one for one in every if _passive([word.lower() for word in one[1].words])]
        if 100 * len(found) > limit * len(every):
            problem = f'{len(found)} of {len(every)} sentences of question {topic.letter} are passive ("worden")'
            yield passages.finding(found[0][0], found[0][1].text, problem, "say who does it", Severity.WARNING)


def _passive(words: Collection[str]) -> bool:
    return bool(_FORMS.intersection(words)) and any(
        _PARTICIPLE.fullmatch(word) for word in words if word not in _FORMS | _OTHERS and not word.endswith("end")
    )
