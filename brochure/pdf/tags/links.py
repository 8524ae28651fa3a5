"""What a link is called when it is read aloud: its words, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from brochure.pdf.tags.structure import Node


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in the language of the document: of a link to a page, with {words} and {page}; to a telephone, {digits}."""

    page: str = "{words}, {page}"
    phone: str = "{digits}"


def description(link: Node, pages: Mapping[str, int], spoken: Spoken) -> str:
    """The description of a link (/Contents): "Wat als er gevaar is?, pagina 8", "Telefoon 1 7 1 2".

    ``pages`` are the pages, from 0, on which each anchor is.
    """
    own = link.label or " ".join("".join(mark.text for mark in link.marks() if not mark.generated).split())
    words = own or " ".join(node.alt for node in link.nodes() if node.alt) or " ".join(link.text().split()).strip("()")
    if link.target.startswith("tel:"):
        digits = re.sub(r"\D", "", words) or re.sub(r"\D", "", link.target)
        return spoken.phone.format(digits=" ".join(digits))
    page = pages.get(link.target[1:]) if link.target.startswith("#") else None
    return words if page is None or not own else spoken.page.format(words=own, page=page + 1)
