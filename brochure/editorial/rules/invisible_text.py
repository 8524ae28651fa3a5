"""A line holds only characters that leave no ink.

A zero width space, a soft hyphen or a joiner alone in a paragraph, an item or a heading: website builders put them
where a gap is wanted, and they come along when a page is copied. The line is not printed. Delete it; for a gap, nothing
is needed: paragraphs stand apart by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.markup.invisible import CODE
from brochure.model.errors import Finding


def check(passages: Passages) -> Iterator[Finding]:
    """Every line that was left out for it."""
    yield from (note for note in passages.guide.notes if note.code == CODE)
