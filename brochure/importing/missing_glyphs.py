"""Characters of a page that the fonts have no glyphs for: written as a base letter or a word, or left out; reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from brochure.importing.blocks import Block, Dropped, Kind, Line, Page, Run, normalise_runs
from brochure.markup.fallbacks import fallback, spaced
from brochure.model.text import quoted
from brochure.source.glyphs import SELECTORS, character_name, unprintable

#: Drawn by the stylesheet: boxes to tick.
_DRAWN = str.maketrans({**dict.fromkeys("□▢❏❑❐❒⬜🔲◻☐", "☐"), **dict.fromkeys("🗹✅☑", "☑"), **dict.fromkeys("🗵☒", "☒")})
_WORD = re.compile(r"[\w'’-]*")


@dataclass(slots=True)
class _Changes:
    """The language of the page, and what was changed and left out in one block."""

    language: str
    changed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def printable(page: Page, language: str) -> Page:
    """The page in the glyphs that there are; a block of nothing else is left out. The titles are written so too.

    What is left out stands in ``dropped``, the rest in ``changed``.
    """
    dropped: list[Dropped] = []
    changed: list[str] = []
    blocks = []
    for block in page.blocks:
        if block.words.isascii() or not (_has_any(block.words) or block.words.translate(_DRAWN) != block.words):
            blocks.append(block)
            continue
        seen = _Changes(language)
        block = _block(block, seen)
        place = "" if block.line is None else f"{page.unit} {block.line}: "
        changed += [f"{place}{change}" for change in dict.fromkeys(seen.changed)]
        dropped += [
            Dropped(block.line, one, f"the fonts of the brochure do not have {character_name(one)}")
            for one in seen.dropped
        ]
        if block.lines or block.rows or block.kind is Kind.PICTURE:
            blocks.append(block)
    if not dropped and not changed and blocks == list(page.blocks) and not _has_any(f"{page.title}{page.site}"):
        return page
    return replace(
        page,
        blocks=tuple(blocks),
        dropped=(*page.dropped, *dropped),
        changed=(*page.changed, *changed),
        title=written(page.title, language).strip(),
        site=written(page.site, language).strip(),
    )


def written(text: str, language: str) -> str:
    """A text in the glyphs that there are."""
    return "".join(run.text for run in _runs(Run(text), _Changes(language)))


def _has_any(text: str) -> bool:
    return any(True for _ in unprintable(text))


def _block(block: Block, seen: _Changes) -> Block:
    return replace(
        block,
        lines=tuple(line for line in (_line(line, seen) for line in block.lines) if line),
        rows=tuple(tuple(_line(line, seen) for line in row) for row in block.rows),
    )


def _line(line: Line, seen: _Changes) -> Line:
    return normalise_runs(made for run in line for made in _runs(run, seen))


def _runs(run: Run, seen: _Changes) -> Iterator[Run]:
    """A run in characters that print: those that stand high or low by themselves become runs of their own."""
    text = run.text.translate(_DRAWN)
    if run.mark == "br" or not _has_any(text):
        yield replace(run, text=text)
        return
    at = 0
    pieces: list[str] = []
    for found in unprintable(text):
        pieces.append(text[at : found.start()])
        at = found.end()
        left = ""
        for sign in found[0]:
            made = fallback(sign, seen.language)
            if made.mark and not run.mark:
                yield replace(run, text="".join(pieces))
                pieces = []
                yield replace(run, text=made.text, mark=made.mark)
            elif made.text:
                pieces.append(spaced(made.text, sign, "".join(pieces)[-1:], text[found.end() : found.end() + 1]))
            else:
                left += SELECTORS.sub("", sign)
        if left:
            seen.dropped.append(left)
    pieces.append(text[at:])
    whole = "".join(pieces)
    _report(text, seen)
    yield replace(run, text=whole)


def _report(text: str, seen: _Changes) -> None:
    """Note each word whose letters, and each sign, that is written in another way."""
    for found in unprintable(text):
        for sign in found[0]:
            new = fallback(sign, seen.language).text
            if not new:
                continue
            if not sign.isalpha():
                seen.changed.append(f"{quoted(sign)} is written as {quoted(new)}")
                continue
            start = found.start()
            while (
                start
                and (text[start - 1].isalnum() or unicodedata.combining(text[start - 1]))
                and found.start() - start < 40
            ):
                start -= 1
            word = _WORD.match(text, start)
            whole = word[0][:60] if word else sign
            spelled = "".join(fallback(one, seen.language).text if _has_any(one) else one for one in whole)
            seen.changed.append(f"{quoted(whole)} is written as {quoted(spelled)}")
