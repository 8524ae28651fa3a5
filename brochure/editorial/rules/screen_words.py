"""Words that mean something on a screen and nothing on paper.

"Klik", "deze site", "deze pagina", "lees hier", "onderstaande link". Name the thing and print its address: write
`[familievan.be](link:site)`. A warning, and an error in a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from brochure.editorial.passages import Passages
from brochure.editorial.rules.empty_link import empty_links
from brochure.model.errors import Finding, Severity

RELEASE = True

_WORDS = {
    # "Klik" is also a sound, and "hier" a place: only phrases about something to press or to open.
    "nl": r"aanklikken|doorklikken|klik(?:ken|t)? (?:je |dan |eens )?(?:hier|op|door|aan|verder|naar)|via deze weg|"
    r"deze (?:web)?(?:site|pagina|link)|(?:boven|onder)staande (?:link|knop)|"
    r"(?:lees|bekijk|download) (?:er )?(?:meer )?hier|(?:vind|zie)(?: je| u)? hier (?=meer|info|alle|uitleg|tips)|"
    r"hier meer (?:lezen|downloaden|vinden)|"
    r"hier (?:(?:lezen|vinden|bekijken)(?=\s*(?:[.,:;!?)]|$))|downloaden|klikken)|"
    r"hier (?:lees|vind) (?:je|u) (?:er )?meer",
    "en": r"click(?:ing)?|this (?:web)?(?:site|page|link)|the (?:link|button) (?:above|below)|"
    r"(?:read|find|see|download) (?:more )?here",
    "fr": r"cliqu\w+|(?:ce|cette) (?:site|page|lien)|le lien ci-(?:dessus|dessous)|(?:lisez|voir|télécharge\w*) ici",
    "de": r"klick\w*|diese[rs]? (?:web)?(?:site|seite|link)|der link (?:oben|unten)|(?:lesen|finden) sie hier",
}


def check(passages: Passages) -> Iterator[Finding]:
    """Every occurrence."""
    pattern = re.compile(rf"\b(?:{_WORDS[passages.guide.language]})\b", re.IGNORECASE)
    updates = passages.guide.updates
    link = f"[{updates.printed}](link:{updates.id})" if updates.id and " " not in updates.printed else "[name](link:…)"
    fix = f"name the thing and print its address, as {link}"
    links = [(place.path, place.line, place.column or 0, len(words)) for place, words in empty_links(passages)]
    for passage in passages.printed:
        for found in pattern.finditer(passage.text):
            problem = f'"{found[0].strip()}" means nothing on paper'
            finding = passages.finding(passage, found[0], problem, fix, Severity.WARNING, at=found.start())
            if not any(_within(finding, *link) for link in links):
                yield finding


def _within(finding: Finding, path: Path, line: int | None, column: int, length: int) -> bool:
    """Whether it is inside a link that the rule on empty links reports."""
    place = finding.source
    if place is None or (place.path, place.line) != (path, line):
        return False
    return 0 <= (place.column or 0) - column < length
