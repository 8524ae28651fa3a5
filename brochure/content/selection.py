"""Which editions a content folder has, and which of them given names stand for."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from brochure.content.editions import read_editions
from brochure.imposition import impose
from brochure.model.edition import Edition
from brochure.model.errors import BrochureError, Finding, nearest
from brochure.source.files import is_folder


def editions(root: Path) -> tuple[Edition, ...]:
    """The editions of the content folder ``root``, by name; raises BrochureError with all that is wrong in them."""
    try:
        return read_editions(root, impose.SCHEMES)
    except BrochureError as error:
        # The findings of the text come with those of the editions, not only after these are corrected.
        raise BrochureError([*_mistakes(root), *(error.findings if is_folder(root) else ())]) from None


def choose(every: tuple[Edition, ...], names: Collection[str], root: Path) -> list[Edition]:
    """The editions of these names; the name of a data file stands for every edition that is made from it."""
    known = {name: edition for edition in every for name in (edition.stem, edition.name)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BrochureError(
            Finding(
                "unknown-edition",
                None,
                f'there is no edition "{name}" in {root / "editions"}',
                nearest(name, known),
            )
            for name in unknown
        )
    return [edition for edition in every if not names or {edition.name, edition.stem}.intersection(names)]


def others_than(every: tuple[Edition, ...], edition: Edition) -> list[str]:
    """The titles of the other products, once each; a discreet variant is left out."""
    titles = [other.title for other in every if other.stem != edition.stem and not other.discreet]
    return [title for title in dict.fromkeys(titles) if title != edition.title]


def _mistakes(root: Path) -> tuple[Finding, ...]:
    # Reading the text loads what makes Markdown: nobody waits for it when all is well.
    from brochure.content.reader import read

    try:
        read(root)
    except BrochureError as error:
        return error.findings
    return ()
