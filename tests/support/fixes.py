"""Fixes of findings that say exactly what to type, typed as a reader of the message would."""

from __future__ import annotations

import re

from brochure.model.errors import Finding

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
#: What a fix says to type in place of what its problem quotes.
_INSTEAD = (
    re.compile(rf"^write {_QUOTED}(?: instead)?$"),
    re.compile(r"^write (&\w+;)$"),
    re.compile(r"^write (<[^<>…]+>)(?:,|$)"),
    re.compile(r"^write (\*\*[^*…]+\*\*)(?:,| for|$)"),
    re.compile(r"^write (\[[^\]…]+\]\((?!topic:name|link:name|line:name)[^)…]+\))(?:,|$)"),
)
#: A line of TOML that it says to write or to add.
_LINE = re.compile(
    r'^(?:when a person has signed it off, )?(?:write|add) (\w+) = ((?:"[^"]*"|\[[^\]]*\]|[\w.-]+))(?:$|,)'
)
_MARK = re.compile(r"^write (#{2,4}) for it$")
_RULE = re.compile(r"^put (?:a blank line above it, and )?a line (\|[-|]+\|) under its first row$")
_AWAY = ("remove it; known here", "delete this line", "take this line out")


def typed(fix: str) -> str:
    """What a fix says to type, letter by letter; empty where it leaves the words to the reader."""
    for pattern in (*_INSTEAD, _MARK, _RULE):
        if found := pattern.match(fix):
            return found[1]
    found = _LINE.match(fix)
    return f"{found[1]} = {found[2]}" if found and "…" not in found[2] else ""


def can_be_typed(fix: str) -> bool:
    """Whether `applied` can do what a fix says."""
    return any(pattern.match(fix) for pattern in (*_INSTEAD, _LINE, _MARK, _RULE)) or fix.startswith(_AWAY)


def applied(finding: Finding, text: str) -> str | None:
    """The text of the finding's file after its fix; None where it does not say exactly what to type."""
    if finding.source is None or finding.source.line is None:
        return None
    rows, at = text.split("\n"), finding.source.line - 1
    for pattern in _INSTEAD:
        if found := pattern.match(finding.fix):
            return _instead(finding, rows, at, found[1].replace('\\"', '"'))
    if found := _LINE.match(finding.fix):
        line = f"{found[1]} = {found[2].replace('…', '1.0')}"
        if re.match(rf"\s*{found[1]}\s*=", rows[at]):
            rows[at] = line
        else:
            rows.insert(at if finding.source.line == 1 else at + 1, line)
        return "\n".join(rows)
    if found := _MARK.match(finding.fix):
        if rows[at].startswith("#"):
            rows[at] = rows[at].lstrip("#")
        else:
            del rows[at + 1]  # the line under a title
        rows[at] = f"{found[1]} {rows[at].strip()}"
        return "\n".join(rows)
    if found := _RULE.match(finding.fix):
        rows.insert(at + 1, found[1])
        if "blank line" in finding.fix:
            rows.insert(at, "")
        return "\n".join(rows)
    if finding.fix.startswith(_AWAY):
        return "\n".join([*rows[:at], *rows[at + 1 :]])
    return None


def _instead(finding: Finding, rows: list[str], at: int, new: str) -> str | None:
    """The first of the problem's quoted words that stands in the line is replaced; an address rather than words."""
    for quoted in re.findall(_QUOTED, finding.problem):
        for old in (quoted.replace('\\"', '"'), quoted.rpartition(".")[2]):
            if old and old in rows[at]:
                place = rows[at].find(f"]({old})")
                place = place + 2 if place >= 0 else rows[at].find(old)
                rows[at] = rows[at][:place] + new + rows[at][place + len(old) :]
                return "\n".join(rows)
    return None
