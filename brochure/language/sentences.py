"""Where the sentences of a text end; those inside quotation marks and brackets are sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

_STOP = re.compile(r"[.?!…][^\w\s]*\s")
_CLOSERS = "”“’‘\"'»«›‹)\\]"
#: A stop and what closes after it: a mark of quotation, a bracket; French has a space before "»".
_CLOSED = re.compile(rf"([.?!…]+)((?:[\u00a0\u202f]?[{_CLOSERS}]|[ ](?:»|›(?!\w)))+)(?=\s|$)")
#: Marks of quotation and brackets; an apostrophe stands between letters.
_MARKS = re.compile(r"[“”„«»‹›\"()\[\]‚]|(?<!\w)[‘’']|[‘’'](?!\w)")
#: What closes at the beginning of a piece: it belongs to the sentence before. "«" before a space opens.
_CLOSING = re.compile(r"^\s*[”“’‘\"'»›)\]]+(?=[\s,;:.]|$)")
#: What goes on after a quotation: „Kommst du?“, fragte sie; “Kom je?” vroeg ze.
_GOES_ON = re.compile(r"\s*[,;:–—\-a-zà-öø-ÿ]")
_ENDS_QUOTED = re.compile(rf"[.?!…][\s{_CLOSERS}]*[{_CLOSERS}]\s*$")
#: What pysbd cuts and should not: a title before a name, a street before its number.
_TITLE = re.compile(r"\b(?:dr|drs|prof|mr|mevr|mw|mej|dhr|ir|ing|st|br|zr|hr|fr|frl|mme|mlle)\.\s*$", re.IGNORECASE)
_STREET = re.compile(r"[^\W\d_]+(?:str|ln|stwg|pl)\.\s*$")
#: What it leaves together and should not: a name of initials, and the word that begins a sentence after it.
_INITIALS = re.compile(
    r"(?<=[A-Z]\.[A-Z]\.) (?=(?:Zij|Ze|Hij|Wij|We|Ik|Je|Jij|Jullie|U|Het|De|Een|Dat|Dit|Die|Er|Daar|Dan|Ook|Soms|"
    r"Bel|Vraag|Als|Wie|Wat|In|Op|Voor|They|We|You|The|It|This|He|She|Ils?|Elles?|Vous|Les?|La|Sie|Der|Das|Es|Wir) )"
)
#: pysbd gets no more at once: some of its patterns look at every rest of a text from every place in it.
_MOST_AT_ONCE = 600


def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a block of text; closing quotes and brackets stay with the sentence that they close.

    A quotation of several sentences is as many; "“Kom je?” vroeg ze." is one.
    """
    if not _STOP.search(text):
        return (text,) if text else ()  # most titles and items: nothing to be cut
    bounds = [0]
    for end in _ends(_without_marks(text), language):
        begin = bounds[-1]
        if closing := _CLOSING.match(text[end:]):
            end += closing.end()
        piece, rest = text[begin:end], text[end:]
        if rest.strip() and piece.strip() and not _one(piece, rest, bool(closing)):
            bounds += [begin + found.end() for found in _INITIALS.finditer(piece)] + [end]
    last = text[bounds[-1] :]
    bounds += [bounds[-1] + found.end() for found in _INITIALS.finditer(last)] + [len(text)]
    cut = (text[begin:end].strip() for begin, end in pairwise(bounds))
    return tuple(one for one in cut if one)


def _one(piece: str, rest: str, closing: bool) -> bool:
    """Whether a sentence goes on: a name after its title, a number after its street, words after a quotation."""
    if (closing or _ENDS_QUOTED.search(piece[-12:])) and _GOES_ON.match(rest):
        return True
    begin = rest.lstrip()[:1]
    before = _TITLE if begin.isupper() else _STREET if begin.isdigit() else None
    return before is not None and before.search(piece[-40:]) is not None


def _without_marks(text: str) -> str:
    """The text without quotation marks and brackets, of the same length: pysbd would not cut between them."""
    text = _CLOSED.sub(lambda found: " " * len(found[2]) + found[1], text)
    return _MARKS.sub(" ", text)


def _ends(text: str, language: str) -> Iterator[int]:
    """Where pysbd ends a sentence, in characters from the beginning of the text, in order.

    A long text goes through it in parts; what stands last in a part may go on in the next one.
    """
    rest, start = "", 0  # the rest of the part before, and where it begins
    for part in _parts(text):
        if len(rest) > _MOST_AT_ONCE:  # no full stop for so long: cut it anywhere
            start += len(rest)
            yield start
            rest = ""
        part, begin = rest + part, 0
        found = list(_splitter(language).processor(part).process() or ())
        for piece in found[:-1]:
            at = part.find(piece, begin)
            if at >= 0:
                begin = at + len(piece)
                yield start + begin
        start, rest = start + begin, part[begin:]


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
