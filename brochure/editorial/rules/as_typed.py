"""Something is typed like markup, and prints as it is typed.

A footnote, a link, a list of attributes, a table without a line of |---|---| below its first row, or an item of a list
that no reader of Markdown takes up. Write it as the finding says, or put a `\\` before it when the characters
themselves are meant. A warning, and an error in a release.

What can be typed: `**bold**`, `H~2~O`, `x^2^`, `- [ ] an item to tick`, `[bonjour]{lang=fr}`, and
on a line of its own `*[WHO]: World Health Organization`. Words between `~~` are left out, with a finding: on paper they
would be read as valid.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.markup.stray_markup import CODE
from brochure.model.errors import Finding

RELEASE = True


def check(passages: Passages) -> Iterator[Finding]:
    """Every note of reading the guide that something prints as it is typed."""
    yield from (note for note in passages.guide.notes if note.code == CODE)
