"""An address on the web, or for mail, is typed in the text.

"https://…", "www.…" or "name@place.be" in running text: it is no link on a screen, has no code to scan on paper, and
no check notices when it changes. Write `<https://…>`, `<name@place.be>` or `[www.place.be](https://www.place.be)`; or
give it a short printed form under `[links.name]` in guide.toml, and write `[familievan.be](link:name)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"“”)]*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)


def check(passages: Passages) -> Iterator[Finding]:
    """Every such address that is not the words of a link."""
    linked = list(_linked(passages))
    for passage in passages.all:
        for found in _ADDRESS.finditer(passage.text):
            if not any(found[0] in words for words in linked):
                whole = (
                    f"<{found[0]}>" if not found[0].lower().startswith("www.") else f"[{found[0]}](https://{found[0]})"
                )
                fix = (
                    f"write {whole}, or give it a name under [links] in guide.toml and write [printed form](link:name)"
                )
                problem = f"the address {found[0]} is typed in the text"
                yield passages.finding(passage, found[0], problem, fix, Severity.WARNING, at=found.start())


def _linked(passages: Passages) -> Iterator[str]:
    """The words of all links of the guide."""
    guide = passages.guide
    htmls = [guide.summary, *guide.actions, guide.front.html, guide.back.html]
    htmls += [html for topic in guide.topics for html in (topic.summary, *topic.actions, topic.text.html)]
    htmls += [guide.site.opening.html] if guide.site.opening is not None else []
    for html in htmls:
        yield from (re.sub(r"<[^>]+>|\u00ad", "", words) for words in _LINK.findall(html))
