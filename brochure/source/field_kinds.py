"""What the values of a TOML table are called in messages, and an example of each kind."""

from __future__ import annotations

import datetime

from brochure.model.text import quoted

EXAMPLES = {
    "a text": '"…"',
    "a date": "2026-11-23",
    "true or false": "false",
    "a whole number": "90",
    "a number": "6.5",
    "a list of texts": '["…", "…"]',
    "a list of numbers": "[11, 11.5, 12]",
    "a list of whole numbers": "[4, 8]",
}
#: A text is reviewed a year after it is issued: the same day for both would be reported next.
EXAMPLES_OF = {"review_by": "2027-11-23"}


def kind(value: object) -> str:
    """The kind of a TOML value in plain words, with the value when it is short."""
    if isinstance(value, bool):
        return f"the value {quoted(value)}"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    names = {str: "a text", datetime.datetime: "a date with a time", datetime.date: "a date"}
    return f"{names.get(type(value), 'a number')}, {quoted(value)}"
