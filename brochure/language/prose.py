"""Running text as blocks, sentences, words and syllables, with its readability."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

#: Words an adult reads in a minute, silently: Brysbaert (2019), Journal of Memory and Language 109, gives 238 for
#: English non-fiction; a shaken reader gets more time.
WORDS_A_MINUTE = 200

#: What ends a block of text, as a reader sees it.
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "figcaption"})
#: An abbreviation with full stops is one word: d.w.z., I.T.E.R.
_WORD = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
#: Where a quotation ends with its sentence and the next one begins.
_QUOTED = re.compile(r"(?<=[.?!][”’»\"')])\s+(?=[‘“„«(]?[A-ZÀ-Þ])")
_CLOSING = re.compile(r"^[”’»\"')\]]+\s*")
_STOP = re.compile(r"[.?!…][^\w\s]*\s")
#: What pysbd cuts and should not: a title before a name, a street before its number.
_TITLE = re.compile(r"\b(?:dr|drs|prof|mr|mevr|mw|mej|dhr|ir|ing|st|br|zr)\.$", re.IGNORECASE)
_STREET = re.compile(r"[^\W\d_]+(?:str|ln|stwg|pl)\.$")
#: What it leaves together and should not: a name of initials, and the word that begins a sentence after it.
_INITIALS = re.compile(
    r"(?<=[A-Z]\.[A-Z]\.) (?=(?:Zij|Ze|Hij|Wij|We|Ik|Je|Jij|Jullie|U|Het|De|Een|Dat|Dit|Die|Er|Daar|Dan|Ook|Soms|"
    r"Bel|Vraag|Als|Wie|Wat|In|Op|Voor|They|We|You|The|It|This|He|She|Ils?|Elles?|Vous|Les?|La|Sie|Der|Das|Es|Wir) )"
)
#: pysbd gets no more at once: some of its patterns look at every rest of a text from every place in it.
_MOST_AT_ONCE = 600
#: Pyphen's dictionaries by language; hyphenation points are syllable boundaries, but for those it will not print.
_DICTIONARIES = {"nl": "nl_NL", "en": "en_GB", "fr": "fr", "de": "de_DE"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item of a list: its tag and its words, white space normalised.

    ``list`` numbers the innermost list that it stands in, from 1; 0 outside lists.
    """

    tag: str
    text: str
    list: int = 0


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a text in HTML, in reading order."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.found)


def running(html: str) -> Iterator[str]:
    """The blocks that hold sentences: neither headings nor the cells of tables."""
    return (block.text for block in blocks(html) if block.tag in ("p", "li", "dd", "blockquote"))


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a block of text; closing quotes and brackets stay with the sentence that they close."""
    if not _STOP.search(text):
        return (text,) if text else ()  # most titles and items: nothing to be cut
    found: list[str] = []
    for piece in _segments(text, language):
        closing = _CLOSING.match(piece)
        if closing and found:
            found[-1] += closing[0].rstrip()
            piece = piece[closing.end() :]
            if piece[:1].islower():
                found[-1] += f" {piece.strip()}"
                continue
        if found and _goes_on(found[-1], piece):
            piece = f"{found.pop()} {piece}"
        found += [one.strip() for cut in _QUOTED.split(piece) for one in _INITIALS.split(cut) if one.strip()]
    return tuple(found)


def _goes_on(sentence: str, piece: str) -> bool:
    """Whether a piece belongs to what stands before it: a name to its title, a number to its street."""
    before = _TITLE if piece[:1].isupper() else _STREET if piece[:1].isdigit() else None
    return before is not None and before.search(sentence) is not None


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without figures and signs; a compound with hyphens is one."""
    return tuple(_WORD.findall(text.replace("\u00ad", "")))


def syllables(word: str, language: str) -> int:
    """How many syllables a word has: its hyphenation points, also those too near its ends to print, and one."""
    if "." in word:
        return sum(map(str.isalpha, word))  # letters, said one by one
    parts = [part for part in re.split(r"[\-‑'’]", word) if part]
    return sum(len(_hyphenator(language).positions(part.lower())) + 1 for part in parts) or 1


def flesch_douma(text: list[tuple[str, ...]], language: str) -> float | None:
    """Flesch's reading ease as Douma (1960) fitted it to Dutch, for sentences given as words; None without any.

    206.84 − 0.93 × words per sentence − 77 × syllables per word: 60 and more is plain language, 100 the easiest.
    """
    counted = [word for sentence in text for word in sentence]
    if not counted:
        return None
    spoken = sum(syllables(word, language) for word in counted)
    return 206.84 - 0.93 * len(counted) / len(text) - 77 * spoken / len(counted)


