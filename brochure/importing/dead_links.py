"""Dead links: phrases of a page that were a link, or point to one, and lead nowhere on paper; with their lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from brochure.importing.blocks import Block, Line, Run, key, plain
from brochure.importing.phrases import Phrases

Places = dict[str, list[int | None]]


def dead_phrases(
    blocks: Iterable[Block], titles: Sequence[str], known: Phrases, is_dead: Callable[[Run], bool]
) -> Places:
    """Each phrase with the lines of its blocks; titles of the page's own questions are references and not dead."""
    blocks = list(blocks)
    own = {key(title) for title in titles}
    found: Places = {}
    spelled: dict[str, str] = {}
    for block in blocks:
        for line in _lines(block):
            for phrase in _phrases(line, own, known, is_dead):
                spelled.setdefault(key(phrase), phrase)
    keys = [(block.line, f" {key(block.words)} ") for block in blocks] if spelled else []
    asked = {word for phrase in spelled for word in phrase.split()}
    counts = Counter(word for _, words in keys for word in asked & set(words.split()))
    rarest = {phrase: min(phrase.split(), key=counts.__getitem__, default="") for phrase in spelled}
    holding: dict[str, list[tuple[int | None, str]]] = {word: [] for word in rarest.values()}
    for place, words in keys:
        for word in holding.keys() & set(words.split()):
            holding[word].append((place, words))
    for phrase, written in spelled.items():
        places = [line for line, words in holding[rarest[phrase]] if f" {phrase} " in words]
        found[written] = list(dict.fromkeys(places))
    return found


def _lines(block: Block) -> list[Line]:
    return [*block.lines, *(cell for row in block.rows for cell in row)]


def _phrases(line: Line, own: set[str], known: Phrases, is_dead: Callable[[Run], bool]) -> list[str]:
    dead = [run.text.strip() for run in line if is_dead(run) and key(run.text) not in own]
    words = plain(line)
    linked = list(_linked(line))
    typed = [
        match[1].strip()
        for pattern in known.dead_links
        for match in pattern.finditer(words)
        if not _overlaps(linked, match.start(1), match.end(1))
    ]
    if (asked := known.question.search(words)) and asked.start() > 0 and (not linked or linked[-1][1] <= asked.start()):
        persons = known.persons & set(key(asked[1]).split())
        typed += [] if persons or key(asked[1]) in own else [asked[1]]
    return [*dead, *typed]


def _overlaps(linked: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a part of a line overlaps one of its links, which stand in their order."""
    place = bisect_left(linked, (end,)) - 1  # the last link that begins before the end
    return place >= 0 and linked[place][1] > start


def _linked(line: Line) -> Iterator[tuple[int, int]]:
    """The start and end of each link in a line: the words around one need no address of their own."""
    at = 0
    for run in line:
        if run.href:
            yield at, at + len(run.text)
        at += len(run.text)
