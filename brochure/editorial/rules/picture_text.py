"""A picture has no text, or its file name for one.

Whoever cannot see the picture hears its text. "Foto 12" for `foto_12.png` says nothing. Write what it shows:
`![two hands](images/hands.png)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.editorial.passages import Passages
from brochure.model.errors import Finding, Severity

_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*([^)\s]+)")


def check(passages: Passages) -> Iterator[Finding]:
    """Alternative texts that are the file name with other punctuation; the reader finds empty and identical ones."""
    for path, text in passages.files_of_text():
        for found in _PICTURE.finditer(text):
            name = found[2].rpartition("/")[2].rpartition(".")[0]
            if _bare(found[1]) == _bare(name):
                problem = f'the picture "{found[2]}" has its file name as its text'
                fix = f"say what it shows: ![two hands]({found[2]})"
                yield Finding("", passages.source(path, found.start(1)), problem, fix, Severity.ERROR)


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()
