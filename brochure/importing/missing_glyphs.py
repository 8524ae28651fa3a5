"""Characters of a page that the fonts have no glyphs for: written as a base letter or a word, or left out; reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from brochure.importing.blocks import Block, Dropped, Kind, Line, Page, Run, normalise_runs
from brochure.markup.glyphs import character_name, printable_part, unprintable
from brochure.model.text import quoted

#: Drawn by the stylesheet: boxes to tick.
_DRAWN = str.maketrans({**dict.fromkeys("□▢❏❑❐❒⬜🔲◻☐", "☐"), **dict.fromkeys("🗹✅☑", "☑"), **dict.fromkeys("🗵☒", "☒")})
_BOXES = "☐☑☒"
#: Letters without a decomposition, and signs for which the fonts have another.
_PLAIN = {
    pair[0]: pair[1:]
    for pair in "əe ƏE ŋn ŊN ɔo ƆO ɛe ƐE ɖd ƉD ƙk ƘK ɓb ƁB ƴy ƳY ɨi ʻ' ʼ' ʹ' ′' ꞌ' ″\" ∕/ ⁄/ ∙· ⋅· ●• ○• ◦• ◉• ■• ▪• "
    "▫• ◆• ◇• ►• ▸• ➤• ➢• ‣• ★• ☆• ❖• ⇨› ℃°C".split()
}
_HIGH = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789+-nabcdefghijklmoprstuvwxyz", strict=True))
_LOW = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-", strict=True))
_ARROWS = {**dict.fromkeys("→⇒➔➜➝➞➡⟶⮕⇨☞👉▶", "›"), **dict.fromkeys("←⇐⬅⟵☜👈◀", "‹")}
_WORD = re.compile(r"[\w'’-]*")


@dataclass(slots=True)
class _Changes:
    """How signs are written in the language of the page, and what was changed and left out in one block."""

    signs: Mapping[str, str]
    changed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def printable(page: Page, signs: Mapping[str, str]) -> Page:
    """The page in the glyphs that there are; a block of nothing else is left out. The titles are written so too.

    ``signs`` are words for signs ("≤" is "at most"). What is left out stands in ``dropped``, the rest in ``changed``.
    """
    dropped: list[Dropped] = []
    changed: list[str] = []
    blocks = []
    for block in page.blocks:
        if block.words.isascii() or not _has_any(block.words):
            blocks.append(block)
            continue
        seen = _Changes(signs)
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
        title=written(page.title, signs).strip(),
        site=written(page.site, signs).strip(),
    )


def written(text: str, signs: Mapping[str, str]) -> str:
    """A text in the glyphs that there are."""
    return "".join(run.text for run in _runs(Run(text), _Changes(signs)))


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
            if (mark := "sup" if sign in _HIGH else "sub" if sign in _LOW else "") and not run.mark:
                yield replace(run, text="".join(pieces))
                pieces = []
                yield replace(run, text=(_HIGH | _LOW)[sign], mark=mark)
            elif sign in _BOXES:
                pieces.append(sign)
            elif new := _new(sign, seen.signs):
                pieces.append(_spaced(new, "".join(pieces)[-1:], text[found.end() : found.end() + 1]))
            else:
                left += sign
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
            new = _new(sign, seen.signs)
            if not new or sign in _BOXES:
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
            spelled = "".join(_new(one, seen.signs) if _has_any(one) else one for one in whole)
            seen.changed.append(f"{quoted(whole)} is written as {quoted(spelled)}")


def _new(sign: str, signs: Mapping[str, str]) -> str:
    """What is printed for a character; empty where nothing can be."""
    new = signs.get(sign) or _ARROWS.get(sign) or _PLAIN.get(sign) or ""
    if new:
        return new
    flat = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    new = "".join(_PLAIN.get(one, one) for one in flat)
    if new != sign and printable_part(new) == new:
        return new
    name = unicodedata.name(sign, "")
    greek = re.fullmatch(r"GREEK (?:SMALL|CAPITAL) LETTER (\w+)(?: WITH TONOS)?", name)
    return "" if greek is None else greek[1].lower()


def _spaced(new: str, before: str, after: str) -> str:
    """A word for a sign, with spaces between it and the words on both sides."""
    if len(new) < 3 and not new.isalpha():
        return new
    if len(new) == 1 or not (new[0].isalpha() and len(new) > 1):
        return new
    left = " " if before.isalnum() else ""
    return f"{left}{new}{' ' if after.isalnum() else ''}"
