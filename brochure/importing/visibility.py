"""What a page does not show, or shows as no longer valid: hidden text and struck text."""

from __future__ import annotations

import re
from typing import Any

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_FOR_READERS = re.compile(
    r"sr-only(?:-focusable)?|(?:[\w-]+-)?visually-?hidden(?:-focusable)?|screen-reader(?:-text|-only)?|element-invisible"
    r"|show-for-sr|a11y-hidden|hidden-text|headerlink|heading-anchor|anchor-?link|hash-link",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:[\w-]*[-_])?(?:panel|accordion|collaps\w*|tab|tab-?pane|answer|faq|toggle)(?:[-_][\w-]*)?", re.I
)
_CONTENTS = re.compile(r"MsoToc(?:\d|Heading)", re.IGNORECASE)
HIDDEN, STRUCK = "hidden on the page", "struck out"


def why_not_shown(element: Any, opened: set[Any]) -> str:
    """Why the text of an element is not read; empty when it is. ``opened`` is what a reader can open, and around it."""
    style = element.get("style") or ""
    if element.tag in ("del", "s", "strike") or (style and _STRUCK.search(style)):
        return STRUCK
    names = (element.get("class") or "").split()
    if names and _CONTENTS.fullmatch(names[0]):
        return "the table of contents"
    if any(len(name) <= 60 and _FOR_READERS.fullmatch(name) for name in names):
        return HIDDEN
    if element.get("hidden") is None and not (style and _HIDDEN.search(style)):
        return ""
    if element in opened or element.get("role") == "tabpanel" or element.get("hidden") == "until-found":
        return ""
    return "" if any(len(name) <= 60 and _OPENS.fullmatch(name) for name in names) else HIDDEN
