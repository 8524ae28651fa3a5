"""Running text as blocks, words and syllables, with its readability."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from brochure.language.hyphenation import syllable_points

#: Words an adult reads in a minute, silently: Brysbaert (2019), Journal of Memory and Language 109, gives 238 for
#: English non-fiction; a shaken reader gets more time.
WORDS_A_MINUTE = 200

#: What ends a block of text, as a reader sees it.
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "figcaption", "pre"}
)
#: An address of the web or of mail: nobody reads it word by word.
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
#: An abbreviation with full stops is one word: d.w.z., I.T.E.R.
_WORD = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
#: Characters without ink that say where a line may or may not break: soft hyphen, word joiner.
_BREAKS = re.compile("[\u00ad\u2060]")


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


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without figures, signs and addresses; a compound with hyphens is one."""
    return tuple(_WORD.findall(_ADDRESS.sub(" ", _BREAKS.sub("", text))))


def syllables(word: str, language: str) -> int:
    """How many syllables a word has: its hyphenation points, also those too near its ends to print, and one."""
    if "." in word:
        return sum(map(str.isalpha, word))  # letters, said one by one
    parts = [part for part in re.split(r"[\-‑'’]", word) if part]
    return sum(syllable_points(part, language) + 1 for part in parts) or 1


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
        text = " ".join(_BREAKS.sub("", "".join(self._text)).split())
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
