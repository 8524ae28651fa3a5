"""Words that mean something on a screen and nothing on paper.

"Klik", "deze site", "deze pagina", "lees hier", "onderstaande link". Name the thing and print its address: write
`[familievan.be](link:site)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity

_WORDS = {
    "nl": r"aanklikken|doorklikken|klik(?:ken|t)?|deze (?:web)?(?:site|pagina|link)|via deze weg|"
    r"(?:boven|onder)staande (?:link|knop)|(?:lees|vind(?: je)?|bekijk|zie|download) (?:er )?(?:meer )?hier|"
    r"hier (?:meer )?(?:lezen|downloaden|vinden|klikken)",
    "en": r"click(?:ing)?|this (?:web)?(?:site|page|link)|the (?:link|button) (?:above|below)|"
    r"(?:read|find|see|download) (?:more )?here",
    "fr": r"cliqu\w+|(?:ce|cette) (?:site|page|lien)|le lien ci-(?:dessus|dessous)|(?:lisez|voir|télécharge\w*) ici",
    "de": r"klick\w*|diese[rs]? (?:web)?(?:site|seite|link)|der link (?:oben|unten)|(?:lesen|finden) sie hier",
}


def check(desk: Desk) -> Iterator[Finding]:
    """Every place where they stand."""
    pattern = re.compile(rf"\b(?:{_WORDS[desk.guide.language]})\b", re.IGNORECASE)
    updates = desk.guide.updates
    link = f"[{updates.printed}](link:{updates.id})" if updates.id and " " not in updates.printed else "[name](link:…)"
    fix = f"name the thing and print its address, as {link}"
    for passage in desk.passages:
        for found in pattern.finditer(passage.text):
            problem = f'"{found[0]}" means nothing on paper'
            yield desk.finding(passage, found[0], problem, fix, Severity.WARNING)
