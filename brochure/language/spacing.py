"""Spaces that hold: French marks, numbers and their units, dashes, what stands after a letter or two and a hyphen.

A line never begins with : ; ? ! % » or a dash, and a number is never parted from what it counts.
"""

from __future__ import annotations

import re
from functools import cache

from brochure.language.conventions import Conventions, any_of
from brochure.language.quotation import Edit

NARROW = "\N{NARROW NO-BREAK SPACE}"
NBSP, JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"

#: A space at which a line may break; a line end in the source is one.
_S = "[ \\n]"
_H = "[ \\n\u00a0\u202f\u2009]"

_UNITS = (
    "%|‰|°C|°F|°|€|£|\\$|EUR|USD|CHF|GBP|km/h|km²|km|m²|m³|m|cm|mm|ha|kg|mg|µg|g|t|ml|cl|dl|l|L|kcal|kJ|kWh|W|V|pt|px|dpi|MB|GB|kB"
    "|Mo|Go|ko|h|u|s|min|sec|mmHg|mmol/l|IE|IU"
)

#: Patterns whose group is the space.
_SHARED = (
    re.compile(rf"(?<=\d)({_S})(?=(?:{_UNITS})(?!\w))"),
    re.compile(rf"(?:[€£$§№]|(?<!\w)[Nn][°º]s?)({_S})(?=\d)"),
    re.compile(rf"(?<!\w)(?:EUR|USD|CHF|GBP)({_S})(?=\d)"),
    re.compile(rf"(?:(?<!\S)[<>]|[≤≥≈±])({_S})(?=\d)"),  # > 120
    re.compile(rf"\d[ \u00a0]?[hu]({_S})(?=[0-5]\d(?!\d))"),  # 20 h 30
    re.compile(rf"(?<!\w)[^\W\d_]\.({_S})(?=[^\W\d_]\.)"),  # z. B., J. R. Tolkien
    re.compile(rf"(?<!\w)\d{{3,4}}({_S})(?=(?:of|or|ou|oder){_S}\d{{3,4}}(?!\d))"),  # 112 of 101, to choose from
    re.compile(rf"(?<!\w)\d{{3,4}}[ \n\u00a0](?:of|or|ou|oder)({_S})(?=\d{{3,4}}(?!\d))"),
    re.compile(rf"(?<=\S)({_S})(?=[:;?!%‰]|[»›…)\]}}”](?!\w)|[–—―])"),
)
#: A figure in groups of three: 10 000, 116 006; none in a telephone number of other groups.
_GROUPS = re.compile(rf"(?<![\d.,+()/-])(?<!\d[ \u00a0])[1-9]\d{{0,2}}(?:{_S}\d{{3}})+(?![ \u00a0]?\d)")
#: A short telephone number: of two to five digits, or of six as those of all Europe are.
_CALLED = r"(?:116[ \n\u00a0]?\d{3}|\d{2,5})(?![ \n\u00a0]?[./-]?[ \n\u00a0]?\d|\w)"
#: So many characters before such a number are held to it; of more, the last word.
_MOST_HELD = 16
#: Signs that get something before or after them: em dashes at which a line may break, ranges, what follows a
#: letter or two, or is not longer.
_JOINTS = (
    (re.compile(r"(?<=[^\s\u00a0\u202f\u2060])—"), f"{JOINER}—"),
    (re.compile(r"(?<=\d)–(?=\d)"), f"–{JOINER}"),
    (
        re.compile(r"(?:(?<=(?<!\w)\w)|(?<=(?<!\w)\w\w))-(?=[^\W\d_])|(?<=\w)-(?=[^\W\d_]{1,2}(?!\w))"),
        f"-{JOINER}",
    ),
)
#: A hyphen typed as a dash; between figures it stays what it is.
_HYPHEN_DASH = re.compile(rf"(?<=\S)({_S})(-)(?={_S}|$)")
#: High marks in French; what stands before and after one that needs a space.
_FRENCH = re.compile(rf"({_H}*)([;:]|[!?]+)(?=([\s\u00a0\u202f)\]}}»”’\"'…,.|])|$)")
_FRENCH_SPACED = re.compile(rf"({_H}+)([;:!?»])|(«)({_H}*)(?=\S)|(?<=[^\s«])(»)")


