"""A character is not in the fonts of the guide, and nothing that reads the same is.

An emoji, or a name in Arabic or Cyrillic letters, typed or as an escape (`&#128512;`), in a text or in a drawing. It is
not printed. Write it in Latin letters, or say in words what it means; in a drawing, turn the text into paths in the
program that drew it. Signs that have another form (`📞` is printed as `☎`) are told with [adjusted].
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.markup.glyph_findings import CODE
from brochure.model.errors import Finding


def check(passages: Passages) -> Iterator[Finding]:
    """Every character that is not printed."""
    yield from (note for note in passages.guide.notes if note.code == CODE)
