"""A field that an import could not fill still has its placeholder.

Nothing is invented when a page is imported: what it does not give prints as "nog in te vullen", or the like. The name
of the publisher and the address of the latest version (`updates`) are empty then, and print nowhere. Write what belongs
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

RELEASE = FIRM = True

_OPEN = {"nl": "nog in te vullen", "en": "to be filled in", "fr": "à compléter", "de": "noch auszufüllen"}


def check(passages: Passages) -> Iterator[Finding]:
    """Every line of a TOML file with the placeholder, and the two fields that are left out of print while empty."""
    guide = passages.guide
    empty = (
        ("name", guide.publisher.name, "publisher.name", 'write name = "…" under [publisher]'),
        ("updates", guide.updates.id, "updates", 'write [links.site] with its fields, and updates = "site"'),
    )
    text = dict(passages.files_of_text()).get(guide.source.path, "")
    for key, value, name, fix in empty:
        if not value:
            found = re.search(rf"^{key}\s*=\s*[\"']", text, re.MULTILINE)
            place = passages.source(guide.source.path, found.start() if found else 0)
            problem = f"{name} is empty: nothing prints where it would stand"
            yield Finding("", place, problem, fix, Severity.WARNING)
    words = _OPEN[passages.guide.language]
    for path, text in passages.files_of_text():
        for number, line in enumerate(text.split("\n"), start=1):
            column = line.lower().find(words)
            if column >= 0 and path.suffix == ".toml":
                problem = f'"{words}" stands in {line.split("=")[0].strip() or "this line"}'
                place = passages.source(path, sum(len(row) + 1 for row in text.split("\n")[: number - 1]) + column)
                yield Finding("", place, problem, "write what belongs there", Severity.WARNING)
