"""Footnotes of a web page: each stands in brackets at its mark, and no longer in the list at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brochure.importing.blocks import normalise_text
from brochure.importing.line_numbers import line_of
from brochure.model.text import quoted

_CLASS = re.compile(
    r"(?:[\w-]*[-_])?(?:footnote|sdfootnoteanc|sdendnoteanc|noteref|fn)(?:[-_]?(?:ref|anc|link))?", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:fn-?ref|ftnt_ref|_ftnref|_ednref|footnote-?ref|sdfootnote\d+anc|sdendnote\d+anc)[\w:.-]*", re.IGNORECASE
)
_BACK = re.compile(
    r"(?:[\w-]*[-_])?(?:footnote-?back(?:ref|link)?|reversefootnote|backlink|sdfootnotesym)", re.IGNORECASE
)
_HOLDERS = ("li", "p", "div", "dd", "section", "aside")
_MOST = 1_500  # characters of a note
_MOST_NOTES = 500


def place_footnotes(root: Any) -> list[tuple[int | None, str]]:
    """Move each note to its first mark, in place; a message on each, with the line of the mark."""
    marks = list(_marks(root))
    if not marks:
        return []
    named = {one.get(key): one for one in root.iter() for key in ("name", "id") if one.get(key)}
    done: list[tuple[int | None, str]] = []
    taken: set[Any] = set()
    for mark in marks[:_MOST_NOTES]:
        target = named.get((mark.get("href") or "")[1:])
        holder = None if target is None else _holder(target)
        if holder is None or holder in taken or not _is_short(holder) or mark in set(holder.iter()):
            continue
        for back in list(holder.iter("a")):
            if _leads_back(back, mark) or back is target:
                _remove(back)
        words = normalise_text("".join(holder.itertext(with_tail=False))).strip(" ↩︎^")
        if not words or len(words) > _MOST:
            continue
        taken.add(holder)
        shown = normalise_text("".join(mark.itertext(with_tail=False))).strip()
        for child in list(mark):
            mark.remove(child)
        line = line_of(mark)
        text = f" ({words})"
        above = mark.getparent()
        mark.attrib.pop("href")
        outer = above if above is not None and above.tag == "sup" else mark
        outer.tag, mark.tag = "span", "span"
        for other in (outer, mark):
            other.text = text if other is mark else ""
            other.attrib.pop("class", None)
        _remove(holder)
        done.append((line, f"the note {shown} stands in brackets at its mark: {quoted(words)}"))
    return done


def _is_short(holder: Any) -> bool:
    """Whether an element holds no more than a note does; one that holds more is not read to its end."""
    length = 0
    for count, piece in enumerate(holder.itertext(with_tail=False)):
        length += len(piece)
        if length > 2 * _MOST or count > 200:
            return False
    return True


def _marks(root: Any) -> Iterator[Any]:
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href[:1] != "#" or len(href) < 2:
            continue
        names = (link.get("class") or "").split()
        is_mark = link.get("role") == "doc-noteref" or link.get("rel") == "footnote"
        is_mark |= any(len(name) < 60 and _CLASS.fullmatch(name) for name in names)
        is_mark |= bool(_NAME.fullmatch((link.get("id") or link.get("name") or "")[:60]))
        above = link.getparent()
        is_mark |= above is not None and bool(_NAME.fullmatch((above.get("id") or "")[:60]))
        if is_mark and not _BACK.fullmatch(" ".join(names)[:60]) and link.get("role") != "doc-backlink":
            yield link


def _holder(target: Any) -> Any | None:
    """The element that holds a note, from that which its mark leads to."""
    holder = target
    while holder is not None and holder.tag not in _HOLDERS:
        holder = holder.getparent()
    if holder is None or holder.tag == "li" or holder is target:
        return holder
    above = holder.getparent()
    alone = (
        above is not None and above.tag == "div" and re.match(r"s?d?(?:foot|end)note|ftn|edn|sd", above.get("id") or "")
    )
    return above if alone else holder


def _leads_back(link: Any, mark: Any) -> bool:
    names = {mark.get("id"), mark.get("name")} | (
        {mark.getparent().get("id")} if mark.getparent() is not None else set()
    )
    href = (link.get("href") or "")[1:]
    if not href:
        return False
    return href in names or link.get("role") == "doc-backlink" or bool(_BACK.fullmatch((link.get("class") or "")[:60]))


def _remove(element: Any) -> None:
    """Take an element away, and keep the text behind it."""
    above = element.getparent()
    if above is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above.text = (above.text or "") + element.tail
        element.tail = None
    above.remove(element)
