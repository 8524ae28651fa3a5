"""Fields of a Word file: what their code means for the text that they show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from brochure.importing.word_xml import attribute, child, children, is_on

_ADDRESS = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"([^\"]*)\"", re.IGNORECASE)
_COUNTS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field: its code, and whether that has ended, so that what follows is what it shows; a box to tick in it."""

    code: str = ""
    shows: bool = False
    held: str = ""  # text where its code stands: shown when it turns out not to end
    box: str = ""

    @property
    def href(self) -> str:
        """The address that its text leads to; empty where it leads nowhere."""
        found = _ADDRESS.search(self.code) if self.shows else None
        if found is None:
            return ""
        return f"#{found[1]}" if re.search(r"HYPERLINK\s+\\l", self.code, re.IGNORECASE) else found[1]

    @property
    def counts_pages(self) -> bool:
        """Whether it shows the number of a page."""
        return bool(_COUNTS.match(self.code))

    @property
    def is_contents(self) -> bool:
        """Whether it shows the table of contents."""
        return self.code.lstrip().upper().startswith("TOC")

    def take_form(self, begin: Any) -> None:
        """Read the field of a form that begins here: a box to tick, or the first of a list."""
        box = child(begin, "ffData", "checkBox")
        if box is not None:
            ticked = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
            self.box = "☑" if is_on(ticked) else "☐"
        for entry in list(children(child(begin, "ffData", "ddList"), "listEntry"))[:1]:
            self.box = attribute(entry, "val")