def french(text: str) -> list[Edit]:
    """The narrow spaces inside guillemets and before ; : ? ! where they are missing, or can break."""
    found: list[Edit] = []
    for match in _FRENCH.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or (before and before in ")]}»”’\"'%€…$£°"):
            found.append(Edit(match.start(), match.end(2), f"{NARROW}{match[2]}"))
    taken = {edit.start for edit in found}
    for match in _FRENCH_SPACED.finditer(text):
        if match.start() in taken:
            continue
        if match[3]:
            found.append(Edit(match.start(), match.end(4), f"«{NARROW}"))
        else:
            found.append(Edit(match.start(), match.end(), f"{NARROW}{match[2] or match[5]}"))
    return sorted(found, key=lambda edit: edit.start)


def dashes(text: str) -> list[Edit]:
    """Dashes bound to the word before them; a hyphen between spaces is one."""
    found = []
    for match in _HYPHEN_DASH.finditer(text):
        figures = text[match.start() - 1].isdigit() and text[match.end() + 1 : match.end() + 2].isdigit()
        found.append(Edit(match.start(), match.end(), f"{NBSP}{'-' if figures else '–'}"))
    return found


def bound(text: str, ways: Conventions | None) -> list[Edit]:
    """The spaces that become unbreakable in a language; without its ways, what all have in common."""
    patterns = (*_SHARED, *(_patterns(ways) if ways else ()))
    places = {match.start(1) for pattern in patterns for match in pattern.finditer(text)}
    for figure in _GROUPS.finditer(text):
        places.update(figure.start() + at for at, sign in enumerate(figure[0]) if sign in " \n")
    for call in _calls(ways).finditer(text) if ways else ():
        spaces = [call.start() + at for at, sign in enumerate(call[0]) if sign in " \n"]
        places.update(spaces if len(call[0]) <= _MOST_HELD else spaces[-1:])
    return [Edit(at, at + 1, NBSP) for at in sorted(places)]


@cache
def _patterns(ways: Conventions) -> tuple[re.Pattern[str], ...]:
    """Patterns whose group is the space between a number and its word, or a title and its name."""
    return (
        re.compile(rf"(?<=\d)({_S})(?={any_of(ways.counted)}(?!\w))"),
        re.compile(rf"(?<!\w){any_of(ways.before)}\.?({_S})(?=\d)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:of|en|or|and|ou|et|oder|und){_S}{any_of(ways.between)}({_S})(?={_CALLED})"),
        re.compile(rf"(?<!\w)(?i:{any_of(ways.titles)})\.({_S})(?=[A-ZÀ-Þ])"),
        re.compile(rf"(?<!\w){any_of(title for title in ways.titles if title[0].isupper())}({_S})(?=[A-ZÀ-Þ])"),
    )


@cache
def _calls(ways: Conventions) -> re.Pattern[str]:
    """A word with the short telephone number behind it: "Bel 112", "appelez le 15", "call 116 123"."""
    words = "|".join(rf"\w*{word[1:]}" if word.startswith("-") else re.escape(word) for word in ways.dialled)
    between = rf"(?:{any_of(ways.between)}{_S}){{0,2}}"
    return re.compile(rf"(?<!\w)(?:{words}){_S}{between}(?={_CALLED})", re.IGNORECASE)


def joints(text: str) -> list[Edit]:
    """Word joiners where a line might break although nothing stands there: after "e-", before "-en" and an em dash."""
    found: dict[int, Edit] = {}
    for pattern, sign in _JOINTS:
        found.update((match.start(), Edit(match.start(), match.end(), sign)) for match in pattern.finditer(text))
    return [found[at] for at in sorted(found)]
