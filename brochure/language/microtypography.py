"""Microtypography: quotes and dashes of the language, no-break spaces, where a line may break."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from xml.etree.ElementTree import Element

from brochure.language.conventions import any_of, conventions
from brochure.language.quotation import Edit, quotation
from brochure.language.spacing import JOINER, NBSP, bound, dashes, french, joints

__all__ = ["INKLESS", "NBSP", "SHY", "exceptions", "nodes", "pieces", "typeset", "typeset_runs"]

SHY = "\N{SOFT HYPHEN}"
#: Characters without ink, that say where a line may or may not break.
INKLESS = f"[{SHY}{JOINER}]"

_LONG_ADDRESS = 30  # characters: longer ones may break, or a narrow column could not hold them

_ADDRESSES = r"""
    (?P<mail>(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<web>(?<![\w.@/-])(?:
        (?:https?://|www\.)[^\s<>"“”]*[\w/]
      | [\w-]+(?:\.[\w-]+)*\.(?:be|nl|eu|fr|de|lu|uk|org|com|net|info|brussels|vlaanderen)(?![\w-])
        (?:/(?:[^\s<>"“”]*[\w/])?)?
    ))
"""
_ADDRESS = re.compile(_ADDRESSES, re.VERBOSE)
_PIECES = r"""
  | (?P<date>(?<![\w.])(?:1er|\d{1,2}\.?)[ \u00a0](?:%(months)s)(?:[ \u00a0]\d{4})?(?!\w))
  | (?P<us_date>(?<!\w)(?:%(months)s)[ \u00a0]\d{1,2},[ \u00a0]\d{4}(?!\w))
  | (?P<phone>(?<![\w.,])(?:\+\d{1,3}|\(?0\d{0,4}\)?)
        (?:(?:[ \u00a0]?[./-][ \u00a0]?|[ \u00a0])\(?\d{1,5}\)?){1,6}(?!\w))
  | (?P<slash>(?<=[^\W\d_]{3})/(?=[^\W\d_]{3}))
  | (?P<word>[^\W\d_]+)
"""


@cache
def _breaks(language: str) -> re.Pattern[str]:
    """What holds together or may break in a language: addresses, dates, telephone numbers, words."""
    ways = conventions(language)
    return re.compile(_ADDRESSES + _PIECES % {"months": any_of(ways.months if ways else ())}, re.VERBOSE)


def exceptions(unbroken: Collection[str]) -> dict[str, str]:
    """Hyphenation exceptions by their bare small letters: `autotje` gives `au-to-tje`."""
    return {word.replace("-", "").lower(): word for word in unbroken}


def typeset(text: str, language: str) -> str:
    """A text with the quotes, dashes and spaces that its language prints."""
    return typeset_runs([(text, language)])[0]


def typeset_runs(runs: Sequence[tuple[str, str]]) -> list[str]:
    """The texts of one block in their order, each with its language: those of bold words and links among others.

    What is opened in one of them may be closed in another. A text without a language stays as it is.
    """
    texts, languages = [text for text, _ in runs], [language for _, language in runs]
    for edits in _PASSES:
        for language in sorted(set(languages) - {""}):
            whole = "".join(texts)
            if found := edits(whole, language):
                texts = _applied(texts, languages, language, found, _addresses(whole))
    return texts


def _quotes(text: str, language: str) -> list[Edit]:
    ways = conventions(language)
    return quotation(text, ways) if ways else []


def _french(text: str, language: str) -> list[Edit]:
    return french(text) if language == "fr" else []


#: Each works on what the one before it made of the text.
_PASSES: tuple[Callable[[str, str], list[Edit]], ...] = (
    _quotes,
    _french,
    lambda text, _: dashes(text),
    lambda text, language: bound(text, conventions(language)),
    lambda text, _: joints(text),
)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses stand, which are left as they are typed."""
    return [match.span() for match in _ADDRESS.finditer(text)] if "." in text else []


def _applied(
    texts: list[str], languages: list[str], language: str, edits: list[Edit], kept: list[tuple[int, int]]
) -> list[str]:
    """The texts with the edits that begin in one of ``language`` and in no address."""
    done, begin, at, address = list[str](), 0, 0, 0
    gone = 0  # up to here an edit of an earlier text has taken the characters
    for text, own in zip(texts, languages, strict=True):
        end, made, cursor = begin + len(text), list[str](), max(begin, gone)
        while at < len(edits) and edits[at].start < end:
            edit = edits[at]
            at += 1
            while address < len(kept) and kept[address][1] <= edit.start:
                address += 1
            if own != language or (address < len(kept) and kept[address][0] <= edit.start):
                continue
            made += [text[cursor - begin : edit.start - begin], edit.text]
            cursor = gone = edit.end
        made.append(text[min(cursor, end) - begin :])
        done.append("".join(made))
        begin = end
    return done


def pieces(text: str, language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text cut into ("text" | "keep" | "word" | "break", piece): what holds together and what may break.

    ``words`` are the `exceptions`; a "word" piece carries soft hyphens where it may break.
    """
    done = 0
    for match in _breaks(language).finditer(text):
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