def minutes(count: int) -> int:
    """Minutes to read so many words, rounded up."""
    return max(1, -(-count // WORDS_A_MINUTE))


def _segments(text: str, language: str) -> Iterator[str]:
    """The sentences as pysbd cuts them, with the white space after each; together they are the whole text.

    A long text goes through it in parts; what stands last in a part may go on in the next one.
    """
    rest = ""
    for part in _parts(text):
        part, begin = rest + part, 0
        if len(rest) > _MOST_AT_ONCE:  # no full stop for so long: cut it anywhere
            yield rest
            part = part[len(rest) :]
        found = list(_splitter(language).processor(part).process() or ())
        for piece in found[:-1]:
            at = part.find(piece, begin)
            if at >= 0:
                end = at + len(piece)
                end += len(part[end : end + 40]) - len(part[end : end + 40].lstrip())
                yield part[begin:end]
                begin = end
        rest = part[begin:]
    if rest:
        yield rest


def _parts(text: str) -> Iterator[str]:
    """The text in parts that pysbd can take, cut after white space."""
    begin = 0
    while begin < len(text):
        end = begin + _MOST_AT_ONCE
        if end < len(text):
            end = text.rfind(" ", begin + 1, end) + 1 or end
        yield text[begin:end]
        begin = end


@cache
def _splitter(language: str) -> Any:
    """pysbd for a language; of its list of abbreviations it tries only those that stand before a full stop.

    The Dutch list has 1,656. pysbd compiles patterns for each that begins a word anywhere: nine tenths of its time.
    """
    import pysbd
    from pysbd.abbreviation_replacer import AbbreviationReplacer
    from pysbd.processor import Processor

    splitter = pysbd.Segmenter(language=language, clean=False)
    every = splitter.language_module
    known = {name.strip(): name for name in every.Abbreviation.ABBREVIATIONS}
    spaced = [name for name in known if " " in name]

    @cache
    def _knowing(near: tuple[str, ...]) -> Any:
        abbreviations = type("Near", (every.Abbreviation,), {"ABBREVIATIONS": [known[name] for name in near]})
        return type("Near", (every,), {"Abbreviation": abbreviations})

    class Replacer(getattr(every, "AbbreviationReplacer", AbbreviationReplacer)):  # type: ignore[misc]
        def __init__(self, text: str, lang: Any) -> None:
            here = text.lower()
            heads = {token[:at] for token in here.split() for at, sign in enumerate(token) if sign == "."}
            heads |= {name for name in spaced if f"{name}." in here}
            super().__init__(text, _knowing(tuple(sorted(heads & known.keys()))))

    class Blocks(Processor):  # type: ignore[misc]
        def process(self) -> Any:
            """As pysbd does it, but for lists typed in one line ("a) b) c)"): slow, and our items are blocks."""
            self.replace_abbreviations()
            self.replace_numbers()
            self.replace_continuous_punctuation()
            self.replace_periods_before_numeric_references()
            rules = (self.lang.Abbreviation.WithMultiplePeriodsAndEmailRule, self.lang.GeoLocationRule)
            for rule in (*rules, self.lang.FileFormatRule):
                self.text: str = re.sub(rule.pattern, rule.replacement, self.text)
            return self.split_into_segments()

    splitter.language_module = type("Quick", (every,), {"AbbreviationReplacer": Replacer, "Processor": Blocks})
    return splitter


@cache
def _hyphenator(language: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=_DICTIONARIES[language], left=1, right=1)


class _Blocks(HTMLParser):
    """Gathers the text between the tags that begin and end blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._tag = "p"
        self._text: list[str] = []
        self._lists: list[int] = []
        self._count = 0

    def end_block(self) -> None:
        text = " ".join("".join(self._text).replace("\u00ad", "").split())
        if text:
            self.found.append(Block(self._tag, text, self._lists[-1] if self._lists else 0))
        self._text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in ("ul", "ol", "table"):
            self.end_block()
        if tag in _BLOCKS:
            self._tag = tag
        if tag in ("ul", "ol"):
            self._count += 1
            self._lists.append(self._count)
        if tag == "br":
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("ul", "ol"):
            self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._text.append(data)
