"""The text gives an order in a matter of law.

"Je moet", "u dient", "nooit", "altijd", "vertel alles" and the like, in a sentence that speaks of police, court,
complaint or lawyer. Rights differ from case to case: say what is possible and who can advise, such as a lawyer. A
sentence about others ("De politie mag dat nooit weigeren.") gives the reader no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

LANGUAGES = ("nl",)

_LAW = re.compile(
    r"\b(?:politie\w*|advoca\w+|\w*rechters?|rechtbank\w*|(?:het|dit) gerecht|gerechtelijk\w*|parket\w*|"
    r"verho(?:or|ren)\w*|aangifte\w*|klacht|verdachten?|straf(?:ba\w+|zaa?k\w*|recht\w*|blad|dossier)|getuig\w+|verkla(?:ring|ren|ar)\w*)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:je moet|moet je|moet u|u moet|je mag (?:nooit|niet)|u mag (?:nooit|niet)|je dient|dien je|u dient|dient u|"
    r"verplicht|altijd|nooit|zeker niet|(?:vertel|zeg|beken|verklaar|geef) (?:hen |hun |ze |dan |gewoon )?alles)\b",
    re.IGNORECASE,
)
#: What a sentence about others begins with.
_OTHERS = frozenset(
    {"de", "het", "een", "er", "dat", "dit", "die", "deze", "elke", "iedere", "geen", "hij", "zij", "ze"}
)
_READER = frozenset({"je", "jij", "jou", "jouw", "u", "uw"})


def check(passages: Passages) -> Iterator[Finding]:
    """Every such sentence."""
    for passage in passages.all:
        for sentence in passage.sentences:
            order = _ORDER.search(sentence.text)
            spoken = [word.lower() for word in sentence.words]
            if spoken and spoken[0] in _OTHERS and not _READER.intersection(spoken):
                continue
            if order and _LAW.search(sentence.text):
                problem = f'"{order[0]}" in a sentence about the law'
                fix = "say what is possible, and who can advise"
                yield passages.finding(passage, order[0], problem, fix, Severity.WARNING, within=sentence.text)
