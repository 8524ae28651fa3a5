"""The words of a link say nothing of where it leads.

"Hier", "klik", "deze site", "lees meer" as all the words of a link: on paper nothing is left of it, and who listens
to a page hears a row of "hier". Write what stands there: `[Hulplijn 1712](line:1712)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.desk import Desk
from brochure.errors import Finding, Severity

_EMPTY = {
    "nl": r"hier|klik(?: hier)?|(?:via )?deze (?:(?:web)?site|pagina|link|weg)|link|"
    r"(?:hier )?(?:lees )?meer(?: lezen| info(?:rmatie)?)?",
    "en": r"here|click(?: here)?|this (?:web)?(?:site|page|link)|(?:read )?more|link",
    "fr": r"ici|cliquez(?: ici)?|(?:ce|cette) (?:site|page|lien)|(?:lire |en savoir )?plus|lien",
    "de": r"hier|klick\w*(?: hier)?|diese[rs]? (?:seite|website|link)|mehr(?: lesen)?|link",
}


def check(desk: Desk) -> Iterator[Finding]:
    """Every link of empty words, found in the files themselves: on paper its words are gone."""
    pattern = re.compile(rf"\[\s*({_EMPTY[desk.guide.language]})\s*\]\((?:topic|line|link):", re.IGNORECASE)
    for path, text in desk.files_of_text():
        for found in pattern.finditer(text):
            problem = f'the link "{found[1]}" does not say where it leads'
            fix = "write the name of what it leads to"
            yield Finding("", desk.source(path, found.start(1)), problem, fix, Severity.ERROR)
