"""What of a web page is not its text: navigation, footers, buttons, pictures."""

from __future__ import annotations

from typing import Any

from brochure.importing.blocks import Run, plain, tidy

#: Elements whose words nobody reads.
SILENT = {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea", "title"}
_KINDS = {"nav": "navigation", "aside": "navigation", "footer": "navigation", "button": "a button", "img": "a picture"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def left_out(element: Any) -> str:
    """Why an element is not read; empty for one that is. What may hold a question or its answer is read."""
    tag = element.tag
    if element.get("role") in _ROLES:
        return "navigation"
    if tag == "header":
        return "" if element.find(".//h1") is not None or _is_in(element, "main", "article") else "navigation"
    if tag == "footer" and _is_in(element, "main", "article", "blockquote"):
        return ""
    if tag == "button" and (_is_in(element, *_HEADINGS) or "?" in words_of(element)):
        return ""
    return _KINDS.get(tag, "")


def words_of(element: Any) -> str:
    """All that a person reads below an element."""
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return plain(tidy(Run(f"{text} ") for text in texts))


def _is_in(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None
