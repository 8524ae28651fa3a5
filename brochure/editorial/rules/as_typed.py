"""Something is typed like markup, and prints as it is typed.

A footnote, a link, a list of attributes, a table without a line of |---|---| below its first row, or an item of a list
that no reader of Markdown takes up; or any markup in a title or another field that takes none. Write it as the finding
says, or put a `\\` before it when the characters themselves are meant. A warning, and an error in a release.

What can be typed: `**bold**`, `H~2~O`, `x^2^`, `- [ ] an item to tick`, `[bonjour]{lang=fr}`, and
on a line of its own `*[WHO]: World Health Organization`. Words between `~~` are left out, with a finding: on paper they
would be read as valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.markup.stray_markup import CODE
from brochure.model.errors import Finding, Severity
from brochure.model.text import quoted

RELEASE = True

#: Markup of any kind, with the words in it: a title, the name of a publisher or the meaning of a word holds none.
_MARKUP = re.compile(
    r"\*\*([^*\s][^*]*)\*\*|(?<!\w)__([^_\s][^_]*)__(?!\w)|~~([^~\s][^~]*)~~|==([^=\s][^=]*)==|`([^`]+)`|"
    r"\[([^\[\]]+)\]\([^()\s]+\)|<(?:b|i|em|strong|u|span|sub|sup)\b[^<>]*>([^<>]*)</\w+>"
)


def check(passages: Passages) -> Iterator[Finding]:
    """Every note of reading the guide that something prints as it is typed, and markup in fields that take none."""
    yield from (note for note in passages.guide.notes if note.code == CODE)
    for passage in passages.printed:
        for found in _MARKUP.finditer(passage.text) if passage.tag == "field" else ():
            words = next(group for group in found.groups() if group is not None)
            problem = f"{quoted(found[0])} is markup, and this field prints as it is typed"
            fix = f"write {quoted(words)} instead"
            yield passages.finding(passage, words, problem, fix, Severity.WARNING, at=found.start())
