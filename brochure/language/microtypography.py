"""Microtypography: quotes and dashes of the language, no-break spaces, where a line may break."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element

NBSP, NARROW, SHY = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{SOFT HYPHEN}"

# Double and single quotes, as the languages' own style books have them; German closes with “ and ‘.
_QUOTES = {
    "nl": ("“", "”", "‘", "’"),
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "fr": (f"«{NARROW}", f"{NARROW}»", "‘", "’"),
}
_MONTHS = {
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
_UNITS = (
    "%|‰|€|euros?|Euro|procent|Prozent|km|m|cm|mm|kg|g|pt|u|h|uur|uren|min|minuten|minutes?|Minuten"
    "|dagen|weken|maanden|jaar|keer|days|weeks|months|years|hours|times|jours|semaines|mois|ans|heures|fois"
    "|Tage|Wochen|Monate|Jahre|Stunden|Mal"
)
_BEFORE_NUMBER = (
    "artikel|Artikel|article|pagina|bladzijde|page|pages|Seite|Seiten|stap|Stap|step|Step|étape|Schritt"
    r"|(?:art|Art|Abs|blz|pag|p|pp|nr|Nr|no|S|n°|vol|fig|Fig|ca)\.?"
)
_BOUND = (
    re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"),
    re.compile(rf"(?<!\w)({_BEFORE_NUMBER}) (?=\d)"),
    re.compile(r"(?<!\w)((?:[Dd]r|[Pp]rof|[Mm]r|[Mm]evr|[Mm]rs|[Ss]t)\.) (?=[A-Z])"),
    re.compile(r"([€§]) (?=\d)"),
    re.compile(r"\b(\d{3,4}) (?=(?:of|or|ou|oder) \d{3,4}\b)"),  # 112 of 101: numbers to choose from
    re.compile(rf"\b(\d{{3,4}}{NBSP}(?:of|or|ou|oder)) (?=\d{{3,4}}\b)"),
)
_ELISION = re.compile(r"'(?:s|t|n|k|m|r|em|tis|twas|\d\ds?)(?!\w)(?!')", re.IGNORECASE)
_OPENERS = " \t\n([{-–—/" + NBSP + NARROW + "“„«‘‚"
_LONG_ADDRESS = 30  # characters: longer ones may break, or a narrow column could not hold them

_PIECES = r"""
    (?P<mail>(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<web>(?<![\w.@/-])(?:
        (?:https?://|www\.)[^\s<>"“”]*[\w/]
      | [\w-]+(?:\.[\w-]+)*\.(?:be|nl|eu|fr|de|lu|uk|org|com|net|info|brussels|vlaanderen)(?![\w-])
        (?:/(?:[^\s<>"“”]*[\w/])?)?
    ))
  | (?P<date>(?<![\w.])(?:1er|\d{1,2}\.?)[ \u00a0](?:%(months)s)(?:[ \u00a0]\d{4})?(?!\w))
  | (?P<us_date>(?<!\w)(?:%(months)s)[ \u00a0]\d{1,2},[ \u00a0]\d{4}(?!\w))
  | (?P<phone>(?<![\w.,])(?:\+\d{1,3}|\(?0\d{0,4}\)?)(?:[ \u00a0./-]\(?\d{1,4}\)?){1,6}(?!\w))
  | (?P<slash>(?<=[^\W\d_]{3})/(?=[^\W\d_]{3}))
  | (?P<word>[^\W\d_]+)
"""
_BREAKS = {lang: re.compile(_PIECES % {"months": names}, re.VERBOSE) for lang, names in _MONTHS.items()}


def exceptions(unbroken: Collection[str]) -> dict[str, str]:
    """Hyphenation exceptions by their bare small letters: `autotje` gives `au-to-tje`."""
    return {word.replace("-", "").lower(): word for word in unbroken}


def quotes(text: str, language: str, before: str = "") -> str:
    """Straight quotes, double hyphens and three dots as the language prints them.

    ``before`` is the character that stands before the text, when the text goes on after other markup.
    """
    double_open, double_close, single_open, single_close = _QUOTES[language]
    inside_single = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside_single
        sign, start, end = match[0], match.start(), match.end()
        if sign in _SIGNS:
            return _SIGNS[sign]
        previous = text[start - 1] if start else before
        opens = not previous or previous in _OPENERS or previous in "'\""
        following = text[end : end + 1]
        if sign == '"':
            return double_open if opens and not following.isspace() else double_close
        if opens and _ELISION.match(text, start):
            return "’"
        if opens and not following.isspace():
            inside_single = True
            return single_open
        if inside_single and not following.isalnum():
            inside_single = False
            return single_close
        return "’"  # an apostrophe: auto's, l'homme

    text = re.sub(r"---|--|\.\.\.|[\"']", replace, text)
    return _french_spaces(text) if language == "fr" else text


_SIGNS = {"---": "—", "--": "–", "...": "…"}


def _french_spaces(text: str) -> str:
    """The spaces that French sets inside guillemets and before high punctuation, narrow and unbreakable."""
    return re.sub(r"(?<=«)[ \u00a0]|[ \u00a0](?=[;:!?»])", NARROW, text)


def bind(text: str) -> str:
    """No-break spaces between a number and its unit, an abbreviation and its number, a title and its name."""
    for pattern in _BOUND:
        text = pattern.sub(lambda match: (match[1] if match.re.groups else "") + NBSP, text)
    return text


def pieces(text: str, language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text cut into ("text" | "keep" | "word" | "break", piece): what holds together and what may break.

    ``words`` are the `exceptions`; a "word" piece carries soft hyphens where it may break.
    """
    done = 0
    for match in _BREAKS[language].finditer(text):
        kind, piece = match.lastgroup or "", match[0]
        if kind == "word":
            marked = words.get(piece.lower())
            if marked is None or len(marked) - marked.count("-") != len(piece):
                continue
            kind, piece = "word", _with_soft_hyphens(piece, marked)
        elif kind == "slash":
            kind = "break"
        elif kind == "phone" and sum(map(str.isdigit, piece)) < 7:
            continue
        else:
            kind = "long" if kind in ("web", "mail") and len(piece) > _LONG_ADDRESS else "keep"
        if match.start() > done:
            yield "text", text[done : match.start()]
        yield kind, piece
        done = match.end()
    if done < len(text):
        yield "text", text[done:]


def _with_soft_hyphens(word: str, marked: str) -> str:
    """The word in its own capitals with a soft hyphen wherever the exception has a hyphen."""
    characters = iter(word)
    return "".join(SHY if sign == "-" else next(characters, "") for sign in marked)


def nodes(text: str, language: str, words: Mapping[str, str]) -> tuple[str, list[Element]]:
    """The text as the text and the elements to put in its place."""
    head, found = "", list[Element]()

    def append(piece: str) -> None:
        nonlocal head
        if found:
            found[-1].tail = (found[-1].tail or "") + piece
        else:
            head += piece

    for kind, piece in pieces(text, language, words):
        if kind == "text":
            append(piece)
        elif kind == "break":
            append(piece)
            found.append(Element("wbr"))
        elif kind == "long":
            found.append(_long_address(piece))
        else:
            span = Element("span", {"class": kind})
            span.text = piece
            found.append(span)
    return head, found


def _long_address(address: str) -> Element:
    """An address that may break after a slash and before a dot, as style books ask, and nowhere else."""
    span = Element("span", {"class": "word"})
    first, *others = re.split(r"(?<=[/@])(?=[^/])|(?=\.)", address)
    span.text = first
    for part in others:
        wbr = Element("wbr")
        wbr.tail = part
        span.append(wbr)
    return span
