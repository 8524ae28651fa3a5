"""Pictures of a text become figures with caption and credit; a small one in a sentence stays in its line."""

from __future__ import annotations

import math
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from brochure.markup.allowlist import Known, Lines
from brochure.model.errors import Finding, Source, adjusted
from brochure.model.text import quoted
from brochure.source import pictures

#: How wide a picture may be set; without a width it has its own, at most that of the column.
WIDTHS = ("small", "column", "full")
#: What an author writes on a picture, or on the line below it.
ATTRIBUTES = ("width", "credit")

#: The largest picture that is set in the line, in px of CSS: an icon or a button.
_IN_LINE = (288, 96)
#: About so many characters of a caption stand on a line of the narrowest panel.
_CAPTION_LINE = 32
#: A caption of more lines than the first of these makes its picture lower; the others are the steps.
_CAPTION_STEPS = (3, 8, 16)
_BLOCKS = ("div", "li", "dd", "blockquote")
_CELLS = ("td", "th")


def set_figures(root: Element, known: Known, path: Path, lines: Lines, problems: list[Finding]) -> None:
    """Change the pictures of the blocks in the tree, in place; what cannot be set as it is written is a finding."""
    _Figures(known, path, lines, problems).blocks(root)


def set_in_line(root: Element) -> None:
    """Set all pictures of one line of text in it."""
    for image in root.iter("img"):
        _in_line(image)


class _Figures:
    def __init__(self, known: Known, path: Path, lines: Lines, problems: list[Finding]) -> None:
        self._known, self._path, self._lines, self._problems = known, path, lines, problems

    def blocks(self, parent: Element) -> None:
        """Set the pictures in all paragraphs, items and cells of an element."""
        done: list[Element] = []
        for child in parent:
            if child.tag == "p":
                done += self._paragraph(child)
            elif child.tag == "img" and parent.tag in (*_BLOCKS, *_CELLS):
                done.append(self._alone(child, parent))
                if done[-1].tag == "figure" and len(done) > 1 and done[-2].tag == "br" and not done[-2].tail:
                    del done[-2]  # a figure begins a line by itself
            else:
                self.blocks(child)
                done.append(child)
        parent[:] = done
        for image in parent:
            if image.tag == "img" and parent.tag not in (*_BLOCKS, *_CELLS):
                self._within(image)

    def _alone(self, image: Element, parent: Element) -> Element:
        """A picture in an item or a cell, which may hold words as well."""
        wide = self._prepared(image)
        caption = image.get("title", "").strip() or image.get("credit")
        words = (parent.text or "").strip() or len(parent) > 1 or (image.tail or "").strip()
        if words and not wide and not caption and self._is_small(image):
            _in_line(image)
        return _bare(image) if "inline" in image.get("class", "") or parent.tag in _CELLS else _figure(image, wide)

    def _paragraph(self, paragraph: Element) -> list[Element]:
        """A paragraph; pictures that are no part of a sentence are figures before, between or after its words."""
        for image in paragraph.iter("img"):
            for name in ATTRIBUTES:
                if name in paragraph.attrib and name not in image.attrib:
                    image.set(name, paragraph.attrib[name])
        for name in ATTRIBUTES:
            if paragraph.attrib.pop(name, None) is not None and paragraph.find(".//img") is None:
                typed = "".join(paragraph.itertext()).strip().rpartition("\n")[2]
                fix = "put the line right under a picture that is a paragraph of its own"
                self._note(typed, f"the attribute {quoted(name)} stands under a text, not under a picture", fix)
        has_words = any(text.strip() for text in paragraph.itertext())
        pieces = [_like(paragraph, paragraph.text)]
        for child in paragraph:
            tail, child.tail = child.tail, None
            if child.tag != "img":
                for image in child.iter("img"):
                    self._within(image)
                pieces[-1].append(child)
            else:
                wide = self._prepared(child)
                captioned = child.get("title", "").strip() or child.get("credit")
                if has_words and not wide and not captioned and self._is_small(child):
                    _in_line(child)
                    pieces[-1].append(child)
                else:
                    pieces += [_figure(child, wide), _like(paragraph, None)]
            last = pieces[-1]
            if len(last):
                last[-1].tail = tail
            else:
                last.text = tail
        kept = [piece for piece in pieces if piece.tag == "figure" or _holds_something(piece)]
        if kept:
            kept[-1].tail = paragraph.tail
        return kept or [paragraph]

    def _within(self, image: Element) -> None:
        """A picture in bold words, a heading or the like: no figure can stand there."""
        self._prepared(image)
        _in_line(image) if self._is_small(image) else _bare(image)

    def _prepared(self, image: Element) -> str:
        """Take away the width that a picture is to be set in, and return it; empty where it has none."""
        src, name = image.get("src", ""), quoted(unquote(image.get("src", "")))
        wide = image.attrib.pop("width", "")
        if wide and wide not in WIDTHS:
            problem = f"the picture {name} has the width {quoted(wide)}, and is set as if it had none"
            self._note(f"width={wide}", problem, f"write width={WIDTHS[0]}, width={WIDTHS[1]} or width={WIDTHS[2]}")
            wide = ""
        held = pictures.look(pictures.file_of(src, self._known.root)) if src else None
        if held is not None and held.moves:
            problem = f"the picture {name} moves; its first image is printed"
            self._note(unquote(src), problem, "put the image that says most in its place")
        return wide

    def _is_small(self, image: Element) -> bool:
        src = image.get("src", "")
        held = pictures.look(pictures.file_of(src, self._known.root)) if src else None
        return held is not None and held.width <= _IN_LINE[0] and held.height <= _IN_LINE[1]

    def _note(self, typed: str, problem: str, fix: str) -> None:
        self._problems.append(adjusted(Source(self._path, self._lines.find(typed)), problem, fix))


