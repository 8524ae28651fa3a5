"""Removes the tracking parameters of web addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|_ga|_gl|igshid|ref_src)", re.IGNORECASE)


def untracked(url: str) -> str:
    """The address without its tracking parameters; one without any, and one that cannot be read, as it is."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return url if kept == pairs else urlunsplit(parts._replace(query=urlencode(kept)))
