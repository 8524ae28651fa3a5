"""Something was changed so that it prints.

A heading that skips a level is set one below the heading above it; a title too long for the head of a page is cut
there; a picture in a link stands alone; words whose language is none are read in that of the guide; a link to a page
that is not in the guide leads nowhere on paper, and only its words are printed. Nothing stops the build. Do as the fix
says where you want it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import ADJUSTED, Finding


def check(passages: Passages) -> Iterator[Finding]:
    """Every note of reading the guide that something was changed."""
    yield from (note for note in passages.guide.notes if note.code == ADJUSTED)
