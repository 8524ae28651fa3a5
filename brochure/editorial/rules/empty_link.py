"""The words of a link say nothing of where it leads.

"Hier", "klik", "deze site", "lees meer", "lees verder" as all the words of a link: on paper nothing is left of it, and
who listens to a page hears a row of "hier". Write what stands there: `[Hulplijn 1712](line:1712)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity, Source

_EMPTY = {
    "nl": r"hier|klik(?: hier)?|(?:via )?deze (?:(?:web)?site|pagina|link|weg)|link|"
    r"(?:hier )?(?:lees )?(?:hier )?(?:meer|verder)(?: lezen| info(?:rmatie)?| weten)?|"
    r"lees (?:het )?hier|(?:lees|kijk) dit",
    "en": r"here|click(?: here)?|this (?:web)?(?:site|page|link)|(?:read )?more|link",
    "fr": r"ici|cliquez(?: ici)?|(?:ce|cette) (?:site|page|lien)|(?:lire |en savoir )?plus|lien",
    "de": r"hier|klick\w*(?: hier)?|diese[rs]? (?:seite|website|link)|mehr(?: lesen)?|link",
}


def check(passages: Passages) -> Iterator[Finding]:
    """Every such link, found in the files themselves: its target is not in the text that prints."""
    for place, words in empty_links(passages):
        problem = f'the link "{words}" does not say where it leads'
        yield Finding("", place, problem, "write the name of what it leads to", Severity.ERROR)


def empty_links(passages: Passages) -> Iterator[tuple[Source, str]]:
    """The source and the words of each."""
    pattern = re.compile(rf"\[\s*({_EMPTY[passages.guide.language]})\s*\]\((?:topic|line|link):", re.IGNORECASE)
    for path, text in passages.files_of_text():
        yield from ((passages.source(path, found.start(1)), found[1]) for found in pattern.finditer(text))