def _figure(image: Element, wide: str) -> Element:
    """A figure of the picture; its title is the caption (CommonMark 0.31, 6.4), its credit stands below."""
    caption, credit = (_words(image.get(name, "")) for name in ("title", "credit"))
    figure = Element("figure", {"class": wide} if wide else {})
    figure.tail, image.tail = image.tail, None
    figure.append(_bare(image))
    if caption or credit:
        count = math.ceil(len(caption) / _CAPTION_LINE) + math.ceil(len(credit) / _CAPTION_LINE)
        step = next((step for step in _CAPTION_STEPS if count <= step), _CAPTION_STEPS[-1])
        if step > _CAPTION_STEPS[0]:
            figure.set("class", f"{wide} caption-{step}".strip())
        words = Element("figcaption")
        words.text = caption
        if credit:
            made_by = Element("span", {"class": "credit"})
            made_by.text = credit
            words.append(made_by)
        figure.append(words)
    return figure


def _words(typed: str) -> str:
    return re.sub(r"\\([\"'\\])", r"\1", " ".join(typed.split()))


def _bare(image: Element) -> Element:
    for name in ("title", "credit"):
        image.attrib.pop(name, None)
    return image


def _in_line(image: Element) -> None:
    _bare(image).set("class", " ".join(filter(None, [image.get("class"), "inline"])))


def _like(paragraph: Element, text: str | None) -> Element:
    """A paragraph with the attributes of this one and some of its text."""
    piece = Element("p", dict(paragraph.attrib))
    piece.text = text
    return piece


def _holds_something(paragraph: Element) -> bool:
    """Whether anything is left of a paragraph whose pictures were taken out; spaces at its ends go."""
    paragraph.text = (paragraph.text or "").lstrip()
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        del paragraph[-1]
    while len(paragraph) and paragraph[0].tag == "br" and not paragraph.text:
        paragraph.text = (paragraph[0].tail or "").lstrip()
        del paragraph[0]
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = paragraph.text.rstrip()
    return bool("".join(paragraph.itertext()).strip()) or paragraph.find(".//img") is not None
