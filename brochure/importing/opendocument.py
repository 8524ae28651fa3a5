"""Reader of OpenDocument texts (.odt): their parts as HTML, which is read as a web page is; no word is lost unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from brochure.importing.blocks import Dropped, Page
from brochure.importing.letterhead import letterhead
from brochure.importing.markup import read_tree
from brochure.importing.opendocument_body import Body
from brochure.importing.opendocument_styles import Styles
from brochure.importing.word_parts import bounded, picture
from brochure.importing.word_xml import child, element, local, parsed
from brochure.model.errors import Source, fail

_SAVE = 'open it in LibreOffice, and save it anew as "ODF Text Document (.odt)", or as a Word document (.docx)'
_PROBLEM = "this OpenDocument file cannot be read"


def read_opendocument(data: bytes, path: Path) -> Page:
    """The blocks of an .odt file; their lines are its paragraphs with words, counted from 1.

    Raises `BrochureError` when the file is damaged, locked, empty or too big.
    """
    parts = bounded(data, path, "content.xml")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        problem = "this file is locked with a password"
        raise fail("no-word-file", Source(path), problem, "take the password off in LibreOffice, and save it again")
    content = parsed(parts["content.xml"], path, _PROBLEM, _SAVE)
    shared = parsed(parts["styles.xml"], path, _PROBLEM, _SAVE) if "styles.xml" in parts else None
    styles = Styles.of(shared, content)
    main = child(content, "body", "text")
    if main is None:
        raise fail("no-word-file", Source(path), "this OpenDocument file is no text", "save it as a text document")
    html, held = element("html"), element("body")
    html.append(held)
    body = Body(styles, styles.has_title(main))
    body.write(main, held)
    page = read_tree(html, "", unit="paragraph", everything=True)
    facts, dropped = _around(shared, styles)
    changed = list(page.changed)
    if body.changes:
        changed.append("changes were pending in this file: what was inserted is in the guide, what was deleted is not")
    changed += [f"paragraph {line}: a note stands in brackets at its mark: {words}" for line, words in body.noted]
    if not page.blocks and not dropped:
        raise fail("empty", Source(path), "there are no words in this file", "save the page again")
    return replace(
        page,
        dropped=(*page.dropped, *dropped),
        changed=tuple(changed),
        title=_title(parts, path),
        language=styles.language,
        facts=facts,
        load=lambda name: picture(data, name.removeprefix("./")),
    )


def _title(parts: Mapping[str, bytes], path: Path) -> str:
    meta = parsed(parts["meta.xml"], path, _PROBLEM, _SAVE) if "meta.xml" in parts else None
    named = child(meta, "meta", "title")
    return re.sub(r"\s+", " ", (named.text or "")).strip() if named is not None else ""


def _around(shared: Any | None, styles: Styles) -> tuple[dict[str, str], list[Dropped]]:
    """What the headers and footers say of the publisher, and their other words."""
    heads: list[str] = []
    feet: list[str] = []
    for page in () if shared is None else shared.iter():
        if local(page) not in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left"):
            continue
        held = element("div")
        Body(styles, False).write(page, held)
        lines = [
            " ".join("".join(one.itertext()).split()) for one in held.iter("p", "h1", "h2", "h3", "h4", "h5", "h6")
        ]
        (heads if local(page).startswith("header") else feet).extend(line for line in lines if line)
    facts, left = letterhead(heads, feet)
    return facts, [Dropped(None, words, why) for words, why in left]
