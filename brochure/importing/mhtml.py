"""Reader of a web page that a browser saved as one file (.mhtml): its HTML, and the pictures that it shows."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urljoin

from brochure.importing.blocks import Page
from brochure.importing.decoding import MOST_BYTES, check_tags, decode
from brochure.importing.markup import read_markup
from brochure.model.errors import Source, fail

_MOST_PARTS = 2_000
_SAVE = 'open it in the browser, and save it as "web page, HTML only"'


def read_mhtml(data: bytes, path: Path) -> Page:
    """The blocks of the page. Raises `BrochureError` when the file holds no web page."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, LookupError, RecursionError, AssertionError):
        parts = []
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages or len(parts) > _MOST_PARTS:
        raise fail("no-page", Source(path), "there is no web page in this file", _SAVE)
    html = _held(pages[0])
    if len(html) > MOST_BYTES:
        raise fail("too-big", Source(path), f"the page in this file has {len(html) / 1e6:.0f} MB", _SAVE)
    decoded = decode(html, path, _charset(pages[0]))
    check_tags(decoded.text, path)
    address = str(pages[0].get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    held = {
        str(part.get(name) or "").strip("<> "): part for part in parts for name in ("Content-Location", "Content-ID")
    }
    page = read_markup(decoded.text, path)

    def load(source: str) -> bytes | None:
        for name in (source, source.removeprefix("cid:"), urljoin(address, source)):
            if name and (part := held.get(name)) is not None:
                return _held(part)
        return None

    url = address if address.startswith("http") else ""
    return replace(page, changed=(*decoded.changed, *page.changed), load=load, address=page.address or url, unit="line")


def _held(part: EmailMessage | email.message.Message) -> bytes:
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return held if isinstance(held, bytes) else b""


def _charset(part: EmailMessage | email.message.Message) -> str:
    return str(part.get_content_charset() or "")
