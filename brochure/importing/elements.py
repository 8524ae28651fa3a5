"""Single elements of a web page: the level of a heading, boxes to tick, buttons, pictures."""

from __future__ import annotations

from typing import Any

from brochure.importing.blocks import Block, Kind, Run, normalise_text
from brochure.importing.line_numbers import line_of

TITLE = -1  # the level of a title, above all headings
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOXES = {"checkbox checkbox-off": "☐ ", "checkbox checkbox-on": "☑ "}


def level_of(element: Any) -> int:
    """The level of a heading, which another element may have by its role or its class; 0 for what is none."""
    if element.tag in _HEADINGS:
        return int(element.tag[1])
    if element.get("class") in ("MsoTitle", "Title"):
        return TITLE
    if element.get("role") != "heading":
        return 0
    level = element.get("aria-level") or "2"
    return int(level) if level in "123456789" else 2


def box_of(element: Any) -> str:
    """The box to tick that an element is, or that its item begins with; empty for any other."""
    if element.tag == "input":
        if (element.get("type") or "").lower() not in ("checkbox", "radio"):
            return ""
        return "☑" if element.get("checked") is not None else "☐"
    if element.tag == "li" and element.get("data-inline-task-id"):
        return "☑ " if "checked" in (element.get("class") or "").split() else "☐ "
    return _BOXES.get(element.get("class") or "", "")


def button_of(element: Any) -> str:
    """The words that an `<input>` shows as a button."""
    is_button = (element.get("type") or "").lower() in ("submit", "button", "reset")
    return normalise_text(element.get("value") or "").strip() if is_button else ""


def picture_of(element: Any) -> Block | None:
    """A picture as a block; None for one that shows nothing."""
    alt = normalise_text(element.get("alt") or "").strip()
    caption = normalise_text(element.get("data-caption") or "").strip()
    source = element.get("src") or element.get("data-src") or ""
    if not alt and not source:
        return None
    lines = ((Run(alt),),) if alt else ()
    return Block(Kind.PICTURE, lines, line_of(element), alone=False, source=source, caption=caption)
