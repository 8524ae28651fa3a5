"""Markup that the parser did not recognise and that prints as typed: what it is, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5
from pathlib import Path

from brochure.markup.allowlist import Lines
from brochure.model.errors import Finding, Severity, Source
from brochure.model.text import nearest, quoted

#: The code of the finding; its page in the manual is that of the rule of this name.
CODE = "as-typed"

_BRACKET = "write [words](topic:name), or \\[ for a plain bracket"
_BRACE = "write \\{ for a plain brace"


@dataclass(frozen=True, slots=True)
class Stray:
    """Such a piece of text: what it was meant as, and what to write. ``shown`` is how it stands in the file."""

    typed: str
    kind: str
    fix: str

    def finding(self, path: Path, lines: Lines) -> Finding:
        """The finding for it, on its line."""
        shown = self.typed.strip()
        source = Source(path, lines.find(shown, shown.partition("\n")[0]))
        problem = f"{quoted(shown)} is read as no {self.kind}, and prints as it is typed"
        return Finding(CODE, source, problem, self.fix, Severity.WARNING)


def _bold(found: re.Match[str]) -> str:
    return f"write **{found[2].strip()}**, without spaces inside"


def _spaced_link(found: re.Match[str]) -> str:
    return f"write {found[1]}{found[2]}, without the space" if len(found[0]) < 200 else "take out the space before ("


def _attributes(found: re.Match[str]) -> str:
    language = re.search(r"lang\s?=\s?[\"']?([A-Za-z-]+)", found[0])
    if found[0].startswith("{:"):
        return f"put it on a line of its own right under the paragraph, or {_BRACE}"
    if language:
        return f"put the words in brackets right before it: [words]{{lang={language[1]}}}"
    return f"take it out, or {_BRACE}"


def _table(found: re.Match[str]) -> str:
    columns = found[0].partition("\n")[0].strip().count("|") - 1
    above = "a blank line above it, and " if found.start() else ""
    return f"put {above}a line {'|---' * columns}| under its first row"


def _plain(fix: str) -> Callable[[re.Match[str]], str]:
    return lambda _: fix


# An escaped character stands as \x02…\x03 here: a bracket that the author wants printed begins no link.
_KINDS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\[\^[^\[\]\s]{1,40}\]:?"), "footnote", _plain("write the note in the text itself, in brackets")),
    (
        re.compile(r"(\[[^\[\]\x02\n]{1,200}\]) +(\((?:topic:|line:|link:|https?://|www\.|mailto:|tel:)[^\s()]*\))"),
        "link",
        _spaced_link,
    ),
    (
        re.compile(r"(?:\[|^)[^\[\]\x02]*\](?:\[[^\[\]\n]*\]|\((?:topic|line|link):[^\s()]*\)?)"),
        "link",
        _plain(_BRACKET),
    ),
    (
        re.compile(r"\{(?::[^{}\n]*|\s?(?:[.#][\w-]+|[A-Za-z-]{2,20}\s?=)[^{}\n]{0,200})\}"),
        "mark",
        _attributes,
    ),
    (
        re.compile(r"(?<=\n) *[-*+] +\S[^\n]{0,40}"),
        "item",
        _plain("put a blank line above it, and before it as many spaces as the text that it belongs to"),
    ),
    (
        re.compile(r"(?:^|(?<=\n))[ ]*\|[^\n|]*\|[^\n]*\|[ ]*(?=\n|$)(?:\n[ ]*\|[^\n]*\|[ ]*(?=\n|$))*"),
        "table",
        _table,
    ),
    (
        re.compile(r"(?:^|(?<=\n)):{3,}[ \t]*[\w{][^\n]{0,60}"),
        "box",
        _plain("take this line out, and the ::: below; a line that begins with > is set apart"),
    ),
    (
        re.compile(r"(?:^|(?<=\n))\*\[[^\[\]\n]{1,40}\]:[^\n]{0,60}"),
        "abbreviation",
        _plain("put it on a line of its own, at the beginning of the line"),
    ),
    (
        re.compile(r"==(?![\s=])([^=\n]{1,300})(?<!\s)=="),
        "mark",
        lambda found: f"write **{found[1]}** for strong words" if len(found[1]) < 100 else "write ** for ==",
    ),
    (re.compile(r"(?<!\*)(\*\*)((?=\S)[^*\n]{1,200}(?<=\s)|(?=\s)[^*\n]{1,200}(?<=\S))\*\*(?!\*)"), "bold", _bold),
    (re.compile(r"(?<!\w)(__)((?=\S)[^_\n]{1,200}(?<=\s)|(?=\s)[^_\n]{1,200}(?<=\S))__(?!\w)"), "bold", _bold),
)
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
#: A name of a character between & and ;, which is none when no list has it.
_ENTITY = re.compile(r"&([A-Za-z]{2,12}\d{0,2});")
#: The names that people type; the list of HTML has 2,000 more.
_COMMON = (
    "nbsp shy amp lt gt quot euro copy reg deg ndash mdash hellip middot bull times lsquo rsquo ldquo rdquo laquo"
    " raquo agrave aacute acirc auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ntilde"
    " ograve oacute ocirc ouml oslash oelig ugrave uacute ucirc uuml szlig frac12 frac14 sup2 sup3"
).split()


def stray_markup(text: str) -> Iterator[Stray]:
    """What in a text, read to its end, still looks like markup: a footnote, a link, a table …, each place once."""
    taken: list[tuple[int, int]] = []
    for pattern, kind, fix in _KINDS:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append((match.start(), match.end()))
                typed = match[0].partition("\n")[0] if kind == "table" else match[0]
                yield Stray(typed, kind, fix(match))


def stray_entities(html: str) -> Iterator[Stray]:
    """The names of characters in a text as HTML that are none: `&nsbp;`, and `&nbsp` without its semicolon."""
    for found in _ENTITY.finditer(_CODE.sub("", html)):
        if f"{found[1]};" not in html5:
            near = nearest(found[1], _COMMON)
            yield Stray(found[0], "character", f"write &{near};" if near else "write the character itself")
