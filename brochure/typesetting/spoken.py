"""What is heard of a document and not printed: whether a box is ticked, and what the abbreviations in it mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from brochure.language.labels import Wording
from brochure.model.guide import Word

_BOXES = {"box": "box_open", "box ticked": "box_ticked"}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
#: An abbreviation: two to six capitals, with or without full stops.
_SHORT = re.compile(r"(?:[^\W\d_]\.?){2,6}")
#: Where the words end that an abbreviation stands for.
_END = re.compile(r"[.,:;!?()–—]|$")
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
#: Elements in which no word of running text is marked: an abbreviation that is explained already is left as it is.
_CLOSED = frozenset({"head", "title", "style", "abbr", "code", "pre", "kbd"})
#: Small words that no letter of an abbreviation stands for: Organisation for Security and Co-operation.
_SMALL = 4
#: How many characters behind an abbreviation may hold its words.
_NEAR = 200


def spoken(html: str, labels: Wording, words: Iterable[Word]) -> str:
    """The HTML of a document with boxes that say whether they are ticked, and `<abbr>` for words that are explained.

    What is printed stays as it is.
    """
    for kind, label in _BOXES.items():
        said = f'<span class="{kind}" role="img" aria-label="{escape(labels[label])}"></span>'
        html = html.replace(f'<span class="{kind}"></span>', said)
    known = {word.term: found for word in words if (found := expansion(word.term, word.meaning))}
    return "".join(_expanded(html, known)) if known else html


def expansion(term: str, meaning: str) -> str:
    """The words that an abbreviation stands for, where its meaning begins with them; empty for any other term.

    Each letter stands in them in order, and the first letter of every word that is not small is one of them: CAW is
    "Centrum Algemeen Welzijnswerk", and PTSS "posttraumatische stressstoornis", but no "house where you get help".
    """
    term, meaning = term.translate(_UNSEEN), meaning.translate(_UNSEEN)
    letters = term.replace(".", "").casefold()
    if not _SHORT.fullmatch(term) or term.casefold() == term or len(letters) < 2:
        return ""
    end = _END.search(meaning)
    words = meaning[: end.start() if end else None].split()
    return " ".join(words) if _stands_for(letters, words) else ""


def _stands_for(letters: str, words: list[str]) -> bool:
    at = 0
    for number, word in enumerate(words):
        word = word.casefold()
        if at < len(letters) and word.startswith(letters[at]):
            at += 1
            for letter in word[1:]:  # of a compound: gezondheidszorg, Welzijnswerk
                more = at < len(letters) and letter == letters[at]
                at += more and not _begins_next(letters[at], words[number + 1 :])
        elif number == 0 or len(word) > _SMALL:
            return False
    return at == len(letters)


def _begins_next(letter: str, words: list[str]) -> bool:
    return any(word.casefold().startswith(letter) for word in words)


def _expanded(html: str, known: dict[str, str]) -> Iterator[str]:
    """The pieces of the HTML; each abbreviation in running text is an element, unless its words follow it."""
    short = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?!\w)")
    closed: list[str] = []
    for token in _TOKEN.finditer(html):
        piece = token[0]
        if piece.startswith("<"):
            tag = re.match(r"</?([\w-]*)", piece)
            name = tag[1].lower() if tag else ""
            if name in _CLOSED:
                if piece.startswith("</"):
                    closed[:] = closed[:-1]
                elif not piece.endswith("/>"):
                    closed.append(name)
            yield piece
        elif closed:
            yield piece
        else:
            yield short.sub(partial(_element, html, token.start(), known), piece)


def _element(html: str, start: int, known: dict[str, str], found: re.Match[str]) -> str:
    meaning = known[found[0]]
    after = re.sub(r"<[^>]*>", " ", html[start + found.end() : start + found.end() + _NEAR]).translate(_UNSEEN)
    if " ".join(after.split()).lstrip("( ").casefold().startswith(escape(meaning).casefold()):
        return found[0]
    return f'<abbr title="{escape(meaning)}">{found[0]}</abbr>'
