"""An address on the web, or for mail, is typed in the text.

"https://…", "www.…" or "name@place.be" in running text: it is no link on a screen, has no code to scan on paper, and
no check notices when it changes. Give it a short printed form under `[links.name]` in guide.toml, and write
`[familievan.be](link:name)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”)]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:link|line|topic):")


def check(passages: Passages) -> Iterator[Finding]:
    """Every such address that is not the words of a link."""
    linked = {words for _, text in passages.files_of_text() for words in _LINK.findall(text)}
    for passage in passages.all:
        for found in _ADDRESS.finditer(passage.text):
            if not any(found[0] in words for words in linked):
                fix = "give it a name under [links] in guide.toml, and write [printed form](link:name)"
                problem = f"the address {found[0]} is typed in the text"
                yield passages.finding(passage, found[0], problem, fix, Severity.WARNING, at=found.start())
