"""The hash of all that one edition is made from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.build import press_inputs, typing_in
from brochure.model.edition import DEFAULT_SCREEN, Edition
from brochure.model.guide import Guide
from brochure.output import fingerprint
from brochure.source import pictures
from brochure.typesetting import cover_art
from brochure.typesetting.layout_findings import file_slug

if TYPE_CHECKING:
    from brochure.typesetting.document import Document


def hashed(guide: Guide, edition: Edition, document: Document, stylesheet: str) -> str:
    """The hash of a document of an edition, of its stylesheet, and of what else decides what is made of them."""
    forms = [edition, edition.larger]
    parts: list[object] = [document.html, document.office, document.drawings, stylesheet]
    parts += [
        (one.scheme, one.paper, one.flip, one.pages, one.grammage, one.type_size, one.block) for one in forms if one
    ]
    slug = file_slug(guide, edition)
    parts += [edition.outputs, edition.black, edition.feed, edition.screen.pdf2, guide.revealing, slug]
    named = pictures.named(document.html + (document.office or ""), guide.root)
    named += cover_art.grounds(document.rules, guide.root)
    parts.append({path.relative_to(guide.root).as_posix(): pictures.digest(path) for path in named})
    parts.append(guide.brand.typeface.faces)
    parts += press_inputs.inputs(guide, edition)
    parts.append(typing_in.inputs(guide, edition))
    return fingerprint.key(repr(parts), [fingerprint.STYLES])


def fitted(guide: Guide, edition: Edition, document: Document, stylesheet: str) -> str:
    """The hash of all that fitting depends on: which files are painted from the pages is not among it."""
    alike = replace(edition, outputs=(), black=False, feed=None, screen=DEFAULT_SCREEN)
    return hashed(guide, alike, document, stylesheet)
