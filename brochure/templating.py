"""What every template may lean on: the environment, titles on one line, headings at their level."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).with_name("templates")

_HEADING = re.compile(r"<(/?)h([2-4])(?=[ >])")


def environment() -> Environment:
    """Templates whose missing names are errors and whose values are escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def plain(text: str) -> str:
    """A title without the author's break marks."""
    return " ".join(text.replace("|", " ").split())


def lower(html: str, levels: int) -> str:
    """Headings that start at level 2 in a text of its own, so many levels lower where they stand under a title."""
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + levels}", html)
