"""Straight quotes, double hyphens and three dots as the language prints them, nested as they are opened and closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from brochure.language.conventions import Conventions, any_of

_SIGNS = {"---": "—", "--": "–", "...": "…"}
_FOUND = re.compile(r"---|--|\.\.\.|[\"']|‘(?=\w)")
#: What an opening quote stands after, besides white space and the beginning.
_OPENERS = frozenset("([{-–—/|“„«‘‚‹¿¡" + "\u2060")
_ASIDE_ENDS = re.compile(r"\w--(?!\w)")
_POSSESSIVE = "sxzßSXZ"


@dataclass(slots=True)
class Edit:
    """What a stretch of a text becomes."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Open:
    """A quotation that is open: the sign that was typed, its closing mark, the edit that opened it, how it stands."""

    sign: str
    closing: str
    edit: Edit
    outer: bool
    spaced: bool


def quotation(text: str, ways: Conventions) -> list[Edit]:
    """The edits of a whole block of text: what is opened in it is closed in it, also in other markup."""
    return list(_Quotation(text, ways).edits())


@cache
def _elision(ways: Conventions) -> re.Pattern[str]:
    """An apostrophe at the beginning of a word: 's avonds, 't, rock 'n' roll, '90s; also typed as an opening quote."""
    if not ways.elided:
        return re.compile("(?!)")
    words = any_of(ways.elided)
    return re.compile(rf"['‘](?:(?:{words}|\d\ds?)(?!\w)(?!['’])|n'(?=\s\w))", re.IGNORECASE)


class _Quotation:
    def __init__(self, text: str, ways: Conventions) -> None:
        self._text, self._ways = text, ways
        self._open: list[_Open] = []
        self._opened_at = -2  # where the last opening quote stands
        self._apostrophe_at = -2
        self._singles = [at for at, sign in enumerate(text) if sign == "'"]
        self._next_single = 0

    def edits(self) -> Iterator[Edit]:
        """In their order; a single quote that nothing closes turns out to be an apostrophe."""
        found: list[Edit] = []
        done = 0
        for match in _FOUND.finditer(self._text):
            if match.start() < done:
                continue
            sign = match[0]
            if sign in _SIGNS:
                if sign[0] == "-" and self._is_option(match.start(), match.end()):
                    continue
                found.append(Edit(match.start(), match.end(), _SIGNS[sign]))
                continue
            edits = self._double(match.start()) if sign == '"' else self._single(match.start(), sign)
            found += edits
            done = max(done, *(edit.end for edit in edits), match.end()) if edits else match.end()
        self._abandon(0)
        yield from found

    def _is_option(self, start: int, end: int) -> bool:
        """Whether hyphens begin a word, as in an option of a command (--help), and do not enclose an aside."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        return (
            (not before or before.isspace()) and after.isalpha() and not _ASIDE_ENDS.search(self._text, end, end + 300)
        )

    def _abandon(self, depth: int) -> None:
        """Forget the quotations within ``depth``; single quotes among them are apostrophes."""
        for one in self._open[depth:]:
            if one.sign == "'":
                one.edit.text = "’"
        del self._open[depth:]

    def _may_open(self, at: int) -> bool:
        """Whether a word or another quote begins behind a quote, and none ends before it."""
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        if not after or after.isspace() or after in ",;:!?)]" or (after == "." and self._text[at + 2 : at + 3] != "."):
            return False
        first = not before or before.isspace() or before in _OPENERS or self._opened_at == at - 1
        return first or (self._apostrophe_at == at - 1 and after.isalnum())

    def _depth(self, sign: str) -> int:
        """How deep the innermost open quotation with this sign stands; -1 when there is none."""
        return max((depth for depth, one in enumerate(self._open) if one.sign == sign), default=-1)

    def _push(self, sign: str, edit: Edit, spaced: bool = False) -> Edit:
        above = next((one for one in reversed(self._open) if one.sign == sign), None)
        plain = sign == '"'
        is_outer = (not above.outer) if above else plain
        opening, closing = self._ways.outer if is_outer else self._ways.inner
        edit.text = opening
        self._open.append(_Open(sign, closing, edit, is_outer, spaced))
        self._opened_at = edit.end - 1
        return edit

    def _double(self, at: int) -> list[Edit]:
        text, depth = self._text, self._depth('"')
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if self._may_open(at):
            return [self._push('"', Edit(at, at + 1, ""))]
        if depth >= 0:
            closing, spaced = self._open[depth].closing, self._open[depth].spaced
            self._abandon(depth)
            start = at - 1 if spaced and before == " " else at
            return [Edit(start, at + 1, closing)]
        if after == " " and (not before or before.isspace()) and text.find('"', at + 2) > 0:
            return [self._push('"', Edit(at, at + 2, ""), spaced=True)]  # typed with spaces inside: " Bonjour "
        if before.isdigit():
            return []  # inches
        return [Edit(at, at + 1, self._ways.outer[1])]

    def _single(self, at: int, sign: str) -> list[Edit]:
        text = self._text
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        elided = None if before.isalnum() else _elision(self._ways).match(text, at)
        if elided:
            self._apostrophe_at = elided.end() - 1
            inner = (
                [Edit(elided.end() - 1, elided.end(), "’")] if elided[0].endswith("'") and len(elided[0]) > 1 else []
            )
            return [Edit(at, at + 1, "’"), *inner]
        if sign == "‘":
            return []
        if before.isalnum() and after.isalnum():
            self._apostrophe_at = at
            return [Edit(at, at + 1, "’")]
        if self._may_open(at):
            return [self._push("'", Edit(at, at + 1, ""))]
        depth = self._depth("'")
        if depth >= 0 and not after.isalnum() and not self._possessive(at):
            closing = self._open[depth].closing
            self._abandon(depth + 1)
            self._open.pop()
            return [Edit(at, at + 1, closing)]
        self._apostrophe_at = at
        return [Edit(at, at + 1, "’")]

    def _possessive(self, at: int) -> bool:
        """Whether a quote behind an s belongs to a name ("Max' Auto") and another one closes the quotation."""
        text = self._text
        if text[at - 1] not in _POSSESSIVE or not re.match(r"'\s\w", text[at : at + 3]):
            return False
        if self._ways.inner[1] != "’" and not text[at + 2].isupper():
            return False  # the closing mark differs: only what is surely a name's
        while self._next_single < len(self._singles) and self._singles[self._next_single] <= at:
            self._next_single += 1
        for later in self._singles[self._next_single : self._next_single + 8]:
            before, after = text[later - 1], text[later + 1 : later + 2]
            if before.isalnum() and after.isalnum():
                continue
            return not before.isspace() and before not in _OPENERS
        return False
