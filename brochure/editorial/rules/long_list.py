"""A list is longer than a reader keeps in mind.

More than `list_items` (7) items. Put them in groups with a heading each, or leave out what matters least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity


def check(passages: Passages) -> Iterator[Finding]:
    """Every list that is too long, at its first item."""
    limit = passages.limits["list_items"]
    items = [one for one in passages.all if one.tag == "li" and one.list]
    counts = Counter((one.path, one.list) for one in items)
    first = {(one.path, one.list): one for one in reversed(items)}
    for place, count in counts.items():
        if count > limit:
            problem = f"a list of {count} items; the most is {limit}"
            one = first[place]
            yield passages.finding(one, one.text, problem, "put them in groups, or leave some out", Severity.WARNING)
