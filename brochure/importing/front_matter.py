"""Front matter: the fields that stand above a Markdown text, in YAML, TOML or JSON, or as plain lines."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brochure.importing.yaml_fields import yaml_fields

_LINE = re.compile(r"([\w-]{1,40})\s*:\s*(.*\S)\s*$")
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Matter:
    """The fields of a text, the text below them, and the line that this begins at."""

    fields: Mapping[str, Any]
    body: str
    first_line: int

    def text(self, *names: str) -> str:
        """The first of these fields that holds words."""
        for name in names:
            value = self.fields.get(name)
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, list):
                value = ", ".join(str(one.get("name", "") if isinstance(one, dict) else one) for one in value)
            if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
                return " ".join(str(value).split())
        return ""

    def number(self, *names: str) -> float | None:
        """The first of these fields that is a number."""
        for name in names:
            value = self.fields.get(name)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return float(value)
        return None

    def day(self, *names: str) -> datetime.date | None:
        """The first of these fields that is a date."""
        for name in names:
            value = self.fields.get(name)
            if isinstance(value, datetime.datetime):
                return value.date()
            if isinstance(value, datetime.date):
                return value
            if isinstance(value, str) and (found := re.match(r"(\d{4})-(\d{2})-(\d{2})", value)):
                try:
                    return datetime.date(*map(int, found.groups()))
                except ValueError:
                    continue
        return None


def split(text: str) -> Matter:
    """The fields above a text, and the text; without fields where none stand there."""
    rows = text.split("\n", _MOST_LINES)
    fence = rows[0].strip() if rows else ""
    if fence in ("---", "+++", ";;;"):
        ends = (fence, "...") if fence == "---" else (fence,)
        end = next((at for at in range(1, len(rows)) if rows[at].rstrip() in ends), None)
        if end is not None:
            inner = "\n".join(rows[1:end])
            fields = _fields(inner, fence)
            if fields is not None:
                return Matter(fields, "\n".join(rows[end + 1 :]), end + 2)
    if fence.startswith("% "):
        count = next((at for at, row in enumerate(rows[:3]) if not row.startswith("%")), 3)
        names = ("title", "author", "date")
        fields = {name: row.lstrip("% ").strip() for name, row in zip(names, rows[:count], strict=False)}
        return Matter(fields, "\n".join(rows[count:]), count + 1)
    if fence.startswith("{") and (found := _json(text)) is not None:
        return found
    return Matter({}, text, 1)


def _fields(inner: str, fence: str) -> Mapping[str, Any] | None:
    if fence == "+++":
        try:
            return tomllib.loads(inner)
        except (tomllib.TOMLDecodeError, RecursionError):
            return None
    if fence == ";;;":
        try:
            found = json.loads("{" + inner + "}" if not inner.lstrip().startswith("{") else inner)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None
    if not inner.strip():
        return {}
    fields = yaml_fields(inner)
    if fields is not None:
        return fields
    lines = [found for row in inner.split("\n") if (found := _LINE.match(row))]
    return {found[1]: found[2].strip("\"'") for found in lines} or None


def _json(text: str) -> Matter | None:
    """Fields in JSON, which end with their brace."""
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or text[end : end + 1] not in ("\n", ""):
        return None
    return Matter(found, text[end:], text.count("\n", 0, end) + 1)
